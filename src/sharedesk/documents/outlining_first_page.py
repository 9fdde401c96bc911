"""The file copy's first page: what was decided, why, what went to whom, and what is still to do.

It is one page of ordinary print whatever the record holds; what does not fit is counted and stands
in the full record behind it.
"""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Points, Table, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_room import Room, cut, first, rest, roomiest, some
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
    return roomiest(lambda room: _page(matter, room), "large" if large_print else "ordinary")


def _page(matter: Matter, room: Room) -> list[Block]:
    return [
        Heading(say("Decision about sharing information"), level=1),
        *_draft(matter),
        Callout(headline(matter), why_and_who(matter, room), tone="decision"),
        *care(matter, room),
        *_about(matter, room),
        Heading(say("What was shared")),
        *_shared(matter, room),
        *_points(matter, room),
        Heading(say("Still to do")),
        *to_do(matter, room),
        *seal(matter),
    ]


def _draft(matter: Matter) -> list[Block]:
    if isinstance(matter.record, Decision):
        return []
    return [Callout(say("Draft"), say("Not signed yet. It can still change."), tone="caution")]


def headline(matter: Matter) -> str:
    """What was decided, in a few words."""
    decided = DECIDED.get(text_of(matter.answers, "decision"))
    return say(decided) if decided else matter.text("decision") or say("Not decided yet")


def why_and_who(matter: Matter, room: Room) -> str:
    """The reason in short, what was said against it since, and who decided and signed."""
    reason = cut(matter.text("decision_reason"), room.letters_of_tasks)
    latest = matter.notes("decision_reason")[-1 if room.is_scarce else -2 :]
    notes = [cut(note, room.letters) for note in latest]
    decided = filter(None, (typed(matter.text("decided_by")), matter.text("decided_at")))
    lines = [
        reason or say("No reason is recorded."),
        *notes[-1 if room.is_scarce else -2 :],
        ", ".join(decided),
    ]
    if isinstance(matter.record, Decision):
        who, when = matter.record.signed_by, moment_in_words(matter.record.signed_at)
        lines.append(say("Signed by {who}, {when}", who=typed(who), when=when))
    return "\n".join(filter(None, lines))


def care(matter: Matter, room: Room) -> list[Block]:
    """That it was urgent, that it was corrected, and what could hurt somebody unawares."""
    lines = [*_corrected(matter), *_pressing(matter, room), *_quiet(matter)]
    if matter.answers.get("record_mode") == "URGENT_AFTER":
        title = say("Immediate danger: recorded after the event")
    elif not lines:
        return []
    else:
        title = say("Take care")
    return [Callout(title, "\n".join(lines), tone="caution")]


def _corrected(matter: Matter) -> list[str]:
    corrections = [a for a in matter.rows("addenda") if text_of(a, "kind") == "CORRECTION"]
    days = list(dict.fromkeys(day_of(text_of(a, "at")) for a in corrections))
    if not days:
        return []
    said = ", ".join(days[:2]) + (say(" and later") if len(days) > 2 else "")
    return [say("This record was corrected: {days}. The corrections stand beside it.", days=said)]


def _pressing(matter: Matter, room: Room) -> list[str]:
    delay = "" if room.is_scarce else cut(matter.text("urgent_no_delay_reason"), room.letters)
    named = [
        f"{matter.wording.label(field)}: {typed(cut(matter.text(field), room.letters))}"
        for field in ("worker_risk", "safe_contact")
        if matter.text(field)
    ]
    return [delay, *named] if delay else named


def _quiet(matter: Matter) -> list[str]:
    lines = []
    if any(person.get("address_restricted") is True for person in matter.rows("people")):
        lines.append(say("One address is kept secret."))
    if any(item.get("source_anon") is True for item in matter.rows("info_items")):
        lines.append(say("A source is not to be named."))
    if matter.answers.get("id_protect") is True:
        lines.append(say("Somebody could be harmed if identified."))
    if is_unsafe_at_home(matter.answers):
        lines.append(say("Leave no paper in the home."))
    return [" ".join(lines)] if lines else []


def _about(matter: Matter, room: Room) -> list[Block]:
    aim = cut(matter.text("purpose_text"), room.letters) if room.points else ""
    rows = (
        (say("Marking"), matter.marking),
        (say("Child"), children(matter, room) or say("Not recorded")),
        (matter.wording.label("concern_level"), matter.text("concern_level")),
        (matter.wording.label("purpose_text"), aim),
    )
    return [Facts(tuple(row for row in rows if row[1]))]


def children(matter: Matter, room: Room) -> str:
    """The children the record is about, one in a line."""
    found = [p for p in matter.rows("people") if text_of(p, "role") == "SUBJECT_CHILD"]
    return "\n".join(some([cut(name_with_ref(each), room.letters) for each in found], room.people))


def _shared(matter: Matter, room: Room) -> list[Block]:
    rows = matter.rows("shares")
    if not rows:
        return [Words(say("Nothing was shared."))]
    head = (say("With whom"), say("Points"), say("When and how"), say("Acknowledged"))
    told = first(rows, room.shares)
    shown = tuple(_share(place, matter, room) for place in range(len(told)))
    table = Table(head, shown, (3, 1.5, 2.6, 2))
    return [table, *(Words(line, "small") for line in rest(len(rows) - len(told)))]


def _share(place: int, matter: Matter, room: Room) -> tuple[str, str, str, str]:
    row, words = matter.rows("shares")[place], matter.wording.words
    when = (when_in_words(text_of(row, "at")), words("shares.method", row.get("method")))
    short = min(room.letters, 120)
    return (
        cut(text_of(row, "to"), short) or say("Not recorded"),
        _listed(codes_of(row, "items")),
        "\n".join(part for part in when if part),
        cut(matter.acknowledged(place), min(short, 70)) or say("Not yet"),
    )


def _listed(refs: list[str], most: int = 5) -> str:
    shown, count = first(refs, most), len(refs) - most
    said = ", ".join(shown)
    return said if len(shown) == len(refs) else say("{first} and {n} more", first=said, n=count)


def _points(matter: Matter, room: Room) -> list[Block]:
    """What the points say, in short, so that their numbers mean something on this page."""
    items = [item for item in matter.rows("info_items") if text_of(item, "text")]
    rows = [_point(item, min(room.letters, 200)) for item in items]
    return [Points(tuple(some(rows, room.points)))] if rows and room.points else []


def _point(item: Row, letters: int) -> str:
    plan = PLANNED.get(text_of(item, "plan"))
    said = f"{text_of(item, 'ref')}: {typed(cut(text_of(item, 'text'), letters))}"
    return f"{said} ({say(plan)})" if plan else said


def to_do(matter: Matter, room: Room) -> list[Block]:
    """What is still open."""
    rows = [cut(row, room.letters_of_tasks) for row in still_to_do(matter)]
    if not rows:
        return [Words(say("Nothing is outstanding on this record."))]
    return [Points(tuple(some(rows, room.to_do)))]
