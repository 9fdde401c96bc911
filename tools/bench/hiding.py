"""Hiding: from the key to an empty screen, with a full worklist open."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tools.bench.figure import Figure, Times, figure_of
from tools.bench.ground import Ground, unlocked

from sharedesk.base.clock import SystemClock
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.looks import looks
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.shell import Shell

LIMIT_SECONDS = 0.050
ROUNDS = 7


def measure(ground: Ground) -> Iterator[Figure]:
    """F12 on the main window; what locking does afterwards nobody can see."""
    app = QApplication.instance() or QApplication(["bench"])
    looks().apply(app, "light", 1.0)
    jobs = Jobs()
    shell = Shell(Doorway(ground.home, SystemClock(), jobs), PreferencesFile(ground.home))
    shell.begin()
    mine: Times = []
    for _ in range(ROUNDS):
        mine.append(_hide(shell, jobs, ground))
    shell.first.hide()
    jobs.stop()
    limit = [LIMIT_SECONDS] * ROUNDS
    yield figure_of("hide", "50 ms", 1.0, mine, limit)


def _hide(shell: Shell, jobs: Jobs, ground: Ground) -> float:
    shell.first.opened.emit(unlocked(ground))
    settle(jobs)
    main = shell.main
    assert main is not None
    assert main.isVisible()
    gone = _Gone()
    main.installEventFilter(gone)
    started = time.perf_counter()
    QTest.keyClick(main.windowHandle(), Qt.Key.Key_F12)
    while not shell.is_locked:
        QCoreApplication.processEvents()
    settle(jobs)
    assert gone.at is not None
    return gone.at - started


class _Gone(QObject):
    """Notes when a window was taken off the screen."""

    at: float | None = None

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() == QEvent.Type.Hide and self.at is None:
            self.at = time.perf_counter()
        return False


def settle(jobs: Jobs) -> None:
    """Until the worker has nothing to do and the window has shown it."""
    QCoreApplication.processEvents()
    while jobs.busy:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()
