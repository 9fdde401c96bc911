"""Open file: the two connections, the keys and the witness that an unlocked vault hangs on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from sharedesk.base.clock import Clock
from sharedesk.vault.anchor import Anchor, Witness
from sharedesk.vault.chain import Head
from sharedesk.vault.connection import (
    Connection,
    forbid_schema_changes,
    only_read,
    open_database,
    pages_are_sound,
    told_as_trouble,
)
from sharedesk.vault.keeping import Keeping
from sharedesk.vault.key_file import Header
from sharedesk.vault.keys import Keys
from sharedesk.vault.lock import Lock
from sharedesk.vault.reading import Row, Values, fetch
from sharedesk.vault.standing import Standing
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    NoSuchVault,
    ReadOnlyPlace,
    SaveRefused,
    VaultDamaged,
    VaultGone,
    VaultTrouble,
)

LONGEST_WAIT = 0.5
"""Seconds that closing waits for whatever holds the vault still."""


class Place(Struct, frozen=True):
    """Where a vault is, and where copies of its keys and its witness stand outside it, if any."""

    folder: Path
    outside: Path | None = None


class Note(Struct, frozen=True):
    """Something that was noticed and dealt with. ``kind``: keys_mended (``what``: the copies),
    keys_not_mended, keys_rolled_back, rolled_back, damaged, migrated, witness_not_written,
    backup_not_noted."""

    kind: str
    what: str = ""


class OpenFile:
    """One unlocked vault. One lock serves both connections, so any thread may call."""

    def __init__(self, place: Place, header: Header, keys: Keys, clock: Clock, lock: Lock) -> None:
        self.place = place
        self.header = header
        self.keys = keys
        self.clock = clock
        self.turn = threading.RLock()
        self.standing_still = threading.Lock()
        self.notes: list[Note] = []
        self.head = Head()
        self.is_read_only = False
        self.is_closed = False
        self.anchor = anchor_of(place, header, keys)
        self.ended_uncleanly = self.log.exists()  # closing takes the log away
        self._lock = lock
        self._reader: Connection | None = None
        self._writer: Connection | None = self.connect()
        self._standing = Standing()
        self._standing.check(self.data, self._writer)

    @property
    def data(self) -> Path:
        """The database's file."""
        return self.place.folder / self.header.data_name

    @property
    def log(self) -> Path:
        """The database's write-ahead log; it is there while the vault is open."""
        return self.data.with_name(self.data.name + "-wal")

    def size(self) -> int:
        """How many bytes the database and its log take."""
        return sum(file.stat().st_size for file in (self.data, self.log) if file.exists())

    def connect(self) -> Connection:
        """A connection of its own, with no restrictions yet; the caller closes it."""
        return open_database(
            self.data, self.keys.raw_database_key(self.header.epoch, self.header.salt)
        )

    def connect_for_reading(self) -> Connection:
        """A connection that can only read; the caller closes it. Raises VaultGone."""
        try:
            connection = self.connect()
        except NoSuchVault:  # it was there when it was opened
            raise VaultGone from None
        only_read(connection)
        forbid_schema_changes(connection)
        return connection

    @property
    def writer(self) -> Connection:
        """The connection that writes. Raises SaveRefused (why: closed, damaged)."""
        if self._writer is None:
            raise SaveRefused(why="closed" if self.is_closed else "damaged")
        return self._writer

    def rows(self, sql: str, values: Values | None = None) -> list[Row]:
        """Read what has been saved. Damage turns the vault read-only; the next read starts afresh.

        Raises VaultDamaged, or SaveRefused (closed).
        """
        with self.turn:
            if self.is_closed:
                raise SaveRefused(why="closed")
            with self.distrusting():
                if self._reader is None:
                    self._reader = self.connect_for_reading()
                return fetch(self._reader, sql, values)

    @contextmanager
    def distrusting(self) -> Iterator[None]:
        """Whatever damage is met within: nothing is written any more, lest it become permanent."""
        try:
            yield
        except VaultDamaged:
            self.distrust()
            raise

    def distrust(self) -> None:
        """Close both connections and never write again."""
        with self.turn:
            self.is_read_only = True
            self._drop_connections()

    @contextmanager
    def writing(self) -> Iterator[Keeping]:
        """One transaction: kept, durable and witnessed when the block ends, or not at all."""
        with self.turn, self.distrusting():
            writer = self.writer
            self._standing.check(self.data, writer)
            with told_as_trouble():
                writer.execute("BEGIN IMMEDIATE")
            try:
                keep = Keeping(writer, self.head, self.keys.marks)
                yield keep
                head = keep.finished()
                _commit(writer)
            except BaseException:
                # what was read within may have been damaged and has closed it already
                if self._writer is not None and writer.in_transaction:
                    writer.execute("ROLLBACK")
                raise
            if head != self.head:
                self.head = head
                self.witness()
            # what went into a file that has left the folder meanwhile is not kept
            self._standing.check(self.data, writer)

    def go_over(self, header: Header, keys: Keys, head: Head) -> None:
        """Leave this database for another of the same vault; the keys so far are wiped.

        Raises VaultDamaged, DiskFull, ReadOnlyPlace; nothing is written any more then.
        """
        with self.turn:
            self._drop_connections()
            self.anchor.let_go()
            self.keys.wipe()
            self.header, self.keys, self.head = header, keys, head
            self.anchor = anchor_of(self.place, header, keys)
            self._writer = self.connect()
            forbid_schema_changes(self._writer)

    def witness(self) -> None:
        """Let the anchor see the last save. What was saved stands even if it can't be told."""
        seen = Witness(self.header.epoch, self.head.sequence, self.head.digest)
        try:
            with told_as_trouble():
                self.anchor.write(seen)
        except (DiskFull, DiskFails, ReadOnlyPlace):
            self.notes.append(Note("witness_not_written"))

    def close(self) -> None:
        """Fold the log into the file, let go of everything and wipe the keys; twice is harmless."""
        with self.turn:
            if self.is_closed:
                return
            self.is_closed = True
            try:
                self._tidy()
            finally:
                self._drop_connections()
                self.anchor.let_go()
                self.keys.wipe()
                self._lock.release()

    def _tidy(self) -> None:
        """What a full, read-only or vanished disk may refuse: nothing that was saved hangs on it,
        because the log is read again at the next opening."""
        with suppress(VaultTrouble), told_as_trouble():
            if self._writer is not None:
                self._writer.execute(f"PRAGMA wal_checkpoint({self._folding()})").fetchall()
        with suppress(VaultTrouble), told_as_trouble():
            self.anchor.make_durable()

    def _folding(self) -> str:
        """All of the log, once a backup or check has noticed that it is over; locking doesn't wait
        for one that notices nothing just now."""
        if not self.standing_still.acquire(timeout=LONGEST_WAIT):
            return "PASSIVE"
        self.standing_still.release()
        return "TRUNCATE"

    def _drop_connections(self) -> None:
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = None


def anchor_of(place: Place, header: Header, keys: Keys) -> Anchor:
    """The vault's witness: in its folder, and outside if there is such a place."""
    files = [place.folder / "head"]
    if place.outside is not None:
        files.append(place.outside / f"{header.incarnation}.head")
    return Anchor(tuple(files), keys.derived("anchor"), header.incarnation)


def _commit(writer: Connection) -> None:
    if not pages_are_sound(writer):
        raise VaultDamaged(what="page")
    with told_as_trouble():
        writer.execute("COMMIT")
