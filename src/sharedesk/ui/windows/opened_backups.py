"""Opened backups: a backup that is opened while ShareDesk runs leads to its page; nothing that is
open is closed for it, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sharedesk.base.words import say
from sharedesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from sharedesk.ui.windows.shell import Shell


class OpenedBackups(QObject):
    """``left`` is the backup for whose sake the desk is being locked: where a new process begins
    then, it goes on with it."""

    def __init__(self, shell: Shell, jobs: Jobs) -> None:
        super().__init__(shell)
        self._shell, self._jobs = shell, jobs
        self.left: Path | None = None
        shell.closed.connect(self._go_on)
        shell.first.opened.connect(self._forget)

    def take(self, untrusted_file: Path | None) -> None:
        """Another start was given this file, or none: the window comes to the front either way."""
        self._shell.show()
        if untrusted_file is None or not untrusted_file.is_file():
            return
        file, main = untrusted_file, self._shell.main
        if main is not None:
            main.backup_notice.offer(lambda: self._lock_for(file))
        elif self._shell.is_locked and not self._jobs.busy:
            self._restore(file)

    def _restore(self, file: Path) -> None:
        from sharedesk.ui.windows.restoring import RestorePage
        from sharedesk.ui.windows.unlocking import UnlockPage

        first = self._shell.first
        if isinstance(first.page, RestorePage):
            first.page.take(file)
        elif isinstance(first.page, UnlockPage) or first.page.is_untouched():
            first.show_restore(file)
        else:
            first.asking.confirm(
                say("You have opened a backup."),
                say("If you go on to restore it, what you typed on this page is lost."),
                yes=say("Go on to restore it"),
                no=say("Stay on this page"),
                then=lambda: first.show_restore(file),
            )

    def _lock_for(self, file: Path) -> None:
        self.left = file
        self._shell.lock()

    def _go_on(self) -> None:
        """The desk is locked, and the same process goes on."""
        file, self.left = self.left, None
        if file is not None:
            self._shell.first.show_restore(file)

    def _forget(self) -> None:
        self.left = None
