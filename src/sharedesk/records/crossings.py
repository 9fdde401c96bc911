"""Crossings: where a recipient is given something, what to look at again, and what they don't get.

Only the practitioner is told: what is held back from whom stands in no copy (V26).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.records.agreement import goes_out, is_refused
from sharedesk.records.answering import Case, InfoItem, Person, Share, view
from sharedesk.records.codes import REDACT, SOURCE, WITHHOLD
from sharedesk.records.life import Answers
from sharedesk.records.plain import one_line

Kind = Literal["NOT_CHOSEN", "HELD_BACK", "NO_PLAN", "REWORDED", "PERSON", "ADDRESS"]
_SHORTEST: Final = 3


class Caution(Struct, frozen=True):
    """What to look at again: at the ``place``-th row of ``shares``, counted from 0, in its list
    ``field`` (``""`` for the row as a whole, with the question's id as ``code``)."""

    place: int
    field: str
    code: str
    rule: str
    message: str


class Held(Struct, frozen=True):
    """Something that a recipient does not get, in the words of the record."""

    kind: Kind
    words: str


def is_guarded(field: str, code: str, answers: Answers) -> bool:
    """Whether this is never given along with everything else: a secret address, or somebody who
    asked not to be named."""
    case = view(answers)
    person = next((each for each in case.people if each.ref == code), None)
    if person is None:
        return False
    if field == "addresses":
        return person.address_restricted is True
    return field == "people" and _is_hidden_source(case, person)


def cautions(answers: Answers) -> tuple[Caution, ...]:
    """Everything to look at again, in the order of the rows (V10, V13, V16, V17, V26, V28)."""
    case = view(answers)
    return tuple(
        caution for place, row in enumerate(case.shares) for caution in _of(case, place, row)
    )


def held_from(answers: Answers, place: int) -> tuple[Held, ...]:
    """What the recipient of a row of ``shares``, counted from 0, does not get."""
    case = view(answers)
    if not 0 <= place < len(case.shares):
        return ()
    row = case.shares[place]
    return (*_held_points(case, row), *_held_people(case, row))


def _held_points(case: Case, row: Share) -> Iterator[Held]:
    for item in case.info_items:
        if not item.text:
            continue
        if item.plan == WITHHOLD:
            yield Held("HELD_BACK", one_line(item.text))
        elif not _shown(item):
            yield Held("NO_PLAN", one_line(item.text))
        elif item.ref not in row.items:
            yield Held("NOT_CHOSEN", one_line(_shown(item)))
        elif item.plan == REDACT:
            yield Held("REWORDED", one_line(item.text))


def _held_people(case: Case, row: Share) -> Iterator[Held]:
    for person in case.people:
        if person.name and (person.ref not in row.people or _is_hidden_source(case, person)):
            yield Held("PERSON", one_line(person.name))
    for person in case.people:
        if person.address and person.ref not in row.addresses:
            yield Held("ADDRESS", one_line(person.name or person.ref))


def _of(case: Case, place: int, row: Share) -> Iterator[Caution]:
    items = {item.ref: item for item in case.info_items}
    people = {person.ref: person for person in case.people}
    for ref in row.items:
        if ref in items:
            for rule, words in _about_item(case, row, items[ref]):
                yield Caution(place, "items", ref, rule, words)
    for ref in row.people:
        if ref in people and _is_hidden_source(case, people[ref]):
            words = say("This person asked not to be named: the copy leaves the name out.")
            yield Caution(place, "people", ref, "V16", words)
    for ref in row.addresses:
        if ref in people and people[ref].address_restricted:
            words = say("This address is to stay secret, and this recipient would read it.")
            yield Caution(place, "addresses", ref, "V17", words)
    if case.id_protect and not row.onward:
        words = say("An identity needs protecting: say what this recipient may pass on.")
        yield Caution(place, "", "onward", "V28", words)


def _about_item(case: Case, row: Share, item: InfoItem) -> Iterator[tuple[str, str]]:
    if not goes_out(case, item.ref):
        yield "V13", say("You hold this point back: take it out here, or share it.")
        return
    if is_refused(case, item):
        yield "V10", say("Somebody said no to sharing this point: say how you weighed it.")
    if item.source_anon:
        yield "V16", say("Whoever told you asked not to be named: do the words give them away?")
    for person in case.people:
        if person.ref not in row.people and _names(_shown(item), person):
            yield (
                "V26",
                say(
                    "The words name {person}, who is not chosen for this recipient.",
                    person=person.name,
                ),
            )


def _shown(item: InfoItem) -> str:
    return item.redacted_text if item.plan == REDACT else item.text if item.plan else ""


def _names(text: str, person: Person) -> bool:
    name = one_line(person.name)
    if len(name) < _SHORTEST or name.casefold() in ("unknown", "not known"):
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one_line(text), re.IGNORECASE) is not None


def _is_hidden_source(case: Case, person: Person) -> bool:
    return person.role == SOURCE and any(item.source_anon for item in case.info_items)
