"""Showing: what the family may read on the screen, by the rules of their letter, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from sharedesk.desk.deciding import evaluation_of
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import form_of
from sharedesk.desk.troubles import RecipientCopyLeaks
from sharedesk.documents.outlining import outline_of, outline_text
from sharedesk.records.codes import GRANTING
from sharedesk.records.copies import leaks
from sharedesk.records.life import Decision, Draft, Record
from sharedesk.records.living import answers_with_life
from sharedesk.records.plain import codes_of, rows_of, text_of
from sharedesk.records.readers import readers_of
from sharedesk.records.refusals import ShowingRefused, may_be_overlooked, refusal_of
from sharedesk.records.shown import shown_text

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


def is_undecided(record: Record) -> bool:
    """Whether nobody has said yet that it is shared, or that it is not."""
    return isinstance(record, Draft) and not text_of(record.answers, "decision")


def as_planned(record: Record) -> Record:
    """A draft that is undecided as it would be if all that is planned so far were decided.

    Who gets which point counts as soon as one has been ticked; before that, what each point's plan
    says. So the rules of a letter hold as they will when it is decided, and no more is shown.
    """
    answers = record.answers
    if not is_undecided(record):
        return record
    planned = [text_of(item, "ref") for item in rows_of(answers, "info_items") if shown_text(item)]
    shares = rows_of(answers, "shares") or [{}]
    if not any(codes_of(share, "items") for share in shares):
        shares = [{**share, "items": planned} for share in shares]
    if not any(codes_of(share, "items") for share in shares):
        return record
    return structs.replace(record, answers={**answers, "decision": "SHARE", "shares": shares})


def audiences(record: Record) -> tuple[Audience, ...]:
    """Everyone together first, then each alone. Raises ShowingRefused where there is nobody."""
    answers = answers_with_life(as_planned(record))
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
    """What they read: what is shared, with whom and why, or would be, as long as it is undecided.
    Raises CopyRefused; RecipientCopyLeaks is the last guard."""
    undecided, record = is_undecided(record), as_planned(record)
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
        undecided=undecided,
    )
    leaked = leaks(outline_text(made), answers, "family", to)
    if leaked:
        raise RecipientCopyLeaks(copy="family", count=len(leaked))
    return made


def signings(record: Record, to: int) -> tuple[Signing, ...]:
    """Who of those who look agrees, and is to sign on the screen: nobody while it is undecided,
    because an agreement knows what is shared, and with whom."""
    if is_undecided(record):
        return ()
    answers = record.answers
    readers = readers_of(answers, to)
    named = {text_of(each, "ref"): text_of(each, "name") for each in rows_of(answers, "people")}
    return tuple(
        Signing(place, named[text_of(row, "person")], text_of(row, "capacity"))
        for place, row in enumerate(rows_of(answers, "consents"))
        if text_of(row, "person") in readers
        and text_of(row, "status") in GRANTING
        and text_of(row, "method") == "SIGNED_SCREEN"
    )
