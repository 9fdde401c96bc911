"""Scrolling to the focus: whatever has the keyboard is in sight, however it came to have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import speak_for_widgets

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from sharedesk.ui.parts.kept_place import KeptPlace

_KEEP_WHOLE, _COVERED = "keep_whole", "covered_above"
_CLOSE = 4
"""Pixels that are left at an edge where there is no room for more."""


def keep_whole(widget: QWidget) -> None:
    """When something in this widget gets the focus, show all of the widget if it fits."""
    widget.setProperty(_KEEP_WHOLE, 1)


def cover_above(widget: QWidget, height: int) -> None:
    """Something stands over the top of this widget wherever the page is scrolled to: what gets the
    focus in it is shown below that."""
    widget.setProperty(_COVERED, height)


class FocusScroll(QScrollArea):
    """A scroll area without a frame that keeps the focus in view, and its place in other looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        speak_for_widgets()
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self._kept: KeptPlace | None = None
        looks().changing.connect(self._keep_place)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that the widget is seen, after the layout has settled."""
        QTimer.singleShot(0, widget, lambda: self._bring_into_view(widget))

    @contextmanager
    def keeping_sight(self) -> Iterator[None]:
        """Whatever grows meanwhile, what has the focus and can be seen is seen afterwards."""
        focus = QApplication.focusWidget()
        seen = focus is not None and self._holds(focus) and not focus.visibleRegion().isEmpty()
        yield
        if focus is not None and seen:
            self.show_widget(focus)

    def _holds(self, widget: QWidget) -> bool:
        host = self.widget()
        return host is not None and host.isAncestorOf(widget)

    def _keep_place(self) -> None:
        if self.isVisible():
            from sharedesk.ui.parts.kept_place import KeptPlace

            self._kept = self._kept or KeptPlace(self, self.show_widget)
            self._kept.hold()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._holds(new):
            self.show_widget(new)

    def _bring_into_view(self, widget: QWidget) -> None:
        if not self._holds(widget):
            return
        # what was shown just now has its place only once the layouts have been asked
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        margin = looks().gap("l")
        if widget.inherits("QAbstractItemView"):  # by its name, PySide need not make the class
            self._bring_row_into_view(cast("QAbstractItemView", widget), margin)
            return
        whole = self._marked(widget, _KEEP_WHOLE) or widget
        if whole is not widget and whole.height() + 2 * margin <= self.height():
            self.ensureWidgetVisible(whole, 0, margin)
        else:
            self.ensureWidgetVisible(widget, 0, margin)
            self._uncover(widget)
        self._show_whole_words(widget)

    def _bring_row_into_view(self, view: QAbstractItemView, margin: int) -> None:
        """Of a list, the row on which the keyboard stands."""
        row = view.visualRect(view.currentIndex())
        middle = view.viewport().mapTo(self.viewport(), row.center()).y()
        self.ensureVisible(
            0, middle + self.verticalScrollBar().value(), 0, row.height() // 2 + margin
        )

    def _show_whole_words(self, widget: QWidget) -> None:
        """A heading that the upper edge would cut is shown where that takes nothing from sight."""
        host, bar = self.widget(), self.verticalScrollBar()
        cut = host.childAt(host.width() // 2, bar.value()) if host is not None else None
        if not isinstance(cut, QLabel):
            return
        above = _CLOSE - cut.mapTo(self.viewport(), QPoint(0, 0)).y()
        below = (
            self.viewport().height() - widget.mapTo(self.viewport(), widget.rect().bottomLeft()).y()
        )
        if above <= below - _CLOSE:
            bar.setValue(bar.value() - above)

    def _uncover(self, widget: QWidget) -> None:
        """What Qt takes for visible may still lie under something that stands over it."""
        marked = self._marked(widget, _COVERED)
        covered = int(marked.property(_COVERED)) if marked is not None else 0
        top = widget.mapTo(self.viewport(), QPoint(0, 0)).y()
        if covered and top < covered + looks().gap("xs"):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - covered - looks().gap("s"))

    def _marked(self, widget: QWidget, mark: str) -> QWidget | None:
        """The widget itself or the nearest around it that has the mark."""
        around: QWidget | None = widget
        while around is not None and around is not self.widget():
            if around.property(mark):
                return around
            around = around.parentWidget()
        return None
