"""Migrating: the file's shape is brought up to what this program knows, step by whole step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files

from sqlcipher3 import dbapi2 as cipher

from sharedesk.vault.connection import Connection, told_as_trouble
from sharedesk.vault.reading import Row, fetch
from sharedesk.vault.troubles import VaultDamaged, VaultNewer

Steps = Sequence[str]
"""The SQL of step 1, 2, …"""


_SHAPE = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"


def shipped_steps() -> Steps:
    """The steps that came with this program. Raises ValueError if one is missing."""
    found = {
        int(file.name[:4]): file.read_text("utf-8")
        for file in files("sharedesk.vault.migrations").iterdir()
        if file.name.endswith(".sql")
    }
    if sorted(found) != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations are numbered {sorted(found)}")
    return [found[number] for number in sorted(found)]


def schema_version(connection: Connection) -> int:
    """How many steps the file has been through."""
    version: int = fetch(connection, "PRAGMA user_version")[0][0]
    return version


def migrate(connection: Connection, steps: Steps, *, before: Callable[[int], None]) -> int:
    """Take the steps that are missing; returns how many there were.

    ``before`` is called with the version found, once, if the file is not new and there is
    anything to do: it makes the backup. All of them are one transaction together with the number,
    so that a step that fails leaves the file as it was found, for the program that wrote it.
    Raises VaultNewer, VaultDamaged (schema) or what ``before`` raises.
    """
    found = schema_version(connection)
    if found > len(steps):
        raise VaultNewer(found=found, known=len(steps))
    if found == len(steps):
        return 0
    if found:
        before(found)
    # rebuilding a table needs it, and inside a transaction it would do nothing
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        _take(connection, steps[found:], len(steps))
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
    return len(steps) - found


def check_shape(connection: Connection, steps: Steps) -> None:
    """That the tables and triggers are those the steps make. Raises VaultDamaged (schema)."""
    if frozenset(fetch(connection, _SHAPE)) != _model(steps):
        raise VaultDamaged(what="schema")


def _model(steps: Steps) -> frozenset[Row]:
    """What the steps make of an empty database in memory: kind, name and SQL of each thing."""
    connection = cipher.connect(":memory:", isolation_level=None)
    try:
        for step in steps:
            for statement in statements(step):
                connection.execute(statement)
        return frozenset(connection.execute(_SHAPE).fetchall())  # in memory: no pages to check
    finally:
        connection.close()


def statements(sql: str) -> Iterator[str]:
    """The statements of a step, whole triggers included.

    ``executescript`` would be shorter, but it commits behind one's back. Raises ValueError if the
    last statement has no end.
    """
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in statement.splitlines()):
        raise ValueError("a migration ends in the middle of a statement")


def _take(connection: Connection, steps: Steps, version: int) -> None:
    with told_as_trouble():
        connection.execute("BEGIN IMMEDIATE")
    try:
        with told_as_trouble():
            for step in steps:
                for statement in statements(step):
                    connection.execute(statement)
            if fetch(connection, "PRAGMA foreign_key_check"):
                raise VaultDamaged(what="schema")
            connection.execute(f"PRAGMA user_version={version}")
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
