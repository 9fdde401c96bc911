"""Lock: only one program at a time has a vault open."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sharedesk.base.files import OWNER_FILE
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.troubles import VaultInUse


class Lock:
    """Holds the vault's ``lock`` file. The operating system lets go of it if the program dies."""

    def __init__(self, file: Path) -> None:
        """Raises VaultInUse or ReadOnlyPlace."""
        with told_as_trouble():
            handle = os.open(file, os.O_RDWR | os.O_CREAT, OWNER_FILE)
        if not _taken(handle):
            os.close(handle)
            raise VaultInUse(folder=str(file.parent))
        self._handle: int | None = handle

    def release(self) -> None:
        """Let somebody else have it; twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":  # pragma: no cover -- seen on that platform only
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
