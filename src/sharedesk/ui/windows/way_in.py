"""The way in: a passphrase, or the recovery code for whoever has forgotten it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.pages.passphrase_pair import PassphrasePair
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading

OF_THE_SECRET = frozenset({
    "WrongSecret", "RecoveryCodeMistyped", "PassphraseEmpty", "PassphraseTooLong",
})  # fmt: skip
"""Kinds of Trouble that belong next to the field."""


class Given(NamedTuple):
    """One of the first two; ``new`` is the passphrase from now on, where the code was given."""

    passphrase: Secret | None
    code: Secret | None
    new: Secret | None


class WayIn(Stack):
    """``submitted`` at Enter. With ``new`` whoever has only the code sets another passphrase."""

    submitted = Signal()

    def __init__(self, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self.passphrase = self.add(SecretEntry(say("Passphrase")))
        self.passphrase.line.setAccessibleIdentifier("passphrase")
        self.code = self.add(SecretEntry(say("Recovery code")))
        self.code.line.setAccessibleIdentifier("recovery-code")
        self.code.reveal()
        self.other = self.add(Button(say("Use the recovery code instead"), "quiet"))
        self._new = self.add(Stack("m"))
        self._new.add(Heading(say("Choose a new passphrase"), 2))
        self.pair = self._new.add(PassphrasePair())
        self._asks_new = new
        self.by_code = False
        self.other.clicked.connect(self._turn)
        for secret in (self.passphrase, self.code):
            secret.submitted.connect(self.submitted)
        self.pair.submitted.connect(self.submitted)
        self._show()

    @property
    def entry(self) -> SecretEntry:
        """Where it is typed."""
        return self.code if self.by_code else self.passphrase

    def given(self) -> Given | None:
        """What was typed; None where something is missing, which is marked then."""
        self.entry.mark("")
        if self.entry.is_empty():
            words = say("Type the recovery code.") if self.by_code else say("Type your passphrase.")
            self._mark(words)
            return None
        new = None
        if self.by_code and self._asks_new:
            new = self.pair.agreed()
            if new is None:
                return None
        secret = self.entry.secret()
        return Given(None, secret, new) if self.by_code else Given(secret, None, None)

    def refuse(self, trouble: Trouble) -> bool:
        """Whether it was said next to the field, where it belongs."""
        if type(trouble).__name__ not in OF_THE_SECRET:
            return False
        self._mark(" ".join(words_for(trouble)))
        return True

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.code.clear()
        self.code.reveal()
        self.pair.clear()

    def _mark(self, message: str) -> None:
        self.entry.mark(message)
        announce(self.entry.line, message)
        self.entry.line.setFocus()

    def _turn(self) -> None:
        self.by_code = not self.by_code
        self._show()
        self.entry.line.setFocus()

    def _show(self) -> None:
        self.passphrase.setVisible(not self.by_code)
        self.code.setVisible(self.by_code)
        self._new.setVisible(self.by_code and self._asks_new)
        self.other.say(
            say("Use the passphrase instead")
            if self.by_code
            else say("Use the recovery code instead")
        )
