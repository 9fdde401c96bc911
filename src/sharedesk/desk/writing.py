"""Writing a draft: starting it, keeping every change, and throwing it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, structs

from sharedesk.base.ids import new_record_id
from sharedesk.desk.changed import Changed, changed
from sharedesk.desk.checking import line_when_settled
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import NoSuchRecord, NotADraft
from sharedesk.records.canonical import digest_of
from sharedesk.records.life import Answers, Draft, Event, Record, Removal
from sharedesk.records.summarising import line_of, search_text


class UrgentStamp(Struct, frozen=True):
    """A call that was made from the urgent card: which action (a code of urgent_actions), when,
    and whom the card named."""

    action: str
    at: datetime
    to: str = ""


def record_of(session: Session, record_id: str) -> Record:
    """The draft or the signed record of this reference; raises NoSuchRecord."""
    record = session.vault.record(record_id)
    if record is None:
        raise NoSuchRecord(reference=record_id)
    return record


def draft_of(session: Session, record_id: str) -> Draft:
    """The draft of this reference; raises NoSuchRecord or NotADraft."""
    record = record_of(session, record_id)
    if not isinstance(record, Draft):
        raise NotADraft(reference=record_id)
    return record


def start(session: Session, *, urgent: bool = False, stamps: Sequence[UrgentStamp] = ()) -> Draft:
    """A new draft that knows the practitioner and nothing of any family. It begins with the few
    answers that are enough to decide.

    With ``urgent`` it is a record to be written afterwards: the calls that the urgent card
    stamped become actions and rows of the sharing ledger with their times.
    """
    now = session.clock.now()
    answers = profile_answers(session) | _decider(session)
    if urgent:
        answers |= _urgent_answers(stamps, now)
    draft = Draft(
        id=new_record_id(),
        form=session.library.stamp,
        answers=answers,
        created_at=now,
        changed_at=now,
        place="" if urgent else session.library.short.link_id,
    )
    return _keep_new(session, draft, "URGENT_STARTED" if urgent else "CREATED")


def start_with(session: Session, answers: Answers, *, record_id: str = "") -> Draft:
    """A new draft with these answers, which have been read against the form."""
    now = session.clock.now()
    draft = Draft(
        id=record_id or new_record_id(),
        form=session.library.stamp,
        answers=profile_answers(session) | answers,
        created_at=now,
        changed_at=now,
    )
    return _keep_new(session, draft, "CREATED")


def keep(
    session: Session,
    record_id: str,
    answers: Answers,
    unfinished: dict[str, str] | None = None,
    place: str = "",
    removed: tuple[Removal, ...] = (),
    *,
    settled: bool = False,
) -> Changed:
    """Commit what has been typed. ``settled`` on leaving a question or a page: the change is
    then noted in the history and can be searched for. ``removed`` can still be put back.

    Raises NotADraft when the record was signed meanwhile; nothing is changed then.
    """
    before = draft_of(session, record_id)
    now = session.clock.now()
    draft = structs.replace(
        before,
        answers=answers,
        unfinished=unfinished or {},
        place=place or before.place,
        removed=removed,
        changed_at=now,
    )
    words = search_text(draft) if settled else None
    line = line_when_settled(session, draft) if settled else line_of(draft)
    with session.vault.writing() as keeping:
        keeping.draft(draft, line, words)
        if settled:
            keeping.event(_event(session, draft, "CHANGED"))
    return changed(record_id)


def merge(session: Session, record_id: str, answers: Answers) -> Changed:
    """Lay these answers over those of a draft; a repeating group is replaced whole."""
    draft = draft_of(session, record_id)
    return keep(
        session,
        record_id,
        draft.answers | answers,
        draft.unfinished,
        draft.place,
        draft.removed,
        settled=True,
    )


def discard(session: Session, record_id: str) -> Changed:
    """Throw a draft away; the history remembers that there was one, and nothing of it."""
    draft = draft_of(session, record_id)
    with session.vault.writing() as keeping:
        keeping.discard(record_id)
        keeping.event(_event(session, draft, "DISCARDED"))
    return changed(record_id)


def _keep_new(session: Session, draft: Draft, kind: str) -> Draft:
    with session.vault.writing() as keeping:
        keeping.form(*session.library.text)
        keeping.draft(draft, line_when_settled(session, draft), search_text(draft))
        keeping.event(_event(session, draft, kind))
    return draft


def _event(session: Session, draft: Draft, kind: str) -> Event:
    return Event(
        record=draft.id,
        at=session.clock.now(),
        by=session.practitioner.name,
        kind=kind,
        body_sha256=digest_of(draft.form, draft.answers),
    )


def profile_answers(session: Session) -> Answers:
    """What a new draft knows before anybody has typed: who writes, where, and by which edition."""
    person = session.practitioner
    answers: Answers = {
        "rules_edition": person.edition or session.library.organisation.rules_edition,
        "jurisdiction": person.jurisdiction,
        "legal_pack": session.library.newest_law(person.jurisdiction),
        "record_mode": "PLANNED",
        "prac_name": person.name,
        "prac_role": person.role,
        "prac_agency": person.agency,
        "prac_agency_type": person.agency_type,
        "prac_contact": person.contact,
        "prac_reg_no": person.reg_no,
        "supervisor_name": person.supervisor,
    }
    return {name: value for name, value in answers.items() if value}


def _decider(session: Session) -> Answers:
    """Mostly it is the practitioner who decides; the question stays open to change."""
    person = session.practitioner
    named = ", ".join(part for part in (person.name, person.role) if part)
    return {"decided_by": named} if named else {}


def _urgent_answers(stamps: Sequence[UrgentStamp], now: datetime) -> Answers:
    calls = [stamp for stamp in stamps if stamp.action.startswith("CALLED_")]
    answers: Answers = {
        "record_mode": "URGENT_AFTER",
        "immediate_danger": True,
        "event_at": min((stamp.at for stamp in stamps), default=now).isoformat(),
        "urgent_actions": list(dict.fromkeys(stamp.action for stamp in stamps)),
        "shares": [
            {"to": call.to, "method": "PHONE", "at": call.at.isoformat()}
            | ({"check": "EMERGENCY_LINE"} if call.action == "CALLED_999" else {})
            for call in calls
        ],
    }
    return {name: value for name, value in answers.items() if value}
