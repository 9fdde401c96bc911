"""Tab goes once round the whole window and comes back, whatever is open on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from builders import a_draft
from sharedesk.ui.pages.decision.grid import SharingGrid

MOST = 250
SEARCH = "Search the guidance"
ALWAYS = {"Someone is in danger now", "Hide", "Lock", "Save and continue", SEARCH}
WITH_ROWS = (
    ("page-who", 0), ("page-know", 0), ("page-tell", 0), ("page-tell", 1), ("page-tell", 2),
    ("page-sure", 0), ("page-share", 0),
)  # fmt: skip


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["forwards", "back"])
@pytest.mark.parametrize(("page", "group"), WITH_ROWS)
def test_tab_leaves_an_open_row(unlocked, qapp, page, group, key):
    wizard = _opened(unlocked, page)
    list(wizard.page.editors.values())[group].add_button.click()
    unlocked.settle()

    stops = _stops(unlocked.main, qapp, key)

    # beside the sharing grid stands the recipient's copy, where elsewhere the guidance is
    always = ALWAYS - {SEARCH} if page == "page-share" else ALWAYS
    assert {stop.accessibleName() for stop in stops} >= always
    assert len(stops) < MOST


def test_after_the_last_question_tab_goes_to_the_buttons_below(unlocked, qapp):
    wizard = _opened(unlocked, "page-weigh")
    list(wizard.page.questions.values())[-1].focus()

    stops = [stop.accessibleName() for stop in _stops(unlocked.main, qapp, Qt.Key.Key_Tab)]

    assert stops[:3] == ["Why now, and by when?", "Back", "Save and continue"]
    assert stops.index("Lock") > 2


def test_the_steps_at_the_side_come_before_the_page(unlocked, qapp):
    wizard = _opened(unlocked, "page-weigh")
    wizard.frame.side.toggle()
    wizard.frame.side.tasks.buttons[-1].setFocus()

    stops = _stops(unlocked.main, qapp, Qt.Key.Key_Tab)

    assert stops[1] is wizard.page.heading


def test_tab_goes_on_behind_the_sharing_grid_from_each_of_its_crossings(unlocked, qapp):
    grid = _opened(unlocked, "page-share").findChild(SharingGrid)
    onward = set()
    for cell in list(grid.table.cells.values()):
        cell.setFocus()
        QTest.keyClick(unlocked.main.windowHandle(), Qt.Key.Key_Tab)
        onward.add(unlocked.main.focusWidget())

    assert {stop.accessibleName() for stop in onward} == {"Why do they need it?"}


def _opened(unlocked, page):
    draft = a_draft(unlocked.session())
    unlocked.main.resize(1366, 768)
    return unlocked.wizard_at(draft.id, page)


def _stops(window: QWidget, qapp: QApplication, key: Qt.Key) -> list[QWidget]:
    """Where the key stops, until it stops a second time at the same place."""
    stops: list[QWidget] = []
    while (focus := window.focusWidget()) not in stops and len(stops) < MOST:
        stops.append(focus)
        QTest.keyClick(window.windowHandle(), key)
        qapp.processEvents()
    return stops
