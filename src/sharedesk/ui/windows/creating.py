"""Creating: the first page of all, where a practitioner makes a vault of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.pages.passphrase_pair import PassphrasePair
from sharedesk.ui.pages.practitioner import PractitionerForm
from sharedesk.ui.pages.vault_name import name_of_a_vault
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Note, Words
from sharedesk.ui.windows.doorway import Doorway

if TYPE_CHECKING:
    from sharedesk.desk.session import Session


class CreatePage(DoorPage):
    """A passphrase, and who the records will say wrote them."""

    help_page = "create"
    created = Signal(object, object)
    back = Signal()
    restore = Signal()

    def __init__(self, door: Doorway, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._door = door
        first = not door.has_vault()
        self.add(Heading(say("Welcome to ShareDesk") if first else say("Create another vault")))
        self.add(Words(say(
            "Your records are kept on this computer, in a vault that only your passphrase opens. "
            "Nothing is sent anywhere unless you send it."
        )))  # fmt: skip
        self._note = self.add(Note("", "danger"))
        self._note.hide()
        self.label = None if first else self.add(Question(name_of_a_vault()))
        self.add(Heading(say("Choose a passphrase"), 2))
        self.pair = self.add(PassphrasePair())
        self.add(Heading(say("About you"), 2))
        self.add(Words(say(
            "This goes on the records you sign. You can change it later in Settings."
        ), "hint"))  # fmt: skip
        self.person = self.add(PractitionerForm())
        self._nobody = self.person.practitioner()
        row = self.add(Fold("m"))
        self.button = row.add(Button(say("Create vault"), "primary", "lock"))
        self.button.setAccessibleIdentifier("create-vault")
        self._restore = row.add(Button(say("Restore a backup"), "link"))
        self._restore.clicked.connect(self.restore)
        if not first:
            row.add(Button(say("Back"), "secondary", "arrow-left")).clicked.connect(self.back)
        self.button.clicked.connect(self._try)

    def begin(self) -> None:
        """Wait for the name, or for a passphrase where there is one vault only."""
        if self.label is not None:
            self.label.focus()
            return
        self.pair.first.line.setFocus()

    def is_untouched(self) -> bool:
        is_first, lines = self.label is None, (self.pair.first, self.pair.second)
        nobody = self.person.practitioner() == self._nobody
        return is_first and nobody and all(line.is_empty() for line in lines)

    def _try(self) -> None:
        label = self._name()
        if label is None:
            return
        passphrase = self.pair.agreed()
        if passphrase is None:
            return
        self.button.say(say("Creating the vault…"))
        self.button.setEnabled(False)
        person = self.person.practitioner()
        work = self._door.creating(passphrase, person, label)
        self._door.jobs.run(work, self._made, self._failed)

    def _name(self) -> str | None:
        """What the vault is to be called; None where that is still to be said."""
        if self.label is None:
            return self.person.practitioner().name
        from sharedesk.desk.naming import fit_name

        try:
            name = fit_name(self.label.value() or "")
        except Trouble as trouble:
            self.label.mark(" ".join(words_for(trouble)))
            self.label.focus()
            return None
        self.label.mark("")
        return name

    def _made(self, made: tuple[Session, Secret]) -> None:
        self.pair.clear()
        self.created.emit(*made)

    def _failed(self, trouble: Trouble) -> None:
        what, do = words_for(trouble)
        self._note.say(do, what)
        self._note.show()
        announce(self, f"{what} {do}")
        self.button.say(say("Create vault"))
        self.button.setEnabled(True)
