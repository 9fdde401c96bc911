"""The panel in which one row of a repeating group is answered, inside the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import Clock
from sharedesk.base.words import say
from sharedesk.forms.model import Item, Option
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.rows import Row, key_of, questions_of
from sharedesk.ui.parts.text import Card, Heading, Prose

OptionsFor = Callable[[Item], Sequence[Option]]
Applies = Callable[[str], bool]


class Rows(Protocol):
    """What a panel needs from the editor of a repeating group inside its own."""

    @property
    def changed(self) -> SignalInstance: ...
    def value(self) -> list[dict[str, Any]] | None: ...
    def unfinished(self) -> dict[str, str]: ...
    def show_value(self, rows: Any, unfinished: Mapping[str, str] | None = None) -> None: ...
    def mark(self, messages: Mapping[str, str]) -> None: ...
    def focus_on(self, path: str) -> None: ...
    def setVisible(self, shown: bool) -> None: ...


Nest = Callable[[Item, str], Rows]
"""Makes the editor of a repeating group at a path; given to the panel, since the editor makes
panels itself."""


class RowPanel(Card):
    """All questions of one row. What is typed goes into the row at once, not when it closes."""

    changed = Signal()
    done = Signal()

    def __init__(
        self,
        group: Item,
        row: Row,
        path: str,
        *,
        title: str,
        clock: Clock,
        options_for: OptionsFor,
        applies: Applies,
        nest: Nest,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group, self.row, self.path = group, row, path
        self._clock, self._options_for, self._applies = clock, options_for, applies
        self._nest_rows = nest
        self.questions: dict[str, Question] = {}
        self.nested: dict[str, Rows] = {}
        self._texts: list[tuple[Item, Prose]] = []
        self.set_margins((22, 20, 22, 20))
        self.set_gap("m")
        self.title = self.add(Heading(title, 2))
        for item in questions_of(group):
            if not item.hidden:
                self._ask(item)
        self.done_button = self.add(Button(say("Done"), "secondary", "check"))
        self.done_button.clicked.connect(self.done)
        self.refresh()

    def refresh(self) -> None:
        """Show the questions that apply now, and greyed those that did and were answered."""
        for key, question in self.questions.items():
            applies = self._applies(f"{self.path}.{key}")
            resting = not applies and (key in self.row.values or key in self.row.unfinished)
            question.let_rest(resting)
            question.setVisible(applies or resting)
        for key, editor in self.nested.items():
            editor.setVisible(self._applies(f"{self.path}.{key}"))
        for item, text in self._texts:
            text.setVisible(self._applies(f"{self.path}.{key_of(self._group, item)}"))

    def focus_first(self) -> None:
        """Go to the first question that is shown."""
        for question in self.questions.values():
            if not question.isHidden() and question.isEnabled():
                question.focus()
                return
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, messages: Mapping[str, str]) -> None:
        """Put errors, by full path, on the questions."""
        for key, question in self.questions.items():
            question.mark(messages.get(f"{self.path}.{key}", ""))
        for editor in self.nested.values():
            editor.mark(messages)

    def focus_on(self, key: str, path: str) -> None:
        """Go to the question of a key, or of a path within it; stay where there is none."""
        if key in self.questions:
            self.questions[key].focus()
        elif key in self.nested:
            self.nested[key].focus_on(path)

    def _ask(self, item: Item) -> None:
        key = key_of(self._group, item)
        if item.kind == "display":
            self._texts.append((item, self.add(Prose(item.text, "hint"))))
        elif item.kind == "group":
            self._nest(item, key)
        else:
            question = Question(
                item, self._options_for(item), path=f"{self.path}.{key}", clock=self._clock
            )
            question.show_value(self.row.values.get(key), self.row.unfinished.get(key, ""))
            question.changed.connect(lambda: self._take_in(key, question))
            self.questions[key] = self.add(question)

    def _nest(self, item: Item, key: str) -> None:
        self.add(Heading(item.text, 3))
        editor = self._nest_rows(item, f"{self.path}.{key}")
        mine = {f"{self.path}.{place}": text for place, text in self.row.unfinished.items()}
        editor.show_value(self.row.values.get(key), mine)
        editor.changed.connect(lambda: self._take_in_rows(key, editor))
        self.nested[key] = editor
        self.add(cast("QWidget", editor))

    def _take_in(self, key: str, question: Question) -> None:
        self.row.give(key, question.value())
        typed = question.unfinished()
        if typed:
            self.row.unfinished[key] = typed
        else:
            self.row.unfinished.pop(key, None)
        self.changed.emit()

    def _take_in_rows(self, key: str, editor: Rows) -> None:
        self.row.give(key, editor.value())
        start = f"{key}["
        for place in [place for place in self.row.unfinished if place.startswith(start)]:
            del self.row.unfinished[place]
        for place, text in editor.unfinished().items():
            self.row.unfinished[place.removeprefix(f"{self.path}.")] = text
        self.changed.emit()
