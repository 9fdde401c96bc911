"""Tabbing: what is made later takes its place in the Tab order where it stands on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def tab_after(first: QWidget, *areas: QWidget) -> None:
    """Let Tab go from ``first`` through all that stands in the areas, in their order.

    Qt puts every new widget at the end of the window's chain. ``first`` must take the focus.
    What hands the focus on to something inside it cannot be moved, and sends Tab back from the
    chain's end: an area must not hold such a widget.
    """
    stops = [w for area in areas for w in (area, *area.findChildren(QWidget)) if _belongs(w)]
    # from the last to the first: Qt puts nothing behind what hands the focus on
    for widget in reversed(stops):
        if widget is not first:
            QWidget.setTabOrder(first, widget)


def _belongs(widget: QWidget) -> bool:
    """Whether it has a place of its own. The viewport of a text hands the focus back to the text,
    and goes with it; that of a page, which has all the questions in it, must not. The cards of a
    group, or the crossings of a grid, take turns at being its one stop: Tab goes on from any."""
    if isinstance(widget, QAbstractButton):
        return widget.group() is not None or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(stops) or (widget.focusProxy() is not None and not widget.children())


class TabPlace(QWidget):
    """Nothing to see: it keeps a place in the Tab order for what will be made later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def take_up(self, *areas: QWidget) -> None:
        """Put what stands in the areas at this place."""
        tab_after(self, *areas)
