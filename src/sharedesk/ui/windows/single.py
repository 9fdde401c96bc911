"""One ShareDesk at a time: a second start raises the first window instead of opening another."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from sharedesk.base.files import make_private_folder

LOCK = "window.lock"
BELL = "window.raise"
SHOW, OPEN = b"show\n", b"open\n"


class Single(QObject):
    """The only window of a home folder. ``rung`` when another start asked for it, with the backup
    that it was given, or None. ``left`` is what the process before this one was to go on with.

    Files and a watcher rather than a socket: nothing of ShareDesk listens to anything. The name of
    a backup stands in the person's own folder until it is heard, and nowhere else.
    """

    rung = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        make_private_folder(home)
        self._bell = home / BELL
        self.left: Path | None = None
        self._lock = QLockFile(str(home / LOCK))
        # never stale by age: a laptop may sleep for days; QLockFile still sees a dead process
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._heard)

    def take(self, backup: Path | None = None) -> bool:
        """Whether this is the only one; otherwise the one that runs has been asked to show, and
        told of the backup."""
        if not self._lock.tryLock(0):
            self._ring(backup)
            return False
        self.left = _backup_in(self._bell.read_bytes()) if self._bell.exists() else None
        self._bell.write_bytes(b"")
        self._watcher.addPath(str(self._bell))
        return True

    def give_back(self, left: Path | None = None) -> None:
        """Let another start be the one; ``left`` is what it is to go on with."""
        self._watcher.removePath(str(self._bell))
        if left is not None:
            self._ring(left)
        self._lock.unlock()

    def _ring(self, backup: Path | None) -> None:
        self._bell.write_bytes(SHOW if backup is None else OPEN + os.fsencode(backup.absolute()))

    def _heard(self) -> None:
        told = b""
        try:
            told = self._bell.read_bytes()
            rung = bool(told)
            if rung:
                self._bell.write_bytes(b"")
        except OSError:
            rung = True
        if str(self._bell) not in self._watcher.files():
            self._watcher.addPath(str(self._bell))
        if rung:
            self.rung.emit(_backup_in(told))


def _backup_in(told: bytes) -> Path | None:
    """The backup that a start was given; None where it only wants to be seen."""
    return Path(os.fsdecode(told.removeprefix(OPEN))) if told.startswith(OPEN) else None
