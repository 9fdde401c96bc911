"""Giving in the sharing grid: what a press does to one crossing or to many, its words, its undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from sharedesk.base.words import say
from sharedesk.ui.pages.decision.grid_model import EVERYONE, HEADS, Cell, Change, Given, Line, State


class Giving(QObject):
    """``changed`` carries a list of what was done in one step: rows of shares, which of their
    lists, and the codes that these have now. ``stepped`` says what was done to many at once, and
    can be undone; "" when nothing is to be said of that any more.
    """

    changed = Signal(list)
    stepped = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.names: Sequence[str] = ()
        self._given = Given(())

    def show_shares(
        self, lines: Sequence[Line], names: Sequence[str], shares: Sequence[dict[str, Any]]
    ) -> None:
        """What can be given, to whom, and what is; where that is news, no step leads back."""
        self.lines, self.names = lines, names
        if not self._given.says(shares):
            self._given = Given(shares)
            self.stepped.emit("")

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to undo."""
        return self._given.can_go_back

    def state(self, cell: Cell) -> State:
        """How much of its line is given to its recipient, or to everyone."""
        return self._given.state(self.lines[cell[0]], cell[1])

    def points(self, column: int) -> tuple[int, int]:
        """How many points a recipient is given, and how many there are."""
        rows = [row for line in self.lines if line.heading for row in line.rows]
        points = [row for row in rows if row.field == "items"]
        return self._given.count(column, points), len(points)

    def press(self, cell: Cell) -> None:
        """Give what is not given yet; take it back where all of it is."""
        if cell[0] != HEADS:
            self._put(cell, on=self.state(cell) != "all")

    def carry(self, cell: Cell, to: Cell) -> None:
        """Make one crossing what another is."""
        if HEADS not in (cell[0], to[0]):
            self._put(to, on=self.state(cell) == "all")

    def give_all_points(self, place: int) -> None:
        """Give a recipient all points that are not held back."""
        at = next((n for n, line in enumerate(self.lines) if line.rows[0].field == "items"), None)
        if at is not None:
            self._put((at, place + 1), on=True)

    def give_nothing(self, place: int) -> None:
        """Take everything back from a recipient."""
        name = self.names[place]
        done = self._given.clear(place + 1)
        self._tell(done, say("Taken back from {recipient}: everything.", recipient=name))

    def go_back(self) -> None:
        """Undo the last step."""
        self._tell(self._given.go_back())

    def _put(self, cell: Cell, *, on: bool) -> None:
        line, column = self.lines[cell[0]], cell[1]
        changes = self._given.put(line, column, on=on)
        if not line.heading and column != EVERYONE:
            self._tell(changes)
            return
        to = say("everyone") if column == EVERYONE else self.names[column - 1]
        self._tell(changes, _done_words(line, to, on=on))

    def _tell(self, changes: list[Change], words: str = "") -> None:
        """What was done, and before that its words: whoever hears of the change knows how it is
        undone."""
        self.stepped.emit(words if changes else "")
        if changes:
            self.changed.emit(changes)


def _done_words(line: Line, to: str, *, on: bool) -> str:
    what = say("all under “{heading}”", heading=line.words) if line.heading else line.spoken
    if not on:
        return say("Taken back from {recipient}: {what}.", recipient=to, what=what)
    words = say("Given to {recipient}: {what}.", recipient=to, what=what)
    if line.heading and any(row.guarded for row in line.rows):
        words = f"{words} {say('What is protected was left as it was.')}"
    return words
