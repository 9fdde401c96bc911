"""A form's own tree on the screen: one question below the other, as any questionnaire has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

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
from sharedesk.ui.parts.text import Card, Heading, Note, Prose, Words

Applies = Mapping[str, bool]


class TakenOut(NamedTuple):
    """A row that was removed: what it was called, and how it comes back."""

    words: str
    put_back: Callable[[], None]


class Scope(Stack):
    """The whole form, or one row of a repeating group: what is called by one set of names.

    ``path`` is "" or ``"people[0]."``, before the names of what stands in it. ``removed`` carries
    the TakenOut of a row, from however deep.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, form: Form, items: Iterable[Item], clock: Clock, path: str = "") -> None:
        super().__init__("l")
        self._form, self._clock, self._path = form, clock, path
        self.questions: dict[str, Question] = {}
        self.rows: dict[str, Rows] = {}
        self._conditional: dict[str, QWidget] = {}
        for item in items:
            self._place(item, self)

    def answers(self, *, blank_rows: bool = False) -> dict[str, Any]:
        """What is answered, by the names of plain answers; rows that are still blank come last
        where they are wanted."""
        given = {key: _typed(each.item, each.value()) for key, each in self.questions.items()}
        given |= {key: each.answers(blank_rows=blank_rows) for key, each in self.rows.items()}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def stand_at(self, path: str) -> None:
        """It is another row now: one before it was added, answered or removed."""
        self._path = path
        for name, rows in self.rows.items():
            rows.stand_at(path + name)

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
            rows.removed.connect(self.removed)
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


class RowCard(Card):
    """One row of a group: which it is, its questions, and the way to be rid of it."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        head = self.add(Fold("m"))
        self.title = head.add(Words("", "strong"))
        self.remove = head.add(Button(say("Remove"), "link"))
        self.scope = self.add(scope)
        self.is_taken_out = False

    def call(self, title: str) -> None:
        """Its name, which is also what its button removes."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.remove.say(say("Remove"), say("Remove {row}", row=title))


class Rows(Stack):
    """A repeating group: as many rows as the person wants, one below the other."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, form: Form, item: Item, clock: Clock, path: str) -> None:
        super().__init__("m")
        self._form, self._item, self._clock, self._path = form, item, clock, path
        self._words = item.text or item.link_id
        self.add(Heading(self._words, 2))
        self._place = self.add(Stack("m"))
        self._every: list[RowCard] = []
        self.more = self.add(Fold("m")).add(
            Button(say("Add: {what}", what=self._words), "secondary", "plus")
        )
        self.more.clicked.connect(self.add_row)
        for _ in range(item.min_occurs or int(item.required)):
            self.add_row()

    @property
    def cards(self) -> list[RowCard]:
        """The rows that count; those that were removed keep their place, to come back to."""
        return [card for card in self._every if not card.is_taken_out]

    @property
    def scopes(self) -> list[Scope]:
        """What is asked in each row, in order."""
        return [card.scope for card in self.cards]

    def answers(self, *, blank_rows: bool = False) -> list[dict[str, Any]]:
        """The rows in which something is answered; the others come last where they are wanted."""
        answered, blank = self._sorted()
        wanted = [*answered, *blank] if blank_rows else answered
        return [scope.answers(blank_rows=blank_rows) for scope in wanted]

    def add_row(self) -> None:
        """One more, ready to be answered."""
        card = RowCard(Scope(self._form, self._item.items, self._clock))
        card.scope.changed.connect(self._tell)
        card.scope.removed.connect(self.removed)
        card.remove.clicked.connect(lambda: self._remove(card))
        self._every.append(self._place.add(card))
        self._tell()
        first = card.scope.first()
        if first is not None and self.isVisible():
            first.focus()

    def stand_at(self, path: str) -> None:
        """The group is in another row now."""
        self._path = path
        self._number()

    def show_what_applies(self, applies: Applies) -> None:
        """In each row."""
        for scope in self.scopes:
            scope.show_what_applies(applies)

    def mark(self, messages: Mapping[str, str]) -> None:
        """In each row."""
        for scope in self.scopes:
            scope.mark(messages)

    def _remove(self, card: RowCard) -> None:
        title = card.title.text()
        self.more.setFocus()
        self._let(card, is_taken_out=True)
        self.removed.emit(TakenOut(title, lambda: self._put_back(card)))

    def _put_back(self, card: RowCard) -> None:
        self._let(card, is_taken_out=False)
        card.remove.setFocus()

    def _let(self, card: RowCard, *, is_taken_out: bool) -> None:
        card.is_taken_out = is_taken_out
        card.setVisible(not is_taken_out)
        self._tell()

    def _tell(self) -> None:
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        """A row stands where its answers do; rows that are blank come after those."""
        answered, blank = self._sorted()
        for number, scope in enumerate((*answered, *blank)):
            scope.stand_at(f"{self._path}[{number}].")
        for number, card in enumerate(self.cards, 1):
            card.call(f"{self._words} {number}")

    def _sorted(self) -> tuple[list[Scope], list[Scope]]:
        answered = [scope for scope in self.scopes if scope.answers()]
        return answered, [scope for scope in self.scopes if scope not in answered]


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
