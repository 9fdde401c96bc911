"""Connection: how SQLCipher has to be opened so that it neither leaks, guesses nor forgets."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlcipher3 import dbapi2 as cipher

from sharedesk.base.errors import Trouble
from sharedesk.vault.keys import wipe
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    NoSuchVault,
    PlaceMissing,
    ReadOnlyPlace,
    SaveRefused,
    VaultDamaged,
    VaultInUse,
)

Connection: TypeAlias = cipher.Connection

_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "temp_store=MEMORY",
    "cache_size=-32000",
    "mmap_size=0",
    "secure_delete=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "busy_timeout=3000",
    "wal_autocheckpoint=1000",
    "journal_size_limit=16777216",
)
"""In the order in which they were measured. temp_store: a file would hold clear text.
recursive_triggers: without it REPLACE deletes a signed record behind the triggers' back."""

_FORBIDDEN = frozenset(
    {
        cipher.SQLITE_ALTER_TABLE,
        cipher.SQLITE_ANALYZE,
        cipher.SQLITE_ATTACH,
        cipher.SQLITE_CREATE_INDEX,
        cipher.SQLITE_CREATE_TABLE,
        cipher.SQLITE_CREATE_TEMP_TABLE,
        cipher.SQLITE_CREATE_TEMP_TRIGGER,
        cipher.SQLITE_CREATE_TEMP_VIEW,
        cipher.SQLITE_CREATE_TRIGGER,
        cipher.SQLITE_CREATE_VIEW,
        cipher.SQLITE_CREATE_VTABLE,
        cipher.SQLITE_DETACH,
        cipher.SQLITE_DROP_INDEX,
        cipher.SQLITE_DROP_TABLE,
        cipher.SQLITE_DROP_TRIGGER,
        cipher.SQLITE_DROP_VIEW,
        cipher.SQLITE_DROP_VTABLE,
        cipher.SQLITE_REINDEX,
    }
)
_NOT_THERE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP}
)
_ROOM_TO_OPEN = 64 * 1024
"""Bytes that the file which the connections share may need."""
_FAILS = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE})
_WRITES = frozenset({cipher.SQLITE_INSERT, cipher.SQLITE_UPDATE, cipher.SQLITE_DELETE})
_SCHEMA_TABLES = frozenset({"sqlite_master", "sqlite_schema"})
_PRAGMAS = frozenset(
    {
        "cipher_integrity_check",
        "cipher_page_size",
        "cipher_provider",
        "cipher_provider_version",
        "cipher_settings",
        "cipher_status",
        "cipher_version",
        "data_version",  # the full-text index asks for it
        "foreign_key_check",
        "integrity_check",
        "page_count",
        "user_version",
        "wal_checkpoint",
    }
)


def open_database(file: Path, raw_key: bytearray, *, create: bool = False) -> Connection:
    """Open the file with its 99-byte raw key, which is wiped; schema changes are still allowed.

    A plain ``connect`` would make an empty file where one is missing, and a forgotten key would
    write clear text; here neither can happen. The key is known to be right by the time this is
    called, so a first page that can't be read is damage.
    Raises NoSuchVault, VaultDamaged (data), ReadOnlyPlace, VaultInUse, DiskFull.
    """
    if not create and not file.exists():
        wipe(raw_key)
        raise NoSuchVault(folder=str(file.parent))
    if not create and not file.stat().st_size:
        wipe(raw_key)
        raise VaultDamaged(what="data")  # an empty file would be taken for a new database
    place = f"{file.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    with told_as_trouble():
        connection = cipher.connect(place, uri=True, isolation_level=None, check_same_thread=False)
    try:
        with told_as_trouble():
            _prepare(connection, raw_key)
    except DiskFails:
        connection.close()
        # SQLite calls it a fault when the file that the connections share can't grow
        raise (DiskFull if _is_full(file) else DiskFails) from None
    except BaseException:
        connection.close()
        raise
    finally:
        wipe(raw_key)
    return connection


def _is_full(file: Path) -> bool:
    with told_as_trouble():
        return shutil.disk_usage(file.parent).free < _ROOM_TO_OPEN


def forbid_schema_changes(connection: Connection) -> None:
    """From now on the connection refuses to drop, alter, attach or set anything."""
    connection.set_authorizer(_authorise)


def only_read(connection: Connection) -> None:
    """From now on the connection refuses to write."""
    connection.execute("PRAGMA query_only=ON")


@contextmanager
def told_as_trouble() -> Iterator[None]:
    """What SQLite and the operating system complain of, as the Trouble it is.

    Whatever is not listed is a bug and passes through.
    """
    try:
        yield
    except cipher.Error as error:
        trouble = _trouble_of(error)
        if trouble is None:
            raise
        raise trouble from error
    except OSError as error:
        trouble = _file_trouble_of(error)
        if trouble is None:
            raise
        raise trouble from error


def _prepare(connection: Connection, raw_key: bytearray) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")  # its log would go to standard error
    connection.set_key(raw_key)
    connection.execute("PRAGMA cipher_compatibility=4")  # whatever a later library's default is
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not pages_are_sound(connection):
        raise VaultDamaged(what="data")
    for setting in _SETTINGS:
        answer = connection.execute(f"PRAGMA {setting}").fetchone()
        if setting == "journal_mode=WAL" and answer != ("wal",):
            raise ReadOnlyPlace


def pages_are_sound(connection: Connection) -> bool:
    """Whether every page read so far was whole. SQLCipher hands out a page that fails its check
    as zeros, without an error; only this tells (platform.md §3)."""
    answer: tuple[str] | None = connection.execute("PRAGMA cipher_status").fetchone()
    return answer == ("1",)


def _authorise(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action in _FORBIDDEN or (action in _WRITES and first in _SCHEMA_TABLES):
        return int(cipher.SQLITE_DENY)
    if action == cipher.SQLITE_PRAGMA and first not in _PRAGMAS:
        return int(cipher.SQLITE_DENY)
    if action == cipher.SQLITE_FUNCTION and second == "load_extension":
        return int(cipher.SQLITE_DENY)
    return int(cipher.SQLITE_OK)


def _trouble_of(error: Exception) -> Trouble | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == cipher.SQLITE_NOTADB:
        return VaultDamaged(what="data")
    if code == cipher.SQLITE_CORRUPT:
        return VaultDamaged(what="page")
    if code == cipher.SQLITE_CONSTRAINT and str(error) in ("signed", "append only"):
        return SaveRefused(why="signed")
    return {
        cipher.SQLITE_BUSY: VaultInUse,
        cipher.SQLITE_LOCKED: VaultInUse,
        cipher.SQLITE_FULL: DiskFull,
        cipher.SQLITE_IOERR: DiskFails,
        cipher.SQLITE_READONLY: ReadOnlyPlace,
        cipher.SQLITE_CANTOPEN: ReadOnlyPlace,
    }.get(code, _no_trouble)()


def _no_trouble() -> None:
    return None


def _file_trouble_of(error: OSError) -> Trouble | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyPlace()
    if error.errno in _NOT_THERE:
        return PlaceMissing()
    return DiskFails() if error.errno in _FAILS else None
