"""The paper under the sharing grid: a band under each heading, a line under each row."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sharedesk.ui.looks import looks


class Ground(QWidget):
    """``lines`` are top and height of each row, and whether it is a heading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[tuple[int, int, bool]] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), looks().colour
        painter.fillRect(self.rect(), colour("surface"))
        for top, height, is_heading in self.lines:
            if is_heading:
                painter.fillRect(QRect(0, top, self.width(), height), colour("sunken"))
            painter.fillRect(QRect(0, top + height, self.width(), 1), colour("line"))
