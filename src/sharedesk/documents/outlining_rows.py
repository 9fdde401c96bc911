"""The file copy's repeating parts: people, points, openness, agreement, advice and the ledger."""

from __future__ import annotations

from typing import Any

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Strokes, Table, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_signature import strokes_of
from sharedesk.documents.outlining_words import name_with_ref, when_in_words
from sharedesk.records.plain import Row, codes_of, rows_of, text_of
from sharedesk.records.shown import corrections_of

PERSON = (
    "role", "relation", "dob", "dob_kind", "has_pr", "pr_basis", "aliases", "address",
    "address_restricted", "identifiers", "language", "interpreter", "interpreter_note",
)  # fmt: skip
ITEM = (
    "nature", "about", "holder", "source_anon", "as_of", "checked", "data_class", "confidential",
    "plan", "redacted_text", "plan_reason", "sar_flag",
)  # fmt: skip
CONSENT = (
    "status", "capacity", "scope", "recipients", "limits", "method", "at", "explained",
    "review_on",
)  # fmt: skip
SHARE = (
    "need_to_know", "check", "people", "addresses", "extra", "method", "secure", "marking", "at",
    "ack", "onward",
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
        blocks += _beside(matter.row_notes("info_items", place, "", "ref", "text"))
        blocks += matter.row_facts("info_items", place, ITEM, also=("ref", "text"))
    return blocks


def openness(matter: Matter) -> list[Block]:
    """Who was told what and when, or why not; one part for each person."""
    fields = ("state", "at", "how", "covered", "reason_not", "tell_by")
    return _parts(matter, "informed", fields, lambda row: _person(row, matter), said=("person",))


def agreement(matter: Matter) -> list[Block]:
    """What each person answered, with the signature where one was drawn."""
    blocks: list[Block] = []
    for place, row in enumerate(matter.rows("consents")):
        blocks.append(Heading(_person(row, matter), level=3))
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
        name = say("Signature of {who}", who=who) + (f", {when}" if when else "")
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


def ledger(matter: Matter) -> list[Block]:
    """Who received which version of which point, when and how (domain.md §0.8)."""
    blocks: list[Block] = []
    for place, row in enumerate(matter.rows("shares")):
        title = f"{place + 1}. {text_of(row, 'to') or say('Not recorded')}"
        blocks += [Heading(title, level=3), *_versions(row, matter)]
        blocks += matter.row_facts("shares", place, SHARE, also=("to", "items"))
    return blocks


def _versions(row: Row, matter: Matter) -> list[Block]:
    items = {text_of(item, "ref"): item for item in matter.rows("info_items")}
    rows = tuple((ref, _version(items.get(ref), row, matter)) for ref in codes_of(row, "items"))
    return [Table(head=(say("Point"), say("Version")), rows=rows, widths=(1, 6))] if rows else []


def _version(item: dict[str, Any] | None, share: Row, matter: Matter) -> str:
    if item is None:
        return say("Not in this record")
    plans = {
        "SHARE": say("As recorded"),
        "REDACT": say("Reworded"),
        "WITHHOLD": say("Held back: not to be shared"),
    }
    said = plans.get(text_of(item, "plan"), say("No plan recorded"))
    place = matter.rows("info_items").index(item)
    for correction in corrections_of(matter.answers, place):
        said += "\n" + _since(correction, share)
    return said


def _since(correction: Row, share: Row) -> str:
    when = when_in_words(text_of(correction, "at"))
    said = say("Corrected since, {when}", when=when)
    for notice in rows_of(correction, "notify"):
        if text_of(notice, "to").casefold() == text_of(share, "to").casefold():
            told = text_of(notice, "told_at")
            how = say("told {when}", when=when_in_words(told)) if told else say("still to be told")
            return f"{said}: {how}"
    return said


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
        blocks += _beside(matter.row_notes(group, place, "", *said))
        blocks += matter.row_facts(group, place, fields, also=said)
    return blocks


def _beside(said: list[str]) -> list[Block]:
    """Corrections and statements, each in a box beside the original it speaks of."""
    notes = (note.partition(": ") for note in said)
    return [Callout(title, text, tone="caution") for title, _, text in notes]


def _person(row: Row, matter: Matter) -> str:
    return matter.wording.name(text_of(row, "person")) or say("Not recorded")
