"""The real program, started twice over: it works itself, locks, and goes on as a new process.

Called as ``life.py HOME WHAT LOG PASSPHRASE``: WHAT is how the first life ends. Each life writes a
line of JSON to LOG for what it has seen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from sharedesk.app import anew, starting
from sharedesk.desk import writing
from sharedesk.ui.windows import shell as shells
from sharedesk.ui.windows import single
from sharedesk.ui.windows.opened_backups import OpenedBackups
from sharedesk.vault.troubles import DiskFull

_HOME, WHAT, LOG, PASSPHRASE = sys.argv[1:5]
WHY = os.environ.get(anew.WHY, "")
BELL = Path(_HOME, single.BELL)
WORDS = "Bruises on both arms"
begin = shells.Shell.begin


class Life:
    """What happens after the first window has come."""

    def __init__(self, shell: shells.Shell) -> None:
        self.shell = shell
        self.steps = self.second() if WHY else self.first()
        self.timer = QTimer(interval=5)
        self.timer.timeout.connect(self.go_on)
        self.timer.start()

    def go_on(self) -> None:
        """The next step, when the one before has been done."""
        if not self.shell._jobs.busy and not next(self.steps, True):
            self.timer.stop()

    def unlock(self) -> None:
        page = self.shell.first.page
        page.passphrase.line.setText(PASSPHRASE)  # type: ignore[attr-defined]
        page.button.click()  # type: ignore[attr-defined]

    def field(self) -> QPlainTextEdit | None:
        main = self.shell.main
        found = main.findChildren(QPlainTextEdit) if main is not None else []
        return next((f for f in found if f.accessibleIdentifier() == "purpose_text"), None)

    def first(self):
        yield True
        self.unlock()
        yield True
        main = self.shell.main
        draft = writing.start(main.around.session)
        main.go("decision", draft.id)
        yield True
        main.page.wizard.show_page("page-why")
        yield True
        field = self.field()
        field.setFocus()
        field.setPlainText(WORDS)
        cursor = field.textCursor()
        cursor.setPosition(7)
        field.setTextCursor(cursor)
        tell(life=1, pid=os.getpid(), record=draft.id)
        if WHAT == "full":
            self.fill_the_disk()
        if WHAT == "hide":
            self.shell.hide()
        elif WHAT == "backup":
            self.open_a_backup()
        else:
            self.shell.lock()
        if WHAT == "full":
            yield True
            yield True
            tell(life=1, said=self.shell.first.page._note.accessibleName())
            self.unlock()
            yield True
            yield True
            self.shell.lock()
        while True:
            yield True

    def open_a_backup(self) -> None:
        """Another start rings with it, and the person goes on from the notice."""
        file = Path(_HOME, "main.sharedesk-backup")
        file.write_bytes(b"a backup")
        self.shell.findChild(OpenedBackups).take(file)
        self.shell.main.backup_notice.lock.click()

    def fill_the_disk(self) -> None:
        def fails(_session: object) -> None:
            raise DiskFull

        page = self.shell.main.page
        saves, full = page.leave(), [True]
        page.leave = lambda: lambda s: fails(s) if full and full.pop() else saves(s)

    def second(self):
        yield True
        tell(
            life=2,
            pid=os.getpid(),
            locked=self.shell.is_locked,
            minimised=self.shell.first.isMinimized(),
            said=self.shell.first.page._note.accessibleName(),
            page=type(self.shell.first.page).__name__,
            left=anew.WHY in os.environ,
            argv=sys.argv[1:3],
            around=[n for n in os.environ if "SHAREDESK" in n],
        )
        if WHAT == "backup":
            tell(life=2, chosen=self.shell.first.page._chosen.text(), bell=BELL.read_text())
            self.shell.first.close()
            yield True
        self.unlock()
        yield True
        yield True
        yield True
        field = self.field()
        tell(
            life=2,
            record=self.shell.main.page.record(),
            text=field.toPlainText(),
            caret=field.textCursor().position(),
            focus=self.shell.main.focusWidget() is field,
        )
        self.shell.main.close()
        yield True


def tell(**what: object) -> None:
    """One line for the test."""
    with Path(LOG).open("a") as log:
        log.write(json.dumps(what) + "\n")


def begin_and_live(shell: shells.Shell, why: str = "") -> None:
    """As the program begins, and then by itself."""
    begin(shell, why)  # type: ignore[arg-type]
    QApplication.instance().life = Life(shell)  # type: ignore[union-attr]


if __name__ == "__main__":
    shells.Shell.begin = begin_and_live  # type: ignore[assignment,method-assign]
    sys.exit(starting.main([]))
