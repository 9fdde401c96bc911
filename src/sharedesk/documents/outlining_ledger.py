"""The file copy's ledger: who received which version of which point, and how it reached them."""

from __future__ import annotations

from typing import Any

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Facts, Heading, Table
from sharedesk.documents.outlining_matter import Matter, section
from sharedesk.documents.outlining_rows import beside
from sharedesk.documents.outlining_words import moment_in_words, when_in_words
from sharedesk.records.deliveries import PRINTED, Delivery, Step
from sharedesk.records.life import Decision
from sharedesk.records.plain import Row, codes_of, rows_of, text_of
from sharedesk.records.shown import corrections_of

SHARE = (
    "need_to_know", "check", "people", "addresses", "extra", "method", "secure", "marking", "at",
    "ack", "onward",
)  # fmt: skip
WAYS = {
    "print": "Printed",
    "email": "By e-mail",
    "folder": "As a file",
    "upload": "For later upload",
}
STEPS = {
    "PREPARED": "made ready",
    "HANDED_OVER": "handed over",
    "SENT": "sent",
    "ACKNOWLEDGED": "acknowledged",
    "FAILED": "did not go",
    "CANCELLED": "called off",
}


def ledger(matter: Matter) -> list[Block]:
    """Who received which version of which point, when and how (domain.md §0.8)."""
    blocks: list[Block] = []
    for place, row in enumerate(matter.rows("shares")):
        title = f"{place + 1}. {typed(text_of(row, 'to')) or say('Not recorded')}"
        blocks += [Heading(title, level=3)]
        blocks += beside(matter.row_notes("shares", place, "", "to", "items"))
        versions = _versions(row, matter)
        facts = matter.row_facts("shares", place, SHARE, also=("to", "items"))
        blocks += _joined(versions, facts)
        blocks += _ways(matter, "recipient", place + 1)
    letters = _ways(matter, "family", None)
    return [*blocks, *section(say("Family letters"), letters, 3)]


def _ways(matter: Matter, copy: str, to: int | None) -> list[Block]:
    """How the copies for one reader were sent; the file's own copies would change themselves."""
    rows = tuple(
        _way(delivery, matter)
        for delivery in matter.deliveries
        if delivery.copy == copy and to in (None, delivery.to)
    )
    head = (say("Copy sent"), say("As the record stood"), say("What became of it"))
    return [Table(head, rows, (3, 2.2, 3.6))] if rows else []


def _way(delivery: Delivery, matter: Matter) -> tuple[str, str, str]:
    method = matter.wording.words("shares.method", delivery.method)
    way = method or say(WAYS[delivery.way])
    lines = [way, delivery.address, say("Protected by a passphrase") if delivery.protected else ""]
    steps = "\n".join(_step(step) for step in delivery.steps)
    return "\n".join(filter(None, lines)), _stood(delivery, matter), steps


def _step(step: Step) -> str:
    said = f"{moment_in_words(step.at)}: {say(STEPS[step.state])}"
    note = "" if step.note == PRINTED else step.note
    return say("{said} ({note})", said=said, note=typed(note)) if note else said


def _stood(delivery: Delivery, matter: Matter) -> str:
    """Which version of the record a copy was made from: it holds what was added before."""
    record = matter.record
    before = [
        addendum
        for addendum in (record.addenda if isinstance(record, Decision) else ())
        if addendum.at <= delivery.steps[0].at
    ]
    if not before:
        return say("As signed")
    when = moment_in_words(before[-1].at)
    return say("With what was added up to {when}", when=when)


def _versions(row: Row, matter: Matter) -> list[tuple[str, str]]:
    """The points this recipient got, those of one version in one line."""
    items = {text_of(item, "ref"): item for item in matter.rows("info_items")}
    found: dict[str, list[str]] = {}
    for ref in codes_of(row, "items"):
        found.setdefault(_version(items.get(ref), row, matter), []).append(ref)
    said = [f"{', '.join(refs)}: {version}" for version, refs in found.items()]
    return [(matter.wording.label("shares.items"), "\n".join(said))] if said else []


def _joined(rows: list[tuple[str, str]], blocks: list[Block]) -> list[Block]:
    more = [row for block in blocks if isinstance(block, Facts) for row in block.rows]
    return [Facts(tuple(rows + more))] if rows or more else []


def _version(item: dict[str, Any] | None, share: Row, matter: Matter) -> str:
    if item is None:
        return say("not in this record")
    plans = {
        "SHARE": say("as recorded"),
        "REDACT": say("reworded"),
        "WITHHOLD": say("to be held back"),
    }
    said = plans.get(text_of(item, "plan"), say("no plan recorded"))
    place = matter.rows("info_items").index(item)
    for correction in corrections_of(matter.answers, place):
        said += ", " + _since(correction, share)
    return said


def _since(correction: Row, share: Row) -> str:
    when = when_in_words(text_of(correction, "at"))
    said = say("corrected since, {when}", when=when)
    for notice in rows_of(correction, "notify"):
        if text_of(notice, "to").casefold() == text_of(share, "to").casefold():
            told = text_of(notice, "told_at")
            how = say("told {when}", when=when_in_words(told)) if told else say("still to be told")
            return f"{said} ({how})"
    return said
