"""Tabbing: what is made later takes its place in the Tab order where it stands on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(first: QWidget, *areas: QWidget) -> None:
    """Let Tab go from ``first`` through all that stands in the areas, in their order.

    Qt puts every new widget at the end of the window's chain. ``first`` must take the focus.
    What hands the focus on to something inside it cannot be moved, and sends Tab back from the
    chain's end: an area must not hold such a widget.
    """
    for area in areas:
        for widget in (area, *area.findChildren(QWidget)):
            # a text's viewport hands the focus back to the text, and so goes with it
            stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy()
            if stops and widget is not first:
                QWidget.setTabOrder(first, widget)
                first = widget


class TabPlace(QWidget):
    """Nothing to see: it keeps a place in the Tab order for what will be made later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def take_up(self, *areas: QWidget) -> None:
        """Put what stands in the areas at this place."""
        tab_after(self, *areas)
