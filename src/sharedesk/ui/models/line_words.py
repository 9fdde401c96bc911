"""A record's line in words: what it is about, how far it is, and what needs doing."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sharedesk.base.dates import short_day_in_words
from sharedesk.base.words import say, say_many
from sharedesk.records.needing import Need, first_need, needs_of
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
KINDS = {
    "URGENT": "Nobody has confirmed",
    "OUTBOX": "On its way",
    "DECIDE": "Decide later",
    "TELL": "Tell the family",
    "ADVICE": "Advice awaited",
    "SIGN": "Ready to sign",
    "COUNTERSIGN": "To be countersigned",
    "REVIEW": "Reviews",
    "FINISH": "Drafts",
}
"""What is on the button that shows only records with that need."""
NEEDS = {
    "URGENT": ("octagon-alert", "danger", "Urgent: nobody has confirmed receiving it"),
    "OUTBOX": ("send", "caution", "Say what became of a copy on its way"),
    "DECIDE": ("calendar", "muted", "Decide"),
    "TELL": ("calendar", "muted", "Tell the family"),
    "ADVICE": ("hourglass", "caution", "Ask for advice, or note what was said"),
    "SIGN": ("pen-line", "accent", "Read it through and sign"),
    "COUNTERSIGN": ("signature", "caution", "A manager has to countersign"),
    "REVIEW": ("calendar", "muted", "Review"),
    "FINISH": ("pencil", "accent", "Finish and sign"),
}
GROUPS = {
    "NOW": ("Needs you now", "Urgent and unconfirmed, on its way without an answer, or due."),
    "NEXT": ("Next", "Can be done at any time."),
    "LATER": ("Later", "Waits for its day."),
    "DONE": ("Finished", "Nothing to do. The latest stand first."),
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


def need_of(line: Line, today: date) -> Shown:
    """The first thing to do with it, and by when."""
    need = first_need(line, today)
    return need_in_words(need, today) if need else Shown("check", "muted", say("Nothing to do"))


def need_in_words(need: Need, today: date) -> Shown:
    """What is to be done, why and by when; an icon that says how pressing it is."""
    icon, colour, words = NEEDS[need.kind]
    if need.by is None:
        return Shown(icon, colour, say(words))
    if need.by < today:
        icon, colour = "octagon-alert", "danger"
    elif need.by == today:
        icon, colour = "clock", "caution"
    return Shown(icon, colour, _by(say(words), need.by, today))


def more_of(line: Line) -> str:
    """How much there is to be done beside the first thing."""
    more = len(needs_of(line)) - 1
    return say_many("and {count} more to do", "and {count} more to do", more) if more > 0 else ""


def group_in_words(group: str, count: int) -> tuple[str, str]:
    """A section's heading, and what stands in it."""
    title, meaning = GROUPS[group]
    return f"{say(title)} ({count:,})", say(meaning)


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
        need_of(line, today).words,
        more_of(line),
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
    if on == today:
        return say("{what} today", what=what)
    return say("{what} by {day}", what=what, day=day(on, today))
