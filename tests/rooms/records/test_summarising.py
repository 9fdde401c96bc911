"""A record as a line of the worklist, and as words to find it by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from rooms.records.cases import answers_of
from sharedesk.records.deliveries import Delivery, State, Step
from sharedesk.records.life import Addendum, Countersignature, Decision, Draft, FormStamp
from sharedesk.records.summarising import line_of, search_text

STAMP = FormStamp("https://sharedesk.example/forms/decision", "1.0.0", "0" * 64)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=2)


def a_draft(name: str = "SC1", **changes: Any) -> Draft:
    return Draft("SD-4K7Q2M", STAMP, answers_of(name, changes), NOON, LATER)


def a_decision(name: str = "SC5", *addenda: Addendum, **changes: Any) -> Decision:
    answers = answers_of(name, changes)
    return Decision("SD-4K7Q2M", STAMP, answers, NOON, "L. Grant", NOON, "0" * 64, addenda=addenda)


def an_addendum(kind: str, *fields: str) -> Addendum:
    return Addendum(kind, LATER, "L. Grant", "The red bicycle was found.", fields)


def test_a_line_says_what_a_practitioner_looks_for() -> None:
    line = line_of(a_draft())
    assert line.children == ("Ava Holt",)
    assert (line.id, line.status, line.decision) == ("SD-4K7Q2M", "DRAFT", "SHARE")
    assert (line.changed_at, line.concern_level) == (LATER, "EARLY_HELP")
    assert line.event_at == datetime(2026, 11, 3, 10, 20, tzinfo=UTC)
    assert line.agency == "Northmoor Community NHS Trust"


def test_an_empty_draft_has_a_line_too() -> None:
    line = line_of(Draft("SD-4K7Q2M", STAMP, {}, NOON, NOON))
    assert (line.children, line.tell_by, line.event_at) == ((), None, None)


def test_doubt_without_advice_waits_for_advice() -> None:
    line = line_of(a_draft(in_doubt=True))
    assert (line.status, line.advice_awaited) == ("AWAITING_ADVICE", True)


def test_a_deferred_draft_says_until_when() -> None:
    line = line_of(a_draft(decision="DEFER", defer_until="2026-11-04T10:00:00+00:00"))
    assert line.status == "AWAITING_ADVICE"
    assert line.defer_until == datetime(2026, 11, 4, 10, tzinfo=UTC)
    assert line_of(a_draft(defer_until="2026-11-04T10:00:00+00:00")).defer_until is None


def test_a_signed_record_is_countersigned_when_a_manager_has_read_it() -> None:
    decision = a_decision("SC3", countersign_needed=True)
    assert (line_of(decision).status, line_of(decision).countersign_due) == ("SIGNED", True)
    read = Decision(**{name: getattr(decision, name) for name in decision.__struct_fields__[:7]},
                    countersignature=Countersignature("A. Manager", LATER))  # fmt: skip
    line = line_of(read)
    assert (line.status, line.countersign_due, line.changed_at) == ("COUNTERSIGNED", False, LATER)


def test_a_record_that_needs_no_countersignature_waits_for_none() -> None:
    assert not line_of(a_decision(countersign_needed=False)).countersign_due
    assert not line_of(a_draft(countersign_needed=True)).countersign_due


def test_somebody_who_is_to_be_told_later_stays_on_the_list_until_told() -> None:
    assert line_of(a_decision("SC5")).tell_by == date(2026, 11, 18)


@pytest.mark.parametrize("fields", [(), ("P2",), ("informed[1].state",), ("informed[1]",)])
def test_an_addition_says_that_they_were_told(fields: tuple[str, ...]) -> None:
    assert line_of(a_decision("SC5", an_addendum("TOLD_LATER", *fields))).tell_by is None


@pytest.mark.parametrize("fields", [("P1",), ("informed[9]",)])
def test_telling_somebody_else_does_not_take_them_off(fields: tuple[str, ...]) -> None:
    told = line_of(a_decision("SC5", an_addendum("TOLD_LATER", *fields)))
    assert told.tell_by == date(2026, 11, 18)


def test_a_review_is_due_until_it_was_held() -> None:
    assert line_of(a_decision("SC3")).review_on == date(2026, 11, 26)
    assert line_of(a_decision("SC3", an_addendum("REVIEW"))).review_on is None


def test_an_urgent_record_is_open_until_somebody_acknowledges() -> None:
    silent = {f"shares[{place}].ack": "" for place in (0, 1)}
    assert not line_of(a_decision("SC5")).urgent_unacknowledged
    assert line_of(a_decision("SC5", **silent)).urgent_unacknowledged
    assert not line_of(a_decision("SC5", an_addendum("OUTCOME"), **silent)).urgent_unacknowledged
    assert not line_of(a_draft("SC1")).urgent_unacknowledged


def test_the_last_addition_is_the_last_change() -> None:
    assert line_of(a_decision("SC5", an_addendum("REVIEW"))).changed_at == LATER
    assert line_of(a_decision("SC5")).changed_at == NOON


def test_a_record_is_found_by_what_was_written_and_not_by_codes() -> None:
    text = search_text(a_decision("SC5", an_addendum("OUTCOME")))
    for words in ("SD-4K7Q2M", "Noah Pike", "Harbour Families", "M-88121", "red bicycle"):
        assert words in text
    for code in ("URGENT_AFTER", "SHARE", "2026-11-17", "EN-2026-10"):
        assert code not in text.split("\n")


def test_a_drawn_signature_is_no_word() -> None:
    text = search_text(a_draft(**{"consents[0].signature": "M 0.1 0.2 L 0.3 0.4"}))
    assert "M 0.1" not in text


def a_delivery(state: State, *, urgent: bool = False) -> Delivery:
    step = Step(state, NOON, "L. Grant")
    return Delivery(
        "k", "SD-4K7Q2M", "recipient", 1, "email", "CJSM", "0" * 64, (step,), urgent=urgent
    )


def test_a_line_counts_the_deliveries_that_wait_for_somebodys_word() -> None:
    sent = (a_delivery("HANDED_OVER"), a_delivery("SENT"), a_delivery("SENT", urgent=True))

    assert line_of(a_decision(), sent).waiting == 2
    assert line_of(a_decision()).waiting == 0


def test_an_acknowledged_delivery_is_an_acknowledgement_of_an_urgent_record() -> None:
    record = a_decision("SC1", immediate_danger=True, shares=[{"to": "Duty worker"}])

    assert line_of(record, (a_delivery("SENT"),)).urgent_unacknowledged
    assert not line_of(record, (a_delivery("ACKNOWLEDGED"),)).urgent_unacknowledged
