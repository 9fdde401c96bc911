"""The sharing grid: which recipient gets which point, whose details, whose address, what else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.words import say
from sharedesk.forms import Form
from sharedesk.records.crossings import Caution, cautions
from sharedesk.records.life import Answers
from sharedesk.ui.pages.decision.grid_current import CurrentCell
from sharedesk.ui.pages.decision.grid_giving import Giving
from sharedesk.ui.pages.decision.grid_model import EVERYONE, HEADS, Cell, lines_of
from sharedesk.ui.pages.decision.grid_rows import recipient_of, sections_of
from sharedesk.ui.pages.decision.grid_table import GridTable
from sharedesk.ui.pages.decision.grid_ticks import Head, Tick
from sharedesk.ui.pages.decision.paths import path_of
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace

_ARROWS: Final = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class SharingGrid(Stack):
    """One Tab stop; arrows go from crossing to crossing, Space ticks.

    ``giving`` knows what is ticked, and says what a tick has changed. ``looked_at(place)``: this
    recipient's column has the focus; ``opened``: their copy is asked for.
    """

    looked_at = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._place = TabPlace(self)
        self.giving, self.current = Giving(self), CurrentCell()
        self.table: GridTable | None = None
        self._shown: object = None
        self._shares: list[dict[str, Any]] = []

    def show_answers(self, form: Form, answers: Answers) -> None:
        """Show the grid for these answers; it is drawn anew where what it offers has changed."""
        self._shares = [dict(share) for share in answers.get("shares", ())]
        sections = sections_of(form, answers)
        names = [recipient_of(share, n) for n, share in enumerate(self._shares, 1)]
        self.setVisible(bool(self._shares and sections))
        self.giving.show_shares(lines_of(sections), names, self._shares)
        if (sections, names) != self._shown:
            self._shown = (sections, names)
            self._draw()
        self._refresh(cautions(answers))

    def focus_on(self, path: str) -> bool:
        """Go to the first crossing of a list, "shares[0].items"; False where there is none."""
        for cell, widget in self._crossings().items():
            single = cell[1] != EVERYONE and not self.giving.lines[cell[0]].heading
            if single and path_of(widget.accessibleIdentifier()) == path:
                return self.current.go(cell)
        return False

    def go_to(self, caution: Caution) -> bool:
        """Go to the crossing that a caution is about."""
        for at, line in enumerate(self.giving.lines):
            row = line.rows[0]
            if not line.heading and (row.field, row.code) == (caution.field, caution.code):
                return self.current.go((at, caution.place + 1))
        return False

    def undo(self) -> None:
        """Take the last step in the grid back."""
        self.giving.go_back()
        announce(self, say("Undone in the grid."))

    def take_focus(self) -> None:
        """Go to the crossing where the person was."""
        self.current.go(self.current.at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        cell = self.current.cell_of(watched)
        if cell is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            self._went_to(cell)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo) and self.giving.can_go_back:
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._keyed(cell, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        before, focus = self.table, QApplication.focusWidget()
        had_focus = before is not None and focus is not None and before.isAncestorOf(focus)
        self.table = None
        self.current.take_up({})
        if before is not None:
            self.box.removeWidget(before)
            before.hide()
            # it may be one of its own crossings that is being ticked
            before.deleteLater()
        if not (self.giving.names and self.giving.lines):
            return
        self.table = GridTable(self.giving.lines, self.giving.names)
        for cell, widget in self.table.cells.items():
            widget.installEventFilter(self)
            widget.clicked.connect(lambda _=False, cell=cell: self._pressed(cell))
        self.box.insertWidget(0, self.table)
        self.table.show()
        self.current.take_up(self.table.cells)
        self._place.take_up(self.table)
        if had_focus:
            self.take_focus()

    def _refresh(self, found: Iterable[Caution]) -> None:
        if self.table is None:
            return
        at_cell = {(each.place + 1, each.field, each.code): each.message for each in found}
        for (at, column), tick in self._crossings().items():
            line = self.giving.lines[at]
            tick.show_state(self.giving.state((at, column)))
            if not line.heading and column != EVERYONE:
                row = line.rows[0]
                tick.warn(at_cell.get((column, row.field, row.code), ""))
        for column, head in enumerate(self.table.heads.each, 1):
            self._refresh_head(head, column)
        self.table.heads_changed()

    def _refresh_head(self, head: Head, column: int) -> None:
        given, points = self.giving.points(column)
        count = say("{given} of {all} points", given=given, all=points)
        missing = "" if self._shares[column - 1].get("need_to_know") else say("Why: not said yet")
        name = self.giving.names[column - 1]
        head.show_recipient(name, count, missing, chosen=column == self.current.at[1])

    def _keyed(self, cell: Cell, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Undo) and self.giving.can_go_back:
            self.undo()
        elif key in _ARROWS:
            self._move(cell, *_ARROWS[key], carry=bool(modifiers & _SHIFT))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            edges = self.current.edges(cell, whole=bool(modifiers & _CONTROL))
            self.current.go(edges[key == Qt.Key.Key_End])
        elif key == Qt.Key.Key_Space and modifiers & _SHIFT:
            self.giving.press((cell[0], EVERYONE))
        elif key == Qt.Key.Key_Space and modifiers & _CONTROL:
            over = [at for at in range(max(cell[0], 0) + 1) if self.giving.lines[at].heading]
            self.giving.press((over[-1], cell[1]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cell[1] != EVERYONE:
            self.opened.emit(cell[1] - 1)
        else:
            return False
        return True

    def _move(self, cell: Cell, down: int, right: int, *, carry: bool) -> None:
        to = self.current.beside(cell, down, right)
        if to is None:
            return
        if carry:
            self.giving.carry(cell, to)
        self.current.go(to)

    def _pressed(self, cell: Cell) -> None:
        """A press of the mouse, a finger, Space, or whatever assistive technology does."""
        if cell[0] == HEADS:
            self.opened.emit(cell[1] - 1)
        else:
            self.giving.press(cell)

    def _went_to(self, cell: Cell) -> None:
        if self.table is None:
            return
        before, column = self.current.at[1], cell[1]
        self.current.stand_on(cell)
        self.table.bring_into_view(cell)
        if column == EVERYONE:
            return
        for each in {before, column} - {EVERYONE}:
            if each <= len(self.table.heads.each):
                self._refresh_head(self.table.heads.each[each - 1], each)
        self.looked_at.emit(column - 1)

    def _crossings(self) -> dict[Cell, Tick]:
        cells = self.table.cells if self.table is not None else {}
        return {cell: each for cell, each in cells.items() if isinstance(each, Tick)}
