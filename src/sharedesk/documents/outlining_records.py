"""The file copy's last part: the signature, what was added later, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Facts, Heading, Table
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_words import humanised, moment_in_words, when_in_words
from sharedesk.records.dictionary import PLACES
from sharedesk.records.life import Decision, Event
from sharedesk.records.plain import Row, codes_of, rows_of, text_of

HAPPENED = {
    "CREATED": "Begun",
    "SIGNED": "Signed",
    "COUNTERSIGNED": "Countersigned",
    "ADDED_TO": "Added to",
    "TAKEN_IN": "Taken in from elsewhere",
    "SUMMARY_MADE": "Copy made",
    "PRINTED": "Printed",
    "HANDED_OVER": "Handed over",
    "SENT": "Said to have been sent",
    "ACKNOWLEDGED": "Acknowledged",
    "FAILED": "Did not arrive",
    "CANCELLED": "Not sent after all",
    "URGENT_STARTED": "Urgent card opened",
    "URGENT_STAMPED": "Call noted on the urgent card",
    "UPLOADED": "Uploaded to the case system",
}
"""CHANGED, OPENED and DISCARDED say nothing that a reader of the record needs, PREPARED nothing
that has happened."""


def records(matter: Matter, fields: Sequence[str]) -> list[Block]:
    """Retention, signature, and what would prove that the record is unchanged."""
    signed = [
        row for block in matter.facts(fields) if isinstance(block, Facts) for row in block.rows
    ]
    pairs = [*_retention(matter), *signed, *_made_with(matter)]
    return [Facts(tuple(pair for pair in pairs if pair[1]))]


def _retention(matter: Matter) -> list[tuple[str, str]]:
    kept = matter.organisation.retention(text_of(matter.answers, "retention_class"))
    until = text_of(matter.answers, "retention_until") or matter.evaluation.derived.get(
        "retention_until", ""
    )
    label = matter.wording.label
    return [
        (label("retention_class"), kept.label if kept else matter.text("retention_class")),
        (label("retention_until"), when_in_words(str(until or ""))),
    ]


def _made_with(matter: Matter) -> list[tuple[str, str]]:
    record, label = matter.record, matter.wording.label
    made_with = say("{url}, version {version}", url=record.form.url, version=record.form.version)
    return [
        (label("record_id"), record.id),
        (say("Form"), made_with),
        (label("schema_version"), matter.text("schema_version")),
        (label("rules_edition"), matter.text("rules_edition")),
        (label("legal_pack"), f"{matter.law.title} ({matter.law.id})"),
        (
            say("Organisation's settings"),
            f"{typed(matter.organisation.name)} ({matter.organisation.id})",
        ),
        (label("content_hash"), record.digest if isinstance(record, Decision) else ""),
    ]


def unlisted(matter: Matter) -> list[Block]:
    """Answers to questions of an organisation's own, so that none is lost on the way to paper."""
    own = [field for field in matter.answers if _is_own(field)]
    blocks = matter.facts([field for field in own if not matter.rows(field)])
    for group in (*(field for field in own if matter.rows(field)), "export_log"):
        for place in range(len(matter.rows(group))):
            title = f"{typed(matter.wording.label(group))} {place + 1}"
            blocks += [Heading(title, level=3), *matter.row_facts(group, place, ())]
    return blocks


def _is_own(field: str) -> bool:
    groups = {known.partition(".")[0] for known in PLACES}
    return field not in PLACES and field not in groups


def additions(matter: Matter) -> list[Block]:
    """Everything that was added, whole, with who is to be told and who was."""
    blocks: list[Block] = []
    for addendum in matter.rows("addenda"):
        kind = matter.wording.words("addenda.kind", addendum.get("kind"))
        blocks.append(Heading(f"{kind}, {when_in_words(text_of(addendum, 'at'))}", level=3))
        rows = [
            (matter.wording.label("addenda.by"), text_of(addendum, "by")),
            (matter.wording.label("addenda.text"), text_of(addendum, "text")),
            (matter.wording.label("addenda.fields"), _concerns(addendum, matter)),
        ]
        blocks.append(Facts(tuple(row for row in rows if row[1])))
        blocks += _notices(addendum)
    return blocks


def _concerns(addendum: Row, matter: Matter) -> str:
    return "; ".join(typed(_named(field, matter)) for field in codes_of(addendum, "fields"))


def _named(field: str, matter: Matter) -> str:
    """An entry of ``addenda.fields`` in words: a person, a point, or the question's short name."""
    group, bracket, rest = field.partition("[")
    if not bracket:
        return matter.wording.label(field) if field in PLACES else matter.wording.name(field)
    place, _, inner = rest.partition("]")
    rows = matter.rows(group)
    row = rows[int(place)] if place.isdigit() and int(place) < len(rows) else {}
    ref = text_of(row, "ref") or text_of(row, "person")
    label = matter.wording.label(f"{group}{inner}") if inner else humanised(group)
    return f"{typed(matter.wording.name(ref))}: {label}" if ref else label


def _notices(addendum: Row) -> list[Block]:
    rows = tuple(
        (
            text_of(notice, "to"),
            when_in_words(text_of(notice, "told_at")) or say("Still to be told"),
        )
        for notice in rows_of(addendum, "notify")
    )
    return [Table(head=(say("Recipient"), say("Told")), rows=rows)] if rows else []


def history(matter: Matter) -> list[Block]:
    """When the record was begun, signed, added to and passed on, and by whom.

    What became of file copies is left out, or making or sending one would change the next.
    """
    rows = tuple(
        (moment_in_words(event.at), _happened(event), event.by)
        for event in matter.history
        if event.kind in HAPPENED and not _is_of_file_copy(event)
    )
    head = (say("When"), say("What"), say("Who"))
    return [Table(head=head, rows=rows, widths=(2, 3, 2))] if rows else []


def _is_of_file_copy(event: Event) -> bool:
    return event.detail.get("copy") == "file"


def _happened(event: Event) -> str:
    said = say(HAPPENED[event.kind])
    copy = {"recipient": say("recipient's copy"), "family": say("family letter")}
    which = copy.get(str(event.detail.get("copy", "")), "")
    to = event.detail.get("to")
    number = f" {to}" if which and to else ""
    short = say(", short version") if event.detail.get("short") else ""
    return f"{said}: {which}{number}{short}" if which else said
