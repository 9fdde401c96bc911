"""Snapshot: the whole vault standing still in one file while others go on reading and saving."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sharedesk.vault.backup_file import Progress
from sharedesk.vault.chain import Head
from sharedesk.vault.connection import Connection, told_as_trouble
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.reading import fetch
from sharedesk.vault.troubles import SaveRefused, VaultInUse


@contextmanager
def snapshot(file: OpenFile) -> Iterator[tuple[Connection, Head]]:
    """A reading connection and the head that it sees. Until the block ends, nothing is folded
    into the database file, because a reader that started on an empty log keeps checkpoints off.

    Saves go on into the log meanwhile. Raises VaultInUse (one at a time), VaultDamaged,
    SaveRefused.
    """
    if not file.standing_still.acquire(blocking=False):
        raise VaultInUse(folder=str(file.place.folder), why="busy")
    try:
        with _held(file) as held:
            yield held
    finally:
        file.standing_still.release()


@contextmanager
def _held(file: OpenFile) -> Iterator[tuple[Connection, Head]]:
    reader = file.connect_for_reading()
    try:
        with file.turn:
            _fold_log(file)
            with told_as_trouble():
                reader.execute("BEGIN")
            fetch(reader, "SELECT count(*) FROM sqlite_schema")
            head = file.head
        yield reader, head
    finally:
        reader.close()


def _fold_log(file: OpenFile) -> None:
    if file.is_read_only:  # its log was folded in when it was last closed
        return
    [(busy, _, _)] = fetch(file.writer, "PRAGMA wal_checkpoint(TRUNCATE)")
    if busy or (file.log.exists() and file.log.stat().st_size):
        raise VaultInUse(folder=str(file.place.folder), why="busy")


def while_open(file: OpenFile, progress: Progress) -> Progress:
    """The same, but once the vault is locked the work goes no further: SaveRefused (closed)."""

    def told(done: float) -> None:
        if file.is_closed:
            raise SaveRefused(why="closed")
        progress(done)

    return told
