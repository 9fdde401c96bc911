"""Adding to a signed record: an addendum, or a manager's countersignature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.changed import Changed
from sharedesk.desk.deciding import add_addendum, countersign
from sharedesk.desk.half_typed import let_go_of
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import AddendumRefused
from sharedesk.desk.wording import words_for
from sharedesk.forms.model import Item, Option
from sharedesk.records.life import Addendum, Decision
from sharedesk.ui.pages.decision.offering import words_of
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Note, Words


class _Panel(Stack):
    """A button that opens a card with questions, and closes it again; nothing typed is dropped."""

    added = Signal(object)
    what = ""

    def __init__(self, words: str, icon: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        row = self.add(Fold("m"))
        self.open_button = row.add(Button(words, "secondary", icon))
        self.open_button.clicked.connect(self._toggle)
        self.card = self.add(Card())
        self.card.add(Heading(title, 3))
        self.refusal = Note(tone="danger")
        self.refusal.hide()
        self.card.hide()

    def close_with(self, words: str, act: Callable[[], None]) -> Button:
        """The button below the questions."""
        self.card.add(self.refusal)
        row = self.card.add(Fold("m"))
        button = row.add(Button(words, "primary", "check"))
        button.clicked.connect(self.refusal.hide)
        button.clicked.connect(act)
        return button

    def tell(self, trouble: Trouble) -> None:
        """Say above the button why nothing was added; what was typed stays."""
        what, do = words_for(trouble)
        self.refusal.say(do, what)
        self.refusal.show()
        announce(self.refusal, f"{what} {do}")

    def typed(self) -> dict[str, Any]:
        """What is in the questions and not in the record, as plain values."""
        found = {}
        for question in self.card.findChildren(Question):
            value, unfinished = question.value(), question.unfinished()
            if value or unfinished:
                found[question.path] = [value, unfinished]
        return found

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Go on with what was begun."""
        for question in self.card.findChildren(Question):
            if question.path in typed:
                question.show_value(*typed[question.path])
        self.card.setVisible(bool(typed))

    def begin(self) -> None:
        """Open the card at its first question."""
        self.card.show()
        first = self.card.findChild(Question)
        if first is not None:
            first.focus()

    def _toggle(self) -> None:
        if self.card.isVisible():
            self.card.hide()
        else:
            self.begin()


class AddendumPanel(_Panel):
    """Kind, words and, for a correction, what is corrected."""

    what = "addendum"

    def __init__(self, decision: Decision, around: Surroundings) -> None:
        super().__init__(say("Add to this record"), "plus", say("What is to be added?"))
        self._decision, self._around = decision, around
        form = around.session.library.form
        kind = structs.replace(_as_question(form.item("addenda.kind")), text=say("What is it?"))
        self.kind = self.card.add(Question(kind, path="addenda.kind"))
        self.fields = self.card.add(Question(self._corrected(), path="addenda.fields"))
        text = structs.replace(
            _as_question(form.item("addenda.text")), text=say("What do you add?")
        )
        self.text = self.card.add(Question(text, path="addenda.text"))
        words = say("The original stays as it is. What you add stands beside it from now on.")
        self.card.add(Words(words, "small"))
        self.add_button = self.close_with(say("Add to the record"), self._add)
        self.kind.changed.connect(self._show_fields)
        self._show_fields()

    def _corrected(self) -> Item:
        rows = self._decision.answers.get("info_items", ())
        return Item(
            link_id="addenda.fields",
            kind="choice",
            repeats=True,
            text=say("Which points does it correct?"),
            help=say("Every recipient who had one of them is then listed as still to be told."),
            options=tuple(Option(row["ref"], words_of(row)) for row in rows),
        )

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Go on with what was begun."""
        super().show_typed(typed)
        self._show_fields()

    def begin_with(self, kind: str) -> None:
        """Open the card to say that something was done; what was begun before stays."""
        self.card.show()
        if not self.kind.value():
            self.kind.show_value(kind)
            self._show_fields()
        self.text.focus()

    def _show_fields(self) -> None:
        self.fields.setVisible(self.kind.value() == "CORRECTION")

    def _add(self) -> None:
        session, record = self._around.session, self._decision.id
        corrects = self.kind.value() == "CORRECTION"
        addendum = Addendum(
            kind=self.kind.value() or "",
            at=session.clock.now(),
            by=session.practitioner.name or self._decision.signed_by,
            text=self.text.value() or "",
            fields=tuple(self.fields.value() or ()) if corrects else (),
        )
        self.add_button.setEnabled(False)
        self._around.jobs.run(
            lambda: _added(session, record, addendum),
            self.added.emit,
            self._refused,
            owner=self,
        )

    def _refused(self, trouble: Trouble) -> None:
        self.add_button.setEnabled(True)
        if not isinstance(trouble, AddendumRefused):
            self.tell(trouble)
            return
        asked = {"kind": self.kind, "text": self.text, "fields": self.fields}
        for name, question in asked.items():
            found = (f.message for f in trouble.faults if f.path == f"addenda[0].{name}")
            question.mark(next(found, ""))
        first = next((q for q in asked.values() if q.message()), None)
        if first is not None:
            first.focus()


class CountersignPanel(_Panel):
    """The name of the manager who has read the decision."""

    what = "countersignature"

    def __init__(self, decision: Decision, around: Surroundings) -> None:
        super().__init__(say("Countersign"), "user-check", say("Countersign this decision"))
        self._decision, self._around = decision, around
        words = say("Name and role of the manager who has read it")
        item = Item(link_id="countersigned_by", kind="string", text=words, max_length=120)
        self.name = self.card.add(Question(item))
        self.sign_button = self.close_with(say("Countersign decision"), self._sign)

    def _sign(self) -> None:
        session, record, by = self._around.session, self._decision.id, self.name.value() or ""
        self._around.jobs.run(
            lambda: _countersigned(session, record, by), self.added.emit, self.tell, owner=self
        )


def _as_question(item: Any) -> Item:
    shown: Item = structs.replace(item, hidden=False, read_only=False)
    return shown


def _added(session: Session, record: str, addendum: Addendum) -> Changed:
    changed = add_addendum(session, record, addendum)
    let_go_of(session, record, AddendumPanel.what)
    return changed


def _countersigned(session: Session, record: str, by: str) -> Changed:
    changed = countersign(session, record, by=by)
    let_go_of(session, record, CountersignPanel.what)
    return changed
