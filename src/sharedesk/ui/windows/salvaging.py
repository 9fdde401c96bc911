"""Salvaging: what can be read of a damaged vault goes into a new one, and each loss is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say, say_many
from sharedesk.desk.wording import words_for
from sharedesk.ui.jobs import Job
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.progress import Progress
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Card, Heading, Note, Words
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.way_in import WayIn

if TYPE_CHECKING:
    from sharedesk.desk.salvaging import SalvageReport


class SalvagePage(DoorPage):
    """The old vault stays as it is; the new one opens with the same passphrase and code."""

    saved = Signal(object)
    back = Signal()

    def __init__(self, door: Doorway, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._door, self._folder = door, folder
        self._job: Job | None = None
        self._leaving = False
        self.add(Heading(say("Save what can be read")))
        self.add(Words(say(
            "ShareDesk makes a new vault of everything in the damaged one that is still as it was "
            "kept, and lists what is lost. The damaged vault stays as it is. If you have a recent "
            "backup, restoring that may bring back more."
        )))  # fmt: skip
        self._note = self.add(Note("", "danger"))
        self._note.hide()
        self.way_in = self.add(WayIn(new=False))
        self.progress = self.add(Progress())
        row = self.add(Fold("m"))
        self.button = row.add(Button(say("Save what can be read"), "primary", "save"))
        self.button.setAccessibleIdentifier("begin-salvage")
        row.add(Button(say("Back"), "secondary", "arrow-left")).clicked.connect(self._leave)
        self.button.clicked.connect(self._try)
        self.way_in.submitted.connect(self._try)
        self.progress.stopped.connect(self._stop)

    def begin(self) -> None:
        """Wait for the passphrase."""
        self.way_in.entry.line.setFocus()

    def _try(self) -> None:
        given = self.way_in.given() if self.button.isEnabled() else None
        if given is None:
            return
        self._note.hide()
        self.button.setEnabled(False)
        self.progress.begin(say("Saving what can be read…"))
        work = self._door.salvaging(self._folder, given.passphrase, given.code)
        self._job = self._door.jobs.run_long(
            work, self._done, self._failed, progress=self.progress.reach
        )

    def _done(self, made: tuple[SalvageReport, Path]) -> None:
        self.way_in.clear()
        self.saved.emit(made)

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        if self._leaving:
            self.back.emit()
            return
        self.progress.end()
        self.button.setEnabled(True)
        if self.way_in.refuse(trouble):
            return
        what, do = words_for(trouble)
        self._note.say(do, what)
        self._note.show()
        announce(self, f"{what} {do}")
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


class SalvagedPage(DoorPage):
    """What was saved and, record by record, what was not."""

    onward = Signal()

    def __init__(self, report: SalvageReport, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        from sharedesk.desk.salvaging import words_of

        self.add(Heading(say("What could be saved")))
        count = say_many(
            "{count} record is in the new vault.",
            "{count} records are in the new vault.",
            len(report.saved),
        )
        tone = "ok" if report.is_whole else "caution"
        lost = say("Nothing is lost.") if report.is_whole else say("Not everything could be saved.")
        self.add(Note(lost, tone, count))  # type: ignore[arg-type]
        if not report.is_whole:
            self.add(Heading(say("What is lost"), 2))
            card = self.add(Card())
            for loss in report.lost:
                card.add(Words(words_of(loss)))
            self.add(Words(say(
                "Write down what is lost before you go on. A backup may still have it."
            ), "hint"))  # fmt: skip
        self.button = self.add(Button(say("Go on to the new vault"), "primary", "arrow-right"))
        self.button.setAccessibleIdentifier("to-the-new-vault")
        self.button.clicked.connect(self.onward)

    def begin(self) -> None:
        """The report is read first; Enter goes on."""
        self.button.setFocus()
