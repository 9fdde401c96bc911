"""The current cell of the sharing grid: the one that Tab comes to, and where keys lead from it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from sharedesk.ui.pages.decision.grid_model import HEADS, Cell


class CurrentCell:
    """``at`` is the cell where the person is, or was when they left the grid."""

    def __init__(self) -> None:
        self.at: Cell = (0, 1)
        self._widgets: Mapping[Cell, QWidget] = {}
        self._cells: dict[QObject, Cell] = {}

    def take_up(self, widgets: Mapping[Cell, QWidget]) -> None:
        """Go on in another table: at the same cell, or at the first crossing where it has none."""
        self._widgets = widgets
        self._cells = {widget: cell for cell, widget in widgets.items()}
        for widget in widgets.values():
            widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if widgets and self.at not in widgets:
            self.at = min(cell for cell in widgets if cell[0] != HEADS and cell[1] > 0)
        self.stand_on(self.at)

    def cell_of(self, widget: QObject) -> Cell | None:
        """Which cell this is; None for what is none, or one of an earlier table."""
        return self._cells.get(widget)

    def go(self, cell: Cell) -> bool:
        """Give a cell the focus; False where there is none."""
        widget = self._widgets.get(cell)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return widget is not None

    def stand_on(self, cell: Cell) -> None:
        """This cell has the focus: Tab comes back to it and to no other."""
        if self.at in self._widgets:
            self._widgets[self.at].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.at = cell
        if cell in self._widgets:
            self._widgets[cell].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def beside(self, cell: Cell, down: int, right: int) -> Cell | None:
        """The next cell in a direction; lines without a tick there are passed over."""
        line, column = cell[0] + down, cell[1] + right
        last = max(at for at, _ in self._widgets)
        while down and HEADS <= line <= last and (line, column) not in self._widgets:
            line += down
        return (line, column) if (line, column) in self._widgets else None

    def edges(self, cell: Cell, *, whole: bool) -> tuple[Cell, Cell]:
        """The first and last cell of a line; of the column with ``whole``."""
        if whole:
            found = [each for each in self._widgets if each[1] == cell[1] and each[0] != HEADS]
        else:
            found = [each for each in self._widgets if each[0] == cell[0]]
        return min(found), max(found)
