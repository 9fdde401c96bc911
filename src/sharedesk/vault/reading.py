"""Reading: the one way in which anything comes out of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from sharedesk.vault.connection import Connection, pages_are_sound, told_as_trouble
from sharedesk.vault.troubles import VaultDamaged

Row = tuple[Any, ...]
Values = Mapping[str, Any]


def fetch(connection: Connection, sql: str, values: Values | None = None) -> list[Row]:
    """All rows, or VaultDamaged (page) if a page on the way was not whole.

    The check comes after fetching: SQLCipher gives the zeros first and says so afterwards.
    """
    with told_as_trouble():
        rows: list[Row] = connection.execute(sql, values or {}).fetchall()
        if not pages_are_sound(connection):
            raise VaultDamaged(what="page")
    return rows


def fetch_in_blocks(connection: Connection, sql: str, size: int = 200) -> Iterator[list[Row]]:
    """As ``fetch``, for more rows than should be held at once."""
    with told_as_trouble():
        cursor = connection.execute(sql)
        while rows := cursor.fetchmany(size):
            if not pages_are_sound(connection):
                raise VaultDamaged(what="page")
            yield rows
        if not pages_are_sound(connection):
            raise VaultDamaged(what="page")


def check_digest(content: str | bytes, digest: bytes | None, what: str, name: str = "") -> None:
    """That the content is what was kept. Raises VaultDamaged naming it."""
    if digest_of(content) != digest:
        raise VaultDamaged(what=what, name=name)


def digest_of(content: str | bytes) -> bytes:
    """SHA-256 of text (as UTF-8) or bytes."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).digest()
