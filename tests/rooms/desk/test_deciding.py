"""Signing, countersigning and adding to records on the real vault."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import a_decision, a_draft
from sharedesk.base.clock import FixedClock
from sharedesk.desk import deciding, writing
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import (
    AddendumRefused,
    CountersignRefused,
    LeavesSomethingOut,
    NotReady,
    NotSignedYet,
)
from sharedesk.records.life import Addendum, Draft


@pytest.mark.parametrize("name", ["SC1", "SC3", "SC5"])
def test_a_complete_record_is_signed_as_it_was_recorded(session: Session, name: str) -> None:
    decision = a_decision(session, name)

    assert decision.signed_by == decision.answers["signed_by"]
    assert decision.signed_at.isoformat() == decision.answers["signed_at"]
    assert len(decision.digest) == 64
    kinds = [event.kind for event in session.vault.history(decision.id)]
    assert kinds == ["CREATED", "TAKEN_IN", "SIGNED"]


def test_signing_takes_the_time_from_the_clock_and_the_name_from_the_vault(
    session: Session, clock: FixedClock
) -> None:
    draft = a_draft(session, "SC1", signed_by="Somebody Else", signed_at="2020-01-01T00:00:00Z")

    deciding.sign(session, draft.id)

    decision = deciding.decision_of(session, draft.id)
    assert (decision.signed_by, decision.signed_at) == ("Ruth Amadi", clock.now())


def test_a_draft_with_a_gap_is_not_signed_and_every_gap_is_named(session: Session) -> None:
    draft = a_draft(session, "SC1", decision_reason=None, purpose_text=None)

    with pytest.raises(NotReady) as refused:
        deciding.sign(session, draft.id)

    codes = {finding.code for finding in refused.value.findings}
    assert codes == {"REQ:decision_reason", "REQ:purpose_text"}
    assert isinstance(session.vault.record(draft.id), Draft)


def test_something_half_typed_stands_in_the_way_of_signing(session: Session) -> None:
    draft = a_draft(session, "SC1")
    writing.keep(session, draft.id, draft.answers, {"review_on": "31/02/2026"})

    with pytest.raises(NotReady) as refused:
        deciding.sign(session, draft.id)

    assert [f.field for f in refused.value.findings] == ["review_on"]


def test_an_answer_that_no_longer_applies_is_left_out_only_after_telling(session: Session) -> None:
    draft = a_draft(session, "SC1", req_org="Northmoor Primary School")

    with pytest.raises(LeavesSomethingOut) as told:
        deciding.sign(session, draft.id)
    deciding.sign(session, draft.id, leaving_out=told.value.paths)

    assert told.value.paths == ("req_org",)
    assert "req_org" not in deciding.decision_of(session, draft.id).answers


def test_signing_twice_makes_one_signed_record(session: Session) -> None:
    draft = a_draft(session, "SC1")

    first = deciding.sign(session, draft.id)
    second = deciding.sign(session, draft.id)

    assert first.records == {draft.id}
    assert not second.records
    kinds = [event.kind for event in session.vault.history(draft.id)]
    assert kinds.count("SIGNED") == 1


def test_a_manager_countersigns_and_the_signer_cannot(session: Session, clock: FixedClock) -> None:
    decision = a_decision(session, "SC1")

    with pytest.raises(CountersignRefused):
        deciding.countersign(session, decision.id, by=" ruth amadi ")
    deciding.countersign(session, decision.id, by="Grace Okoro, team manager")

    after = deciding.decision_of(session, decision.id)
    assert after.countersignature is not None
    assert after.countersignature.at == clock.now()
    assert after.digest == decision.digest


def test_a_draft_cannot_be_countersigned(session: Session) -> None:
    draft = a_draft(session, "SC1")

    with pytest.raises(NotSignedYet):
        deciding.countersign(session, draft.id, by="Grace Okoro")


def test_a_correction_names_everyone_who_had_what_it_corrects(
    session: Session, clock: FixedClock
) -> None:
    decision = a_decision(session, "SC5")
    row = Addendum("CORRECTION", clock.now(), "Lucy Grant", "Only one bruise.", fields=("I1",))

    deciding.add_addendum(session, decision.id, row)

    (kept,) = deciding.decision_of(session, decision.id).addenda
    assert [notice.to for notice in kept.notify] == [
        "Police 999 call-taker",
        "Duty social worker, Northmoor MASH",
        "Northmoor MASH (written follow-up)",
    ]
    assert deciding.decision_of(session, decision.id).answers == decision.answers


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "   "},
        {"kind": "GOSSIP"},
        {"kind": "CORRECTION", "fields": ()},
    ],
)
def test_an_incomplete_addendum_is_refused_and_nothing_is_added(
    session: Session, clock: FixedClock, wrong: dict[str, object]
) -> None:
    decision = a_decision(session, "SC1")
    whole = {"kind": "OUTCOME", "text": "Support began.", "at": clock.now(), "by": "Ruth Amadi"}

    with pytest.raises(AddendumRefused):
        deciding.add_addendum(session, decision.id, Addendum(**(whole | wrong)))  # type: ignore[arg-type]

    assert deciding.decision_of(session, decision.id).addenda == ()


def test_the_24_hours_for_an_urgent_record_run_by_the_clock(
    session: Session, clock: FixedClock
) -> None:
    draft = a_draft(session, "SC5")
    clock.move(timedelta(days=1))

    found = deciding.check(session, draft.id)

    assert [gap.code for gap in found.evaluation.gaps] == ["V23"]
