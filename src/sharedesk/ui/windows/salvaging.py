"""Salvaging: what can be read of a damaged vault goes into a new one, and each loss is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say, say_many
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.text import Card, Heading, Note, Words
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.making_page import MakingPage

if TYPE_CHECKING:
    from sharedesk.desk.salvaging import SalvageReport


class SalvagePage(MakingPage):
    """The old vault stays as it is; the new one opens with the same passphrase and code."""

    help_page = "salvage"
    saved = Signal(object)

    def __init__(self, door: Doorway, folder: Path | None, parent: QWidget | None = None) -> None:
        words = say(
            "ShareDesk makes a new vault of everything in the damaged one that is still as it was "
            "kept, and lists what is lost. The damaged vault stays as it is. If you have a recent "
            "backup, restoring that may bring back more."
        )
        super().__init__(door, say("Save what can be read"), words, parent)
        self._folder = folder
        self.finish(say("Save what can be read"), "save", new=False)
        self.button.setAccessibleIdentifier("begin-salvage")

    def begin(self) -> None:
        """Wait for the passphrase."""
        self.way_in.entry.line.setFocus()

    def try_it(self) -> None:
        given = self.way_in.given() if self.button.isEnabled() else None
        if given is not None:
            work = self.door.salvaging(self._folder, given.passphrase, given.code)
            self.run(say("Saving what can be read…"), work, self.saved.emit)


class SalvagedPage(DoorPage):
    """What was saved and, record by record, what was not."""

    help_page = "salvage"
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
