"""A record's line in words: what it is about, how far it is, and what needs doing."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sharedesk.base.dates import short_day_in_words
from sharedesk.base.words import say
from sharedesk.records.summarising import Line

STATUSES = {
    "DRAFT": ("circle-dashed", "muted", "Draft"),
    "AWAITING_ADVICE": ("hourglass", "caution", "Waiting for advice"),
    "READY": ("pen-line", "accent", "Ready to sign"),
    "SIGNED": ("circle-check", "ok", "Signed"),
    "COUNTERSIGNED": ("shield-check", "ok", "Countersigned"),
}
DECISIONS = {
    "SHARE": "Share",
    "SHARE_PART": "Share part of it",
    "NOT_SHARE": "Do not share",
    "DEFER": "Decide later",
}


class Shown(NamedTuple):
    """An icon, the token of its colour, and words."""

    icon: str
    colour: str
    words: str


def subject_of(line: Line) -> str:
    """Whom it is about; never empty."""
    return ", ".join(line.children) or say("No child named yet")


def status_of(line: Line) -> Shown:
    """How far it is."""
    icon, colour, words = STATUSES.get(line.status, STATUSES["DRAFT"])
    return Shown(icon, colour, say(words))


def needs_of(line: Line, today: date) -> Shown:
    """The most pressing thing to do, in the order in which harm could follow from leaving it."""
    late, due = ("octagon-alert", "danger"), ("clock", "caution")
    if line.urgent_unacknowledged:
        return Shown(*late, say("Urgent: nobody has confirmed receiving it"))
    if line.waiting:
        return Shown("send", "caution", say("Say what became of a copy on its way"))
    if line.defer_until is not None:
        passed = line.defer_until.date() <= today
        return Shown(*(late if passed else due), _by(say("Decide"), line.defer_until.date(), today))
    if line.tell_by is not None:
        style = late if line.tell_by < today else due
        return Shown(*style, _by(say("Tell the family"), line.tell_by, today))
    if line.advice_awaited:
        return Shown(*due, say("Ask for advice"))
    if line.countersign_due:
        return Shown("signature", "caution", say("A manager has to countersign"))
    if line.review_on is not None:
        style = late if line.review_on < today else ("calendar", "muted")
        return Shown(*style, _by(say("Review"), line.review_on, today))
    if line.status in ("DRAFT", "AWAITING_ADVICE", "READY"):
        return Shown("pencil", "accent", say("Finish and sign"))
    return Shown("check", "muted", say("Nothing to do"))


def decision_of(line: Line) -> str:
    """What was decided, or nothing yet."""
    return say(DECISIONS[line.decision]) if line.decision in DECISIONS else ""


def changed_of(line: Line, today: date) -> str:
    """When it was last changed."""
    return moment(line.changed_at, today)


def sentence_of(line: Line, today: date) -> str:
    """Everything in one sentence, for a screen reader."""
    parts = (
        subject_of(line),
        line.id,
        status_of(line).words,
        decision_of(line),
        needs_of(line, today).words,
        say("changed {when}", when=changed_of(line, today)),
    )
    return ". ".join(part for part in parts if part)


def moment(at: datetime, today: date) -> str:
    """A time as people say it: today and yesterday by name."""
    local = at.astimezone()
    return f"{day(local.date(), today)}, {local:%H:%M}"


def day(on: date, today: date) -> str:
    """A day as people say it."""
    named = {0: say("today"), 1: say("tomorrow"), -1: say("yesterday")}
    return named.get((on - today).days) or short_day_in_words(on)


def _by(what: str, on: date, today: date) -> str:
    if on < today:
        return say("{what}: overdue since {day}", what=what, day=day(on, today))
    return say("{what} by {day}", what=what, day=day(on, today))
