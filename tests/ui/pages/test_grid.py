"""The sharing grid by keyboard and by press, and the copy beside it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builders import a_draft, answers_of
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.grid_model import EVERYONE, HEADS

Key, Hold = Qt.Key, Qt.KeyboardModifier
NAMES = ("Duty worker", "School nurse", "Housing officer", "Police officer")


@pytest.fixture
def opened(unlocked):
    """Opens the page about sharing for a draft of SC1 with these changes; the window is wide."""

    def open_with(width: int = 1700, **changes: Any):
        draft = a_draft(unlocked.session(), "SC1", **changes)
        unlocked.main.resize(width, 800)
        return unlocked.wizard_at(draft.id, "page-share")

    return open_with


def twelve_points() -> list[dict[str, Any]]:
    first = answers_of("SC1")["info_items"][0]
    return [first | {"ref": f"I{n}", "text": f"Point number {n}."} for n in range(1, 13)]


def four_recipients(**given: Any) -> list[dict[str, Any]]:
    row = {"need_to_know": "Helps the family", "items": [], "people": ["P1"]} | given
    return [row | {"to": name} for name in NAMES]


def press(key: Qt.Key, held: Qt.KeyboardModifier = Hold.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def shares(wizard) -> list[dict[str, Any]]:
    return wizard.draft.answers["shares"]


def items(wizard, place: int = 0) -> list[str]:
    return shares(wizard)[place].get("items", [])


def grid_of(wizard):
    return wizard.page.sharing.grid


def go(wizard, line: int, column: int) -> None:
    grid_of(wizard).current.go((line, column))


def first_points(wizard) -> None:
    """To the first point of the first recipient."""
    assert grid_of(wizard).focus_on("shares[0].items")


def test_twelve_points_and_four_recipients_take_few_presses(opened) -> None:
    wizard = opened(info_items=twelve_points(), shares=four_recipients(), decision="SHARE")
    wanted = {
        0: set(range(1, 13)),
        1: set(range(1, 13)) - {4, 9},
        2: {1, 2, 3, 7},
        3: {1, 2, 12},
    }
    count = 0

    def key(key: Qt.Key, held: Qt.KeyboardModifier = Hold.NoModifier) -> None:
        nonlocal count
        press(key, held)
        count += 1

    first_points(wizard)
    key(Key.Key_Space, Hold.ControlModifier)
    key(Key.Key_Right)
    key(Key.Key_Space, Hold.ControlModifier)
    at = 1
    for column in (1, 2, 3):
        if column > 1:
            key(Key.Key_Right)
        order = sorted(n for n in range(1, 13) if (n in wanted[column]) != (column == 1))
        for n in order if abs(order[0] - at) <= abs(order[-1] - at) else reversed(order):
            while at != n:
                key(Key.Key_Down if n > at else Key.Key_Up)
                at += 1 if n > at else -1
            key(Key.Key_Space)

    assert {place: {int(ref[1:]) for ref in items(wizard, place)} for place in wanted} == wanted
    # one by one it would be 29 ticks and 47 arrows
    assert count == 41


def test_arrows_go_from_crossing_to_crossing_and_tab_leaves_the_grid(opened) -> None:
    wizard = opened(shares=four_recipients())
    grid = grid_of(wizard)
    first_points(wizard)
    here = grid.current.at

    press(Key.Key_Down)
    press(Key.Key_Right)
    assert grid.current.at == (here[0] + 1, here[1] + 1)
    press(Key.Key_Tab)
    assert not grid.table.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Backtab)
    assert grid.current.at == (here[0] + 1, here[1] + 1)
    assert grid.table.cells[grid.current.at].hasFocus()


def test_home_and_end_go_to_the_edges(opened) -> None:
    wizard = opened(shares=four_recipients())
    grid = grid_of(wizard)
    first_points(wizard)

    press(Key.Key_End)
    assert grid.current.at[1] == 4
    press(Key.Key_End, Hold.ControlModifier)
    assert grid.current.at[0] == len(grid.giving.lines) - 1
    press(Key.Key_Home)
    assert grid.current.at[1] == EVERYONE
    press(Key.Key_Home, Hold.ControlModifier)
    assert grid.current.at[0] == 0
    for _ in range(4):
        press(Key.Key_Up)
        press(Key.Key_Left)
    assert grid.current.at == (0, EVERYONE)


def test_a_point_is_given_to_everyone_and_taken_back_with_one_press(opened) -> None:
    wizard = opened(shares=four_recipients())
    first_points(wizard)

    press(Key.Key_Space, Hold.ShiftModifier)
    assert [items(wizard, place) for place in range(4)] == [["I1"]] * 4
    assert "Given to everyone" in wizard.undoing._notice.words.text()
    press(Key.Key_Space, Hold.ShiftModifier)
    assert not any(items(wizard, place) for place in range(4))


def test_what_was_given_to_many_at_once_is_undone_by_key_and_by_button(opened) -> None:
    wizard = opened(shares=four_recipients(items=["I2"]))
    grid = grid_of(wizard)
    first_points(wizard)
    press(Key.Key_Space, Hold.ControlModifier)
    assert set(items(wizard)) == {"I1", "I2", "I3"}

    press(Key.Key_Z, Hold.ControlModifier)
    assert items(wizard) == ["I2"]
    notice = wizard.undoing._notice
    assert not notice.isVisible()

    press(Key.Key_Space, Hold.ShiftModifier)
    assert notice.isVisible()
    assert notice.undo_button.accessibleName() == "Undo in the grid"
    notice.undo_button.setFocus(Qt.FocusReason.TabFocusReason)
    notice.undo_button.click()
    assert grid.isAncestorOf(QApplication.focusWidget())
    assert [items(wizard, place) for place in range(4)] == [["I2"]] * 4


def test_what_was_taken_from_everyone_comes_back_from_wherever_one_is(unlocked, opened) -> None:
    everybody = ["P1", "P2", "P3"]
    wizard = opened(shares=four_recipients(people=everybody))
    assert grid_of(wizard).focus_on("shares[0].people")
    press(Key.Key_Home)
    press(Key.Key_Space, Hold.ControlModifier)
    assert not any(row.get("people") for row in shares(wizard))
    wizard.show_page("page-why")
    unlocked.settle()

    wizard.undoing._undo()
    unlocked.settle()

    assert [row["people"] for row in shares(wizard)] == [everybody] * 4
    assert wizard.open == "page-share"


def test_there_is_one_place_for_undo_whatever_was_done_last(unlocked, opened) -> None:
    wizard = opened(shares=four_recipients(people=["P1", "P2", "P3"]))
    notice = wizard.undoing._notice
    wizard.page.editors["shares"].cards[3].remove.click()
    assert notice.words.text().startswith("Removed: ")
    removed = notice.words.text()

    wizard.page.sharing.copy.nothing_button.click()
    assert notice.words.text().startswith("Taken back from ")
    notice.undo_button.click()
    assert notice.words.text() == removed
    notice.undo_button.click()
    assert len(shares(wizard)) == 4
    assert not notice.isVisible()


def test_what_is_left_so_is_asked_about_no_more(opened) -> None:
    wizard = opened(shares=four_recipients(people=["P1", "P2", "P3"]))
    wizard.page.sharing.copy.nothing_button.click()

    wizard.undoing._notice.close_button.click()

    assert not wizard.undoing._notice.isVisible()
    assert wizard.draft.removed == ()


def test_shift_and_an_arrow_carry_a_tick_along(opened) -> None:
    wizard = opened(shares=four_recipients())
    first_points(wizard)
    press(Key.Key_Space)

    press(Key.Key_Right, Hold.ShiftModifier)
    press(Key.Key_Right, Hold.ShiftModifier)
    press(Key.Key_Down, Hold.ShiftModifier)

    assert [items(wizard, place) for place in range(4)] == [["I1"], ["I1"], ["I1", "I2"], []]


def test_a_tick_for_several_says_when_it_is_partly_so(opened) -> None:
    wizard = opened(shares=four_recipients())
    first_points(wizard)
    line = grid_of(wizard).current.at[0]
    press(Key.Key_Space)

    everyone = grid_of(wizard).table.cells[line, EVERYONE]
    assert everyone.checkState() == Qt.CheckState.PartiallyChecked
    state = QAccessible.queryAccessibleInterface(everyone).state()
    assert state.checkStateMixed
    assert everyone.accessibleName().endswith(", for everyone")


def test_what_is_protected_is_given_by_its_own_tick_only(opened) -> None:
    people = answers_of("SC1")["people"]
    people[1] |= {"address": "3 Weir Lane", "address_restricted": True}
    people[0] |= {"address": "8 Mill Street"}
    wizard = opened(shares=four_recipients(), people=people)
    grid = grid_of(wizard)
    assert grid.focus_on("shares[0].addresses")

    press(Key.Key_Space, Hold.ControlModifier)
    assert "P2" not in shares(wizard)[0]["addresses"]
    assert "protected" in wizard.undoing._notice.words.text()

    secret = next(
        cell
        for cell, tick in grid.table.cells.items()
        if tick.accessibleIdentifier() == "shares[0].addresses=P2"
    )
    go(wizard, *secret)
    press(Key.Key_Space)
    assert "P2" in shares(wizard)[0]["addresses"]


def test_a_warning_stands_at_its_crossing_and_leads_there(opened) -> None:
    people = answers_of("SC1")["people"]
    people[1] |= {"address": "3 Weir Lane", "address_restricted": True}
    wizard = opened(people=people, shares=four_recipients(addresses=["P2"]))
    sharing = wizard.page.sharing
    tick = next(
        each
        for each in sharing.grid.table.cells.values()
        if each.accessibleIdentifier() == "shares[0].addresses=P2"
    )

    assert "stay secret" in tick.accessibleDescription()
    (link,) = sharing.copy.warnings.links
    link.click()
    assert tick.hasFocus()
    press(Key.Key_Space)
    assert tick.accessibleDescription() == ""
    assert sharing.copy.warnings.isHidden()


def test_an_identity_to_protect_leads_to_what_may_be_passed_on(unlocked, opened) -> None:
    wizard = opened(shares=four_recipients(), id_protect=True)
    (link,) = wizard.page.sharing.copy.warnings.links

    link.click()
    unlocked.settle()

    assert QApplication.focusWidget().accessibleIdentifier() == "shares[0].onward"


def test_a_point_that_is_held_back_since_can_be_taken_out(opened) -> None:
    points = answers_of("SC1")["info_items"]
    points[0] |= {"plan": "WITHHOLD"}
    wizard = opened(info_items=points, shares=four_recipients(items=["I1", "I2"]))
    first_points(wizard)
    focus = QApplication.focusWidget()
    assert "You hold this point back" in focus.accessibleDescription()

    press(Key.Key_Space)

    assert items(wizard) == ["I2"]


def test_the_copy_follows_the_column_and_every_tick(unlocked, opened) -> None:
    wizard = opened(shares=four_recipients(), info_items=twelve_points())
    copy = wizard.page.sharing.copy
    first_points(wizard)
    press(Key.Key_Right)
    unlocked.settle()
    assert copy.title.text() == "School nurse"
    assert "Point number 1." not in copy.words.said

    press(Key.Key_Space)
    unlocked.settle()

    assert "Point number 1." in copy.words.said
    held = copy._held_points.accessibleName()
    assert "Not for this recipient: Point number 2." in held
    assert "Point number 1." not in held


def test_why_they_need_it_is_said_beside_the_grid(unlocked, opened) -> None:
    wizard = opened(shares=four_recipients(need_to_know=""))
    sharing = wizard.page.sharing
    head = sharing.grid.table.cells[HEADS, 3]
    assert "Why: not said yet" in head.accessibleDescription()

    head.click()
    QTest.keyClicks(QApplication.focusWidget(), "Keeps the home")
    unlocked.settle()

    assert sharing.copy.title.text() == "Housing officer"
    assert shares(wizard)[2]["need_to_know"] == "Keeps the home"
    assert "not said" not in head.accessibleDescription()
    wizard.page.editors["shares"].open_row(2)
    panel = wizard.page.editors["shares"].panel
    assert panel.questions["need_to_know"].value() == "Keeps the home"


def test_a_recipient_is_given_all_points_or_nothing_by_a_button(opened) -> None:
    wizard = opened(shares=four_recipients())
    copy = wizard.page.sharing.copy

    copy.all_button.click()
    assert set(items(wizard)) == {"I1", "I2", "I3"}
    copy.nothing_button.click()
    assert "items" not in shares(wizard)[0]
    assert "people" not in shares(wizard)[0]
    wizard.undoing._notice.undo_button.click()
    assert set(items(wizard)) == {"I1", "I2", "I3"}
    assert shares(wizard)[0]["people"] == ["P1"]


@pytest.mark.parametrize(("width", "beside"), [(1700, True), (1024, False)])
def test_the_copy_stands_beside_the_grid_where_there_is_room(opened, qapp, width, beside) -> None:
    wizard = opened(width, shares=four_recipients())
    for _ in range(10):
        qapp.processEvents()
    page, copy = wizard.page, wizard.page.sharing.copy

    left = copy.mapTo(wizard, QPoint(0, 0)).x()
    grid = page.sharing.grid.mapTo(wizard, QPoint(0, 0)).x() + page.sharing.grid.width()
    assert (left >= grid) == beside
    assert (copy.parent() is page) == beside


def test_the_copy_begins_where_it_is_seen_on_a_laptop(unlocked, opened, qapp) -> None:
    wizard = opened(1366)
    unlocked.main.resize(1366, 768)
    for _ in range(10):
        qapp.processEvents()
    copy = wizard.page.sharing.copy

    top = copy.words.mapTo(copy.viewport(), QPoint(0, 0)).y()
    lines = (copy.viewport().height() - top) // copy.words.fontMetrics().lineSpacing()
    assert copy.parent() is wizard.page
    assert lines >= 4


def test_the_heads_stay_in_sight_and_hide_no_crossing_that_has_the_focus(opened, qapp) -> None:
    wizard = opened(info_items=twelve_points(), shares=four_recipients())
    page, table = wizard.page, grid_of(wizard).table
    go(wizard, len(grid_of(wizard).giving.lines) - 1, 1)
    for _ in range(5):
        qapp.processEvents()
    for _ in range(9):
        press(Key.Key_Up)
        for _ in range(5):
            qapp.processEvents()
        tick = QApplication.focusWidget()
        below = table.heads.strip.mapTo(page, QPoint(0, table.heads.strip.height())).y()
        assert tick.mapTo(page, QPoint(0, 0)).y() >= below
        assert table.heads.strip.mapTo(page, QPoint(0, 0)).y() >= 0


def test_the_whole_name_of_a_recipient_is_seen_where_the_heads_are_cut(opened, qapp, qtbot) -> None:
    name = "Duty social worker, Northmoor multi-agency safeguarding hub (written follow-up)"
    rows = four_recipients()
    rows[1]["to"] = name
    wizard = opened(1024, info_items=twelve_points(), shares=rows)
    looks().apply(qapp, "light", 2.0)
    heads = grid_of(wizard).table.heads

    first_points(wizard)
    go(wizard, 9, 2)
    qtbot.waitUntil(heads.whole_name.isVisible)

    assert heads.whole_name.name == name
    head = heads.each[1]
    lower = head.mapTo(grid_of(wizard).table, QPoint(0, 0)).y()
    assert heads.whole_name.geometry().bottom() < lower
    assert head.toolTip() == name


def test_recipients_that_do_not_fit_are_reached_without_dragging(opened, qapp) -> None:
    wizard = opened(1024, shares=four_recipients() + four_recipients())
    for _ in range(10):
        qapp.processEvents()
    table = grid_of(wizard).table
    back, on = table.heads.ways
    bar = table.sideways.horizontalScrollBar()
    assert on.isVisible()

    on.click()
    assert bar.value() > 0
    back.click()
    assert bar.value() == 0
    first_points(wizard)
    press(Key.Key_End)
    tick = QApplication.focusWidget()
    assert (
        table.sideways.viewport()
        .rect()
        .contains(tick.mapTo(table.sideways.viewport(), tick.rect().center()))
    )


def test_ticks_are_large_enough_for_a_finger(opened) -> None:
    wizard = opened(info_items=twelve_points(), shares=four_recipients())
    for cell, tick in grid_of(wizard).table.cells.items():
        assert min(tick.width(), tick.height()) >= 44, cell


def test_a_changed_name_of_a_recipient_is_in_the_head_and_the_focus_stays(opened) -> None:
    wizard = opened(shares=four_recipients())
    first_points(wizard)

    wizard.draft.put("shares[0].to", "Night duty worker")

    grid = grid_of(wizard)
    assert grid.table.cells[HEADS, 1].accessibleName().startswith("Night duty worker")
    assert grid.table.cells[grid.current.at].hasFocus()


def test_without_recipients_there_is_neither_grid_nor_copy(opened) -> None:
    wizard = opened(shares=None)
    assert wizard.page.sharing.grid.isHidden()
    assert wizard.page.sharing.copy.isHidden()


def test_a_draft_that_is_not_decided_yet_shows_its_copy(unlocked, opened) -> None:
    wizard = opened(shares=four_recipients(), decision=None, record_mode="URGENT_AFTER")
    unlocked.settle()
    assert "Information shared with you" in wizard.page.sharing.copy.words.said


def test_a_tick_says_whether_it_gives_a_name_or_an_address_that_is_secret(opened) -> None:
    people = answers_of("SC1")["people"]
    people[1] |= {"address": "3 Weir Lane", "address_restricted": True}
    wizard = opened(shares=four_recipients(), people=people)

    names = [cell.accessibleName() for cell in grid_of(wizard).table.cells.values()]

    assert "Name and details of Kelly Holt (mother), for Police officer" in names
    assert "Address of Kelly Holt (Secret address), for Police officer" in names
    assert len(names) == len(set(names))
