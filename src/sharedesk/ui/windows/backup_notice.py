"""Backup notice: a backup was opened while a vault is; restoring it waits until that is locked."""

from __future__ import annotations

from collections.abc import Callable

from sharedesk.base.words import say
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Note


class BackupNotice(Stack):
    """Quiet, above any page, until it is used or closed. It names no file: whoever looks on sees
    that there is a backup, and not whose."""

    def __init__(self) -> None:
        super().__init__(0, ("l", "s", "l", "s"))
        self._then: Callable[[], None] = lambda: None
        self.note = self.add(Note("", "info"))
        self.note.setAccessibleIdentifier("backup-notice")
        row = self.note.add(Fold("m"))
        self.lock = row.add(Button(say("Lock, and go on to restore it"), "secondary", "lock"))
        self.shut = row.add(Button(say("Close this notice"), "link"))
        self.lock.clicked.connect(self._go_on)
        self.shut.clicked.connect(self.hide)
        self.hide()

    def offer(self, then: Callable[[], None]) -> None:
        """Say it, also aloud; ``then`` where somebody wants to go on."""
        self._then = then
        what = say("You have opened a backup.")
        words = say(
            "Restoring makes another vault of it, beside yours. For that this one is locked first. "
            "Everything you typed is kept."
        )
        self.note.say(words, what)
        self.show()
        announce(self.note, f"{what} {words}")

    def _go_on(self) -> None:
        self.hide()
        self._then()
