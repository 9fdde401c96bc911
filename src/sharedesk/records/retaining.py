"""Retaining: until when a record is kept, by the organisation's classes (domain.md §4.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from sharedesk.records.answering import Case
from sharedesk.records.codes import SUBJECT_CHILD
from sharedesk.records.packs import Anchor, OrganisationPack

APRIL: Final = 4


def retention_until(case: Case, organisation: OrganisationPack) -> date | None:
    """The day after which the class's action falls due; none for permanent keeping, an unknown
    class, or a record that has no date to count from."""
    rule = organisation.retention(case.retention_class)
    if rule is None or rule.action == "PERM":
        return None
    start = _ANCHORS[rule.anchor](case)
    return None if start is None else years_after(start, rule.years)


def years_after(day: date, years: int) -> date | None:
    """The same day so many years on; 29 February becomes 1 March; none after the year 9999."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1) if day.year + years <= date.max.year else None


def _signed(case: Case) -> date | None:
    moment = case.signed_at or case.decided_at or case.created_at
    return moment.date() if moment else None


def _born(case: Case) -> date | None:
    """The youngest child's day of birth, or the day it is due; while that is unknown, the day of
    signing, since no child of the record is born later than a due date would say."""
    children = [person for person in case.people if person.role == SUBJECT_CHILD]
    if not children or any(child.dob is None for child in children):
        return _signed(case)
    return max(child.dob for child in children if child.dob is not None)


def _last_contact(case: Case) -> date | None:
    moments = [case.event_at, case.decided_at, case.signed_at, *(row.at for row in case.shares)]
    return max((moment.date() for moment in moments if moment is not None), default=None)


def _end_of_financial_year(case: Case) -> date | None:
    signed = _signed(case)
    if signed is None:
        return None
    year = signed.year if signed.month < APRIL else signed.year + 1
    return date(year, 3, 31) if year <= date.max.year else None


_ANCHORS: Final[dict[Anchor, Callable[[Case], date | None]]] = {
    "DOB": _born,
    "LAST_CONTACT": _last_contact,
    "CASE_CLOSE": _last_contact,
    "SIGNED": _signed,
    "FIN_YEAR_END": _end_of_financial_year,
}
"""A case is not closed when its record is signed: until then its last day counts."""
