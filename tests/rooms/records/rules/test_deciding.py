"""V01–V05, V11, V12, V23–V25 and V29: what the decision may be, and what it has to say."""

from __future__ import annotations

import pytest

from rooms.records.cases import DROP, fields, gaps, grounds, reading, warnings
from sharedesk.records.rules.deciding import v01, v01_blocking

DEFER = {
    "decision": "DEFER",
    "shares": DROP,
    "interim_safety": "The health visitor calls again in the morning.",
    "review_on": "2026-11-04",
    "flow_departure_reason": "We want to hear from the school first.",
}


def test_v01_immediate_danger_shows_the_urgent_card_first() -> None:
    assert v01(grounds("SC5").case)
    assert not v01(grounds("SC1").case)


def test_v01_nothing_stands_in_the_way_of_closing_the_urgent_card() -> None:
    assert v01_blocking(grounds("SC5", {"people": DROP, "prac_name": DROP}).case) == ()


@pytest.mark.parametrize("field", ["urgent_no_delay_reason"])
def test_v02_an_urgent_record_explains_why_it_came_afterwards(field: str) -> None:
    assert gaps("SC5", {field: DROP}) == ["V02"]


def test_v02_an_urgent_record_without_danger_names_what_was_done_first() -> None:
    changes = {"immediate_danger": False, "urgent_actions": DROP}
    assert gaps("SC5", changes) == ["V02"]
    assert gaps("SC5", {"urgent_actions": DROP}) == ["REQ:urgent_actions"]


def test_v02_an_urgent_record_names_somebody_who_was_told_before_it_was_begun() -> None:
    late = "2026-11-17T16:50:00+00:00"
    found = reading("SC5", {"shares[0].at": late, "shares[1].at": late})
    assert fields(found.gaps, "V02") == ["shares"]
    assert gaps("SC5", {"shares": DROP}) == ["V02"]


def test_v02_before_the_record_has_its_stamp_any_time_of_sharing_counts() -> None:
    assert gaps("SC5", {"created_at": DROP}) == []


def test_v02_does_not_concern_a_planned_record() -> None:
    assert gaps("SC1") == []


def test_v03_sharing_without_a_legitimate_purpose_is_seen() -> None:
    reason = {"flow_departure_reason": "The court has asked for it in writing."}
    found = reading("SC1", {"purpose_legit": "NO", **reason})
    assert found.terminal == "T1"
    assert fields(found.warnings, "V03") == ["purpose_legit"]
    assert found.gaps == ()


def test_v03_not_sharing_without_a_legitimate_purpose_needs_no_departure() -> None:
    found = reading("SC3")
    assert found.terminal == "T1"
    assert (found.gaps, found.warnings) == ((), ())


@pytest.mark.parametrize("field", ["purpose_legit", "identifiable", "duty16la"])
def test_v04_while_something_is_unsure_only_waiting_is_open(field: str) -> None:
    found = reading("SC1", {field: "UNSURE"})
    assert found.terminal == "T6"
    assert fields(found.gaps, "V04") == ["decision"]
    assert fields(found.gaps, "REQ:advice") == ["advice"]


def test_v04_an_unsure_competence_asks_for_advice() -> None:
    assert "V04" in gaps("SC3", {"competence[0].result": "UNSURE"})


def test_v04_doubt_without_advice_leaves_only_waiting() -> None:
    assert gaps("SC1", {"in_doubt": True}) == ["REQ:advice", "V04", "V25"]


def test_v04_lets_a_decision_to_wait_through() -> None:
    assert "V04" not in gaps("SC1", {"purpose_legit": "UNSURE", **DEFER})


def test_v04_does_not_stop_anyone_where_a_child_may_come_to_significant_harm() -> None:
    assert "V04" not in gaps("SC1", {"in_doubt": True, "concern_level": "SIGNIFICANT_HARM"})


def test_v05_when_nobody_can_be_identified_consent_and_lawful_basis_are_hidden() -> None:
    gone = dict.fromkeys(
        ("consent_route", "consents", "art6", "art6_why", "art9", "powers", "cldc", "duty16la"),
        DROP,
    )
    found = reading("SC1", {"identifiable": "NO", **gone})
    assert found.terminal == "T2"
    assert found.gaps == ()
    assert {"consents", "art6", "duty16la"} <= set(found.derived["hidden"])


def test_v05_when_somebody_can_be_identified_nothing_is_hidden() -> None:
    assert reading("SC1").derived["hidden"] == []


@pytest.mark.parametrize("field", ["risk_if_not", "next_actions", "reconsider_if", "review_on"])
def test_v11_a_decision_not_to_share_says_what_else_happens(field: str) -> None:
    assert gaps("SC3", {field: DROP}) == [f"REQ:{field}"]


