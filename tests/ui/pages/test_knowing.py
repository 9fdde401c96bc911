"""Names of earlier records: offered below the field, never filled in unasked, and told apart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from builders import a_decision
from sharedesk.desk import writing
from sharedesk.ui.parts.suggesting import Suggestions

CHECK_IT = "Check that this is the right person"


@pytest.fixture
def begun(unlocked, qtbot):
    """A new decision in a vault that has a signed one of the Holts."""
    a_decision(unlocked.session(), "SC1")
    a_decision(unlocked.session(), "SC3")
    draft = writing.start(unlocked.session())
    unlocked.main.go("decision", draft.id)
    qtbot.waitUntil(lambda: unlocked.main.page.wizard is not None and not unlocked.jobs.busy)
    unlocked.settle()
    return unlocked


@pytest.fixture
def naming(begun):
    """A person is being added."""
    begun.main.page.wizard.show_page("page-who")
    begun.main.page.wizard.page.editors["people"].add_row()
    begun.settle()
    return begun


def draft_of(walk):
    return walk.main.page.wizard.draft


def field(walk, identifier):
    for kind in (QLineEdit, QPlainTextEdit):
        for each in walk.main.page.findChildren(kind):
            if each.accessibleIdentifier() == identifier and each.isVisible():
                return each
    raise AssertionError(identifier)


def type_into(walk, identifier, text):
    field(walk, identifier).setFocus()
    QTest.keyClicks(field(walk, identifier), text)
    walk.settle()


def offered(walk):
    return [
        button.accessibleName()
        for each in walk.main.page.findChildren(Suggestions)
        if each.isVisible()
        for button in each.buttons
    ]


def said_in(widget):
    return "\n".join(w.accessibleName() for w in widget.findChildren(QLabel) if w.isVisible())


def test_three_letters_offer_who_is_known_and_fill_nothing_in(naming):
    type_into(naming, "people[0].name", "ho")
    assert offered(naming) == []

    type_into(naming, "people[0].name", "l")

    assert len(offered(naming)) == 2
    assert offered(naming)[0].startswith("Ava Holt, born 14 March 2026, SD-")
    assert draft_of(naming).answer("people") == [{"ref": "P1", "name": "hol"}]


def test_down_and_space_fill_the_row_with_what_is_the_persons_own(naming):
    type_into(naming, "people[0].name", "ava")
    QTest.keyClick(field(naming, "people[0].name"), Qt.Key.Key_Down)
    QTest.keyClick(naming.main.focusWidget(), Qt.Key.Key_Space)
    naming.settle()

    (row,) = draft_of(naming).answer("people")
    assert (row["name"], row["dob"], row["dob_kind"]) == ("Ava Holt", "2026-03-14", "ACTUAL")
    assert "role" not in row
    assert field(naming, "people[0].name").hasFocus()
    assert field(naming, "people[0].dob:year").text() == "2026"
    assert offered(naming) == []


def test_what_was_answered_already_stays(naming):
    type_into(naming, "people[0].identifiers", "UPN 7")
    type_into(naming, "people[0].name", "ava")
    QTest.keyClick(field(naming, "people[0].name"), Qt.Key.Key_Down)
    QTest.keyClick(naming.main.focusWidget(), Qt.Key.Key_Space)
    naming.settle()

    assert draft_of(naming).answer("people[0].identifiers") == "UPN 7"


def test_escape_and_leaving_the_field_put_the_list_away(naming):
    type_into(naming, "people[0].name", "hol")
    QTest.keyClick(field(naming, "people[0].name"), Qt.Key.Key_Escape)
    assert offered(naming) == []

    type_into(naming, "people[0].name", "t")
    assert offered(naming) != []
    field(naming, "people[0].aliases").setFocus()
    assert offered(naming) == []


def test_the_arrows_walk_through_the_list_and_back_to_the_field(naming):
    type_into(naming, "people[0].name", "hol")
    name = field(naming, "people[0].name")
    QTest.keyClick(name, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(naming.main.focusWidget(), key)
    assert name.hasFocus()

    QTest.keyClick(name, Qt.Key.Key_Down)
    QTest.keyClick(naming.main.focusWidget(), Qt.Key.Key_Escape)
    assert name.hasFocus()
    assert offered(naming) == []


def test_nobody_is_offered_where_somebody_looks_on(naming):
    draft_of(naming).put("overlook_risk", "HIGH")
    type_into(naming, "people[0].name", "hol")

    assert offered(naming) == []


def test_whoever_asked_is_offered_too_though_no_row_asks_it(begun):
    draft_of(begun).put("direction", "REQUEST")
    begun.main.page.wizard.show_page("page-why")
    begun.settle()
    type_into(begun, "req_person", "anil")
    QTest.keyClick(field(begun, "req_person"), Qt.Key.Key_Down)
    QTest.keyClick(begun.main.focusWidget(), Qt.Key.Key_Space)
    begun.settle()

    assert field(begun, "req_person").text() == "Anil Desai, father"
    assert draft_of(begun).answer("req_org") == "Private individual (parent)"
    assert field(begun, "req_org").text() == "Private individual (parent)"


def test_a_name_a_letter_apart_is_told_in_the_row_and_below_the_list(naming):
    editor = naming.main.page.wizard.page.editors["people"]
    type_into(naming, "people[0].name", "Eva Holt")
    field(naming, "people[0].aliases").setFocus()
    naming.settle()

    assert CHECK_IT in said_in(editor.panel)
    assert "a name that is nearly the same" in said_in(editor.panel)
    editor.close_row()
    naming.settle()
    assert CHECK_IT in said_in(editor)


def test_the_caution_goes_with_what_it_was_about(naming):
    editor = naming.main.page.wizard.page.editors["people"]
    type_into(naming, "people[0].name", "Eva Holt")
    field(naming, "people[0].aliases").setFocus()
    naming.settle()
    field(naming, "people[0].name").setText("Noor Khan")
    field(naming, "people[0].aliases").setFocus()
    naming.settle()

    assert CHECK_IT not in said_in(editor)


def test_somebody_typed_on_another_day_is_told_once_the_page_is_open(begun, qtbot):
    draft_of(begun).put("people", [{"ref": "P1", "name": "Ava Holt", "dob": "2026-03-15"}])
    begun.main.page.wizard.show_page("page-who")
    editor = begun.main.page.wizard.page.editors["people"]

    qtbot.waitUntil(
        lambda: "the same name, and a birth date that is nearly the same" in said_in(editor)
    )
