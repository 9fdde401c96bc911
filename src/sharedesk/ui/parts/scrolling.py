"""Scrolling: a page as one column of readable width, which keeps the focus in view."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import COLUMN
from sharedesk.ui.parts.focus_scroll import FocusScroll
from sharedesk.ui.parts.stacking import Gap, Stack
from sharedesk.ui.parts.tabbing import TabPlace

_NARROW = 620


class Dockable(Protocol):
    """A widget that can stand beside a page, scrolling by itself, or below in it, in full."""

    def fit(self, docked: bool) -> None: ...


class ScrollPage(FocusScroll):
    """A scrolling column; put widgets in with ``add``. Margins fold where it is narrow.

    ``docked``: something beside the column came or went.
    """

    docked = Signal()

    def __init__(
        self, gap: Gap = "l", *, column: int = COLUMN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widest = column
        self._docked: _Dock | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._host = QWidget()
        self._host.setProperty("ground", "bg")
        self._row = QHBoxLayout(self._host)
        self._row.setSpacing(0)
        self.column = Stack(gap)
        self._row.addStretch(1)
        self._row.addWidget(self.column, 1000, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)
        self.setWidget(self._host)
        self._fold()

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the column; return it."""
        return self.column.add(widget)

    def dock(self, widget: Dockable, home: Stack, from_width: int, width: int) -> None:
        """Let a widget of ``home`` stand beside the column, always in sight, wherever the page has
        this many pixels at 100 %; elsewhere it stands at home."""
        self._docked = _Dock(self, widget, home, from_width, width)

    def wants_width(self) -> int:
        """Pixels at 100 % from which everything has its room; 0 where a column is all there is."""
        return self._docked.wants_width() if self._docked is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)
        if self._docked is not None:
            self._docked.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self._fold()

    def refold(self) -> None:
        """Something beside the column came or went."""
        self._fold()
        if self._docked is not None:
            self._docked.place()
        self.docked.emit()

    def _fold(self) -> None:
        if self._docked is not None:
            self.setViewportMargins(0, 0, self._docked.settle(), 0)
        narrow = self.maximumViewportSize().width() < looks().px(_NARROW)
        side, top = looks().gap(16 if narrow else 40), looks().gap(18 if narrow else 32)
        self._row.setContentsMargins(side, top, side, top)
        self.column.setMaximumWidth(looks().px(self._widest))


class _Dock(QObject):
    """A widget that stands beside a page's column where there is room, and at home elsewhere."""

    def __init__(
        self, page: ScrollPage, widget: Dockable, home: Stack, from_width: int, width: int
    ) -> None:
        super().__init__(page)
        self._page, self._widget, self._home = page, widget, home
        self._from, self._width = from_width, width
        self._place = TabPlace(home)
        self._is_beside = False
        cast("QWidget", widget).installEventFilter(self)

    def wants_width(self) -> int:
        """From which width it stands beside, while there is anything to show."""
        return 0 if cast("QWidget", self._widget).isHidden() else self._from

    def settle(self) -> int:
        """Beside or at home, for the page's width; how many pixels it takes there."""
        roomy = self._page.width() >= looks().px(self._from)
        if roomy != self._is_beside:
            self._move(roomy)
        shown = self._is_beside and not cast("QWidget", self._widget).isHidden()
        return looks().px(self._width) if shown else 0

    def place(self) -> None:
        """Into the room that was left for it."""
        if self._is_beside:
            seen, width = self._page.viewport().geometry(), looks().px(self._width)
            cast("QWidget", self._widget).setGeometry(
                seen.right() + 1, seen.top(), width, seen.height()
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            QTimer.singleShot(0, self._page, self._page.refold)
        return super().eventFilter(watched, event)

    def _move(self, beside: bool) -> None:
        widget = cast("QWidget", self._widget)
        focus = QApplication.focusWidget()
        kept = focus if focus is not None and widget.isAncestorOf(focus) else None
        hidden = widget.isHidden()
        self._is_beside = beside
        if beside:
            self._home.box.removeWidget(widget)
            widget.setParent(self._page)
        else:
            self._home.box.addWidget(widget)
        self._widget.fit(beside)
        widget.setHidden(hidden)
        self._place.take_up(widget)
        if kept is not None:
            kept.setFocus(Qt.FocusReason.OtherFocusReason)
