"""Invented decisions are real ones: complete, signed under their digest, each with a reference."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sharedesk.base.clock import FixedClock
from sharedesk.desk import deciding, outbox
from sharedesk.desk.pretended_post import deliver_some
from sharedesk.desk.pretending import LAWS_BEGAN, batched_records, fill
from sharedesk.desk.session import Session
from sharedesk.records.canonical import digest_of
from sharedesk.records.life import Decision


def decisions(session: Session, records: int) -> list[Decision]:
    made = [each for batch in batched_records(session, records) for each in batch]
    return [each for each in made if isinstance(each, Decision)]


def test_an_invented_decision_holds_under_its_own_digest(session: Session) -> None:
    for decision in decisions(session, 60):
        assert decision.digest == digest_of(decision.form, decision.answers)
        assert decision.answers["record_id"] == decision.id


def test_the_rules_find_nothing_in_an_invented_decision(session: Session) -> None:
    for decision in decisions(session, 60):
        assert not deciding.evaluation_of(session, decision).gaps


@pytest.mark.parametrize("days", [-200, 0, 400])
def test_records_can_be_invented_on_any_day_and_long_ago(
    session: Session, clock: FixedClock, days: int
) -> None:
    clock.move(timedelta(days=days))
    for decision in decisions(session, 400)[-40:]:
        assert decision.answers["event_at"] >= LAWS_BEGAN.isoformat()


def test_no_two_of_them_have_the_same_reference(session: Session) -> None:
    fill(session, 300)
    assert session.vault.status().records == 300


def test_some_invented_deliveries_are_as_far_as_deliveries_get(session: Session) -> None:
    fill(session, 24)

    deliver_some(session)

    everything = outbox.rows(session, open_only=False)
    assert {each.state for each in everything} == {"HANDED_OVER", "SENT", "ACKNOWLEDGED"}
    assert {each.way for each in everything} == {"email", "print"}
    assert session.vault.verify().ok
