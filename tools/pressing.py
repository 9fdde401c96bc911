"""Pressing: how many keys it takes to record a decision in the real window, and how many at least.

From "New decision" to the signature, by keyboard alone. What the answers themselves need is a press
for each letter and figure that is typed and for each choice that is made; what comes on top is
what the window costs.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from answering import Person
from msgspec import Struct
from PySide6.QtCore import Qt
from showing import NOTHING, Showing, show_shell, wait_until

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.desk.answering import stamps_of
from sharedesk.forms import Form
from sharedesk.forms.model import Item
from sharedesk.records.life import Answers, Practitioner
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


def count(name: str) -> Presses:
    """Record a scenario from "New decision" to its signature."""
    told: dict[str, Any] = json.loads((SCENARIOS / f"{name}.json").read_text("utf-8"))
    answers = told["answers"]
    clock = FixedClock(datetime.fromisoformat(answers["created_at"]))
    with tempfile.TemporaryDirectory(prefix="sharedesk-presses-") as home:
        person = _at_the_worklist(Path(home), clock, answers)
        person.letters = person.keys = 0
        person.push("New decision")
        person.settle()
        given = person.wizard.draft.answers
        _record(person, answers)
        clock.move(datetime.fromisoformat(answers["signed_at"]) - clock.now())
        person.push("Sign decision")
        person.until(lambda: person.see("copy=file:0") is not None)
        form = person.main.around.session.library.form
        not_asked = stamps_of(person.main.around.session.library)
        wanted = {k: v for k, v in answers.items() if k not in not_asked and given.get(k) != v}
        presses = Presses(name, person.letters, person.keys, sum(least(form, wanted)))
        person.settle()
        person.showing.end()
    return presses


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
