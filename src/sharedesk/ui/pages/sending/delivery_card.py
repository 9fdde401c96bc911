"""One delivery on the screen, with the buttons for what only a person can say of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.outbox import handed_over, settle
from sharedesk.desk.wording import words_for
from sharedesk.forms.model import Item
from sharedesk.records.deliveries import (
    ACKNOWLEDGED,
    CANCELLED,
    FAILED,
    PRINTED,
    SENT,
    Delivery,
    State,
)
from sharedesk.ui.models.delivery_words import copy_in_words, state_in_words, way_in_words
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Card, Words


class DeliveryCard(Card):
    """``settled`` when the person has said something that is kept now. With ``show_record`` it
    says which record it belongs to and opens it."""

    settled = Signal()

    def __init__(
        self,
        delivery: Delivery,
        around: Surroundings,
        *,
        show_record: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.delivery, self._around = delivery, around
        self.setAccessibleIdentifier(f"delivery-{delivery.id}")
        self.add(Words(copy_in_words(delivery), "strong"))
        self.add(Words(way_in_words(delivery), "small"))
        self.add(Words(state_in_words(delivery)))
        self._row = self.add(Fold("m"))
        self.question: Question | None = None
        self._offer_answers()
        if show_record:
            words = say("Open {reference}", reference=delivery.record)
            self._add(words, lambda: around.go("decision", delivery.record), "link")
        self.wrong = self.add(Words("", "error"))
        self.wrong.hide()

    def focus_first(self) -> None:
        """Go to the first answer that can be given."""
        for button in self._row.findChildren(Button)[:1]:
            button.setFocus()

    def _offer_answers(self) -> None:
        waits, way = self.delivery.waits_for, self.delivery.way
        if waits == "ACKNOWLEDGEMENT":
            self._add(say("Somebody has confirmed it"), self._ask_who)
        elif waits == "UPLOAD":
            self._add(say("It was uploaded"), lambda: self._settle(SENT))
            self._add(say("It will not be uploaded"), lambda: self._settle(CANCELLED))
        elif waits and way == "print" and self._is_with_the_printer():
            self._add(say("It came out of the printer"), lambda: self._note(PRINTED))
            self._add(say("It did not print"), lambda: self._settle(FAILED))
        elif waits and way == "print":
            self._add(say("It was given or posted"), lambda: self._settle(SENT))
            self._add(say("It was not given to anybody"), lambda: self._settle(CANCELLED))
        elif waits and way == "folder":
            self._add(say("The file is there"), lambda: self._note(""))
            self._add(say("There is no file"), lambda: self._settle(FAILED))
        elif waits:
            self._add(say("It was sent"), lambda: self._settle(SENT))
            self._add(say("It was not sent"), lambda: self._settle(CANCELLED))

    def _is_with_the_printer(self) -> bool:
        return self.delivery.steps[-1].note != PRINTED

    def _add(self, words: str, act: Callable[[], None], kind: str = "secondary") -> Button:
        button: Button = self._row.add(Button(words, kind))  # type: ignore[arg-type]
        button.clicked.connect(act)
        return button

    def _note(self, note: str) -> None:
        """It is out of our hands after all; ``note`` as ``handed_over`` takes it."""
        session, key = self._around.session, self.delivery.id
        self._run(lambda: handed_over(session, key, note))

    def _settle(self, state: State, note: str = "") -> None:
        session, key = self._around.session, self.delivery.id
        self._run(lambda: settle(session, key, state, note))

    def _run(self, work: Callable[[], object]) -> None:
        self._row.setEnabled(False)
        self._around.jobs.run(work, self._done, self._failed, owner=self, saves=True)

    def _done(self, changed: object) -> None:
        self._around.happenings.changed.emit(changed)
        self.settled.emit()

    def _failed(self, trouble: Trouble) -> None:
        self._row.setEnabled(True)
        words = " ".join(words_for(trouble))
        if self.question is not None:
            self.question.mark(words)
            self.question.focus()
            return
        self.wrong.setText(words)
        self.wrong.show()

    def _ask_who(self) -> None:
        if self.question is None:
            item = Item(
                link_id="confirmed_by",
                kind="string",
                text=say("Who confirmed it, and when?"),
                help=say("A name or a team, as they gave it, and the time they told you."),
                max_length=160,
            )
            self.question = self.add(Question(item))
            keep = self.add(Fold("m")).add(Button(say("Keep the confirmation"), "primary"))
            keep.clicked.connect(self._confirm)
        self.question.focus()

    def _confirm(self) -> None:
        if self.question is not None:
            self._settle(ACKNOWLEDGED, self.question.value() or "")
