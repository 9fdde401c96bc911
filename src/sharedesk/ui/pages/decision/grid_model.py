"""What the sharing grid says: who is given which row, singly or many at once, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.records.plain import codes_of
from sharedesk.ui.pages.decision.grid_rows import GridRow, GridSection
from sharedesk.ui.pages.decision.offering import GRID

EVERYONE = 0
"""The column of a line's tick for all recipients; recipients count from 1."""
HEADS = -1
"""The line of the heads over the columns; lines of ticks count from 0."""
Cell = tuple[int, int]
"""Line and column."""
_MOST_STEPS = 50

State = Literal["none", "some", "all"]
Change = tuple[int, str, list[str]]
"""Row of ``shares`` counted from 0, name of its list, and the codes that it has now."""


class Line(Struct, frozen=True):
    """One line of ticks: a single row, or all rows of a section under its heading."""

    rows: tuple[GridRow, ...]
    heading: str = ""

    @property
    def words(self) -> str:
        """What the line is called."""
        return self.heading or self.rows[0].words

    @property
    def spoken(self) -> str:
        """What it is called for who does not see what stands above it and beside it."""
        if self.heading:
            return say("All: {heading}", heading=self.heading)
        return self.rows[0].spoken


def lines_of(sections: Iterable[GridSection]) -> tuple[Line, ...]:
    """The lines from top to bottom."""
    lines: list[Line] = []
    for section in sections:
        lines.append(Line(section.rows, section.heading))
        lines += [Line((row,)) for row in section.rows]
    return tuple(lines)


class Given:
    """The lists of all recipients, and the steps that lead back."""

    def __init__(self, shares: Iterable[dict[str, Any]]) -> None:
        self._lists = [{field: tuple(codes_of(share, field)) for field in GRID} for share in shares]
        self._steps: list[list[dict[str, tuple[str, ...]]]] = []

    @property
    def recipients(self) -> int:
        """How many there are."""
        return len(self._lists)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._steps)

    def says(self, shares: Iterable[dict[str, Any]]) -> bool:
        """Whether these rows of ``shares`` are given the same, in whatever order."""
        mine = [{field: set(codes) for field, codes in lists.items()} for lists in self._lists]
        return mine == [{field: set(codes_of(row, field)) for field in GRID} for row in shares]

    def has(self, column: int, row: GridRow) -> bool:
        """Whether the recipient of a column, counted from 1, is given the row."""
        return row.code in self._lists[column - 1][row.field]

    def state(self, line: Line, column: int) -> State:
        """How much of a line is given to a recipient, or to everyone."""
        found = [self.has(at, row) for at in self._columns(column) for row in _meant(line)]
        return "all" if found and all(found) else "some" if any(found) else "none"

    def count(self, column: int, rows: Iterable[GridRow]) -> int:
        """How many of these rows a recipient is given."""
        return sum(self.has(column, row) for row in rows)

    def put(self, line: Line, column: int, *, on: bool) -> list[Change]:
        """Give a line or take it back. What is guarded is taken back along with others, and given
        only by itself."""
        before = [dict(lists) for lists in self._lists]
        for at in self._columns(column):
            for row in _meant(line) if on else line.rows:
                codes = [code for code in self._lists[at - 1][row.field] if code != row.code]
                self._lists[at - 1][row.field] = (*codes, row.code) if on else tuple(codes)
        return self._changes(before)

    def clear(self, column: int) -> list[Change]:
        """Take everything back from a recipient."""
        before = [dict(lists) for lists in self._lists]
        self._lists[column - 1] = dict.fromkeys(GRID, ())
        return self._changes(before)

    def go_back(self) -> list[Change]:
        """Undo the last step."""
        if not self._steps:
            return []
        before, self._lists = self._lists, self._steps.pop()
        return list(_between(before, self._lists))

    def _columns(self, column: int) -> range:
        return range(1, self.recipients + 1) if column == EVERYONE else range(column, column + 1)

    def _changes(self, before: list[dict[str, tuple[str, ...]]]) -> list[Change]:
        changes = list(_between(before, self._lists))
        if changes:
            self._steps = [*self._steps, before][-_MOST_STEPS:]
        return changes


def _meant(line: Line) -> tuple[GridRow, ...]:
    """The rows that the tick of a line speaks of: a heading's leaves out what is guarded."""
    return tuple(row for row in line.rows if not row.guarded) if line.heading else line.rows


def _between(
    before: list[dict[str, tuple[str, ...]]], after: list[dict[str, tuple[str, ...]]]
) -> Iterator[Change]:
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        for field in GRID:
            if old[field] != new[field]:
                yield place, field, list(new[field])
