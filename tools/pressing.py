"""Pressing: how many keys it takes to record a decision in the real window, and how many at least.

From "New decision" to the signature, by keyboard alone. What the answers themselves need is a press
for each letter and figure that is typed and for each choice that is made; what comes on top is
what the window costs.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from answering import GRID, Person
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from showing import (
    CONTROL,
    MOST_TABS,
    NOTHING,
    Key,
    NotThereError,
    Showing,
    show_shell,
    wait_until,
)

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.desk.answering import stamps_of
from sharedesk.forms import Form
from sharedesk.forms.model import Item
from sharedesk.records.life import Answers, Practitioner
from sharedesk.ui.pages.decision.grid import SharingGrid
from sharedesk.ui.pages.decision.paths import path_of
from sharedesk.ui.parts.choices import CheckChoice, RadioChoice
from sharedesk.ui.parts.question import Question
from sharedesk.vault import KeyCost

SCENARIOS = Path(__file__).resolve().parents[1] / "tests" / "scenarios"
PASSPHRASE = "seven quiet herons over the weir"
PROFILE = {
    "prac_name": "name",
    "prac_role": "role",
    "prac_agency": "agency",
    "prac_agency_type": "agency_type",
    "prac_contact": "contact",
    "jurisdiction": "jurisdiction",
    "rules_edition": "edition",
}


FINISHING = ("Done", "Save and continue", "Check answers")
OTHER_WAY = ("Every question", "The short way")


class Presses(Struct, frozen=True):
    """What one scenario took: ``letters``, other ``keys``, and the ``least`` of its answers."""

    scenario: str
    letters: int
    keys: int
    least: int

    @property
    def all(self) -> int:
        """Every press."""
        return self.letters + self.keys


class Counting(Person):
    """A person whose presses are counted."""

    letters = keys = 0
    showing: Showing

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
        self.keys += 1
        super().press(key, held)

    def type(self, text: str) -> None:
        self.letters += len(text)
        super().type(text)

    def reach(self, is_it: Callable[[QWidget], bool], what: str) -> QWidget:
        """Enter from question to question, Tab between what is no question and within one."""
        for _ in range(MOST_TABS):
            focus = self.focus
            if focus is not None and is_it(focus):
                return focus
            self._onward(focus, path_of(what))
        raise NotThereError(f"the keyboard does not reach {what}")

    def push(self, name: str) -> None:
        """By its key where it has one; else from question to question, and Enter."""
        if name in FINISHING:
            self.press(Key.Key_Return, CONTROL)
        elif name in OTHER_WAY:
            self.press(Key.Key_E, CONTROL)
        else:
            super().push(name)

    def _choose(self, path: str, codes: list[str]) -> None:
        """The figure on the card; the arrows where it has none, and in the grid."""
        for code in codes:
            card = self.see(f"{path}={code}")
            if not isinstance(card, RadioChoice | CheckChoice) or not card.figure:
                super()._choose(path, [code])
            elif not card.isChecked():
                self.reach(lambda w: w.accessibleIdentifier().startswith(f"{path}="), path)
                self.keys += 1
                super().type(card.figure)

    def _onward(self, focus: QWidget | None, wanted: str) -> None:
        around: QWidget | None = focus
        while around is not None and not isinstance(around, Question | SharingGrid):
            around = around.parentWidget()
        here = isinstance(around, Question) and around.path == wanted
        typing = isinstance(focus, QPlainTextEdit | QPushButton)
        by_enter = around is not None and not here and not typing
        self.press(Key.Key_Return if by_enter else Key.Key_Tab)


def count(name: str) -> Presses:
    """Record a scenario from "New decision" to its signature, every question of it."""
    with _new_decision(name) as (person, answers, clock):
        library = person.main.around.session.library
        given = person.wizard.draft.answers
        _record(person, answers)
        clock.move(datetime.fromisoformat(answers["signed_at"]) - clock.now())
        person.push("Sign decision")
        person.until(lambda: person.see("copy=file:0") is not None)
        not_asked = stamps_of(library)
        wanted = {k: v for k, v in answers.items() if k not in not_asked and given.get(k) != v}
        return Presses(name, person.letters, person.keys, sum(least(library.form, wanted)))


def count_short(name: str) -> Presses:
    """Decide a scenario on the short way: from "New decision" until who gets what is ticked."""
    with _new_decision(name) as (person, answers, _):
        library = person.main.around.session.library
        person.fill_page(answers)
        person.settle()
        if not person.wizard.check.found or not person.wizard.check.found.evaluation.terminal:
            raise AssertionError(f"{name} cannot be read after the short way")
        asked = dict(_asked_in(library.short.items, answers))
        return Presses(name, person.letters, person.keys, sum(least(library.form, asked)))


def _asked_in(items: Iterable[Item], answers: Answers) -> Iterator[tuple[str, Any]]:
    """The answers that the short way asks for; of rows what it asks of them, and the grid."""
    for item in items:
        if item.is_rows:
            keys = {each.link_id.rpartition(".")[2] for each in item.items} | set(GRID)
            rows = answers.get(item.link_id, ())
            yield item.link_id, [{k: v for k, v in row.items() if k in keys} for row in rows]
        elif item.kind == "group":
            yield from _asked_in(item.items, answers)
        elif item.link_id in answers:
            yield item.link_id, answers[item.link_id]


@contextmanager
def _new_decision(name: str) -> Iterator[tuple[Counting, Answers, FixedClock]]:
    """Somebody at the first question, with nothing pressed but "New decision"."""
    told: dict[str, Any] = json.loads((SCENARIOS / f"{name}.json").read_text("utf-8"))
    answers = told["answers"]
    clock = FixedClock(datetime.fromisoformat(answers["created_at"]))
    with tempfile.TemporaryDirectory(prefix="sharedesk-presses-") as home:
        person = _at_the_worklist(Path(home), clock, answers)
        person.letters = person.keys = 0
        person.push("New decision")
        person.settle()
        yield person, answers, clock
        person.settle()
        person.showing.end()


def _record(person: Counting, answers: Answers) -> None:
    left = person.walk(answers)
    if left:
        # who and what are not known to the grid until their pages are filled
        person.go_to_step("page-share")
        if person.fill_page(answers):
            raise AssertionError(left)
        person.go_to_step("check")


def _at_the_worklist(home: Path, clock: FixedClock, answers: Answers) -> Counting:
    who = Practitioner(**{ours: answers.get(theirs, "") for theirs, ours in PROFILE.items()})
    cost = KeyCost.cheap_for_tests()
    vault = opening.default_vault(home)
    session, _ = opening.create_vault(vault, Secret(PASSPHRASE), who, clock=clock, cost=cost)
    opening.lock(session)
    showing = show_shell(home, clock, cost)
    person = Counting(showing.shell, showing.jobs, wait_until)
    person.showing = showing
    person.go_to("passphrase")
    person.type(PASSPHRASE)
    person.push("Unlock")
    person.settle()
    return person


def least(form: Form, answers: Mapping[str, Any]) -> Iterator[int]:
    """The presses that each answer needs at least: its letters, or one for each choice."""
    for name, value in answers.items():
        item = form.items_by_id[name]
        if item.kind == "group":
            for row in value:
                yield from _of_row(form, item, row)
        else:
            yield _of_value(item, value)


def _of_row(form: Form, group: Item, row: Mapping[str, Any]) -> Iterator[int]:
    for key, value in row.items():
        if key != "ref":
            yield _of_value(form.items_by_id[f"{group.link_id}.{key}"], value)


def _of_value(item: Item, value: Any) -> int:
    if isinstance(value, list):
        return len(value)
    if isinstance(value, bool) or item.options or item.ref_group:
        return 1
    if item.kind in ("date", "dateTime"):
        moment = datetime.fromisoformat(value)
        figures = f"{moment.day}{moment.month}{moment.year}"
        return len(figures) + (5 if item.kind == "dateTime" else 0)
    return len(str(value))
