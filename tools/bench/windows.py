"""Windows: the real shell over the bench's vault, off-screen, and what a person does in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from sharedesk.base.clock import SystemClock
from sharedesk.desk.session import Session
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.worklist import WorklistPage
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.main_window import MainWindow
from sharedesk.ui.windows.shell import Shell


class Bench:
    """A shell, and its worker."""

    def __init__(self, home: Path) -> None:
        app = QApplication.instance() or QApplication(["bench"])
        assert isinstance(app, QApplication)
        app.setQuitOnLastWindowClosed(False)
        looks().apply(app, "light", 1.0)
        self.jobs = Jobs()
        self.shell = Shell(Doorway(home, SystemClock(), self.jobs), PreferencesFile(home))
        self.shell.begin()

    @property
    def main(self) -> MainWindow:
        """The window of the open session."""
        assert self.shell.main is not None
        return self.shell.main

    @property
    def worklist(self) -> WorklistPage:
        """Its page, which has to be open."""
        page = self.main.page
        assert isinstance(page, WorklistPage)
        return page

    def open(self, session: Session) -> None:
        """What the first window does once the passphrase was right."""
        self.shell.first.opened.emit(session)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        while not is_so():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Until the worker has nothing to do, and what was left is gone."""
        QCoreApplication.processEvents()
        while self.jobs.busy:
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def lines_are_there(self) -> bool:
        """Whether the first record of the worklist can be read on the screen."""
        page = self.main.page
        return isinstance(page, WorklistPage) and page.model.line_at(1) is not None

    def end(self) -> None:
        """Lock, and stop the worker."""
        self.shell.lock()
        self.settle()
        self.shell.first.hide()
        self.jobs.stop()
        self.shell.first.deleteLater()
        self.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def bench_over(home: Path) -> Iterator[Bench]:
    """A shell over the vaults of a home; locked and gone at the end."""
    bench = Bench(home)
    try:
        yield bench
    finally:
        bench.end()
