"""The file copy's first page: what was decided, why, what went to whom, and what is still to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Points, Table, Words
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_words import day_of, name_with_ref, when_in_words
from sharedesk.records.life import Decision
from sharedesk.records.plain import codes_of, rows_of, text_of
from sharedesk.records.readers import told_refs

DECIDED = {
    "SHARE": "Decided: share the information",
    "SHARE_PART": "Decided: share part of the information",
    "NOT_SHARE": "Decided: do not share",
    "DEFER": "Decided: wait for advice",
}


def first_page(matter: Matter) -> list[Block]:
    """One page for a reader in a hurry; the record stands behind it."""
    to_do = tuple(still_to_do(matter))
    reason = matter.text("decision_reason")
    return [
        Heading(say("Decision about sharing information"), level=1),
        *_state(matter),
        Callout(_headline(matter), _by_whom(matter), tone="decision"),
        *_urgent(matter),
        *_about(matter),
        Heading(say("Why")),
        Words(reason or say("Not recorded"), tone="lead"),
        *(Words(note, tone="small") for note in matter.notes("decision_reason")),
        Heading(say("What was shared")),
        *_shared(matter),
        Heading(say("Still to do")),
        Points(to_do) if to_do else Words(say("Nothing is outstanding on this record.")),
    ]


def _state(matter: Matter) -> list[Block]:
    if not isinstance(matter.record, Decision):
        return [Callout(say("Draft"), say("Not signed yet. It can still change."), tone="caution")]
    corrections = [a for a in matter.rows("addenda") if text_of(a, "kind") == "CORRECTION"]
    if not corrections:
        return []
    days = ", ".join(dict.fromkeys(day_of(text_of(a, "at")) for a in corrections))
    text = say("Corrected {days}. Each correction stands beside the original.", days=days)
    return [Callout(say("This record was corrected"), text, tone="caution")]


def _headline(matter: Matter) -> str:
    decided = DECIDED.get(text_of(matter.answers, "decision"))
    return say(decided) if decided else matter.text("decision") or say("Not decided yet")


def _by_whom(matter: Matter) -> str:
    parts = (matter.text("decided_by"), matter.text("decided_at"))
    return ", ".join(part for part in parts if part)


def _urgent(matter: Matter) -> list[Block]:
    if matter.answers.get("record_mode") != "URGENT_AFTER":
        return []
    text = matter.text("urgent_no_delay_reason")
    return [Callout(say("Immediate danger: recorded after the event"), text, tone="caution")]


def _about(matter: Matter) -> list[Block]:
    children = [p for p in matter.rows("people") if text_of(p, "role") == "SUBJECT_CHILD"]
    rows = [
        (say("Child"), "\n".join(name_with_ref(p) for p in children)),
        (matter.wording.label("concern_level"), matter.text("concern_level")),
        (matter.wording.label("purpose_text"), matter.text("purpose_text")),
    ]
    return [Facts(tuple(row for row in rows if row[1]))] if any(row[1] for row in rows) else []


def _shared(matter: Matter) -> list[Block]:
    words = matter.wording.words
    rows = tuple(
        (
            text_of(row, "to"),
            words("shares.items", row.get("items")),
            when_in_words(text_of(row, "at")),
            words("shares.method", row.get("method")),
        )
        for row in matter.rows("shares")
    )
    if not rows:
        return [Words(say("Nothing was shared."))]
    head = (say("With whom"), say("Points"), say("When"), say("How"))
    return [Table(head=head, rows=rows, widths=(3, 1.4, 2, 2))]


def still_to_do(matter: Matter) -> Iterator[str]:
    """What the record says has not happened yet, most pressing first."""
    yield from _corrections_to_tell(matter)
    yield from _people_to_tell(matter)
    yield from _countersignature(matter)
    yield from _dated(matter, "defer_until", say("Decide by {when}"))
    for row in matter.rows("shares"):
        if not text_of(row, "ack"):
            yield say("Get confirmation of arrival from: {who}", who=text_of(row, "to"))
    if matter.text("next_actions"):
        yield say("Next: {what}", what=matter.text("next_actions"))
    yield from _dated(matter, "review_on", say("Review this decision on {when}"))
    yield from _agreements_to_review(matter)


def _corrections_to_tell(matter: Matter) -> Iterator[str]:
    for addendum in matter.rows("addenda"):
        for notice in rows_of(addendum, "notify"):
            if not text_of(notice, "told_at"):
                yield say(
                    "Tell {who} what was added on {when}",
                    who=text_of(notice, "to"),
                    when=day_of(text_of(addendum, "at")),
                )


def _people_to_tell(matter: Matter) -> Iterator[str]:
    told = told_refs(matter.answers)
    for row in matter.rows("informed"):
        person = text_of(row, "person")
        if text_of(row, "state") == "TELL_LATER" and person not in told:
            who, by = matter.wording.name(person), text_of(row, "tell_by")
            yield say("Tell {who}", who=who) + (_by(by, matter) if by else "")


def _by(day: str, matter: Matter) -> str:
    return say(" by {when}", when=when_in_words(day)) + _passed(day, matter)


def _passed(day: str, matter: Matter) -> str:
    if matter.now is None:
        return ""
    try:
        return say(" (this date has passed)") if _is_before(day, matter.now.date()) else ""
    except ValueError:
        return ""


def _is_before(day: str, today: date) -> bool:
    return date.fromisoformat(day[:10]) < today


def _countersignature(matter: Matter) -> Iterator[str]:
    if matter.evaluation.countersign and not matter.text("countersigned_by"):
        yield say("A manager still has to read and countersign this decision")


def _dated(matter: Matter, field: str, sentence: str) -> Iterator[str]:
    day = text_of(matter.answers, field)
    if day:
        yield sentence.format(when=when_in_words(day)) + _passed(day, matter)


def _agreements_to_review(matter: Matter) -> Iterator[str]:
    due = {
        (name, text_of(row, "review_on"))
        for row in matter.rows("consents")
        for name in [matter.wording.name("".join(codes_of(row, "person")))]
        if text_of(row, "review_on")
    }
    for name, day in sorted(due, key=lambda pair: (pair[1], pair[0])):
        when = when_in_words(day) + _passed(day, matter)
        yield say("Look at the agreement of {who} again on {when}", who=name, when=when)
