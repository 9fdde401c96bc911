"""The reading as a picture, and rules that are one press from the question that mends them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builders import a_draft
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.wizard import CHECK

Key = Qt.Key


@pytest.fixture
def opened(unlocked):
    """Opens a draft of a scenario, with changes, at a page of the wizard."""

    def open_at(page: str, name: str = "SC1", **changes: object):
        draft = a_draft(unlocked.session(), name, **changes)
        return unlocked.wizard_at(draft.id, page)

    return open_at


def words_of(picture) -> list[str]:
    return [node.accessibleName() for node in [*picture.nodes, picture.end]]


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_the_way_is_drawn_from_the_first_question_to_the_end(opened) -> None:
    picture = opened("page-decide").page.reading.picture

    said = words_of(picture)
    assert said[0] == "Is anyone in immediate danger now? No"
    assert said[-1] == "The end: Agreed to"
    assert "Is there a clear and proper purpose for sharing? Yes" in said
    assert "sharing what was agreed" in picture.accessibleDescription()
    assert QAccessible.queryAccessibleInterface(picture).role() == QAccessible.Role.Tree


def test_a_stop_says_where_it_leads_and_what_would_change_it(opened) -> None:
    picture = opened("page-decide").page.reading.picture

    purpose = next(n for n in picture.nodes if n.told.field == "purpose_legit")
    said = purpose.accessibleDescription()
    assert said.startswith("Goes on to the next question. What would change it:")
    assert "With “No”: The guidance would lead to not sharing for now." in said


def test_arrows_go_along_the_way_and_enter_to_the_question_that_decides(unlocked, opened) -> None:
    wizard = opened("page-decide")
    picture = wizard.page.reading.picture
    picture.nodes[0].setFocus(Qt.FocusReason.TabFocusReason)

    press(Key.Key_Down)
    press(Key.Key_Down)
    assert QApplication.focusWidget() is picture.nodes[2]
    press(Key.Key_End)
    assert QApplication.focusWidget() is picture.end
    press(Key.Key_Down)
    assert QApplication.focusWidget() is picture.end
    press(Key.Key_Home)
    press(Key.Key_Return)
    unlocked.settle()

    assert wizard.open == "page-urgent"
    assert QApplication.focusWidget().accessibleIdentifier() == "immediate_danger=false"


def test_arrows_to_the_sides_go_along_too_and_never_out_of_the_picture(opened) -> None:
    picture = opened("page-decide").page.reading.picture
    picture.nodes[0].setFocus(Qt.FocusReason.TabFocusReason)

    press(Key.Key_Left)
    assert QApplication.focusWidget() is picture.nodes[0]
    press(Key.Key_Right)
    assert QApplication.focusWidget() is picture.nodes[1]
    press(Key.Key_Left)
    assert QApplication.focusWidget() is picture.nodes[0]
    press(Key.Key_End)
    press(Key.Key_Right)
    assert QApplication.focusWidget() is picture.end


def test_tab_stops_once_in_the_picture_where_the_person_was_last(opened) -> None:
    picture = opened("page-decide").page.reading.picture
    picture.nodes[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Down)

    press(Key.Key_Tab)
    assert not picture.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Backtab)
    assert QApplication.focusWidget() is picture.nodes[1]


def test_what_would_change_the_stop_in_focus_stands_below_and_nothing_moves(opened, qapp) -> None:
    reading = opened("page-decide").page.reading
    for _ in range(10):
        qapp.processEvents()
    high = reading._what_if.height()
    assert "arrow keys" in reading._what_if._pages.currentWidget().accessibleName()

    reading.picture.nodes[0].setFocus(Qt.FocusReason.TabFocusReason)

    assert "With “Yes”" in reading._what_if._pages.currentWidget().accessibleName()
    assert reading._what_if.height() == high


def test_an_unanswered_question_is_where_the_way_waits(unlocked, opened) -> None:
    wizard = opened("page-decide", purpose_legit=None)
    picture = wizard.page.reading.picture

    assert words_of(picture)[-2:] == [
        "Is there a clear and proper purpose for sharing? Not answered yet",
        "The end: The guidance cannot be read yet",
    ]
    picture.nodes[-1].click()
    unlocked.settle()
    assert wizard.open == "page-why"


def test_in_danger_the_way_is_one_question_long(opened) -> None:
    picture = opened("page-decide", "SC5").page.reading.picture
    assert words_of(picture) == ["Is anyone in immediate danger now? Yes", "The end: Act now"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_picture_takes_the_room_that_is_there(opened, qapp, scale) -> None:
    looks().apply(qapp, "contrast", scale)
    page = opened("page-decide").page
    page.window().resize(1024, 700)
    for _ in range(5):
        qapp.processEvents()

    for node in page.reading.picture.nodes:
        assert node.width() <= page.viewport().width()
        assert node.height() >= node.heightForWidth(node.width())


@pytest.mark.parametrize("page", [CHECK, "page-decide"])
def test_an_open_lamp_goes_to_the_question_that_mends_it(unlocked, opened, page) -> None:
    wizard = opened(page, risk_if_not=None)
    shown = wizard.page if page == CHECK else wizard.page.standing

    lamp = next(b for b in shown.lamps.buttons if b.accessibleName().startswith("G1"))
    assert lamp.accessibleName().endswith(": Open")
    lamp.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Space)
    unlocked.settle()

    assert wizard.open == "page-weigh"
    assert QApplication.focusWidget().accessibleIdentifier() == "risk_if_not"


@pytest.mark.parametrize("page", [CHECK, "page-decide"])
def test_a_warning_goes_to_its_question(unlocked, opened, page) -> None:
    wizard = opened(page, concern_types=["DOMESTIC_ABUSE"], concern_level="CHILD_IN_NEED")
    shown = wizard.page if page == CHECK else wizard.page.standing

    link = next(b for b in shown.warnings.links if "family copy" in b.accessibleName())
    link.click()
    unlocked.settle()

    assert wizard.open == "page-why"
    assert QApplication.focusWidget().accessibleIdentifier().startswith("concern_types=")


def test_why_a_manager_reads_it_leads_to_the_decision(unlocked, opened) -> None:
    wizard = opened(CHECK, "SC3", concern_level="CHILD_IN_NEED", concern_types=["NEGLECT"])

    wizard.page.countersign.links[0].click()
    unlocked.settle()

    assert wizard.open == "page-decide"
    assert QApplication.focusWidget().accessibleIdentifier().startswith("decision=")


def test_lamps_that_change_keep_the_focus_where_it_was(unlocked, opened) -> None:
    wizard = opened("page-decide")
    lamps = wizard.page.standing.lamps
    lamps.buttons[6].setFocus(Qt.FocusReason.TabFocusReason)

    wizard.draft.put("decision_reason", None)
    unlocked.settle()
    wizard.check.begin()
    unlocked.settle()

    focus = QApplication.focusWidget()
    assert focus in lamps.buttons
    assert focus.accessibleName().startswith("G7")
    assert focus.accessibleName().endswith("Open")
