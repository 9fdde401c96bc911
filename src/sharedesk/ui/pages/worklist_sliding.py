"""Sliding: in a window that is too short for the head of the worklist and its rows, all of it moves
by the bar of the page; elsewhere the head stays, and the rows scroll below it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.ui.pages.worklist_list import WorklistView
from sharedesk.ui.parts.focus_scroll import FocusScroll

MOST = 12_000_000
"""Pixels; Qt ends a widget a little beyond. A longer list scrolls by itself in any window."""
_ANY = 16_777_215


class Sliding(QWidget):
    """As high as all rows, in a page that scrolls; the list itself is no higher than what can be
    seen of it, and goes along."""

    def __init__(self, view: WorklistView, page: FocusScroll) -> None:
        super().__init__()
        view.setParent(self)
        self._view, self._page = view, page
        self.slides = self._is_moving = False
        self._bar, self._rows = page.verticalScrollBar(), view.verticalScrollBar()
        self._bar.valueChanged.connect(self._place)
        self._rows.valueChanged.connect(self._follow)
        self._rows.rangeChanged.connect(self._place)
        view.measured.connect(self._fit)
        view.moved.connect(self._show_current)
        page.viewport().installEventFilter(self)
        view.viewport().installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._fit()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page.viewport() and event.type() == QEvent.Type.Resize:
            self._fit()
            self._place()
        elif self.slides and event.type() == QEvent.Type.Wheel and watched is self._view.viewport():
            QApplication.sendEvent(self._page.viewport(), event)
            return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As high as all rows, or only as what is left of the window."""
        least, whole = self._view.least(), self._view.whole()
        self.slides = self._page.viewport().height() - self.y() < least and whole < MOST
        policy = Qt.ScrollBarPolicy
        self._view.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if self.slides else policy.ScrollBarAsNeeded
        )
        self.setMinimumHeight(whole if self.slides else least)
        self.setMaximumHeight(whole if self.slides else _ANY)

    def _place(self) -> None:
        if not self.slides:
            self._view.setGeometry(self.rect())
            return
        high = min(self._page.viewport().height(), self.height())
        down = min(max(0, self._bar.value() - self.y()), self.height() - high)
        self._is_moving = True
        self._view.setGeometry(0, down, self.width(), high)
        self._rows.setValue(self._rows.minimum() + down)
        self._is_moving = False

    def _follow(self, value: int) -> None:
        """The keyboard has led further down or up than is seen."""
        if self.slides and not self._is_moving:
            self._bar.setValue(self.y() + value - self._rows.minimum())

    def _show_current(self) -> None:
        if self._view.hasFocus():
            self._page.show_widget(self._view)
