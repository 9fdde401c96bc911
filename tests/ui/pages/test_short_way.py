"""The short way: one page that is enough to decide, over the same draft as every question."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton

from builders import answers_of
from sharedesk.desk import writing
from sharedesk.forms import SHORT
from sharedesk.ui.pages.decision.ways import CHECK


def wizard_of(walk):
    return walk.main.page.wizard


def field_of(walk, identifier):
    for kind in (QLineEdit, QPlainTextEdit, QRadioButton):
        for field in walk.main.page.findChildren(kind):
            if field.accessibleIdentifier() == identifier and field.isVisible():
                return field
    return None


def lay(walk, **answers):
    """Answers that were given before, on whatever page."""
    draft = wizard_of(walk).draft
    for name, value in answers.items():
        draft.put(name, value)
    walk.settle()


def test_a_new_decision_begins_with_what_is_enough_and_its_first_question(begun, qtbot):
    assert wizard_of(begun).open == SHORT
    qtbot.waitUntil(lambda: field_of(begun, "immediate_danger=true").hasFocus())


def test_a_record_of_something_urgent_begins_with_every_question(unlocked, qtbot):
    draft = writing.start(unlocked.session(), urgent=True)
    unlocked.main.go("decision", draft.id)
    qtbot.waitUntil(lambda: unlocked.main.page.wizard is not None and not unlocked.jobs.busy)

    assert wizard_of(unlocked).open == "page-urgent"


def test_one_press_leads_to_the_same_question_among_all_and_back(begun, button):
    page = wizard_of(begun).page
    page.questions["decision_reason"].focus()
    QTest.keyClicks(field_of(begun, "decision_reason"), "Because")
    button(begun.main, "Every question").click()
    begun.settle()

    assert wizard_of(begun).open == "page-decide"
    assert field_of(begun, "decision_reason").hasFocus()
    assert field_of(begun, "decision_reason").toPlainText() == "Because"
    button(begun.main, "The short way").click()
    begun.settle()
    assert wizard_of(begun).open == SHORT
    assert field_of(begun, "decision_reason").hasFocus()


def test_a_question_that_the_short_way_does_not_ask_leads_to_its_top(begun, button):
    wizard_of(begun).show_page("page-weigh", "risk_if_not")
    button(begun.main, "The short way").click()
    begun.settle()

    assert wizard_of(begun).draft.place == f"{SHORT}/immediate_danger"


def test_rows_opened_there_keep_what_was_answered_elsewhere(begun):
    lay(begun, people=[{"ref": "P1", "name": "Ava Holt", "aliases": "Avie"}])
    wizard_of(begun).show_page(SHORT, "people[0].name")
    begun.settle()
    QTest.keyClicks(field_of(begun, "people[0].name"), "s")

    assert field_of(begun, "people[0].aliases") is None
    (row,) = wizard_of(begun).draft.answer("people")
    assert row == {"ref": "P1", "name": "Ava Holts", "aliases": "Avie"}


def test_it_reads_the_flow_and_says_how_much_is_open_on_which_page(begun, button, qtbot):
    lay(begun, **{**answers_of("SC1"), "purpose_text": None})
    wizard_of(begun).show_page(SHORT)
    words = wizard_of(begun).page.still_open.words
    qtbot.waitUntil(lambda: "1 answer is asked for before you sign" in words.accessibleName())

    assert wizard_of(begun).page.reading.isVisible()
    button(begun.main, "Why share: 1").click()
    assert wizard_of(begun).open == "page-why"


def test_nothing_open_is_said_too(begun, qtbot):
    lay(begun, **answers_of("SC1"))
    wizard_of(begun).show_page(SHORT)
    words = wizard_of(begun).page.still_open.words

    qtbot.waitUntil(lambda: "Nothing is missing" in words.accessibleName())


def test_locking_leads_back_to_the_page_the_field_and_the_caret(begun, qtbot):
    wizard_of(begun).page.questions["decision_reason"].focus()
    field = field_of(begun, "decision_reason")
    QTest.keyClicks(field, "Two bruises seen")
    cursor = field.textCursor()
    cursor.setPosition(4)
    field.setTextCursor(cursor)
    begun.shell.lock()
    begun.settle()
    begun.unlock()
    qtbot.waitUntil(lambda: field_of(begun, "decision_reason") is not None)
    begun.settle()

    back = field_of(begun, "decision_reason")
    assert wizard_of(begun).open == SHORT
    assert back.toPlainText() == "Two bruises seen"
    qtbot.waitUntil(back.hasFocus)
    assert back.textCursor().position() == 4


def test_the_check_leads_back_the_way_that_led_there_also_after_locking(begun, button, qtbot):
    button(begun.main, "Check answers").click()
    begun.settle()
    assert wizard_of(begun).open == CHECK
    begun.shell.lock()
    begun.settle()
    begun.unlock()
    qtbot.waitUntil(lambda: begun.main.page.wizard is not None and not begun.jobs.busy)
    begun.settle()
    button(begun.main, "Back").click()

    assert wizard_of(begun).open == SHORT


def test_beside_it_stands_the_help_of_the_question_that_is_answered(begun, qtbot):
    wizard_of(begun).page.questions["decision"].focus()
    begun.main.page.wizard.turned.emit()

    assert begun.main.page.help_page() == "page-decide"
