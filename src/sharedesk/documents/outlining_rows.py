"""The file copy's repeating parts: people, points, openness, agreement and advice."""

from __future__ import annotations

from typing import Any

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Strokes, Table, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_signature import strokes_of
from sharedesk.documents.outlining_words import name_with_ref, when_in_words
from sharedesk.records.plain import Row, text_of

PERSON = (
    "role", "relation", "dob", "dob_kind", "has_pr", "pr_basis", "aliases", "address",
    "address_restricted", "identifiers", "language", "interpreter", "interpreter_note",
)  # fmt: skip
ITEM = (
    "nature", "about", "holder", "source_anon", "as_of", "checked", "data_class", "confidential",
    "redacted_text", "plan_reason", "sar_flag",
)  # fmt: skip
CONSENT = (
    "status", "capacity", "scope", "recipients", "limits", "method", "at", "explained",
    "review_on",
)  # fmt: skip
UNRELIABLE = frozenset({"FAMILY_OR_FRIEND", "CHILD", "NONE_AVAILABLE"})


def people(matter: Matter) -> list[Block]:
    """Everybody in the record, each under their name and reference."""
    return _parts(matter, "people", PERSON, name_with_ref)


def information(matter: Matter) -> list[Block]:
    """Every point as it was written, what was corrected beside it, and what was to become of it."""
    blocks: list[Block] = []
    for place, item in enumerate(matter.rows("info_items")):
        ref = text_of(item, "ref")
        plan = matter.wording.words("info_items.plan", item.get("plan"))
        blocks.append(Heading(": ".join(part for part in (ref, plan) if part), level=3))
        blocks.append(Words(text_of(item, "text") or say("Not recorded"), tone="quote"))
        blocks += beside(matter.row_notes("info_items", place, "", "ref", "text", "plan"))
        blocks += matter.row_facts("info_items", place, ITEM, also=("ref", "text", "plan"))
    return blocks


def openness(matter: Matter) -> list[Block]:
    """Who was told, when and how; what they were told, or why not."""
    rows = tuple(_told(place, row, matter) for place, row in enumerate(matter.rows("informed")))
    head = (say("Person"), say("Told"), say("What they were told, or why not"))
    return [Table(head=head, rows=rows, widths=(2, 2.4, 4))] if rows else []


def _told(place: int, row: Row, matter: Matter) -> tuple[str, str, str]:
    def words(*fields: str) -> list[str]:
        return [matter.wording.words(f"informed.{field}", row.get(field)) for field in fields]

    known = ("person", "state", "at", "how", "covered", "reason_not", "tell_by")
    by = f"{matter.wording.label('informed.tell_by')} {words('tell_by')[0]}"
    more = [*words("covered", "reason_not"), by if row.get("tell_by") else ""]
    more += words(*(field for field in row if field not in known))
    more += matter.row_notes("informed", place, "", *row)
    return (
        _person(row, matter),
        "\n".join(filter(None, words("state", "at", "how"))),
        "\n".join(filter(None, more)),
    )


def agreement(matter: Matter) -> list[Block]:
    """What each person answered, with the signature where one was drawn."""
    blocks: list[Block] = []
    for place, row in enumerate(matter.rows("consents")):
        blocks.append(Heading(_person(row, matter), level=3))
        blocks += beside(matter.row_notes("consents", place, "", "person", "signature"))
        if _needed_unreliable_help(row, matter):
            text = say("Understanding each other depended on help that cannot be relied on.")
            blocks.append(Callout(say("Not reliable"), text, tone="caution"))
        blocks += matter.row_facts("consents", place, CONSENT, also=("person", "signature"))
        blocks += _signature(row, matter)
    return blocks


def _signature(row: Row, matter: Matter) -> list[Block]:
    drawn = text_of(row, "signature")
    strokes = strokes_of(drawn)
    if strokes:
        who = _person(row, matter)
        when = when_in_words(text_of(row, "at"))
        name = say("Signature of {who}", who=typed(who)) + (f", {when}" if when else "")
        return [Strokes(strokes, alternative=name)]
    return [Facts(((matter.wording.label("consents.signature"), drawn),))] if drawn else []


def _needed_unreliable_help(row: Row, matter: Matter) -> bool:
    return any(
        text_of(person, "ref") == text_of(row, "person")
        and text_of(person, "interpreter") in UNRELIABLE
        for person in matter.rows("people")
    )


def competence(matter: Matter) -> list[Block]:
    """How it was judged whether a young person can decide."""
    fields = ("test", "result", "basis")
    return _parts(matter, "competence", fields, lambda row: _person(row, matter), said=("person",))


def advice(matter: Matter) -> list[Block]:
    """Who was asked and what they said."""
    fields = ("role", "at", "anonymised", "anon_reason", "given", "followed", "why_not")
    return _parts(matter, "advice", fields, lambda row: text_of(row, "from"), said=("from",))


def _parts(
    matter: Matter,
    group: str,
    fields: tuple[str, ...],
    title: Any,
    said: tuple[str, ...] = ("ref", "name"),
) -> list[Block]:
    blocks: list[Block] = []
    for place, row in enumerate(matter.rows(group)):
        blocks.append(Heading(title(row) or say("Not recorded"), level=3))
        blocks += beside(matter.row_notes(group, place, "", *said))
        blocks += matter.row_facts(group, place, fields, also=said)
    return blocks


def beside(said: list[str]) -> list[Block]:
    """Corrections and statements, each in a box beside the original it speaks of."""
    notes = (note.partition(": ") for note in said)
    return [Callout(title, text, tone="caution") for title, _, text in notes]


def _person(row: Row, matter: Matter) -> str:
    return matter.wording.name(text_of(row, "person")) or say("Not recorded")
