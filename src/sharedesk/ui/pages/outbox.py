"""The outbox: every copy on its way of which somebody has yet to say what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say, say_many
from sharedesk.desk import outbox, printing
from sharedesk.forms.model import Option
from sharedesk.records.deliveries import Delivery
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.delivery_card import DeliveryCard
from sharedesk.ui.pages.side_page import SidePage
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words

MOST = 100
"""Cards on one page; older deliveries stand with their records."""
WAITING, ALL = "waiting", "all"


class OutboxPage(SidePage):
    """What waits for the person's word, or the latest of everything that left."""

    def __init__(
        self, around: Surroundings, _what: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        options = (
            Option(WAITING, say("What waits for your word")),
            Option(ALL, say("Everything that left, latest first")),
        )
        self.which = ChoiceGroup(options, clearable=False, side_by_side=True)
        self.which.name(say("Which deliveries?"))
        self.which.identify("which-deliveries")
        self.which.show_value(WAITING)
        self.which.changed.connect(self._read)
        self.column.add(self.which)
        self.count = Words("", "small")
        self.column.add(self.count)
        self.cards = Stack("s")
        self.column.add(self.cards)

    def title(self) -> str:
        return say("Outbox")

    def enter(self, within: str = "") -> None:
        if within:
            self.which.show_value(within)
        self.which.focus_first()
        session = self.around.session
        self.around.jobs.run(lambda: printing.follow(session), lambda _: self._read(), owner=self)

    def within(self) -> str:
        return self.which.value() or ""

    def _read(self) -> None:
        session, waiting = self.around.session, self.which.value() == WAITING
        self.around.jobs.run(
            lambda: outbox.rows(session, open_only=waiting), self._show, owner=self
        )

    def _show(self, found: tuple[Delivery, ...]) -> None:
        waiting = self.which.value() == WAITING
        # who waits longest comes first; of everything, the latest
        shown = found[:MOST] if waiting else tuple(reversed(found))[:MOST]
        self.cards.empty()
        for delivery in shown:
            card = self.cards.add(DeliveryCard(delivery, self.around, show_record=True))
            card.settled.connect(self._settled)
        self.count.setText(_count_in_words(len(found), waiting=waiting))

    def _settled(self) -> None:
        self.which.focus_first()
        self._read()


def _count_in_words(count: int, *, waiting: bool) -> str:
    if waiting and not count:
        return say("Nothing waits for your word.")
    if waiting:
        return say_many("{count} copy waits.", "{count} copies wait.", count)
    if not count:
        return say("Nothing has left ShareDesk yet.")
    words = say_many("{count} delivery.", "{count} deliveries.", count)
    return words if count <= MOST else f"{words} {say('The latest {most}.', most=MOST)}"
