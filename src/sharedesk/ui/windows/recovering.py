"""Recovering: getting back in with the recovery code, and a new passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.pages.passphrase_pair import PassphrasePair
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Words
from sharedesk.ui.windows.doorway import Doorway

if TYPE_CHECKING:
    from sharedesk.desk.session import Session


class RecoverPage(DoorPage):
    """The code as it stands on the person's sheet; spaces, dashes and case don't matter."""

    help_page = "recover"
    unlocked = Signal(object)
    back = Signal()

    def __init__(self, door: Doorway, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._door, self._folder = door, folder
        self.add(Heading(say("Get back in with the recovery code")))
        self.add(Words(say(
            "It is the sheet of eight groups that you kept when the vault was made."
        )))  # fmt: skip
        self.code = self.add(SecretEntry(say("Recovery code")))
        self.code.line.setAccessibleIdentifier("recovery-code")
        self.code.reveal()
        self.add(Heading(say("Choose a new passphrase"), 2))
        self.pair = self.add(PassphrasePair())
        row = self.add(Fold("m"))
        self.button = row.add(Button(say("Set the passphrase and unlock"), "primary", "lock-open"))
        row.add(Button(say("Back"), "secondary", "arrow-left")).clicked.connect(self.back)
        self.button.clicked.connect(self._try)
        self.pair.submitted.connect(self._try)

    def begin(self) -> None:
        """Wait for the code."""
        self.code.line.setFocus()

    def _try(self) -> None:
        self.code.mark("")
        passphrase = self.pair.agreed()
        if passphrase is None or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        work = self._door.recovering(self._folder, self.code.secret(), passphrase)
        self._door.jobs.run(work, self._opened, self._failed)

    def _opened(self, session: Session) -> None:
        self.code.clear()
        self.pair.clear()
        self.unlocked.emit(session)

    def _failed(self, trouble: Trouble) -> None:
        self.button.setEnabled(True)
        message = " ".join(words_for(trouble))
        self.code.mark(message)
        announce(self.code.line, message)
        self.code.line.setFocus()
