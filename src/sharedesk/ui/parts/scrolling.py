"""Scrolling: a page as one column of readable width, which keeps the focus in view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import COLUMN
from sharedesk.ui.parts.stacking import Gap, Stack

_KEEP_WHOLE = "keep_whole"
_NARROW = 620


def keep_whole(widget: QWidget) -> None:
    """When something in this widget gets the focus, show all of the widget if it fits."""
    widget.setProperty(_KEEP_WHOLE, 1)


class ScrollPage(QScrollArea):
    """A scrolling column; put widgets in with ``add``. Margins fold where it is narrow."""

    def __init__(
        self, gap: Gap = "l", *, column: int = COLUMN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widest = column
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the column; return it."""
        return self.column.add(widget)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that the widget is seen, after the layout has settled."""
        QTimer.singleShot(0, widget, lambda: self._bring_into_view(widget))

    @contextmanager
    def keeping_sight(self) -> Iterator[None]:
        """Whatever grows meanwhile, what has the focus and can be seen is seen afterwards."""
        focus = QApplication.focusWidget()
        seen = (
            focus is not None
            and self._host.isAncestorOf(focus)
            and not focus.visibleRegion().isEmpty()
        )
        yield
        if focus is not None and seen:
            self.show_widget(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self._fold()

    def _fold(self) -> None:
        narrow = self.width() < looks().px(_NARROW)
        side, top = looks().gap(16 if narrow else 40), looks().gap(18 if narrow else 32)
        self._row.setContentsMargins(side, top, side, top)
        self.column.setMaximumWidth(looks().px(self._widest))

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._host.isAncestorOf(new):
            self.show_widget(new)

    def _bring_into_view(self, widget: QWidget) -> None:
        if not self._host.isAncestorOf(widget):
            return
        margin = looks().gap("l")
        whole = self._whole_around(widget)
        if whole is not widget and whole.height() + 2 * margin <= self.height():
            self.ensureWidgetVisible(whole, 0, margin)
        else:
            self.ensureWidgetVisible(widget, 0, margin)

    def _whole_around(self, widget: QWidget) -> QWidget:
        around: QWidget | None = widget
        while around is not None and around is not self._host:
            if around.property(_KEEP_WHOLE):
                return around
            around = around.parentWidget()
        return widget
