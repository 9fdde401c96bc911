"""Writing drafts on the real vault."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import a_decision, a_draft, answers_of
from sharedesk.base.clock import FixedClock
from sharedesk.desk import deciding, writing
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import NoSuchRecord, NotADraft
from sharedesk.records.life import Removal


def test_a_new_draft_knows_the_practitioner_and_no_family(session: Session) -> None:
    draft = writing.start(session)

    assert draft.answers["prac_name"] == "Ruth Amadi"
    assert draft.answers["prac_agency_type"] == "NHS"
    assert not set(draft.answers) & {"people", "purpose_text", "info_items", "shares"}


def test_a_second_draft_starts_without_the_first_familys_answers(session: Session) -> None:
    a_draft(session, "SC1")

    assert "people" not in writing.start(session).answers


def test_what_was_typed_is_there_again(session: Session, clock: FixedClock) -> None:
    draft = writing.start(session)
    clock.move(timedelta(minutes=3))

    writing.keep(
        session,
        draft.id,
        {"purpose_text": "Arrange help"},
        {"people[0].dob": "31/02/2026"},
        "page-why/purpose_text",
    )

    kept = writing.draft_of(session, draft.id)
    assert kept.answers == {"purpose_text": "Arrange help"}
    assert kept.unfinished == {"people[0].dob": "31/02/2026"}
    assert kept.place == "page-why/purpose_text"
    assert kept.changed_at - kept.created_at == timedelta(minutes=3)


def test_a_page_that_was_left_can_be_searched_for_and_stands_in_the_history(
    session: Session,
) -> None:
    draft = writing.start(session)

    writing.keep(session, draft.id, {"purpose_text": "rent arrears"}, settled=True)

    assert list(session.vault.worklist(words="arrears")) == [draft.id]
    assert [event.kind for event in session.vault.history(draft.id)] == ["CREATED", "CHANGED"]


def test_what_was_removed_can_be_had_back_and_is_no_answer_of_the_draft(session: Session) -> None:
    draft = a_draft(session, "SC1")
    gone = Removal((("people[3]", {"ref": "P4", "name": "Iris Penhale"}),))
    writing.keep(session, draft.id, draft.answers, removed=(gone,), settled=True)
    writing.merge(session, draft.id, {"purpose_text": "rent arrears"})

    assert writing.draft_of(session, draft.id).removed == (gone,)
    assert list(session.vault.worklist(words="Penhale")) == []


def test_a_signed_record_knows_nothing_of_what_was_removed(session: Session) -> None:
    draft = a_draft(session, "SC1")
    gone = Removal((("people[3]", {"ref": "P4", "name": "Iris Penhale"}),))
    writing.keep(session, draft.id, draft.answers, removed=(gone,))
    deciding.sign(session, draft.id)

    bodies = session.vault._file.writer.execute("SELECT body FROM record").fetchall()
    assert b"Penhale" not in b"".join(bytes(body, "utf-8") for (body,) in bodies)


def test_merging_keeps_the_other_answers(session: Session) -> None:
    draft = a_draft(session, "SC1")

    writing.merge(session, draft.id, {"purpose_text": "Something else"})

    answers = writing.draft_of(session, draft.id).answers
    assert answers["purpose_text"] == "Something else"
    assert answers["people"] == answers_of("SC1")["people"]


def test_a_signed_record_takes_no_answers(session: Session) -> None:
    decision = a_decision(session, "SC1")

    with pytest.raises(NotADraft):
        writing.keep(session, decision.id, {"purpose_text": "changed"})

    assert session.vault.record(decision.id).answers == decision.answers


def test_a_discarded_draft_is_gone_and_the_history_says_only_that(session: Session) -> None:
    draft = a_draft(session, "SC1")

    writing.discard(session, draft.id)

    with pytest.raises(NoSuchRecord):
        writing.record_of(session, draft.id)
    assert session.vault.history(draft.id)[-1].kind == "DISCARDED"


def test_an_urgent_draft_has_the_calls_with_their_times(
    session: Session, clock: FixedClock
) -> None:
    call = writing.UrgentStamp("CALLED_999", clock.now(), "Police 999 call-taker")
    clock.move(timedelta(minutes=40))

    draft = writing.start(session, urgent=True, stamps=(call,))

    assert draft.answers["record_mode"] == "URGENT_AFTER"
    assert draft.answers["immediate_danger"] is True
    assert draft.answers["urgent_actions"] == ["CALLED_999"]
    assert draft.answers["shares"] == [
        {
            "to": "Police 999 call-taker",
            "method": "PHONE",
            "at": call.at.isoformat(),
            "check": "EMERGENCY_LINE",
        }
    ]
    assert draft.answers["event_at"] == call.at.isoformat()


def test_a_draft_that_can_be_signed_stands_in_the_worklist_as_ready(session: Session) -> None:
    whole, open_ = a_draft(session, "SC1"), a_draft(session, "SC1", decision_reason=None)

    assert list(session.vault.worklist(status="READY")) == [whole.id]
    assert list(session.vault.worklist(status="DRAFT")) == [open_.id]
