"""What became of the copies of one record: a card for each, looked at again while it prints."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.desk import outbox, printing
from sharedesk.desk.changed import Changed
from sharedesk.records.deliveries import Delivery
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.delivery_card import DeliveryCard
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading

LOOK_AGAIN = 2_000
"""Milliseconds between two looks at a printing job, while there is one."""
MOST_LOOKS = 60
"""After two minutes the printer is out of paper, or far away; the outbox looks again later."""


class Became(Stack):
    """The deliveries of a record, the latest first."""

    def __init__(self, record: str, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._record, self._around = record, around
        self._looks = 0
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self._follow)
        self._look()

    def look(self) -> None:
        """A copy was handed over just now."""
        self._looks = 0
        self._look()

    def _look(self) -> None:
        session, record = self._around.session, self._record
        self._around.jobs.run(lambda: outbox.of_record(session, record), self._show, owner=self)

    def _show(self, deliveries: tuple[Delivery, ...]) -> None:
        self.empty()
        if deliveries:
            self.add(Heading(say("What became of the copies"), 2))
        for delivery in reversed(deliveries):
            card = self.add(DeliveryCard(delivery, self._around))
            card.settled.connect(self._look)
        if any(each.is_printing for each in deliveries):
            self._look_later()

    def _look_later(self) -> None:
        self._looks += 1
        if self._looks <= MOST_LOOKS:
            self._timer.start()

    def _follow(self) -> None:
        session = self._around.session
        self._around.jobs.run(lambda: printing.follow(session), self._followed, owner=self)

    def _followed(self, found: Changed) -> None:
        if self._record in found.records:
            self._look()
        else:
            self._look_later()