def test_v11_in_england_a_decision_not_to_share_answers_the_duty() -> None:
    assert gaps("SC3", {"duty16la": DROP}) == ["REQ:duty16la"]
    assert gaps("SC3", {"jurisdiction": "SCOTLAND", "duty16la": DROP}) == []


def test_v11_not_sharing_against_the_duty_is_seen() -> None:
    assert warnings("SC3", {"duty16la": "APPLIES"}) == ["V11"]
    assert warnings("SC1", {"duty16la": "APPLIES"}) == []


def test_v12_sharing_in_part_needs_something_held_back() -> None:
    part = {"decision": "SHARE_PART", "reconsider_if": "New facts.", "review_on": "2026-12-01"}
    assert gaps("SC1", part) == ["V12"]
    held = {"info_items[2].plan": "WITHHOLD", "info_items[2].plan_reason": "Not needed."}
    shorter = {
        "shares[0].items": ["I1", "I2"],
    }
    assert gaps("SC1", part | held | shorter) == []


def test_v12_sharing_whole_means_that_nothing_is_held_back() -> None:
    redacted = {
        "info_items[2].plan": "REDACT",
        "info_items[2].plan_reason": "Less will do.",
        "info_items[2].redacted_text": "There are money worries.",
    }
    found = reading("SC1", redacted)
    assert fields(found.gaps, "V12") == ["decision"]


@pytest.mark.parametrize(("hour", "wanted"), [("14:09", []), ("14:10", ["V23"])])
def test_v23_a_late_record_explains_itself(hour: str, wanted: list[str]) -> None:
    assert gaps("SC5", {"signed_at": f"2026-11-18T{hour}:00+00:00"}) == wanted


def test_v23_an_explained_late_record_is_complete() -> None:
    changes = {"signed_at": "2026-11-19T09:00:00+00:00", "late_record_reason": "In hospital."}
    assert gaps("SC5", changes) == []


@pytest.mark.parametrize("field", ["defer_until", "interim_safety"])
def test_v24_waiting_says_until_when_and_why_it_is_safe(field: str) -> None:
    waiting = DEFER | {"defer_until": "2026-11-04T10:00:00+00:00"}
    assert gaps("SC1", waiting) == []
    found = reading("SC1", {**waiting, field: None})
    assert [gap.code for gap in found.gaps] == ["V24"]


@pytest.mark.parametrize(
    ("until", "wanted"),
    [
        ("2026-11-09T23:59:00+00:00", []),
        ("2026-11-10T00:01:00+00:00", ["V24"]),
    ],
)
def test_v24_a_decision_of_friday_waits_until_monday_at_most(until: str, wanted: list[str]) -> None:
    friday = {"event_at": "2026-11-06T09:00:00+00:00", "decided_at": "2026-11-06T10:00:00+00:00"}
    assert gaps("SC1", {**DEFER, **friday, "defer_until": until}) == wanted


def test_v24_is_total_at_the_end_of_time() -> None:
    last = {"decided_at": "9999-12-31T23:00:00+00:00", "defer_until": "9999-12-31T23:30:00+00:00"}
    assert "V24" not in gaps("SC1", {**DEFER, **last})


def test_v25_departing_from_the_reading_is_explained_and_countersigned() -> None:
    changes = {"purpose_legit": "YES", "art6": "PUBLIC_TASK"}
    assert gaps("SC3", changes) == ["V25"]
    explained = reading("SC3", {**changes, "flow_departure_reason": "She asked us not to."})
    assert explained.gaps == ()
    assert explained.countersign


def test_v25_a_decision_that_fits_the_reading_needs_no_explanation() -> None:
    assert not reading("SC1").countersign


def test_v29_at_significant_harm_waiting_ends_after_four_hours() -> None:
    grave = DEFER | {"concern_level": "SIGNIFICANT_HARM"}
    assert gaps("SC1", {**grave, "defer_until": "2026-11-03T14:50:00+00:00"}) == []
    found = reading("SC1", {**grave, "defer_until": "2026-11-03T14:51:00+00:00"})
    assert fields(found.gaps, "V29") == ["defer_until"]
    assert "4 hours" in found.gaps[0].message
    assert found.derived["show_out_of_hours"]


def test_v29_in_immediate_danger_no_decision_waits() -> None:
    danger = {"immediate_danger": True, "urgent_actions": ["STAYED_WITH_CHILD"]}
    found = reading("SC1", {**DEFER, **danger, "defer_until": "2026-11-03T11:00:00+00:00"})
    assert fields(found.gaps, "V29") == ["decision"]
