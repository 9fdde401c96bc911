"""A form's own tree on the screen: one question below the other, as any questionnaire has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import Clock
from sharedesk.base.words import say
from sharedesk.desk.inspecting import can_be_answered
from sharedesk.forms import Form, Item
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Note, Prose

Applies = Mapping[str, bool]


class Scope(Stack):
    """The whole form, or one row of a repeating group: what is called by one set of names.

    ``path`` is "" or ``"people[0]."``, before the names of what stands in it.
    """

    changed = Signal()

    def __init__(self, form: Form, items: Iterable[Item], clock: Clock, path: str = "") -> None:
        super().__init__("l")
        self._form, self._clock, self._path = form, clock, path
        self.questions: dict[str, Question] = {}
        self.rows: dict[str, Rows] = {}
        self._conditional: dict[str, QWidget] = {}
        for item in items:
            self._place(item, self)

    def answers(self) -> dict[str, Any]:
        """What is answered, by the names of plain answers."""
        given = {key: _typed(each.item, each.value()) for key, each in self.questions.items()}
        given |= {key: each.answers() for key, each in self.rows.items()}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def show_what_applies(self, applies: Applies) -> None:
        """Hide what is not asked now; what was answered there stays for when it is."""
        for name, widget in self._conditional.items():
            widget.setVisible(applies.get(self._path + name, True))
        for rows in self.rows.values():
            rows.show_what_applies(applies)

    def mark(self, messages: Mapping[str, str]) -> None:
        """Put what is wrong next to its question."""
        for name, question in self.questions.items():
            question.mark(messages.get(self._path + name, ""))
        for rows in self.rows.values():
            rows.mark(messages)

    def first(self) -> Question | None:
        """Where the person begins."""
        return next(iter(self.questions.values()), None)

    def _place(self, item: Item, where: Stack) -> None:
        name = self._form.blueprint.keys[item.link_id]
        if item.hidden:
            return
        if item.kind == "display":
            self._conditional[name] = where.add(Prose(item.text))
        elif item.is_rows:
            rows = Rows(self._form, item, self._clock, self._path + name)
            rows.changed.connect(self.changed)
            self.rows[name] = self._conditional[name] = where.add(rows)
        elif item.kind == "group":
            section = self._conditional[name] = where.add(Stack("l"))
            if item.text:
                section.add(Heading(item.text, 2))
            for child in item.items:
                self._place(child, section)
        else:
            self._place_question(item, name, where)

    def _place_question(self, item: Item, name: str, where: Stack) -> None:
        if not can_be_answered(item):
            words = say("ShareDesk has no field for this kind of question.")
            self._conditional[name] = where.add(Note(words, "info", item.text or item.link_id))
            return
        question = Question(_with_hint(item), path=self._path + name, clock=self._clock)
        question.show_value(_first_value(item))
        question.changed.connect(self.changed)
        self.questions[name] = self._conditional[name] = where.add(question)
        for child in item.items:
            self._place(child, where)


class Rows(Stack):
    """A repeating group: as many rows as the person wants, one below the other."""

    changed = Signal()

    def __init__(self, form: Form, item: Item, clock: Clock, path: str) -> None:
        super().__init__("m")
        self._form, self._item, self._clock, self._path = form, item, clock, path
        self.add(Heading(item.text or item.link_id, 2))
        self._place = self.add(Stack("m"))
        self.scopes: list[Scope] = []
        another = say("Add: {what}", what=item.text or item.link_id)
        self.more = self.add(Fold("m")).add(Button(another, "secondary", "plus"))
        self.more.clicked.connect(self.add_row)
        for _ in range(item.min_occurs or int(item.required)):
            self.add_row()

    def answers(self) -> list[dict[str, Any]]:
        """The rows, empty ones left out."""
        return [given for scope in self.scopes if (given := scope.answers())]

    def add_row(self) -> None:
        """One more, ready to be answered."""
        number = len(self.scopes)
        card = self._place.add(Card())
        scope = card.add(
            Scope(self._form, self._item.items, self._clock, f"{self._path}[{number}].")
        )
        scope.changed.connect(self.changed)
        self.scopes.append(scope)
        self.changed.emit()
        first = scope.first()
        if first is not None and self.isVisible():
            first.focus()

    def show_what_applies(self, applies: Applies) -> None:
        """In each row."""
        for scope in self.scopes:
            scope.show_what_applies(applies)

    def mark(self, messages: Mapping[str, str]) -> None:
        """In each row."""
        for scope in self.scopes:
            scope.mark(messages)


def _with_hint(item: Item) -> Item:
    """Several answers that are typed go on a line each, which nothing else would say."""
    if not item.repeats or item.options or item.ref_group:
        return item
    words = f"{item.help} {say('Write each on a line of its own.')}"
    return structs.replace(item, help=words.strip())


def _first_value(item: Item) -> Any:
    chosen = [*item.initial, *(option.code for option in item.options if option.initially)]
    return (chosen if item.repeats else chosen[0]) if chosen else None


def _typed(item: Item, value: Any) -> Any:
    """Several numbers are typed on a line each, as words."""
    if not isinstance(value, list) or item.kind not in ("integer", "decimal"):
        return value
    return [_number(str(each), item.kind) for each in value]


def _number(text: str, kind: str) -> Any:
    try:
        return int(text) if kind == "integer" else float(text)
    except ValueError:
        return text
