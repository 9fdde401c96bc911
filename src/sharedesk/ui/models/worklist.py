"""The worklist as Qt reads it: sections of numbers, and lines fetched in blocks when looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from sharedesk.desk.listing import Found, Section
from sharedesk.records.summarising import Line
from sharedesk.ui.models.blocks import Blocks, Fetch

BLOCK = 128
KEEP = 64
"""Blocks that are held: 8,192 lines, whatever the length of the list."""
FOUND_BLOCK = 16
"""Whole records are read to say where words were found: only those that are seen."""

LINE = int(Qt.ItemDataRole.UserRole)
FOUND = LINE + 1
HEADING = LINE + 2


class WorklistModel(QStringListModel):
    """Each section is a row that heads it and a row for each record. A row's ``LINE`` is None until
    its block has come, and so is ``FOUND``, where the words that are looked for stand in it; a
    heading has its ``Section`` in ``HEADING`` instead.

    ``speak`` puts a line, or a section, into one sentence for the screen reader.

    Qt's own model of so many empty texts counts the rows: a view asks that for each of them as it
    lays them out, and 100,000 answers by Python would hold the window up for a third of a second.
    """

    def __init__(
        self,
        fetch: Fetch[Line],
        find: Fetch[Found | None],
        speak: Callable[[Line | Section], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._speak = speak
        self._starts: list[tuple[int, Section]] = []
        self._searched = False
        self._lines = Blocks(fetch, BLOCK, KEEP, self._come)
        self._found = Blocks(find, FOUND_BLOCK, KEEP, self._come)

    def show_sections(self, sections: Sequence[Section], *, searched: bool = False) -> None:
        """Another list; ``searched`` when its rows are to say where the words were found."""
        if not searched and self._are_shown(sections):
            return
        numbers = [each for section in sections for each in section.numbers]
        self._starts, self._searched = [], searched
        rows = 0
        for section in sections:
            self._starts.append((rows, section))
            rows += 1 + len(section.numbers)
        self._lines.begin(numbers)
        self._found.begin(numbers)
        self.setStringList([""] * rows)

    def _are_shown(self, sections: Sequence[Section]) -> bool:
        """Whether the list would stay as it is: a vault hands out the very same numbers until its
        next save, and the first letter of a search finds no others."""
        shown = [section.numbers for _, section in self._starts]
        return (
            not self._searched
            and len(shown) == len(sections)
            and all(mine is section.numbers for mine, section in zip(shown, sections, strict=True))
        )

    def row_of(self, record: str) -> int:
        """Where a record stands among the lines that have come; -1 when it isn't there."""
        place = self._lines.place_of(lambda line: line.id == record)
        return self._row(place) if place >= 0 else -1

    def line_at(self, row: int) -> Line | None:
        """The line of that row, or None for a heading and while it is being fetched."""
        return None if self.heading_at(row) else self._lines.at(self._place(row))

    def heading_at(self, row: int) -> Section | None:
        """The section that this row heads."""
        return next((section for start, section in self._starts if start == row), None)

    @property
    def held(self) -> int:
        """How many blocks of lines are in memory."""
        return self._lines.held

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A heading can't be stood on."""
        if self.heading_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        row = index.row()
        if role == HEADING:
            return self.heading_at(row)
        if role == LINE:
            return self.line_at(row)
        if role == FOUND:
            wanted = self._searched and self.heading_at(row) is None
            return self._found.at(self._place(row)) if wanted else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = self.heading_at(row) or self.line_at(row)
            return self._speak(said) if said is not None else ""
        return None

    def _place(self, row: int) -> int:
        """Among the records: there are as many headings above it as sections that have begun."""
        return row - sum(start <= row for start, _ in self._starts)

    def _row(self, place: int) -> int:
        row = place
        for start, _ in self._starts:
            row += start <= row
        return row

    def _come(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(self._row(first)), self.index(self._row(last)))
