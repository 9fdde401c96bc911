"""The worklist in a window that is too short for its head and its rows: one bar moves all of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from builders import a_draft
from sharedesk.desk.changed import changed
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.worklist import WorklistPage
from ui.note_page import NotePage


@pytest.fixture
def decision_page():
    return NotePage


@pytest.fixture
def short(unlocked, qapp, qtbot) -> WorklistPage:
    """A list of a dozen records at twice the text size, in the smallest window."""
    for _ in range(12):
        draft = a_draft(unlocked.session())
    unlocked.main.happenings.changed.emit(changed(draft.id))
    unlocked.settle()
    unlocked.main.resize(1024, 700)
    looks().apply(qapp, "light", 2.0)
    page: WorklistPage = unlocked.main.page
    qtbot.waitUntil(lambda: bar_of(page).maximum() > 1000)
    qtbot.waitUntil(lambda: page.list.height() == scroll_of(page).viewport().height())
    return page


def scroll_of(page: WorklistPage) -> QScrollArea:
    return page.findChild(QScrollArea)


def bar_of(page: WorklistPage):
    return scroll_of(page).verticalScrollBar()


def can_be_seen(page: WorklistPage, row: QRect) -> bool:
    """Whether all of a row of the list is within the window's page."""
    seen = scroll_of(page).viewport()
    top = page.list.viewport().mapTo(seen, row.topLeft()).y()
    return top >= 0 and top + row.height() <= seen.height()


def turn_wheel(over: QWidget, step: int) -> None:
    """One notch: 1 towards the person, -1 away from them."""
    place = QPointF(over.rect().center())
    turned = QWheelEvent(
        place, QPointF(over.mapToGlobal(place.toPoint())), QPoint(0, 0), QPoint(0, -120 * step),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 -- Qt's own
    )  # fmt: skip
    QApplication.sendEvent(over, turned)


def test_the_list_has_no_bar_of_its_own_and_is_as_high_as_the_page(short):
    assert not short.list.verticalScrollBar().isVisible()
    bar_of(short).setValue(bar_of(short).maximum())
    last = short.list.visualRect(short.model.index(short.model.rowCount() - 1))

    assert can_be_seen(short, last)
    assert short.list.geometry().bottom() <= short.list.parentWidget().height()


def test_arrows_lead_down_the_rows_and_each_is_seen(short, qtbot):
    short.list.setFocus()
    short.list.choose(0)
    for _ in range(8):
        QTest.keyClick(short.list, Qt.Key.Key_Down)
        qtbot.waitUntil(
            lambda: can_be_seen(short, short.list.visualRect(short.list.currentIndex()))
        )

    assert short.list.currentIndex().row() == 9
    QTest.keyClick(short.list, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: can_be_seen(short, short.list.visualRect(short.list.currentIndex())))


def test_the_wheel_over_the_rows_moves_the_page_with_them_and_back_to_the_search(short):
    bar_of(short).setValue(0)
    turn_wheel(short.list.viewport(), 1)
    moved = bar_of(short).value()

    assert 0 < moved < short.list.parentWidget().y()
    for _ in range(20):
        turn_wheel(short.list.viewport(), 1)
    assert short.search.visibleRegion().isEmpty()
    for _ in range(40):
        turn_wheel(short.list.viewport(), -1)
    assert bar_of(short).value() == 0
    assert short.search.visibleRegion().boundingRect() == short.search.rect()


def test_where_there_is_room_the_rows_scroll_below_their_head(short, qapp, qtbot):
    looks().apply(qapp, "light", 1.0)

    qtbot.waitUntil(lambda: bar_of(short).maximum() == 0)
    qtbot.waitUntil(lambda: short.list.verticalScrollBar().isVisible())
    assert short.list.geometry() == short.list.parentWidget().rect()
