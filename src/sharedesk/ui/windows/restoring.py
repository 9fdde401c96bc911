"""Restoring: a vault made of a backup, beside whatever vaults there are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.asking import Asking
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.text import Words
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.making_page import MakingPage

KINDS = "(*.sharedesk *.sharedesk-backup *.sdbackup)"


class RestorePage(MakingPage):
    """Which file, and what opened the vault when the backup was made."""

    help_page = "restore"
    unlocked = Signal(object)

    def __init__(self, door: Doorway, asking: Asking, parent: QWidget | None = None) -> None:
        words = say(
            "The backup becomes a new vault on this computer. "
            "Vaults that are here already stay as they are."
        )
        super().__init__(door, say("Restore a backup"), words, parent)
        self._asking = asking
        self._file: Path | None = None
        self.choose = self.add(Button(say("Choose the backup file"), "secondary", "folder"))
        self.choose.setAccessibleIdentifier("choose-backup")
        self.choose.clicked.connect(self._ask)
        self._chosen = self.add(Words(say("No file is chosen yet."), "hint"))
        self.finish(say("Restore and unlock"), "lock-open", new=True)
        self.button.setAccessibleIdentifier("restore")

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

    def try_it(self) -> None:
        if not self.button.isEnabled():
            return
        if self._file is None:
            self.tell(say("No file is chosen yet."), say("Choose the backup file first."))
            self.choose.setFocus()
            return
        given = self.way_in.given()
        if given is not None:
            work = self.door.restoring(self._file, *given)
            self.run(say("Restoring…"), work, self.unlocked.emit)
