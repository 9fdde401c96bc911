"""Wreck: a damaged database is read around its damage, on a copy of its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sharedesk.base.files import OWNER_FILE
from sharedesk.vault.connection import (
    Connection,
    forbid_schema_changes,
    only_read,
    open_database,
    told_as_trouble,
)
from sharedesk.vault.migrating import migrate, shipped_steps
from sharedesk.vault.reading import Row, Values, fetch
from sharedesk.vault.troubles import VaultDamaged

PAGE = 4096
_BLOCK = 1 << 20
_PADDING = 1 << 28
"""Bytes that are put behind a file that was cut off: SQLite opens none that is too short. What
would stand there can't be read all the same."""
_STRETCH = 256
_PROBES = 16

Progress = Callable[[float], None]


def copy_readable(source: Path, target: Path, progress: Progress) -> None:
    """Copy a file, with zeros wherever the disk does not give it: such a page fails its check.

    Raises OSError when nothing can be read or written at all.
    """
    size = max(1, source.stat().st_size)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with (
        source.open("rb", buffering=0) as reading,
        os.fdopen(os.open(target, flags, OWNER_FILE), "wb") as writing,
    ):
        for start in range(0, size, _BLOCK):
            for block in _readable(reading.fileno(), start):
                writing.write(block)
            progress(min(1.0, (start + _BLOCK) / size))


def _readable(handle: int, start: int) -> Iterator[bytes]:
    try:
        yield _read(handle, start, _BLOCK)
    except OSError:
        for at in range(start, start + _BLOCK, PAGE):
            try:
                yield _read(handle, at, PAGE)
            except OSError:
                yield bytes(PAGE)


def _read(handle: int, start: int, size: int) -> bytes:
    os.lseek(handle, start, os.SEEK_SET)
    return os.read(handle, size)


class Wreck:
    """A copied database that may be damaged anywhere. ``new_key`` makes the raw key anew for each
    connection: after a bad page SQLCipher says nothing true any more, so each costs one.
    ``pages`` counts them."""

    def __init__(self, data: Path, new_key: Callable[[], bytearray]) -> None:
        """Raises VaultDamaged (data) when not even the list of tables can be read; VaultNewer."""
        self._data = data
        self._new_key = new_key
        self._connection: Connection | None = None
        self.pages = data.stat().st_size // PAGE
        try:
            self._connection = self._opened()
        except VaultDamaged:
            with told_as_trouble():
                os.truncate(data, data.stat().st_size + _PADDING)
            self._connection = self._opened()
        with suppress(VaultDamaged):
            migrate(self._connection, shipped_steps(), before=_nothing)
        self.close()

    def rows(self, sql: str, values: Values | None = None) -> list[Row] | None:
        """All rows; None if any page on the way was damaged."""
        try:
            if self._connection is None:
                self._connection = self._opened()
                only_read(self._connection)
                forbid_schema_changes(self._connection)
            return fetch(self._connection, sql, values)
        except VaultDamaged:
            self.close()
            return None

    def walk(self, sql: str, first: int, last: int) -> Iterator[Row]:
        """The rows of ``sql``, numbered from ``:low`` to ``:high``, that can be read, in order."""
        spread = range(first, last + 1, max(1, (last - first) // _PROBES))
        if all(self.rows(sql, {"low": at, "high": at}) is None for at in spread):
            return  # its first page is damaged: nothing leads to any other
        yield from self._stretches(sql, first, last, _STRETCH)

    def ends(self, sql: str, key: str) -> tuple[list[Row], bool]:
        """The rows of ``sql`` (which ends in a WHERE clause of its own) in the order of ``key``,
        as far as they can be read from either end; and whether that is all of them."""
        found = self.rows(f"{sql} ORDER BY {key}")
        if found is not None:
            return found, True
        rows: dict[Any, Row] = {}
        for order, beyond in (("ASC", ">"), ("DESC", "<")):
            at: object = None
            while steps := self._next(sql, key, order, beyond, at):
                at = steps[-1][0]
                rows.update((step[0], step) for step in steps)
        return [rows[name] for name in sorted(rows)], False

    def close(self) -> None:
        """Let go of the copy."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _next(self, sql: str, key: str, order: str, beyond: str, at: object) -> list[Row]:
        further = f" AND {key} {beyond} :at" if at is not None else ""
        for limit in (_STRETCH, 1):
            asked = f"{sql}{further} ORDER BY {key} {order} LIMIT {limit}"
            rows = self.rows(asked, {"at": at})
            if rows is not None:
                return rows
        return []

    def _stretches(self, sql: str, first: int, last: int, size: int) -> Iterator[Row]:
        """What can't be read in one go is tried in shorter ones, down to single numbers."""
        for low in range(first, last + 1, size):
            high = min(low + size - 1, last)
            rows = self.rows(sql, {"low": low, "high": high})
            if rows is not None:
                yield from rows
            elif size > 1:
                yield from self._stretches(sql, low, high, size // _PROBES)

    def _opened(self) -> Connection:
        return open_database(self._data, self._new_key())


def _nothing(_: int) -> None:
    """The copy needs no backup."""
