"""Deciding: a complete draft becomes a decision that can no longer be edited, only added to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from msgspec import structs

from sharedesk.desk.changed import Changed, changed
from sharedesk.desk.checking import Check, check_draft, read_draft
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import (
    AddendumRefused,
    CountersignRefused,
    LeavesSomethingOut,
    NotReady,
    NotSignedYet,
)
from sharedesk.desk.writing import record_of
from sharedesk.forms import Fault, check_values
from sharedesk.records.canonical import digest_of
from sharedesk.records.evaluating import evaluate
from sharedesk.records.findings import Evaluation
from sharedesk.records.life import (
    Addendum,
    Answers,
    Countersignature,
    Decision,
    Draft,
    Event,
    Notice,
    Record,
)
from sharedesk.records.rules import recipients_to_tell
from sharedesk.records.summarising import line_of, search_text

SCHEMA_VERSION = "1.0"


def check(session: Session, record_id: str, *, as_recorded: bool = False) -> Check:
    """Read the rules over a record as it would be signed now."""
    record = record_of(session, record_id)
    if isinstance(record, Decision):
        return Check(evaluation_of(session, record), (), (), {})
    return check_draft(session, record, as_recorded=as_recorded)


def evaluation_of(session: Session, record: Record) -> Evaluation:
    """What the rules say of a record: as it was signed, or as it stands."""
    if isinstance(record, Draft):
        return check_draft(session, record).evaluation
    library = session.library
    return evaluate(record.answers, library.law_of(record.answers), library.organisation)


def sign(
    session: Session,
    record_id: str,
    *,
    leaving_out: Collection[str] = (),
    as_recorded: bool = False,
) -> Changed:
    """Sign a draft in the practitioner's name. Signing a signed record changes nothing.

    ``leaving_out`` are the paths that the person was told would be left out. With
    ``as_recorded`` the times and names in the answers stand. Raises NotReady (all findings),
    LeavesSomethingOut.
    """
    record = record_of(session, record_id)
    if isinstance(record, Decision):
        return Changed()
    decision = _decided(session, record, set(leaving_out), as_recorded=as_recorded)
    with session.vault.writing() as keep:
        keep.decision(decision, line_of(decision), search_text(decision))
        if as_recorded:
            keep.event(_event(session, decision, "TAKEN_IN"))
        keep.event(_event(session, decision, "SIGNED"))
    return changed(record_id)


def decided_as_recorded(session: Session, draft: Draft) -> Decision:
    """The decision that ``sign`` would keep with ``as_recorded``; nothing is kept here."""
    return _decided(session, draft, set(), as_recorded=True)


def _decided(session: Session, draft: Draft, told: set[str], *, as_recorded: bool) -> Decision:
    answers, found = read_draft(session, draft, as_recorded=as_recorded)
    unexpected = tuple(path for path in found.left_out if path not in told)
    if unexpected:
        raise LeavesSomethingOut(unexpected)
    if not found.signable:
        raise NotReady(found.findings)
    answers |= _derived(draft, found.evaluation)
    # a record keeps the language in which its questions were read when it was signed
    form = structs.replace(draft.form, language=session.library.stamp.language)
    return Decision(
        id=draft.id,
        form=form,
        answers=answers,
        created_at=datetime.fromisoformat(answers["created_at"]),
        signed_by=answers["signed_by"],
        signed_at=datetime.fromisoformat(answers["signed_at"]),
        digest=digest_of(form, answers),
    )


def _derived(draft: Draft, evaluation: Evaluation) -> Answers:
    derived: Answers = {
        "record_id": draft.id,
        "schema_version": SCHEMA_VERSION,
        "status": "SIGNED",
        "flow_terminal": evaluation.terminal,
        "countersign_needed": evaluation.countersign,
    }
    until = evaluation.derived.get("retention_until")
    return derived | ({"retention_until": until} if until else {})


def countersign(
    session: Session, record_id: str, *, by: str, at: datetime | None = None
) -> Changed:
    """A manager has read the decision. Raises NotSignedYet, CountersignRefused."""
    decision = decision_of(session, record_id)
    if not by.strip():
        raise CountersignRefused(reason="NO_NAME")
    if by.strip().casefold() == decision.signed_by.strip().casefold():
        raise CountersignRefused(reason="SAME_PERSON")
    if decision.countersignature is not None:
        raise CountersignRefused(reason="ALREADY")
    signature = Countersignature(by=by.strip(), at=at or session.clock.now())
    after = structs.replace(decision, countersignature=signature)
    sent = session.vault.deliveries(record_id)
    with session.vault.writing() as keep:
        keep.countersignature(record_id, signature, line_of(after, sent))
        keep.event(_event(session, after, "COUNTERSIGNED", by=signature.by))
    return changed(record_id)


def add_addendum(session: Session, record_id: str, addendum: Addendum) -> Changed:
    """Add to a signed record. A correction names the recipients who had what it corrects;
    they are worked out where the addendum leaves them open (V22). Raises AddendumRefused."""
    decision = decision_of(session, record_id)
    faults = _addendum_faults(session, addendum)
    if faults:
        raise AddendumRefused(faults)
    whole = _with_recipients(decision, addendum)
    after = structs.replace(decision, addenda=(*decision.addenda, whole))
    sent = session.vault.deliveries(record_id)
    with session.vault.writing() as keep:
        keep.addendum(record_id, whole, line_of(after, sent))
        keep.event(_event(session, after, "ADDED_TO", detail={"kind": whole.kind}))
    return changed(record_id)


def _addendum_faults(session: Session, addendum: Addendum) -> tuple[Fault, ...]:
    row = {"kind": addendum.kind, "at": addendum.at.isoformat(), "by": addendum.by}
    row |= {"text": addendum.text} if addendum.text.strip() else {}
    faults = list(check_values(session.library.form, {"addenda": [row]}))
    if not addendum.text.strip():
        faults.append(_missing("text", "Say what is added."))
    if addendum.kind == "CORRECTION" and not addendum.fields:
        faults.append(_missing("fields", "Say which answers are corrected."))
    return tuple(faults)


def _missing(answer: str, words: str) -> Fault:
    return Fault("required", f"addenda.{answer}", words, path=f"addenda[0].{answer}")


def _with_recipients(decision: Decision, addendum: Addendum) -> Addendum:
    if addendum.kind != "CORRECTION":
        return addendum
    told = {notice.to for notice in addendum.notify}
    owed = recipients_to_tell(decision.answers, addendum.fields)
    missing = tuple(Notice(to=name) for name in owed if name not in told)
    return structs.replace(addendum, notify=addendum.notify + missing)


def decision_of(session: Session, record_id: str) -> Decision:
    """The signed record of this reference; raises NoSuchRecord or NotSignedYet."""
    record = record_of(session, record_id)
    if isinstance(record, Draft):
        raise NotSignedYet(reference=record_id)
    return record


def _event(
    session: Session,
    decision: Decision,
    kind: str,
    *,
    by: str = "",
    detail: dict[str, str] | None = None,
) -> Event:
    return Event(
        record=decision.id,
        at=session.clock.now(),
        by=by or session.practitioner.name or decision.signed_by,
        kind=kind,
        detail=detail or {},
        body_sha256=decision.digest,
    )
