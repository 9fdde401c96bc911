"""Summarising: one record as a line of the worklist, and as words to find it by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from msgspec import Struct

from sharedesk.records.answering import Case, view
from sharedesk.records.codes import (
    DEFER,
    OUTCOME,
    REVIEW,
    SUBJECT_CHILD,
    TELL_LATER,
    TOLD_LATER,
    URGENT_AFTER,
)
from sharedesk.records.deliveries import ACKNOWLEDGED, Delivery
from sharedesk.records.flow import lacks_advice
from sharedesk.records.life import Decision, Draft, Record

DRAFT: Final = "DRAFT"
AWAITING_ADVICE: Final = "AWAITING_ADVICE"
READY: Final = "READY"
SIGNED: Final = "SIGNED"
COUNTERSIGNED: Final = "COUNTERSIGNED"

_INFORMED: Final = re.compile(r"informed\[(\d+)\]")
_CODE: Final = re.compile(r"[A-Z0-9_]+|\d{4}-\d\d-\d\d(T.*)?")
_NOT_WORDS: Final = frozenset({"signature", "content_hash", "hash", "legal_pack", "schema_version"})


class Line(Struct, frozen=True):
    """What the worklist shows of a record. Days and times are absent where nothing is due.

    ``status`` is DRAFT, AWAITING_ADVICE, READY, SIGNED or COUNTERSIGNED.
    ``urgent_unacknowledged``: it was urgent, and no recipient's acknowledgement is on record.
    ``tell_by``: the first day by which somebody is still to be told. ``countersign_due``: a
    manager has yet to read it.
    ``waiting``: how many deliveries there are of which somebody has yet to say what became.
    """

    id: str
    status: str
    children: tuple[str, ...]
    changed_at: datetime
    event_at: datetime | None = None
    decision: str = ""
    concern_level: str = ""
    urgent_unacknowledged: bool = False
    advice_awaited: bool = False
    tell_by: date | None = None
    review_on: date | None = None
    defer_until: datetime | None = None
    countersign_due: bool = False
    agency: str = ""
    waiting: int = 0


def line_of(record: Record, deliveries: Iterable[Delivery] = ()) -> Line:
    """The line of a record, of its answers, what was added since, and its deliveries. Total."""
    sent = tuple(deliveries)
    case = view(record.answers)
    return Line(
        id=record.id,
        status=status_of(record, case),
        children=tuple(each.name for each in case.people if each.role == SUBJECT_CHILD),
        changed_at=_changed_at(record),
        event_at=case.event_at,
        decision=case.decision,
        concern_level=case.concern_level,
        urgent_unacknowledged=_is_unacknowledged(record, case, sent),
        advice_awaited=isinstance(record, Draft) and lacks_advice(case),
        tell_by=_tell_by(record, case),
        review_on=_review_on(record, case),
        defer_until=case.defer_until if isinstance(record, Draft) and _waits(case) else None,
        countersign_due=_countersign_due(record, case),
        agency=case.prac_agency,
        waiting=sum(bool(each.waits_for) for each in sent),
    )


def status_of(record: Record, case: Case) -> str:
    """Where a record stands (domain.md §8.1 A); whether a draft is ready is the desk's to say."""
    if isinstance(record, Decision):
        return COUNTERSIGNED if record.countersignature else SIGNED
    return AWAITING_ADVICE if _waits(case) or lacks_advice(case) else DRAFT


def _waits(case: Case) -> bool:
    return case.decision == DEFER


def _changed_at(record: Record) -> datetime:
    if isinstance(record, Draft):
        return record.changed_at
    later = [addendum.at for addendum in record.addenda]
    if record.countersignature is not None:
        later.append(record.countersignature.at)
    return max([record.signed_at, *later])


def is_urgent(case: Case) -> bool:
    """Whether help could not wait, so that whoever was told has to confirm it."""
    return case.immediate_danger is True or case.record_mode == URGENT_AFTER


def _is_unacknowledged(record: Record, case: Case, sent: tuple[Delivery, ...]) -> bool:
    answered = any(row.ack for row in case.shares) or OUTCOME in _kinds(record)
    confirmed = any(each.state == ACKNOWLEDGED for each in sent)
    return is_urgent(case) and not (answered or confirmed)


def _kinds(record: Record) -> set[str]:
    return {each.kind for each in record.addenda} if isinstance(record, Decision) else set()


def _tell_by(record: Record, case: Case) -> date | None:
    told = _told_later(record, case)
    still = [
        row.tell_by
        for row in case.informed
        if row.state == TELL_LATER and row.person not in told and row.tell_by is not None
    ]
    return min(still, default=None)


def _told_later(record: Record, case: Case) -> set[str]:
    """Whom the addenda say were told since; one that names nobody means everybody."""
    told: set[str] = set()
    for addendum in record.addenda if isinstance(record, Decision) else ():
        if addendum.kind == TOLD_LATER:
            named = set(addendum.fields) or {row.person for row in case.informed}
            told |= named | {_person_at(case, field) for field in named}
    return told


def _person_at(case: Case, field: str) -> str:
    row = _INFORMED.match(field)
    known = row is not None and int(row[1]) < len(case.informed)
    return case.informed[int(row[1])].person if row is not None and known else field


def _review_on(record: Record, case: Case) -> date | None:
    """The day of the review, until an addendum says that it was held."""
    return None if REVIEW in _kinds(record) else case.review_on


def _countersign_due(record: Record, case: Case) -> bool:
    if isinstance(record, Draft) or record.countersignature is not None:
        return False
    return case.countersign_needed is True


def search_text(record: Record) -> str:
    """The words by which a record is found: its reference and everything that was written."""
    return "\n".join([record.id, *(text for _, text in texts_of(record))])


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Everything that was written, each text with the linkId of the question it answers."""
    yield from _texts("", record.answers)
    if isinstance(record, Decision):
        yield from (("addenda.text", each.text) for each in record.addenda)


def _texts(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text but codes, dates and drawings."""
    if isinstance(value, str):
        if value.strip() and not _CODE.fullmatch(value):
            yield field, value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _NOT_WORDS:
                yield from _texts(f"{field}.{name}" if field else name, part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(field, part)
