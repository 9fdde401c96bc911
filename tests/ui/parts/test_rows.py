from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sharedesk.forms.model import Coding, Item, Option
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.rows import highest_ref
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.stacking import Stack

OnScreen = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton
PEOPLE = Item(
    "people",
    "group",
    "People",
    repeats=True,
    items=(
        Item("people.ref", "string", "Reference", hidden=True),
        Item("people.name", "string", "Name?"),
        Item("people.dob", "date", "Born?"),
        Item("people.relation", "string", "Relation?"),
    ),
)
NOTICES = Item(
    "addenda",
    "group",
    "Additions",
    repeats=True,
    items=(
        Item("addenda.text", "text", "What is added?"),
        Item(
            "addenda.notify",
            "group",
            "Recipients to tell",
            repeats=True,
            items=(
                Item("addenda.notify.to", "string", "Who?"),
                Item("addenda.notify.told_at", "dateTime", "When?"),
            ),
        ),
    ),
)


def people_editor() -> RowsEditor:
    return RowsEditor(PEOPLE, ref_prefix="P", row_words="Person", add_words="Add a person")


def type_(qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), words)


def test_a_row_is_added_and_answered_by_keyboard_alone(on_screen: OnScreen, qtbot: QtBot) -> None:
    editor = on_screen(people_editor())
    editor.add_button.setFocus()
    qtbot.keyClick(editor.add_button, Qt.Key.Key_Space)
    type_(qtbot, "Ava Holt")
    assert editor.value() == [{"ref": "P1", "name": "Ava Holt"}]
    qtbot.keyClick(editor.panel.done_button, Qt.Key.Key_Space)
    assert editor.panel is None
    assert QApplication.focusWidget() is editor.add_button
    assert editor.cards[0].change.accessibleName() == "Change Ava Holt"


def test_a_row_that_was_there_leads_back_to_where_it_was_opened_from(on_screen: OnScreen) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1", "name": "Ava"}])
    editor.open_row(0)
    editor.close_row()

    assert QApplication.focusWidget() is editor.cards[0].change


def test_what_is_typed_in_an_open_row_counts_at_once(on_screen: OnScreen, qtbot: QtBot) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1", "name": "Ava"}])
    editor.open_row(0)
    with qtbot.waitSignal(editor.changed):
        type_(qtbot, " Holt")
    editor.panel.questions["dob"].focus()
    type_(qtbot, "31")
    assert editor.value() == [{"ref": "P1", "name": "Ava Holt"}]
    assert editor.unfinished() == {"people[0].dob": "31//"}


def test_unfinished_text_of_a_closed_row_is_kept(on_screen: OnScreen) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1"}, {"ref": "P2"}], {"people[1].dob": "31/2/2024"})
    assert editor.unfinished() == {"people[1].dob": "31/2/2024"}
    editor.open_row(1)
    assert editor.panel.questions["dob"].unfinished() == "31/2/2024"


def test_when_a_row_is_removed_the_keyboard_stands_on_the_next_one(
    on_screen: OnScreen, qtbot: QtBot
) -> None:
    editor = on_screen(people_editor())
    rows = [{"ref": "P1", "name": "Ava"}, {"ref": "P2", "name": "Kelly", "pr_basis": "mother"}]
    editor.show_value(rows)
    qtbot.mouseClick(editor.cards[0].remove, LEFT)
    assert editor.value() == rows[1:]
    assert QApplication.focusWidget() is editor.cards[0].change
    qtbot.mouseClick(editor.cards[0].remove, LEFT)
    assert QApplication.focusWidget() is editor.add_button


def test_a_ref_that_was_removed_is_never_given_again(on_screen: OnScreen, qtbot: QtBot) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1", "name": "Ava"}, {"ref": "P2", "name": "Kelly"}])
    editor.remove_row(1)
    editor.add_row()
    type_(qtbot, "Dean")
    assert [row["ref"] for row in editor.value()] == ["P1", "P3"]


def test_refs_that_were_spent_before_are_not_given_again(on_screen: OnScreen) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1"}], spent=["P7", "I9", "unknown"])
    editor.add_row()
    assert editor.value()[-1] == {"ref": "P10"}


def test_the_highest_ref_is_found_among_odd_ones() -> None:
    assert highest_ref(["P2", "P10", "", None, "x", "P9999999999999"]) == 10


def test_a_new_row_in_which_nothing_was_answered_goes_when_it_is_closed(
    on_screen: OnScreen, qtbot: QtBot
) -> None:
    editor = on_screen(people_editor())
    editor.add_row()
    assert editor.value() == [{"ref": "P1"}]
    qtbot.mouseClick(editor.panel.done_button, LEFT)
    assert editor.value() is None
    assert QApplication.focusWidget() is editor.add_button


def test_an_old_row_without_answers_stays(on_screen: OnScreen, qtbot: QtBot) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1"}])
    editor.open_row(0)
    qtbot.mouseClick(editor.panel.done_button, LEFT)
    assert editor.value() == [{"ref": "P1"}]


