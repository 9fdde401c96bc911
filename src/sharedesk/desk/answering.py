"""Answering from a file: answers that come in are read against the form, and given out as FHIR."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sharedesk.desk.checking import line_when_settled
from sharedesk.desk.library import Library
from sharedesk.desk.session import Session
from sharedesk.forms import AnswersError, Fault, read_answers, to_response
from sharedesk.records.life import Addendum, Answers, Decision, Notice, Record
from sharedesk.records.summarising import line_of

STAMPS_PAGE = "page-record"


def read(library: Library, raw: Any) -> Answers:
    """Plain answers or a QuestionnaireResponse, parsed at the door.

    Raises AnswersError with every fault: unknown ids, wrong types, codes that are not offered,
    impossible dates, and a legal pack that is not here.
    """
    faults: list[Fault] = []
    answers: Answers = {}
    try:
        answers = read_answers(library.form, raw)
    except AnswersError as wrong:
        faults += wrong.faults
    named = _named_pack(raw)
    if named is not None and named not in library.laws:
        known = ", ".join(sorted(library.laws))
        faults.append(
            Fault(
                "unknown-pack",
                "legal_pack",
                f"There is no such pack; known: {known}.",
                path="legal_pack",
            )
        )
    if faults:
        raise AnswersError(tuple(faults))
    return answers


def _named_pack(raw: Any) -> Any:
    inner = raw.get("answers", raw) if isinstance(raw, dict) else {}
    named = inner.get("legal_pack") if isinstance(inner, dict) else None
    return named if isinstance(named, str) else None


def stamps_of(library: Library) -> frozenset[str]:
    """The ids that the program sets itself: the hidden page of the form."""
    page = library.form.item(STAMPS_PAGE)
    return frozenset(item.link_id for item in page.items)


def without_stamps(library: Library, answers: Answers) -> Answers:
    """The answers that a person gives, without what the program sets itself."""
    set_here = stamps_of(library)
    return {name: value for name, value in answers.items() if name not in set_here}


def addenda_in(session: Session, raw: Any) -> tuple[Addendum, ...]:
    """The addenda of an answers file; when and by whom is the clock's and the vault's to say."""
    inner = raw.get("answers", raw) if isinstance(raw, dict) else raw
    if isinstance(inner, dict) and "kind" in inner:
        raw = {"answers": {"addenda": [inner]}}
    answers = read(session.library, raw)
    return tuple(_addendum(session, row) for row in answers.get("addenda", ()))


def _addendum(session: Session, row: dict[str, Any]) -> Addendum:
    return Addendum(
        kind=row.get("kind", ""),
        at=session.clock.now(),
        by=session.practitioner.name or row.get("by", ""),
        text=row.get("text", ""),
        fields=tuple(row.get("fields", ())),
        notify=tuple(_notice(notice) for notice in row.get("notify", ())),
    )


def _notice(row: dict[str, Any]) -> Notice:
    told = row.get("told_at")
    return Notice(to=row.get("to", ""), told_at=datetime.fromisoformat(told) if told else None)


def as_fhir(library: Library, record: Record) -> dict[str, Any]:
    """The record as a FHIR R4 QuestionnaireResponse."""
    signed = isinstance(record, Decision)
    return to_response(
        library.form,
        record.answers,
        record_id=record.id,
        at=record.signed_at if isinstance(record, Decision) else record.changed_at,
        status="completed" if signed else "in-progress",
    )


def status_of(session: Session, record: Record) -> str:
    """DRAFT, AWAITING_ADVICE, READY, SIGNED or COUNTERSIGNED (domain.md §8.1 A)."""
    if isinstance(record, Decision):
        return line_of(record).status
    return line_when_settled(session, record).status
