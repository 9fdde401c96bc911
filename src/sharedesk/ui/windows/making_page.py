"""A page that makes a vault of something: the way in, the long work, and leaving in its midst."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.jobs import Job
from sharedesk.ui.jobs import Progress as Told
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.progress import Progress
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Note, Words
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.way_in import WayIn

T = TypeVar("T")


class MakingPage(DoorPage):
    """Heading, words and a place for troubles first; a subclass adds what it asks, then the rest
    with ``finish``. ``back`` when it is left, and the work has stopped."""

    back = Signal()

    def __init__(
        self, door: Doorway, heading: str, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("m", parent=parent)
        self.door = door
        self._job: Job | None = None
        self._leaving = False
        self.add(Heading(heading))
        self.add(Words(words))
        self._note = self.add(Note("", "danger"))
        self._note.hide()

    def finish(self, act: str, icon: str, *, new: bool) -> None:
        """The way in, and the button that begins; ``new`` as ``WayIn`` takes it."""
        self.way_in = self.add(WayIn(new=new))
        self.progress = self.add(Progress())
        row = self.add(Fold("m"))
        self.button = row.add(Button(act, "primary", icon))
        row.add(Button(say("Back"), "secondary", "arrow-left")).clicked.connect(self._leave)
        self.button.clicked.connect(self.try_it)
        self.way_in.submitted.connect(self.try_it)
        self.progress.stopped.connect(self._stop)

    def try_it(self) -> None:
        """Begin with what is given, unless it has begun."""
        raise NotImplementedError

    def run(self, words: str, work: Callable[[Told], T], done: Callable[[T], None]) -> None:
        """Do the work, and say ``words`` meanwhile; what is typed is forgotten when it is done."""

        def made(result: T) -> None:
            self.way_in.clear()
            done(result)

        self._note.hide()
        self.button.setEnabled(False)
        self.progress.begin(words)
        self._job = self.door.jobs.run_long(
            work, made, self._failed, progress=self.progress.reach, owner=self
        )

    def tell(self, what: str, do: str) -> None:
        """Say what is wrong, also aloud."""
        self._note.say(do, what)
        self._note.show()
        announce(self, f"{what} {do}")

    def _failed(self, trouble: Trouble) -> None:
        self._job = None
        if self._leaving:
            self.back.emit()
            return
        self.progress.end()
        self.button.setEnabled(True)
        if not self.way_in.refuse(trouble):
            self.tell(*words_for(trouble))
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
