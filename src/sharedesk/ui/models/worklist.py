"""The worklist as Qt reads it: a vector of numbers, and lines fetched in blocks when looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sharedesk.records.summarising import Line

BLOCK = 128
KEEP = 64
"""Blocks that are held: 8,192 lines, whatever the length of the list."""

LINE = int(Qt.ItemDataRole.UserRole)
Fetch = Callable[[Sequence[Any], Callable[[list[Line]], None]], None]
"""Asks for the lines of some numbers; they are handed over later, on the window's thread."""


class WorklistModel(QAbstractListModel):
    """Rows are the vault's numbers; a row's ``LINE`` is None until its block has come.

    ``speak`` puts a line into one sentence, for the screen reader.
    """

    def __init__(
        self, fetch: Fetch, speak: Callable[[Line], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch, self._speak = fetch, speak
        self._ids: Sequence[Any] = ()
        self._blocks: OrderedDict[int, list[Line]] = OrderedDict()
        self._asked: set[int] = set()
        self._edition = 0

    def show_ids(self, ids: Sequence[Any]) -> None:
        """Another list."""
        self.beginResetModel()
        self._ids = ids
        self._blocks.clear()
        self._asked.clear()
        self._edition += 1
        self.endResetModel()

    def row_of(self, record: str) -> int:
        """Where a record stands among the lines that have come; -1 when it isn't there."""
        for block, lines in self._blocks.items():
            for place, line in enumerate(lines):
                if line.id == record:
                    return block * BLOCK + place
        return -1

    def line_at(self, row: int) -> Line | None:
        """The line of that row, or None while it is being fetched."""
        block = row // BLOCK
        found = self._blocks.get(block)
        if found is None:
            self._ask(block)
            return None
        self._blocks.move_to_end(block)
        return found[row % BLOCK]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line_at(index.row())
        if role == LINE:
            return line
        return self._speak(line) if line is not None else ""

    def _ask(self, block: int) -> None:
        if block in self._asked:
            return
        self._asked.add(block)
        edition, start = self._edition, block * BLOCK

        def come(lines: list[Line]) -> None:
            if edition == self._edition:
                self._keep(block, lines)

        self._fetch(list(self._ids[start : start + BLOCK]), come)

    def _keep(self, block: int, lines: list[Line]) -> None:
        self._asked.discard(block)
        self._blocks[block] = lines
        while len(self._blocks) > KEEP:
            self._blocks.popitem(last=False)
        first, last = block * BLOCK, block * BLOCK + len(lines) - 1
        self.dataChanged.emit(self.index(first), self.index(last))
