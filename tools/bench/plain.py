"""Plain: the same library without a key, with the same tables, rows and words as a vault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from sharedesk.desk.session import Session
from sharedesk.records.summarising import search_text
from sharedesk.vault.migrating import shipped_steps
from sharedesk.vault.open_file import OpenFile

Asked = tuple[str, Mapping[str, Any] | None]
SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-32000", "temp_store=MEMORY")


def open_plain(file: Path) -> sqlite.Connection:
    """A connection with the settings that a vault has, and no key."""
    connection = sqlite.connect(str(file), isolation_level=None)
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def copy_of(session: Session, file: Path) -> Path:
    """The vault's worklist and search index, in the clear. Only ever of invented records."""
    connection = open_plain(file)
    for step in shipped_steps():
        connection.executescript(step)
    connection.execute("PRAGMA foreign_keys=OFF")  # of the records there are only the lines
    connection.execute("BEGIN")
    rows_of = file_of(session).rows
    for table in ("summary", "kept"):
        rows = rows_of(f"SELECT * FROM {table}")
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    for number, name in rows_of("SELECT number, id FROM summary"):
        record = session.vault.record(name)
        assert record is not None
        words = f"{name} {search_text(record)}"
        connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (number, words))
    connection.execute("COMMIT")
    connection.close()
    return file


def file_of(session: Session) -> OpenFile:
    """The vault's open file, which nobody but the vault and this bench looks at."""
    return session.vault._file  # noqa: SLF001 -- the SQL of every read passes there


def drop_reader(session: Session) -> None:
    """The next read opens the database anew."""
    file = file_of(session)
    if file._reader is not None:  # noqa: SLF001 -- as after damage was met
        file._reader.close()  # noqa: SLF001
    file._reader = None  # noqa: SLF001


@contextmanager
def listening(session: Session) -> Iterator[list[Asked]]:
    """Every question that the vault's file is asked within, to be put to a plain one."""
    file = file_of(session)
    rows, asked = file.rows, list[Asked]()

    def noted(sql: str, values: Mapping[str, Any] | None = None) -> Any:
        asked.append((sql, values))
        return rows(sql, values)

    file.rows = noted
    try:
        yield asked
    finally:
        del file.rows


def ask(connection: sqlite.Connection, asked: list[Asked]) -> None:
    """Put the same questions, and fetch all of each answer."""
    for sql, values in asked:
        connection.execute(sql, values or {}).fetchall()
