"""Sorting: the worklist in groups, by what needs doing today, and how many there are of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from sharedesk.records.needing import (
    DONE,
    KINDS,
    LATER,
    NEXT,
    NOW,
    QUIET,
    WAITING_STAGES,
    Kind,
    bit_of,
)
from sharedesk.records.summarising import Line
from sharedesk.vault import finding
from sharedesk.vault.keeping import NO_DAY
from sharedesk.vault.open_file import OpenFile

_STAGES = ", ".join(map(str, range(WAITING_STAGES, QUIET + 1)))
_OPEN_STAGES = ", ".join(map(str, range(WAITING_STAGES, QUIET)))
_NEWEST = "changed_at DESC, number"
_PARTS: tuple[tuple[str, str], ...] = (
    (f"stage < {WAITING_STAGES}", f"stage, due, {_NEWEST}"),
    (f"stage IN ({_STAGES}) AND due <= :today", f"due, stage, {_NEWEST}"),
    (f"stage IN ({_OPEN_STAGES}) AND due > :today", f"stage, {_NEWEST}"),
    (f"stage = {QUIET} AND due > :today AND due < '{NO_DAY}'", f"due, {_NEWEST}"),
    (f"stage = {QUIET} AND due = '{NO_DAY}'", _NEWEST),
)
"""Where each part begins in the index by need, and how it goes on; in the order of the list."""


class Sorted(Struct, frozen=True):
    """Numbers of records in four groups, each in the order in which they need somebody: ``now``
    (urgent, on its way without an answer, or its day has come), ``next`` (can be done at any
    time), ``later`` (its day has not come), ``done`` (nothing to do, the latest first)."""

    now: list[int] = []
    next: list[int] = []
    later: list[int] = []
    done: list[int] = []

    def only(self, found: set[int]) -> Sorted:
        """Those that are among the found ones."""
        parts = (self.now, self.next, self.later, self.done)
        return Sorted(*([number for number in part if number in found] for part in parts))


class Sorting:
    """The worklist of one vault, as it is on a day.

    Its order is held until the next save, and a search only asks the index which records hold the
    words: to read the rows of what it finds would take ten times as long.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._held: dict[tuple[int, date, Kind | None], Sorted] = {}

    def on(self, today: date, *, words: str = "", kind: Kind | None = None) -> Sorted:
        """The records that need a ``kind`` of thing and hold all the words, or all of them.

        A single plain letter alone finds them all.
        """
        asked = finding.match(finding.telling(words))
        if words.strip() and not finding.match(words):
            return Sorted()
        order = self._order(today, kind)
        if not asked:
            return order
        sql = "SELECT json_group_array(rowid) FROM search WHERE search MATCH :asked"
        return order.only(set(self._numbers(sql, {"asked": asked})))

    def counts(self, today: date) -> dict[str, int]:
        """How many records there are in each group, and of each kind of need."""
        rows = self._file.rows(
            f"SELECT stage < {WAITING_STAGES} OR due <= :today, stage < {QUIET},"  # noqa: S608
            f" due < '{NO_DAY}', needs, count(*) FROM summary GROUP BY 1, 2, 3, 4",
            {"today": today.isoformat()},
        )
        found = dict.fromkeys((NOW, NEXT, LATER, DONE, *KINDS), 0)
        for is_now, is_open, has_day, needs, count in rows:
            found[NOW if is_now else NEXT if is_open else LATER if has_day else DONE] += count
            for kind in KINDS:
                found[kind] += count if needs & bit_of(kind) else 0
        return found

    def lines(self, numbers: Sequence[int]) -> list[Line]:
        """The lines of these records, in their order; a record discarded since has none."""
        return finding.lines(self._file, numbers, by="number")

    def names(self, numbers: Sequence[int]) -> list[str]:
        """The ids of these records, in their order; a record discarded since has none."""
        rows = self._file.rows(
            "SELECT summary.id FROM json_each(:wanted) JOIN summary ON number = json_each.value"
            " ORDER BY json_each.key",
            {"wanted": msgspec.json.encode(numbers).decode()},
        )
        return [name for (name,) in rows]

    def _order(self, today: date, kind: Kind | None) -> Sorted:
        key = (self._file.head.sequence, today, kind)
        held = self._held.get(key)
        if held is None:
            held = self._read(today, kind)
            # what was held of before the last save is not true any more
            self._held = {k: v for k, v in self._held.items() if k[:2] == key[:2]} | {key: held}
        return held

    def _read(self, today: date, kind: Kind | None) -> Sorted:
        """Part by part along the index: to sort them all would take longer than to read them."""
        values = {"today": today.isoformat(), "bit": bit_of(kind) if kind else 0}
        of_kind = " AND needs & :bit" if kind else ""
        waiting, due, *rest = (
            self._numbers(
                "SELECT json_group_array(number) FROM"  # noqa: S608 -- parts of our own
                f" (SELECT number FROM summary WHERE {where}{of_kind} ORDER BY {order})",
                values,
            )
            for where, order in _PARTS
        )
        return Sorted(waiting + due, *rest)

    def _numbers(self, sql: str, values: dict[str, Any]) -> list[int]:
        """As one text: 100,000 rows of one number would take three times as long to fetch."""
        [(numbers,)] = self._file.rows(sql, values)
        return msgspec.json.decode(numbers, type=list[int])
