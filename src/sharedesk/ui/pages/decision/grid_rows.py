"""The rows of the sharing grid: what can be given to a recipient, in sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.forms import Form
from sharedesk.records.crossings import is_guarded
from sharedesk.records.life import Answers
from sharedesk.records.plain import codes_of, one_line
from sharedesk.records.shown import shown_text

_LONGEST = 90
_FROM_FIELD = {
    "SAFE_CONTACT": "safe_contact",
    "WORKER_RISK": "worker_risk",
    "CHILD_VOICE": "child_voice",
    "OBJECTIONS": "objections",
    "NO_SEEK_TEXT": "no_seek_text",
}


class GridRow(Struct, frozen=True):
    """One line of the grid: which list of a share row it ticks, with which code, in which words.

    What is ``guarded`` is given by its own tick only, never along with everything else. ``alone``
    is what it is called where the heading over it is not seen.
    """

    field: str
    code: str
    words: str
    hint: str = ""
    guarded: bool = False
    alone: str = ""

    @property
    def spoken(self) -> str:
        """All that can be seen of the line and its heading, for who hears only its name."""
        words = self.alone or self.words
        return f"{words} ({self.hint})" if self.hint else words


class GridSection(Struct, frozen=True):
    """Lines under one heading."""

    heading: str
    rows: tuple[GridRow, ...]


def sections_of(form: Form, answers: Answers) -> tuple[GridSection, ...]:
    """What can be given: points that are not held back, people, addresses, and further answers."""
    return tuple(
        section
        for section in (
            GridSection(say("Points"), tuple(_points(answers))),
            GridSection(say("Names and details of"), tuple(_people(answers))),
            GridSection(say("Addresses of"), tuple(_addresses(answers))),
            GridSection(say("Also"), tuple(_extras(form, answers))),
        )
        if section.rows
    )


def _points(answers: Answers) -> Iterator[GridRow]:
    given = {ref for share in answers.get("shares", ()) for ref in codes_of(share, "items")}
    for item in answers.get("info_items", ()):
        words = shown_text(item)
        if words:
            hint = say("Reworded") if item.get("plan") == "REDACT" else ""
            yield GridRow("items", item["ref"], _short(words), hint)
        elif item.get("ref") in given:
            # it was given and is held back since: the tick must be there to be taken away
            words = str(item.get("text") or item["ref"])
            yield GridRow("items", item["ref"], _short(words), say("Held back"), guarded=True)


def _people(answers: Answers) -> Iterator[GridRow]:
    for person in answers.get("people", ()):
        guarded = is_guarded("people", person["ref"], answers)
        hint = say("Asked not to be named") if guarded else person.get("relation", "")
        name = name_of(person)
        alone = say("Name and details of {person}", person=name)
        yield GridRow("people", person["ref"], name, hint, guarded, alone)


def _addresses(answers: Answers) -> Iterator[GridRow]:
    for person in answers.get("people", ()):
        if person.get("address"):
            guarded = is_guarded("addresses", person["ref"], answers)
            hint = say("Secret address") if guarded else ""
            name = name_of(person)
            alone = say("Address of {person}", person=name)
            yield GridRow("addresses", person["ref"], name, hint, guarded, alone)


def _extras(form: Form, answers: Answers) -> Iterator[GridRow]:
    for option in form.item("shares.extra").options:
        if answers.get(_FROM_FIELD.get(option.code, option.code)):
            yield GridRow("extra", option.code, option.display)


def name_of(person: dict[str, Any]) -> str:
    """A person's name, or the reference where none was given."""
    return str(person.get("name") or person.get("ref", ""))


def recipient_of(share: dict[str, Any], number: int) -> str:
    """A recipient's name, or "Recipient 2" where none was given."""
    return share.get("to") or say("Recipient {number}", number=number)


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
