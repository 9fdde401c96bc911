"""The file copy's first page: what was decided, why, what went to whom, and what is still to do.

It is one page of ordinary print whatever the record holds; what does not fit is counted and stands
in the full record behind it.
"""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Points, Table, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_room import Room, cut, roomiest
from sharedesk.documents.outlining_seal import seal
from sharedesk.documents.outlining_to_do import still_to_do
from sharedesk.documents.outlining_words import (
    day_of,
    moment_in_words,
    name_with_ref,
    when_in_words,
)
from sharedesk.records.life import Decision
from sharedesk.records.plain import Row, codes_of, text_of
from sharedesk.records.refusals import is_unsafe_at_home

DECIDED = {
    "SHARE": "Decided: share the information",
    "SHARE_PART": "Decided: share part of the information",
    "NOT_SHARE": "Decided: do not share",
    "DEFER": "Decided: wait for advice",
}
PLANNED = {"REDACT": "shared reworded", "WITHHOLD": "held back"}


def first_page(matter: Matter, *, large_print: bool = False) -> list[Block]:
    """One page for a reader in a hurry; the record stands behind it."""
    return roomiest(lambda room: _page(matter, room), large=large_print)


def _page(matter: Matter, room: Room) -> list[Block]:
    return [
        Heading(say("Decision about sharing information"), level=1),
        *state(matter),
        Callout(headline(matter), _by_whom(matter), tone="decision"),
        *_urgent(matter, room),
        *care(matter, room),
        *_about(matter, room),
        Heading(say("Why")),
        Words(cut(matter.text("decision_reason"), room.letters) or say("Not recorded"), "lead"),
        *(Words(cut(note, room.letters), "small") for note in matter.notes("decision_reason")[:2]),
        Heading(say("What was shared")),
        *_shared(matter, room),
        *_points(matter, room),
        Heading(say("Still to do")),
        *to_do(matter, room),
        *seal(matter),
    ]


def state(matter: Matter) -> list[Block]:
    """That the record is a draft, or was corrected."""
    if not isinstance(matter.record, Decision):
        return [Callout(say("Draft"), say("Not signed yet. It can still change."), tone="caution")]
    corrections = [a for a in matter.rows("addenda") if text_of(a, "kind") == "CORRECTION"]
    if not corrections:
        return []
    days = list(dict.fromkeys(day_of(text_of(a, "at")) for a in corrections))
    more = say(" and later") if len(days) > 3 else ""
    text = say(
        "Corrected {days}. Each correction stands beside the original.",
        days=", ".join(days[:3]) + more,
    )
    return [Callout(say("This record was corrected"), text, tone="caution")]


def headline(matter: Matter) -> str:
    """What was decided, in a few words."""
    decided = DECIDED.get(text_of(matter.answers, "decision"))
    return say(decided) if decided else matter.text("decision") or say("Not decided yet")


def _by_whom(matter: Matter) -> str:
    parts = (matter.text("decided_by"), matter.text("decided_at"))
    lines = [", ".join(part for part in parts if part)]
    if isinstance(matter.record, Decision):
        who, when = matter.record.signed_by, moment_in_words(matter.record.signed_at)
        lines.append(say("Signed by {who}, {when}", who=who, when=when))
    return "\n".join(filter(None, lines))


def _urgent(matter: Matter, room: Room) -> list[Block]:
    if matter.answers.get("record_mode") != "URGENT_AFTER":
        return []
    text = cut(matter.text("urgent_no_delay_reason"), room.letters)
    return [Callout(say("Immediate danger: recorded after the event"), text, tone="caution")]


def care(matter: Matter, room: Room) -> list[Block]:
    """What could hurt somebody if the reader did not know it."""
    lines = [
        f"{matter.wording.label(field)}: {cut(matter.text(field), room.letters)}"
        for field in ("worker_risk", "safe_contact")
        if matter.text(field)
    ]
    if any(person.get("address_restricted") is True for person in matter.rows("people")):
        lines.append(say("An address in this record is kept secret."))
    if any(item.get("source_anon") is True for item in matter.rows("info_items")):
        lines.append(say("Somebody who told us something asked not to be named."))
    if matter.answers.get("id_protect") is True:
        lines.append(say("Somebody could be harmed if they were identified."))
    if is_unsafe_at_home(matter.answers):
        lines.append(say("No paper about this may be left in the home."))
    return [Callout(say("Take care"), "\n".join(lines), tone="caution")] if lines else []


def _about(matter: Matter, room: Room) -> list[Block]:
    rows = [
        (say("Child"), children(matter, room)),
        (matter.wording.label("concern_level"), matter.text("concern_level")),
        (matter.wording.label("purpose_text"), cut(matter.text("purpose_text"), room.letters)),
    ]
    return [Facts(tuple(row for row in rows if row[1]))] if any(row[1] for row in rows) else []


def children(matter: Matter, room: Room) -> str:
    """The children the record is about, one in a line."""
    found = [p for p in matter.rows("people") if text_of(p, "role") == "SUBJECT_CHILD"]
    names = [cut(name_with_ref(person), room.letters) for person in found[: room.people]]
    return "\n".join([*names, *_rest(len(found) - len(names))])


def _shared(matter: Matter, room: Room) -> list[Block]:
    rows = matter.rows("shares")
    if not rows:
        return [Words(say("Nothing was shared."))]
    head = (say("With whom"), say("Points"), say("When and how"), say("Acknowledged"))
    told = tuple(_share(row, matter, room) for row in rows[: room.shares])
    more = [Words(line, "small") for line in _rest(len(rows) - len(told))]
    return [Table(head=head, rows=told, widths=(3, 1.5, 2.6, 2)), *more]


def _share(row: Row, matter: Matter, room: Room) -> tuple[str, str, str, str]:
    words = matter.wording.words
    when = (when_in_words(text_of(row, "at")), words("shares.method", row.get("method")))
    short = min(room.letters, 120)
    return (
        cut(text_of(row, "to"), short) or say("Not recorded"),
        _listed(codes_of(row, "items")),
        "\n".join(part for part in when if part),
        cut(when_in_words(text_of(row, "ack")), min(short, 70)) or say("Not yet"),
    )


def _listed(refs: list[str], most: int = 6) -> str:
    if len(refs) <= most:
        return ", ".join(refs)
    return say(
        "{first} and {count} more", first=", ".join(refs[: most - 1]), count=len(refs) + 1 - most
    )


def _points(matter: Matter, room: Room) -> list[Block]:
    """What the points say, in short, so that their numbers mean something on this page."""
    items = [item for item in matter.rows("info_items") if text_of(item, "text")]
    shown = items[: room.points]
    if not shown:
        return []
    rows = [_point(item, min(room.letters, 200)) for item in shown]
    return [Points((*rows, *_rest(len(items) - len(shown))))]


def _point(item: Row, letters: int) -> str:
    plan = PLANNED.get(text_of(item, "plan"))
    said = f"{text_of(item, 'ref')}: {cut(text_of(item, 'text'), letters)}"
    return f"{said} ({say(plan)})" if plan else said


def to_do(matter: Matter, room: Room) -> list[Block]:
    """What is still open."""
    rows = [cut(row, room.letters) for row in still_to_do(matter)]
    if not rows:
        return [Words(say("Nothing is outstanding on this record."))]
    shown = rows[: room.to_do]
    return [Points((*shown, *_rest(len(rows) - len(shown))))]


def _rest(count: int) -> list[str]:
    return [say("And {count} more, in the full record.", count=count)] if count > 0 else []
