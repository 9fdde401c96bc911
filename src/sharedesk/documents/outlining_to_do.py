"""What a record says has not happened yet, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_words import day_of, when_in_words
from sharedesk.records.plain import codes_of, rows_of, text_of
from sharedesk.records.readers import told_refs


def still_to_do(matter: Matter) -> Iterator[str]:
    """What the record says has not happened yet, most pressing first."""
    yield from _corrections_to_tell(matter)
    yield from _people_to_tell(matter)
    yield from _countersignature(matter)
    yield from _dated(matter, "defer_until", say("Decide by {when}"))
    yield from _deliveries(matter)
    waiting = [
        text_of(row, "to")
        for place, row in enumerate(matter.rows("shares"))
        if not matter.acknowledged(place)
    ]
    if waiting:
        yield say(
            "Get confirmation of arrival from: {who}",
            who="; ".join(map(typed, filter(None, waiting))),
        )
    if matter.text("next_actions"):
        yield say("Next: {what}", what=typed(matter.text("next_actions")))
    yield from _dated(matter, "review_on", say("Review this decision on {when}"))
    yield from _agreements_to_review(matter)


def _deliveries(matter: Matter) -> Iterator[str]:
    """Copies of which nobody has said yet whether they went."""
    for delivery in matter.deliveries:
        if delivery.waits_for == "OUTCOME":
            who = delivery.recipient or say("the family")
            yield say("Say whether the copy for {who} went", who=typed(who))


def _corrections_to_tell(matter: Matter) -> Iterator[str]:
    for addendum in matter.rows("addenda"):
        notices = rows_of(addendum, "notify")
        untold = [text_of(each, "to") for each in notices if not text_of(each, "told_at")]
        if untold:
            when = day_of(text_of(addendum, "at"))
            yield say(
                "Tell {who} what was added on {when}", who="; ".join(map(typed, untold)), when=when
            )


def _people_to_tell(matter: Matter) -> Iterator[str]:
    told = told_refs(matter.answers)
    for row in matter.rows("informed"):
        person = text_of(row, "person")
        if text_of(row, "state") == "TELL_LATER" and person not in told:
            who, by = matter.wording.name(person), text_of(row, "tell_by")
            yield say("Tell {who}", who=typed(who)) + (_by(by, matter) if by else "")


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
        yield say("Look at the agreement of {who} again on {when}", who=typed(name), when=when)
