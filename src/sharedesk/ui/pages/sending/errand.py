"""An errand: what every way out has in common, from the button to what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.changed import changed
from sharedesk.desk.troubles import StillWaiting
from sharedesk.desk.wording import words_for
from sharedesk.records.deliveries import Delivery
from sharedesk.records.life import Decision, Paper
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.text import Card, Heading, Note

Work = Callable[[bool], Delivery]
"""Hands a copy over; the argument says that it may go although the same is on its way already."""


class Errand(Card):
    """A card for one way out of one copy. ``left`` carries the Delivery that came of it.

    While it is under way nothing in it can be pressed a second time.
    """

    left = Signal(object)
    stays_open = False
    """Whether there is something to read in it when the copy has left."""

    def __init__(
        self,
        title: str,
        decision: Decision,
        paper: Paper,
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.decision, self.paper, self.around = decision, paper, around
        self.add(Heading(title, 3))
        self.told = Note("", "info")
        self.told.setAccessibleIdentifier("errand-says")
        self.told.hide()

    def begin(self) -> None:
        """Put the focus where the person begins."""
        raise NotImplementedError

    def run(self, doing: str, work: Work, *, again: bool = False) -> None:
        """Do it on the worker, and say ``doing`` meanwhile."""
        self.hold(doing)

        def failed(trouble: Trouble) -> None:
            self.rest()
            if isinstance(trouble, StillWaiting):
                self._ask_again(trouble, lambda: self.run(doing, work, again=True))
                return
            self.refused(trouble)

        self.around.jobs.run(lambda: work(again), self._has_left, failed, owner=self, saves=True)

    def hold(self, doing: str) -> None:
        """It is under way."""
        self.setEnabled(False)
        self.tell("info", "", doing)

    def rest(self) -> None:
        """It is not under way any longer."""
        self.setEnabled(True)
        self.told.hide()

    def refused(self, trouble: Trouble) -> None:
        """Say why nothing left; a card with a field for the reason says it there."""
        self.tell("danger", *words_for(trouble))

    def tell(self, tone: str, title: str, words: str) -> None:
        """Say something below what can be done here, and aloud."""
        self.told.turn(tone)  # type: ignore[arg-type]
        self.told.say(words, title)
        self.told.show()
        announce(self.told, f"{title} {words}".strip())

    def _ask_again(self, trouble: Trouble, then: Callable[[], None]) -> None:
        what, do = words_for(trouble)
        self.around.asking.confirm(
            what, do, yes=say("Hand it over again"), no=say("Leave it"), then=then
        )

    def _has_left(self, delivery: Delivery) -> None:
        self.rest()
        self.around.happenings.changed.emit(changed(delivery.record))
        self.left.emit(delivery)
