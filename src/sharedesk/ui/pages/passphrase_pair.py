"""A new passphrase: typed twice, with an honest word on how hard it is to guess."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words

if TYPE_CHECKING:
    from sharedesk.desk.opening import Strength

PAUSE = 250
"""Milliseconds after a key before the strength is measured: zxcvbn takes some of its own."""


class PassphrasePair(Stack):
    """`Passphrase` and `Repeat passphrase`. ``submitted`` at Enter in the second."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self.first = self.add(SecretEntry(say("Passphrase")))
        self.first.line.setAccessibleIdentifier("passphrase")
        meter = self.add(Stack("xs"))
        self._bar = meter.add(QProgressBar())
        self._bar.setRange(0, 5)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("How hard the passphrase is to guess"))
        self._verdict = meter.add(Words("", "small"))
        self.second = self.add(SecretEntry(say("Repeat passphrase")))
        self.second.line.setAccessibleIdentifier("repeat-passphrase")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._measure)
        self.first.changed.connect(self._timer.start)
        self.second.submitted.connect(self.submitted)
        self.first.submitted.connect(self.second.line.setFocus)
        self._measure()

    def agreed(self) -> Secret | None:
        """The passphrase when it will do; otherwise what is wrong is marked, and None."""
        self._measure()
        self.first.mark("")
        self.second.mark("")
        strength = self._strength(self.first.secret().reveal())
        if self.first.is_empty():
            self._refuse(self.first, say("Type a passphrase."))
            return None
        if not strength.enough:
            self._refuse(self.first, strength.words + ".")
            return None
        if _as_kept(self.first) != _as_kept(self.second):
            self._refuse(self.second, say("The two passphrases are not the same."))
            return None
        return self.first.secret()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    @staticmethod
    def _strength(passphrase: str) -> Strength:
        # zxcvbn and the desk behind it are loaded when the first passphrase is typed
        from sharedesk.desk.opening import strength_of

        return strength_of(passphrase)

    def _refuse(self, entry: SecretEntry, message: str) -> None:
        entry.mark(message)
        announce(entry.line, message)
        entry.line.setFocus()

    def _measure(self) -> None:
        if self.first.is_empty():
            self._bar.setValue(0)
            self._verdict.setText(
                say("At least 12 characters. Four or five unrelated words are easy to remember.")
            )
            return
        strength = self._strength(self.first.secret().reveal())
        self._bar.setValue(strength.score + 1)
        self._verdict.setText(strength.words + ".")


def _as_kept(entry: SecretEntry) -> str:
    """As the vault takes it: an accent typed as one key or as two is the same passphrase."""
    return unicodedata.normalize("NFKC", entry.secret().reveal())