def test_a_question_that_never_applied_is_hidden_until_it_does(
    on_screen: OnScreen, qtbot: QtBot
) -> None:
    shown = {"people[0].relation": False}
    editor = on_screen(RowsEditor(PEOPLE, applies=lambda path: shown.get(path, True)))
    editor.show_value([{"ref": "P1", "name": "Ava"}])
    editor.open_row(0)
    assert not editor.panel.questions["relation"].isVisible()
    shown.clear()
    type_(qtbot, "x")
    assert editor.panel.questions["relation"].isVisible()


def test_an_answer_that_no_longer_applies_is_greyed_and_kept(on_screen: OnScreen) -> None:
    shown = {"people[0].relation": False}
    editor = on_screen(RowsEditor(PEOPLE, applies=lambda path: shown.get(path, True)))
    editor.show_value([{"ref": "P1", "relation": "mother"}])
    editor.open_row(0)
    question = editor.panel.questions["relation"]
    assert question.isVisible()
    assert not question.isEnabled()
    assert editor.value()[0]["relation"] == "mother"
    shown.clear()
    editor.refresh()
    assert question.isEnabled()


def test_an_answer_given_elsewhere_is_taken_into_its_row(on_screen: OnScreen) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1", "name": "Ava"}])
    editor.open_row(0)
    editor.take_in(0, "name", "Ava Holt")
    assert editor.value() == [{"ref": "P1", "name": "Ava Holt"}]
    assert editor.panel.questions["name"].value() == "Ava Holt"


def test_errors_stand_on_the_card_and_then_at_the_question(on_screen: OnScreen) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1", "name": "Ava"}, {"ref": "P2", "name": "Kelly"}])
    editor.mark({"people[1].dob": "give a date"})
    assert "give a date" not in editor.cards[0].findChildren(type(editor.cards[0].title))[-1].text()
    assert editor.cards[1].findChildren(type(editor.cards[1].title))[-1].text() == (
        "Error: give a date"
    )
    editor.focus_on("people[1].dob")
    assert editor.panel.questions["dob"].message() == "give a date"
    assert editor.panel.questions["dob"].isAncestorOf(QApplication.focusWidget())


def test_rows_within_rows_are_answered_too(on_screen: OnScreen, qtbot: QtBot) -> None:
    editor = on_screen(RowsEditor(NOTICES))
    told = {"to": "School", "told_at": "2026-11-03T10:20:00+00:00"}
    editor.show_value([{"text": "A date was wrong", "notify": [told]}])
    editor.open_row(0)
    nested = editor.panel.nested["notify"]
    nested.add_row()
    type_(qtbot, "GP")
    nested.panel.questions["told_at"].focus()
    type_(qtbot, "3")
    assert editor.value() == [{"text": "A date was wrong", "notify": [told, {"to": "GP"}]}]
    assert editor.unfinished() == {"addenda[0].notify[1].told_at": "3//"}


def test_equal_rows_are_told_apart(on_screen: OnScreen, qtbot: QtBot) -> None:
    editor = on_screen(RowsEditor(NOTICES))
    editor.show_value([{"text": "same"}, {"text": "same"}])
    qtbot.mouseClick(editor.cards[1].change, LEFT)
    type_(qtbot, ", not")
    assert editor.value() == [{"text": "same"}, {"text": "same, not"}]


def test_tab_goes_through_an_opened_row_where_it_stands(on_screen: OnScreen, qtbot: QtBot) -> None:
    page = Stack()
    before = page.add(Question(Item("before", "string", "Before?")))
    editor = page.add(people_editor())
    after = page.add(Question(Item("after", "string", "After?")))
    on_screen(page)
    editor.show_value([{"ref": "P1", "name": "Ava"}, {"ref": "P2", "name": "Kelly"}])
    editor.open_row(0)
    before.focus()
    walked = []
    while not after.isAncestorOf(QApplication.focusWidget()) and len(walked) < 20:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget().accessibleName())
    assert walked == [
        "Name?",
        "Born?: Day",
        "Born?: Month",
        "Born?: Year",
        "Today",
        "Relation?",
        "Done",
        "Change Kelly",
        "Remove Kelly",
        "After?",
    ]


def test_options_that_change_leave_the_tab_order_alone(on_screen: OnScreen, qtbot: QtBot) -> None:
    page = Stack()
    first = page.add(Question(Item("a", "choice", "Who?"), [Option(Coding("P1"), "Ava")]))
    second = page.add(Question(Item("b", "string", "Why?")))
    on_screen(page)
    first.offer([Option(Coding("P1"), "Ava"), Option(Coding("P2"), "Kelly")])
    first.show_value("P2")
    second.focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert first.isAncestorOf(QApplication.focusWidget())


def test_rows_are_a_list_to_who_listens_from_the_start(
    on_screen: OnScreen, qtbot: QtBot, listened_to: None
) -> None:
    editor = on_screen(people_editor())
    editor.show_value([{"ref": "P1", "name": "Ava Holt"}])

    card = QAccessible.queryAccessibleInterface(editor.cards[0])

    assert card.role() == QAccessible.Role.ListItem
    assert card.parent().role() == QAccessible.Role.List
    assert card.parent().text(QAccessible.Text.Name) == "People"
