"""V13, V14, V16, V19, V20 and V28: what leaves, to whom, when, and whom it could give away."""

from __future__ import annotations

import pytest

from rooms.records.cases import DROP, fields, gaps, reading, warnings


@pytest.mark.parametrize(
    "field", ["to", "need_to_know", "check", "items", "method", "secure", "at"]
)
def test_v13_a_row_of_the_ledger_is_complete(field: str) -> None:
    assert gaps("SC1", {f"shares[0].{field}": DROP}) == [f"REQ:shares.{field}"]


def test_v13_a_recipient_gets_only_what_is_planned_to_be_shared() -> None:
    held = {
        "decision": "SHARE_PART",
        "info_items[2].plan": "WITHHOLD",
        "info_items[2].plan_reason": "Not needed.",
        "reconsider_if": "New facts.",
        "review_on": "2026-12-01",
    }
    found = reading("SC1", held)
    assert fields(found.gaps, "V13") == ["shares[0].items"]
    assert gaps("SC1", {**held, "shares[0].items": ["I1", "I2"]}) == []


def test_v13_an_item_that_is_not_there_cannot_be_shared() -> None:
    assert gaps("SC1", {"shares[0].items": ["I1", "I9"]}) == ["V13"]


POSTED = {"shares[0].method": "SECURE_EMAIL_TLS"}


@pytest.mark.parametrize(
    "to", ["Duty worker <duty@elsewhere.example>", "a@northmoor.example; b@elsewhere.example"]
)
def test_v14_mail_to_a_domain_that_is_not_listed_is_seen(to: str) -> None:
    found = reading("SC1", {**POSTED, "shares[0].to": to})
    assert fields(found.warnings, "V14") == ["shares[0].method"]
    assert found.gaps == ()


@pytest.mark.parametrize(
    "to",
    [
        "duty@northmoor.example",
        "duty@mash.northmoor.example",
        "DUTY@NORTHMOOR.EXAMPLE",
        "Duty worker, no address",
        "him @ the door",
    ],
)
def test_v14_a_listed_domain_or_no_address_is_fine(to: str) -> None:
    assert warnings("SC1", {**POSTED, "shares[0].to": to}) == []


def test_v14_a_telephone_call_is_not_mail() -> None:
    assert warnings("SC1", {"shares[0].method": "PHONE", "shares[0].to": "a@b.example"}) == []


def test_v14_an_explained_exception_is_fine() -> None:
    urgent = {**POSTED, "shares[0].to": "a@b.example", "shares[0].secure": "NO_URGENT"}
    assert warnings("SC1", urgent) == []
    assert warnings("SC1", {**urgent, "p_timely": ""}) == ["V14"]


def test_v16_a_source_that_is_not_to_be_named_has_an_identity_to_protect() -> None:
    found = reading("SC1", {"info_items[2].source_anon": True})
    assert fields(found.gaps, "V16") == ["id_protect"]
    protected = {
        "info_items[2].source_anon": True,
        "id_protect": True,
        "id_protect_steps": "The source is not named.",
        "shares[0].onward": "Do not guess at who said so.",
    }
    assert gaps("SC1", protected) == []


def test_v16_an_unanswered_question_is_one_gap() -> None:
    assert gaps("SC1", {"info_items[2].source_anon": True, "id_protect": DROP}) == [
        "REQ:id_protect"
    ]


def test_v19_domestic_abuse_asks_for_a_safe_way_to_make_contact() -> None:
    assert gaps("SC5", {"safe_contact": DROP}) == ["V19"]
    assert gaps("SC5", {"safe_contact": DROP, "concern_types": ["PHYSICAL"]}) == ["V19"]
    calm = {"safe_contact": DROP, "concern_types": ["PHYSICAL"], "overlook_risk": "POSSIBLE"}
    assert gaps("SC5", calm) == []


def test_v19_paper_does_not_stay_in_such_a_home() -> None:
    found = reading("SC5", {"left_in_home": True})
    assert fields(found.gaps, "V19") == ["left_in_home"]
    assert gaps("SC1", {"left_in_home": True}) == []


def test_v19_the_family_copy_is_blocked_with_a_code_of_its_own() -> None:
    assert warnings("SC5") == ["S_COPY_BLOCKED_DA"]
    assert fields(reading("SC5").warnings, "S_COPY_BLOCKED_DA") == ["concern_types"]
    watched = reading("SC5", {"concern_types": ["PHYSICAL"]})
    assert fields(watched.warnings, "S_COPY_BLOCKED_DA") == ["overlook_risk"]


def test_v20_a_decision_does_not_come_before_the_event() -> None:
    found = reading("SC1", {"event_at": "2026-11-03T10:55:00+00:00"})
    assert fields(found.gaps, "V20") == ["decided_at"]


def test_v20_sharing_does_not_come_before_the_decision() -> None:
    found = reading("SC1", {"shares[0].at": "2026-11-03T10:45:00+00:00"})
    assert fields(found.gaps, "V20") == ["shares[0].at"]


def test_v20_times_are_compared_across_zones() -> None:
    assert gaps("SC1", {"shares[0].at": "2026-11-03T12:45:00+02:00"}) == ["V20"]
    assert gaps("SC1", {"shares[0].at": "2026-11-03T12:50:00+02:00"}) == []


def test_v20_urgent_help_may_come_before_the_decision() -> None:
    assert gaps("SC5", {"decided_at": "2026-11-17T14:30:00+00:00"}) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_v28_where_an_identity_needs_protecting_each_recipient_is_told(place: int) -> None:
    found = reading("SC5", {f"shares[{place}].onward": DROP})
    assert fields(found.gaps, "V28") == [f"shares[{place}].onward"]


def test_v28_without_an_identity_to_protect_no_limit_is_asked() -> None:
    assert gaps("SC1") == []
