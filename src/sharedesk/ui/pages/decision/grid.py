"""The sharing grid: which recipient gets which point, whose details, whose address, what else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.words import say
from sharedesk.forms import Form
from sharedesk.records.crossings import Caution, cautions
from sharedesk.records.life import Answers
from sharedesk.ui.pages.decision.grid_model import EVERYONE, Change, Given, Line, lines_of
from sharedesk.ui.pages.decision.grid_rows import recipient_of, sections_of
from sharedesk.ui.pages.decision.grid_table import HEADS, Cell, GridTable
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

    ``changed`` carries a list of what was done in one step: rows of shares, which of their lists,
    and the codes that these have now.
    ``looked_at(place)``: this recipient's column has the focus; ``opened``: their copy
    is asked for. ``stepped`` says what was done to many at once, and can be undone; "" when
    nothing is to be said of that any more.
    """

    changed = Signal(list)
    looked_at = Signal(int)
    opened = Signal(int)
    stepped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._place = TabPlace(self)
        self._shown: object = None
        self._lines: tuple[Line, ...] = ()
        self._shares: list[dict[str, Any]] = []
        self._given = Given(())
        self._at: Cell = (0, 1)
        self.table: GridTable | None = None

    def show_answers(self, form: Form, answers: Answers) -> None:
        """Show the grid for these answers; it is drawn anew where what it offers has changed."""
        self._shares = [dict(share) for share in answers.get("shares", ())]
        sections = sections_of(form, answers)
        names = [recipient_of(share, n) for n, share in enumerate(self._shares, 1)]
        self.setVisible(bool(self._shares and sections))
        if (sections, names) != self._shown:
            self._shown, self._lines = (sections, names), lines_of(sections)
            self._draw(names)
        if not self._given.says(self._shares):
            self._given = Given(self._shares)
            self.stepped.emit("")
        self._refresh(cautions(answers))

    def focus_on(self, path: str) -> bool:
        """Go to the first crossing of a list, "shares[0].items"; False where there is none."""
        for cell, widget in self._cells().items():
            mine = isinstance(widget, Tick) and cell[1] != EVERYONE
            single = mine and not self._lines[cell[0]].heading
            if single and path_of(widget.accessibleIdentifier()) == path:
                return self._go(cell)
        return False

    def go_to(self, caution: Caution) -> bool:
        """Go to the crossing that a caution is about."""
        for at, line in enumerate(self._lines):
            row = line.rows[0]
            if not line.heading and (row.field, row.code) == (caution.field, caution.code):
                return self._go((at, caution.place + 1))
        return False

    def give_nothing(self, place: int) -> None:
        """Take everything back from a recipient."""
        name = self._name(place + 1)
        done = self._given.clear(place + 1)
        self._tell(done, say("Taken back from {recipient}: everything.", recipient=name))

    def give_all_points(self, place: int) -> None:
        """Give a recipient all points that are not held back."""
        at = next((n for n, line in enumerate(self._lines) if line.rows[0].field == "items"), None)
        if at is not None:
            self._put((at, place + 1), on=True)

    def undo(self) -> None:
        """Take the last step in the grid back."""
        self._tell(self._given.go_back())
        announce(self, say("Undone in the grid."))

    def take_focus(self) -> None:
        """Go to the crossing where the person was."""
        self._go(self._at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        cell = self._cell_of(watched)
        if cell is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            self._went_to(cell)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo) and self._given.can_go_back:
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._keyed(cell, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _draw(self, names: list[str]) -> None:
        before, focus = self.table, QApplication.focusWidget()
        had_focus = before is not None and focus is not None and before.isAncestorOf(focus)
        self.table = None
        if before is not None:
            self.box.removeWidget(before)
            before.hide()
            # it may be one of its own crossings that is being ticked
            before.deleteLater()
        if not (names and self._lines):
            return
        self.table = GridTable(self._lines, names)
        for cell, widget in self.table.cells.items():
            widget.installEventFilter(self)
            widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            widget.clicked.connect(lambda _=False, cell=cell: self._pressed(cell))
        self.box.insertWidget(0, self.table)
        self.table.show()
        if self._at not in self.table.cells:
            self._at = next(iter(sorted(c for c in self.table.cells if c[0] >= 0 < c[1])))
        self.table.cells[self._at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place.take_up(self.table)
        if had_focus:
            self._go(self._at)

    def _refresh(self, found: Iterable[Caution]) -> None:
        if self.table is None:
            return
        at_cell = {(each.place + 1, each.field, each.code): each.message for each in found}
        for (at, column), widget in self.table.cells.items():
            if isinstance(widget, Head):
                self._refresh_head(widget, column)
                continue
            line = self._lines[at]
            widget.show_state(self._given.state(line, column))
            if not line.heading and column != EVERYONE:
                row = line.rows[0]
                widget.warn(at_cell.get((column, row.field, row.code), ""))
        self.table.heads_changed()

    def _refresh_head(self, head: Head, column: int) -> None:
        points = [row for line in self._lines if line.heading for row in line.rows]
        points = [row for row in points if row.field == "items"]
        count = say(
            "{given} of {all} points", given=self._given.count(column, points), all=len(points)
        )
        share = self._shares[column - 1]
        missing = "" if share.get("need_to_know") else say("Why: not said yet")
        name = self._name(column)
        head.show_recipient(name, count, missing, chosen=column == self._at[1])

    def _keyed(self, cell: Cell, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Undo) and self._given.can_go_back:
            self.undo()
        elif key in _ARROWS:
            self._move(cell, *_ARROWS[key], carry=bool(modifiers & _SHIFT))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            edges = _edges_of(cell, self._cells(), whole=bool(modifiers & _CONTROL))
            self._go(edges[key == Qt.Key.Key_End])
        elif key == Qt.Key.Key_Space and modifiers & _SHIFT:
            self._press((cell[0], EVERYONE))
        elif key == Qt.Key.Key_Space and modifiers & _CONTROL:
            over = [at for at in range(max(cell[0], 0) + 1) if self._lines[at].heading]
            self._press((over[-1], cell[1]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cell[1] != EVERYONE:
            self.opened.emit(cell[1] - 1)
        else:
            return False
        return True

    def _move(self, cell: Cell, down: int, right: int, *, carry: bool) -> None:
        to = _next_to(cell, down, right, self._cells(), len(self._lines))
        if to is None:
            return
        if carry and to[0] != HEADS != cell[0]:
            on = self._given.state(self._lines[cell[0]], cell[1]) == "all"
            self._put(to, on=on)
        self._go(to)

    def _pressed(self, cell: Cell) -> None:
        """A press of the mouse, a finger, Space, or whatever assistive technology does."""
        if cell[0] == HEADS:
            self.opened.emit(cell[1] - 1)
        else:
            self._press(cell)

    def _press(self, cell: Cell) -> None:
        if cell[0] != HEADS:
            self._put(cell, on=self._given.state(self._lines[cell[0]], cell[1]) != "all")

    def _put(self, cell: Cell, *, on: bool) -> None:
        line = self._lines[cell[0]]
        changes = self._given.put(line, cell[1], on=on)
        if not line.heading and cell[1] != EVERYONE:
            self._tell(changes)
            return
        to = say("everyone") if cell[1] == EVERYONE else self._name(cell[1])
        self._tell(changes, _done_words(line, to, on=on))

    def _tell(self, changes: list[Change], words: str = "") -> None:
        """What was done, and before that its words: whoever hears of the change knows how it is
        undone."""
        self.stepped.emit(words if changes else "")
        if changes:
            self.changed.emit(changes)

    def _went_to(self, cell: Cell) -> None:
        if self.table is None:
            return
        before = self._at
        if before in self.table.cells:
            self.table.cells[before].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._at = cell
        self.table.cells[cell].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.bring_into_view(cell)
        if cell[1] != EVERYONE and cell[1] != before[1]:
            for column in {before[1], cell[1]} - {EVERYONE}:
                head = self.table.cells.get((HEADS, column))
                if isinstance(head, Head):
                    self._refresh_head(head, column)
        if cell[1] != EVERYONE:
            self.looked_at.emit(cell[1] - 1)

    def _go(self, cell: Cell) -> bool:
        widget = self._cells().get(cell)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return widget is not None

    def _cell_of(self, watched: QObject) -> Cell | None:
        return next((cell for cell, each in self._cells().items() if each is watched), None)

    def _cells(self) -> dict[Cell, Tick | Head]:
        return self.table.cells if self.table is not None else {}

    def _name(self, column: int) -> str:
        return recipient_of(self._shares[column - 1], column)


def _next_to(cell: Cell, down: int, right: int, cells: Collection[Cell], lines: int) -> Cell | None:
    """The next cell in a direction; lines without a tick there are passed over."""
    line, column = cell[0] + down, cell[1] + right
    while down and HEADS <= line < lines and (line, column) not in cells:
        line += down
    return (line, column) if (line, column) in cells else None


def _edges_of(cell: Cell, cells: Iterable[Cell], *, whole: bool) -> tuple[Cell, Cell]:
    """The first and last cell of a line; of the column with ``whole``."""
    if whole:
        found = sorted(each for each in cells if each[1] == cell[1] and each[0] != HEADS)
    else:
        found = sorted(each for each in cells if each[0] == cell[0])
    return found[0], found[-1]


def _done_words(line: Line, to: str, *, on: bool) -> str:
    what = say("all under “{heading}”", heading=line.words) if line.heading else line.spoken
    if not on:
        return say("Taken back from {recipient}: {what}.", recipient=to, what=what)
    words = say("Given to {recipient}: {what}.", recipient=to, what=what)
    if line.heading and any(row.guarded for row in line.rows):
        words = f"{words} {say('What is protected was left as it was.')}"
    return words
