"""One ShareDesk at a time: a second start raises the first window instead of opening another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from sharedesk.base.files import make_private_folder

LOCK = "window.lock"
BELL = "window.raise"


class Single(QObject):
    """The only window of a home folder. ``rung`` when another start asked for it.

    Files and a watcher rather than a socket: nothing of ShareDesk listens to anything.
    """

    rung = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        make_private_folder(home)
        self._bell = home / BELL
        self._lock = QLockFile(str(home / LOCK))
        # never stale by age: a laptop may sleep for days; QLockFile still sees a dead process
        self._lock.setStaleLockTime(0)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._heard)

    def take(self) -> bool:
        """Whether this is the only one; otherwise the one that runs has been asked to show."""
        if not self._lock.tryLock(0):
            self._bell.write_bytes(b"show\n")
            return False
        self._bell.write_bytes(b"")
        self._watcher.addPath(str(self._bell))
        return True

    def give_back(self) -> None:
        """Let another start be the one."""
        self._watcher.removePath(str(self._bell))
        self._lock.unlock()

    def _heard(self) -> None:
        try:
            rung = bool(self._bell.read_bytes())
            if rung:
                self._bell.write_bytes(b"")
        except OSError:
            rung = True
        if str(self._bell) not in self._watcher.files():
            self._watcher.addPath(str(self._bell))
        if rung:
            self.rung.emit()
