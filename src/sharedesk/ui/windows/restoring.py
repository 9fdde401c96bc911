"""Restoring: a vault made of a backup, beside whatever vaults there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.asking import Asking
from sharedesk.ui.jobs import Job
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.progress import Progress
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Note, Words
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.way_in import WayIn

if TYPE_CHECKING:
    from sharedesk.desk.session import Session

KINDS = "(*.sharedesk *.sharedesk-backup *.sdbackup)"


class RestorePage(DoorPage):
    """Which file, and what opened the vault when the backup was made."""

    unlocked = Signal(object)
    back = Signal()

    def __init__(self, door: Doorway, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._door, self._asking = door, asking
        self._file: Path | None = None
        self.add(Heading(say("Restore a backup")))
        self.add(Words(say(
            "The backup becomes a new vault on this computer. "
            "Vaults that are here already stay as they are."
        )))  # fmt: skip
        self._note = self.add(Note("", "danger"))
        self._note.hide()
        self.choose = self.add(Button(say("Choose the backup file"), "secondary", "folder"))
        self.choose.setAccessibleIdentifier("choose-backup")
        self._chosen = self.add(Words(say("No file is chosen yet."), "hint"))
        self.way_in = self.add(WayIn(new=True))
        self.progress = self.add(Progress())
        row = self.add(Fold("m"))
        self.button = row.add(Button(say("Restore and unlock"), "primary", "lock-open"))
        self.button.setAccessibleIdentifier("restore")
        row.add(Button(say("Back"), "secondary", "arrow-left")).clicked.connect(self._leave)
        self.choose.clicked.connect(self._ask)
        self.button.clicked.connect(self._try)
        self.way_in.submitted.connect(self._try)
        self.progress.stopped.connect(self._stop)
        self._job: Job | None = None
        self._leaving = False

    def begin(self) -> None:
        """Wait for the file."""
        self.choose.setFocus()

    def take(self, file: Path) -> None:
        """This is the backup."""
        self._file = file
        self._chosen.setText(file.name)
        self.way_in.entry.line.setFocus()

    def _ask(self) -> None:
        kinds = f"{say('ShareDesk backup')} {KINDS};;{say('Any file')} (*)"
        self._asking.open_file(say("Choose the backup file"), kinds, self.take)

    def _try(self) -> None:
        if not self.button.isEnabled():
            return
        if self._file is None:
            self._tell(say("No file is chosen yet."), say("Choose the backup file first."))
            self.choose.setFocus()
            return
        given = self.way_in.given()
        if given is None:
            return
        self._note.hide()
        self.button.setEnabled(False)
        self.progress.begin(say("Restoring…"))
        work = self._door.restoring(self._file, *given)
        self._job = self._door.jobs.run_long(
            work, self._opened, self._failed, progress=self.progress.reach
        )

    def _opened(self, session: Session) -> None:
        self.way_in.clear()
        self.unlocked.emit(session)

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        if self._leaving:
            self.back.emit()
            return
        self.progress.end()
        self.button.setEnabled(True)
        if not self.way_in.refuse(trouble):
            self._tell(*words_for(trouble))
            self.button.setFocus()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _leave(self) -> None:
        """Once the work has stopped: a vault that is made after all must not be left open."""
        self._leaving = True
        self._stop()
        if self._job is None:
            self.back.emit()

    def _tell(self, what: str, do: str) -> None:
        self._note.say(do, what)
        self._note.show()
        announce(self, f"{what} {do}")
