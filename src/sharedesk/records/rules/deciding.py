"""Rules about the decision: what it may be, given the reading, the concern and the items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sharedesk.base.words import say
from sharedesk.records.answering import Case
from sharedesk.records.codes import (
    APPLIES,
    DEFER,
    NO,
    NOT_SHARE,
    SHARE,
    SHARE_PART,
    SIGNIFICANT_HARM,
)
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds

SATURDAY = 5


def v01(case: Case) -> bool:
    """Immediate danger shows the urgent card first."""
    return case.immediate_danger is True


def v01_blocking(_case: Case) -> tuple[Finding, ...]:
    """What stands in the way of closing the urgent card: nothing, whatever has been answered."""
    return ()


def v03(found: Grounds) -> Iterator[Finding]:
    """Without a legitimate purpose, sharing is a departure to be seen (its reason is V25)."""
    if found.is_sharing and found.case.purpose_legit == NO and found.reading.terminal == "T1":
        yield Finding(
            "V03",
            "purpose_legit",
            say("You found no legitimate purpose and still decide to share: look at both again."),
        )


def v04(found: Grounds) -> Iterator[Finding]:
    """While something is unsure, or in doubt without advice, the only decision is to wait."""
    undecided = found.case.decision in ("", DEFER)
    if found.reading.terminal != "T6" or undecided or _must_not_be_held_up(found.case):
        return
    yield Finding(
        "V04",
        "decision",
        say("Settle what you are unsure of and record the advice you took, or decide to wait."),
    )


def _must_not_be_held_up(case: Case) -> bool:
    """The reading only advises where a child may come to significant harm (domain.md §2.2)."""
    return case.concern_level == SIGNIFICANT_HARM


def v11(found: Grounds) -> Iterator[Finding]:
    """Not sharing against a duty to share is a departure to be seen."""
    if found.case.decision == NOT_SHARE and found.case.duty16la == APPLIES:
        yield Finding(
            "V11",
            "duty16la",
            say(
                "You say the legal duty to share applies and decide not to share: "
                "use its exception, or decide otherwise."
            ),
        )


def v12(found: Grounds) -> Iterator[Finding]:
    """Sharing in part means that something is held back or redacted, and the other way round."""
    plans = [item.plan for item in found.case.info_items if item.plan]
    part = any(plan != SHARE for plan in plans)
    if found.case.decision == SHARE_PART and plans and not part:
        yield Finding(
            "V12",
            "decision",
            say(
                "Every item is planned to be shared whole: decide to share, or hold something back."
            ),
        )
    if found.case.decision == SHARE and part:
        yield Finding(
            "V12",
            "decision",
            say("Some items are redacted or held back: decide to share in part."),
        )


def v24(found: Grounds) -> Iterator[Finding]:
    """Waiting ends at the latest on the working day that the organisation allows."""
    case = found.case
    start = case.decided_at or case.created_at
    if case.decision != DEFER or case.defer_until is None or start is None:
        return
    if case.concern_level != SIGNIFICANT_HARM and case.defer_until > _end_of_waiting(
        start, found.organisation.defer.working_days
    ):
        yield Finding(
            "V24",
            "defer_until",
            say("Choose an earlier time: your organisation lets a decision wait no longer."),
        )


def _end_of_waiting(start: datetime, working_days: int) -> datetime:
    """Midnight after so many working days; bank holidays count as working days."""
    day = start.date()
    try:
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= day.weekday() < SATURDAY
        return datetime.combine(day + timedelta(days=1), time(), start.tzinfo)
    except OverflowError:
        return datetime.max.replace(tzinfo=start.tzinfo)


def v29(found: Grounds) -> Iterator[Finding]:
    """At significant harm waiting is short, and in immediate danger there is none."""
    case = found.case
    if case.decision != DEFER:
        return
    if case.immediate_danger:
        yield Finding(
            "V29", "decision", say("Somebody is in immediate danger: this decision cannot wait.")
        )
    elif _waits_too_long(found):
        hours = found.organisation.defer.significant_harm_hours
        yield Finding(
            "V29",
            "defer_until",
            say(
                "A child may come to significant harm: decide within {hours} hours, and use the "
                "out-of-hours number if you need advice.",
                hours=hours,
            ),
        )


def _waits_too_long(found: Grounds) -> bool:
    case = found.case
    start = case.decided_at or case.created_at
    if case.concern_level != SIGNIFICANT_HARM or case.defer_until is None or start is None:
        return False
    return case.defer_until - start > timedelta(
        hours=found.organisation.defer.significant_harm_hours
    )
