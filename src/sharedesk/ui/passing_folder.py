"""Passing folder: a private place for what must be a file only while the program runs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLockFile

PREFIX = "sharedesk-"
HELD = "held"
"""The file by which a program that is gone can be told from one that runs."""


class PassingFolder(tempfile.TemporaryDirectory[str]):
    """Only its owner may enter; gone when the value is, or when the next one is made after a
    program that was killed."""

    def __init__(self) -> None:
        place = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
        for folder in left_behind(place):
            shutil.rmtree(folder, ignore_errors=True)
        super().__init__(prefix=PREFIX, dir=place)
        self._lock = _lock_of(Path(self.name))
        self._lock.tryLock(0)

    def cleanup(self) -> None:
        """Remove it now; twice is harmless."""
        self._lock.unlock()
        super().cleanup()


def left_behind(place: Path) -> Iterator[Path]:
    """Folders of ours whose program has ended without removing them."""
    for folder in place.glob(f"{PREFIX}*"):
        if folder.is_symlink() or not (folder / HELD).exists() or not _is_ours(folder):
            continue
        lock = _lock_of(folder)
        if lock.tryLock(0):
            lock.unlock()
            yield folder


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / HELD))
    lock.setStaleLockTime(0)  # however long ago: as long as its program runs it is held
    return lock


def _is_ours(folder: Path) -> bool:
    return os.name != "posix" or folder.stat().st_uid == os.geteuid()
