"""V07, V09, V10, V15, V18 and V27: agreement, objections and openness."""

from __future__ import annotations

import pytest

from rooms.records.cases import DROP, answers_of, fields, gaps, reading, warnings


def test_v07_consent_as_the_basis_has_to_cover_everything_shared() -> None:
    assert gaps("SC1", {"art6": "CONSENT"}) == []
    assert "V07" in gaps("SC1", {"art6": "CONSENT", "consents[0].scope": ["I2"]})


def test_v07_an_invalid_consent_cannot_carry_the_sharing() -> None:
    coerced = {
        "person": "P3",
        "capacity": "SELF_ADULT",
        "status": "INVALID",
        "method": "VERBAL",
        "at": "2026-11-03T10:30:00+00:00",
        "explained": ["WHY"],
    }
    person = {"people[2].interpreter": "NONE_NEEDED", "art6": "CONSENT"}
    both = [*answers_of("SC1")["consents"], coerced]
    assert gaps("SC1", {**person, "consents": both}) == ["V07"]


def test_v07_consent_is_seldom_right_where_a_child_may_come_to_harm() -> None:
    assert warnings("SC1", {"art6": "CONSENT", "concern_level": "SIGNIFICANT_HARM"}) == ["V07"]
    assert warnings("SC1", {"art6": "CONSENT"}) == []


@pytest.mark.parametrize("field", ["no_seek_reasons", "no_seek_text"])
def test_v09_not_asking_needs_a_reason_and_its_facts(field: str) -> None:
    assert gaps("SC5", {field: DROP}) == ["V09"]
    assert gaps("SC1") == []


REFUSED = {
    "consents[1].status": "REFUSED",
    "objections": "She does not want her weight passed on.",
}


def test_v10_sharing_beyond_agreement_answers_the_objection() -> None:
    found = reading("SC1", REFUSED)
    assert fields(found.gaps, "V10") == ["objections_response"]
    answered = {**REFUSED, "objections_response": "The weight shows that he thrives."}
    assert gaps("SC1", answered) == []


def test_v10_a_refusal_about_what_is_not_shared_needs_no_answer() -> None:
    kept = {
        "info_items[0].plan": "WITHHOLD",
        "info_items[0].plan_reason": "She does not agree.",
        "decision": "SHARE_PART",
        "shares[0].items": ["I2", "I3"],
        "reconsider_if": "New facts.",
        "review_on": "2026-12-01",
    }
    assert gaps("SC1", {**REFUSED, **kept}) == []


def test_v10_a_refusal_without_an_answer_also_misses_the_objection() -> None:
    assert gaps("SC1", {"consents[1].status": "WITHDRAWN"}) == ["REQ:objections", "V10"]


def test_v15_every_child_and_parent_has_a_row() -> None:
    found = reading("SC1", {"informed[2]": DROP})
    assert fields(found.gaps, "V15") == ["informed"]
    assert gaps("SC1") == []


def test_v15_a_person_of_concern_may_be_left_out() -> None:
    assert gaps("SC5", {"informed[2]": DROP}) == []


@pytest.mark.parametrize("place", [1, 2])
def test_v15_whoever_is_not_told_has_a_reason(place: int) -> None:
    found = reading("SC5", {f"informed[{place}].reason_not": DROP})
    assert fields(found.gaps, "V15") == [f"informed[{place}].reason_not"]


@pytest.mark.parametrize("who", ["FAMILY_OR_FRIEND", "CHILD", "NONE_AVAILABLE"])
def test_v18_an_unreliable_interpreter_is_explained_and_the_consent_marked(who: str) -> None:
    found = reading("SC1", {"people[1].interpreter": who})
    assert fields(found.gaps, "V18") == ["people[1].interpreter_note"]
    assert fields(found.warnings, "V18") == ["consents[0].status", "consents[1].status"]


def test_v18_a_professional_interpreter_needs_no_explanation() -> None:
    found = reading("SC1", {"people[1].interpreter": "PROFESSIONAL_PHONE"})
    assert (found.gaps, found.warnings) == ((), ())


SAFEGUARD = {"art9": "A9G_SAFEGUARD", "art9_no_consent_limb": "CANNOT_GIVE"}


def test_v27_the_safeguarding_condition_may_not_fit_after_a_refusal() -> None:
    refused = {**SAFEGUARD, "consents[0].status": "REFUSED"}
    assert warnings("SC1", refused) == ["V27"]


def test_v27_a_refusal_about_other_items_does_not_touch_the_condition() -> None:
    refused = {**SAFEGUARD, "consents[0].status": "REFUSED", "consents[0].scope": ["I3"]}
    assert warnings("SC1", refused) == []


def test_v27_without_a_refusal_the_condition_stands() -> None:
    assert warnings("SC1", SAFEGUARD) == []
    assert warnings("SC1", {"consents[0].status": "REFUSED"}) == []
