"""Standing: whether the files that an open vault writes to are still the ones in its folder."""

from __future__ import annotations

import os
from pathlib import Path

from sharedesk.vault.connection import Connection
from sharedesk.vault.troubles import VaultGone

Identity = tuple[int, int]


class Standing:
    """Remembers which files a connection opened.

    A file that is deleted or moved away while it is open takes what is written to it without a
    word, and nobody ever finds that again.
    """

    def __init__(self) -> None:
        self._writer: Connection | None = None
        self._known: dict[Path, Identity] = {}

    def check(self, data: Path, writer: Connection) -> None:
        """That the database and its log are there, and the same as when this connection was first
        seen here. Raises VaultGone."""
        if writer is not self._writer:
            self._writer, self._known = writer, {}
        for file in (data, data.with_name(data.name + "-wal")):
            found = _identity_of(file)
            if found is None or self._known.setdefault(file, found) != found:
                raise VaultGone


def _identity_of(file: Path) -> Identity | None:
    try:
        found = os.stat(file)  # noqa: PTH116 -- on the way of every save
    except OSError:
        return None
    return found.st_dev, found.st_ino
