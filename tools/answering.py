"""Answering: somebody with a record in mind answers whatever the windows ask, by keyboard.

The person finds a question by its accessible identifier, and the way to answer it by what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from showing import CONTROL, MOST_TABS, Hands, Key, NotThereError

from sharedesk.forms import SHORT
from sharedesk.forms.model import Item
from sharedesk.ui.pages.decision.grid_ticks import Head, Tick
from sharedesk.ui.pages.decision.offering import GRID
from sharedesk.ui.pages.decision.steps import questions_of
from sharedesk.ui.pages.decision.telling_rows import ADD_WORDS
from sharedesk.ui.pages.decision.ways import CHECK
from sharedesk.ui.pages.decision.wizard import Wizard

Answers = Mapping[str, Any]


class Person(Hands):
    """Somebody who has a record in mind and answers the questions that are put to them."""

    @property
    def wizard(self) -> Wizard:
        """The draft that is open; NotThereError when there is none."""
        found: Wizard | None = getattr(self.main.page, "wizard", None)
        if found is None:
            raise NotThereError("no draft is open")
        return found

    def go_to(self, identifier: str) -> QWidget:
        """Tab to it; within the sharing grid, on by arrows."""
        wanted = self.see(identifier)
        if not isinstance(wanted, Tick):
            return super().go_to(identifier)
        self._reach_choice(identifier, wanted)
        return wanted

    def answer(self, path: str, value: Any) -> None:
        """Answer the question that can be seen under this path, whatever it is answered with."""
        if isinstance(value, bool):
            self._choose(path, [str(value).lower()])
        elif self._is_choice(path):
            self._choose(path, value if isinstance(value, list) else [value])
        elif self.see(f"{path}:day"):
            self._type_date(path, value)
        else:
            self._type_text(path, value)

    def asks(self, path: str) -> bool:
        """Whether the question under this path can be seen and answered."""
        names = (path, f"{path}:day", f"{path}:typed")
        found = self.seen(lambda name: name in names or name.startswith(f"{path}="))
        return any(each.isEnabled() for each in found)

    def add_row(self, group: Item, number: int, row: Answers) -> None:
        """Open a new row, answer what it asks, and close it. ``number`` counts from 0."""
        self.push(ADD_WORDS[group.link_id])
        self._fill_row(group, number, row)

    def change_row(self, group: Item, number: int, row: Answers) -> None:
        """Open a row that is there and put right what it says."""
        place = f"{group.link_id}[{number}]"
        self.reach(lambda w: _is_change_of(w, place), f"the button that changes {place}")
        self.press(Key.Key_Space)
        self._fill_row(group, number, row)

    def tick(self, number: int, share: Answers) -> bool:
        """Tick for one recipient what they are to get; whether all of it is offered yet."""
        wanted = [(f"shares[{number}].{name}", share.get(name, [])) for name in GRID]
        for path, codes in wanted:
            self._choose(path, [code for code in codes if self.see(f"{path}={code}")])
        return all(self.see(f"{path}={code}") for path, codes in wanted for code in codes)

    def fill_page(self, answers: Answers) -> list[str]:
        """Answer what the open page asks; returns the answers that it could not take yet."""
        library = self.main.around.session.library
        page = library.short if self.wizard.open == SHORT else library.form.item(self.wizard.open)
        left = []
        for item in questions_of(page):
            if item.link_id not in answers:
                continue
            if item.kind == "group":
                left += [] if self._fill_rows(item, answers[item.link_id]) else [item.link_id]
            elif self.wizard.draft.answer(item.link_id) == answers[item.link_id]:
                continue  # from the profile, or from an earlier day
            elif self.asks(item.link_id):
                self.answer(item.link_id, answers[item.link_id])
            else:
                left.append(item.link_id)
        return left

    def go_to_step(self, page: str) -> None:
        """By the list of steps, to a page of the form or to the check."""
        if self.see(f"step:{page}") is None:
            self.push("Steps")
        self.go_to(f"step:{page}")
        self.press(Key.Key_Space)
        self.settle()

    def walk(self, answers: Answers, seen: Callable[[str], None] = lambda _: None) -> list[str]:
        """Fill every page from the open one to the last, and go on to the check; a draft that is
        open at the short way is filled by every question."""
        left: list[str] = []
        if self.wizard.open == SHORT:
            self.push("Every question")
        while self.wizard.open != CHECK:
            left += self.fill_page(answers)
            seen(self.wizard.open)
            self.settle()
            last = self.has_button("Check answers")
            self.push("Check answers" if last else "Save and continue")
        self.settle()
        return left

    def _fill_rows(self, group: Item, rows: list[Answers]) -> bool:
        for number, row in enumerate(rows):
            if self.see(f"{group.link_id}[{number}]") is None:
                self.add_row(group, number, row)
            elif not self._says(group, number, row):
                self.change_row(group, number, row)
        if group.link_id != "shares":
            return True
        ticked = [self.tick(number, row) for number, row in enumerate(rows)]
        return all(ticked)

    def _fill_row(self, group: Item, number: int, row: Answers) -> None:
        for item in _questions_in(group):
            key = item.link_id.rpartition(".")[2]
            if key in row and not _is_given_elsewhere(group, key):
                self.answer(f"{group.link_id}[{number}].{key}", row[key])
        self.push("Done")

    def _says(self, group: Item, number: int, row: Answers) -> bool:
        """Whether the draft already has the row as it should be, but for what the grid ticks."""
        there = self.wizard.draft.answer(group.link_id)[number]
        return all(
            there.get(key) == value
            for key, value in row.items()
            if not _is_given_elsewhere(group, key)
        )

    def _is_choice(self, path: str) -> bool:
        return any(True for _ in self.seen(lambda name: name.startswith(f"{path}=")))

    def _choose(self, path: str, codes: list[str]) -> None:
        for code in codes:
            wanted = self.see(f"{path}={code}")
            if wanted is None:
                raise NotThereError(f"{path} does not offer {code}")
            if not _is_on(wanted):
                self._reach_choice(path, wanted)
            if not _is_on(wanted):
                self.press(Key.Key_Space)
            if not _is_on(wanted):
                raise NotThereError(f"{path}={code} cannot be chosen")

    def _reach_choice(self, path: str, wanted: QWidget) -> None:
        """Tab to the group; among radio buttons and in the sharing grid, which are one stop, arrows
        go on from there."""
        in_grid = isinstance(wanted, Tick)
        if in_grid:
            self.reach(lambda w: isinstance(w, Tick | Head), "the sharing grid")
        else:
            self.reach(lambda w: w.accessibleIdentifier().startswith(f"{path}="), path)
        for _ in range(MOST_TABS):
            focus = self.focus
            if focus is wanted or focus is None:
                return
            by_arrow = in_grid or isinstance(wanted, QRadioButton)
            self.press(_arrow(focus, wanted) if by_arrow else Key.Key_Tab)
        raise NotThereError(f"the keyboard does not reach {wanted.accessibleIdentifier()}")

    def _type_date(self, path: str, value: str) -> None:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone() if moment.tzinfo else moment
        for part, text in (
            ("day", str(moment.day)),
            ("month", str(moment.month)),
            ("year", str(moment.year)),
            ("time", f"{moment:%H:%M}"),
        ):
            if self.see(f"{path}:{part}"):
                self._type_text(f"{path}:{part}", text)

    def _type_text(self, path: str, value: Any) -> None:
        entry = self.go_to(path)
        if isinstance(entry, QLineEdit):
            typed = entry.text()
        elif isinstance(entry, QPlainTextEdit):
            typed = entry.toPlainText()
        else:
            raise NotThereError(f"{path} cannot be typed into")
        if typed == str(value):
            return
        if typed:
            self.press(Key.Key_A, CONTROL)
        self.type(str(value))


def _questions_in(group: Item) -> Iterator[Item]:
    for item in group.items:
        if item.kind == "group":
            yield from _questions_in(item)
        elif item.kind != "display":
            yield item


def _arrow(here: QWidget, there: QWidget) -> Qt.Key:
    """The arrow that leads towards another card."""
    way = there.mapToGlobal(QPoint(0, 0)) - here.mapToGlobal(QPoint(0, 0))
    if way.y():
        return Key.Key_Down if way.y() > 0 else Key.Key_Up
    return Key.Key_Right if way.x() > 0 else Key.Key_Left


def _is_given_elsewhere(group: Item, key: str) -> bool:
    return key == "ref" or (group.link_id == "shares" and key in GRID)


def _is_change_of(widget: QWidget, place: str) -> bool:
    if not isinstance(widget, QAbstractButton) or not widget.accessibleName().startswith("Change "):
        return False
    around = widget.parentWidget()
    while around is not None and not around.accessibleIdentifier():
        around = around.parentWidget()
    return around is not None and around.accessibleIdentifier() == place


def _is_on(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.isChecked()
