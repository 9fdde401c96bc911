"""Unlocking: the page that asks for the passphrase, and makes guessing slow."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say, say_many
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Note
from sharedesk.ui.windows.doorway import Doorway, wait_before_next
from sharedesk.ui.windows.remedies import Remedies
from sharedesk.ui.windows.watching import TOUCHES
from sharedesk.ui.windows.which_vault import WhichVault

if TYPE_CHECKING:
    from sharedesk.desk.session import Session
    from sharedesk.ui.asking import Asking


class Guesses:
    """How many wrong passphrases there were in a row, and until when (by the running clock) the
    next must wait. It outlives the page: going away and coming back makes no guess cheaper."""

    def __init__(self) -> None:
        self.count, self.until = 0, 0.0

    def add(self) -> None:
        """One more."""
        self.count += 1
        self.until = time.monotonic() + wait_before_next(self.count)

    def clear(self) -> None:
        """The right one was typed."""
        self.count, self.until = 0, 0.0

    def left(self) -> int:
        """Whole seconds to wait."""
        return max(0, math.ceil(self.until - time.monotonic()))


class UnlockPage(DoorPage):
    """Passphrase, `Unlock`, and the ways on for whoever has forgotten it."""

    help_page = "unlock"
    unlocked = Signal(object)
    forgotten = Signal(object)
    another = Signal()
    restore = Signal()
    verify = Signal()
    salvage = Signal(object)

    def __init__(
        self, door: Doorway, asking: Asking, guesses: Guesses, parent: QWidget | None = None
    ) -> None:
        super().__init__("m", parent=parent)
        self._door, self._guesses = door, guesses
        self.add(Heading(say("Unlock ShareDesk")))
        self._note = self.add(Note("", "caution"))
        self._note.hide()
        self.remedies = self.add(Remedies(asking))
        self.which = self.add(WhichVault())
        self.passphrase = self.add(SecretEntry(say("Passphrase")))
        self.passphrase.line.setAccessibleIdentifier("passphrase")
        row = self.add(Fold("m"))
        self.button = row.add(Button(say("Unlock"), "primary", "lock-open"))
        self.button.setAccessibleIdentifier("unlock")
        self._forgot = row.add(Button(say("I have forgotten the passphrase"), "link"))
        self._new = row.add(Button(say("Create another vault"), "link"))
        self._restore = row.add(Button(say("Restore a backup"), "link"))
        self._verify = row.add(Button(say("Check a PDF"), "link"))
        self._countdown = QTimer(self, interval=1_000)
        self._connect()
        self._wait()
        self._is_painted = self._is_loading = False

    def _connect(self) -> None:
        self.button.clicked.connect(self._try)
        self.passphrase.submitted.connect(self._try)
        self.which.changed.connect(self._another_is_meant)
        self.remedies.as_found_wanted.connect(lambda: self._try(as_found=True))
        self.remedies.salvage_wanted.connect(lambda: self.salvage.emit(self.which.folder()))
        self._forgot.clicked.connect(lambda: self.forgotten.emit(self.which.folder()))
        self._new.clicked.connect(self.another)
        self._restore.clicked.connect(self.restore)
        self._verify.clicked.connect(self.verify)
        self._countdown.timeout.connect(self._tick)
        self.passphrase.changed.connect(self._load)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.window().windowHandle().installEventFilter(self)
            if self._door.has_several():
                jobs, vaults = self._door.jobs, self._door.vaults
                QTimer.singleShot(0, self, lambda: jobs.run(vaults, self.which.offer))

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            window.removeEventFilter(self)
            self._load()
        return False

    def _load(self) -> None:
        """The desk's libraries load beside the person's typing, from the first sign of anybody: a
        page that only stands there needs none of their 25 MB."""
        if not self._is_loading:
            self._is_loading = True
            self._door.jobs.run(self._door.load, lambda _: None, owner=self)

    def tell(self, what: str, do: str = "") -> None:
        """Say why the desk is locked, before anything is typed."""
        self._note.say(do, what)
        self._note.show()

    def begin(self) -> None:
        """Wait for the passphrase."""
        self.passphrase.line.setFocus()

    def is_untouched(self) -> bool:
        return self.passphrase.is_empty() and self.button.isEnabled()

    def _another_is_meant(self) -> None:
        """What was said of one vault is not true of the other."""
        self.passphrase.mark("")
        self._note.hide()
        self.remedies.clear()

    def _try(self, *, as_found: bool = False) -> None:
        if not self.button.isEnabled():
            return
        if self.passphrase.is_empty():
            self._refuse(say("Type your passphrase."))
            return
        self.passphrase.mark("")
        self.remedies.clear()
        self._hold(say("Unlocking…"))
        self._let_go_elsewhere(may=False)
        work = self._door.unlocking(
            self.which.folder(), self.passphrase.secret(), as_found=as_found
        )
        self._door.jobs.run(work, self._opened, self._failed)

    def _let_go_elsewhere(self, *, may: bool) -> None:
        """Not while a vault is being opened: it would be open with nobody to close it."""
        ways = (self._forgot, self._new, self._restore, self._verify, self.which, self.remedies)
        for way in ways:
            way.setEnabled(may)

    def _opened(self, session: Session) -> None:
        self._guesses.clear()
        self.passphrase.clear()
        self._ready()
        self.unlocked.emit(session)

    def _failed(self, trouble: Trouble) -> None:
        self._let_go_elsewhere(may=True)
        from sharedesk.desk.wording import words_for

        what, do = words_for(trouble)
        if type(trouble).__name__ != "WrongSecret":
            self._ready()
            self.tell(what, do)
            self.remedies.offer(trouble)
            announce(self, f"{what} {do}")
            return
        self._guesses.add()
        self._ready()
        self.passphrase.clear()
        self._refuse(say("That passphrase does not open this vault."))
        self._wait()

    def _wait(self) -> None:
        if self._guesses.left():
            self._countdown.start()
            self._show_wait()

    def _refuse(self, message: str) -> None:
        self.passphrase.mark(message)
        announce(self.passphrase.line, message)
        self.passphrase.line.setFocus()

    def _ready(self) -> None:
        self.button.say(say("Unlock"))
        self.button.setEnabled(True)

    def _tick(self) -> None:
        if self._guesses.left():
            self._show_wait()
            return
        self._countdown.stop()
        self._ready()

    def _show_wait(self) -> None:
        waiting = say_many(
            "Wait {count} second to try again",
            "Wait {count} seconds to try again",
            self._guesses.left(),
        )
        self._hold(waiting)

    def _hold(self, words: str) -> None:
        self.button.say(words, say("Unlock"))
        self.button.setEnabled(False)
