"""Showing: what the family may read on the screen, by the rules of their letter, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sharedesk.desk.deciding import evaluation_of
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import form_of
from sharedesk.desk.troubles import RecipientCopyLeaks
from sharedesk.documents.outlining import outline_of, outline_text
from sharedesk.records.codes import GRANTING
from sharedesk.records.copies import leaks
from sharedesk.records.life import Answers, Decision, Record
from sharedesk.records.living import answers_with_life
from sharedesk.records.plain import rows_of, text_of
from sharedesk.records.readers import readers_of
from sharedesk.records.refusals import ShowingRefused, may_be_overlooked, refusal_of

if TYPE_CHECKING:
    from sharedesk.documents.outline import Outline


class Audience(Struct, frozen=True):
    """Who may look: ``to`` as for a family letter, and the names of those who were told."""

    to: int
    names: tuple[str, ...]


class Signing(Struct, frozen=True):
    """A row of ``consents``, counted from 0, that somebody who looks can sign."""

    place: int
    name: str
    capacity: str


def is_to_be_careful(record: Record) -> bool:
    """Whether somebody could read over a shoulder."""
    return may_be_overlooked(record.answers)


def audiences(record: Record) -> tuple[Audience, ...]:
    """Everyone together first, then each alone. Raises ShowingRefused where there is nobody."""
    answers = answers_with_life(record)
    people = rows_of(answers, "people")
    named = {text_of(person, "ref"): text_of(person, "name") for person in people}
    found: dict[tuple[str, ...], Audience] = {}
    for to in range(len(people) + 1):
        readers = readers_of(answers, to)
        if readers and not refusal_of(answers, "family", to):
            found.setdefault(readers, Audience(to, tuple(named[ref] for ref in readers)))
    if not found:
        raise ShowingRefused(refusal_of(answers, "family"), copy="family")
    return tuple(found.values())


def shown_to_family(session: Session, record: Record, to: int) -> Outline:
    """What they read: what is shared, with whom and why. Raises CopyRefused;
    RecipientCopyLeaks is the last guard."""
    library, answers = session.library, answers_with_life(record)
    made = outline_of(
        record,
        form_of(session, record) if isinstance(record, Decision) else library.form,
        evaluation_of(session, record),
        guidance=library.guidance,
        law=library.law_of(answers),
        organisation=library.organisation,
        copy="family",
        to=to,
        on_screen=True,
    )
    leaked = leaks(outline_text(made), answers, "family", to)
    if leaked:
        raise RecipientCopyLeaks(copy="family", count=len(leaked))
    return made


def signings(answers: Answers, to: int) -> tuple[Signing, ...]:
    """Who of those who look agrees, and is to sign on the screen."""
    readers = readers_of(answers, to)
    named = {text_of(each, "ref"): text_of(each, "name") for each in rows_of(answers, "people")}
    return tuple(
        Signing(place, named[text_of(row, "person")], text_of(row, "capacity"))
        for place, row in enumerate(rows_of(answers, "consents"))
        if text_of(row, "person") in readers
        and text_of(row, "status") in GRANTING
        and text_of(row, "method") == "SIGNED_SCREEN"
    )
