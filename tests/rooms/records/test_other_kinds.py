"""Three more kinds of record that happen in life, each complete (domain.md §8.5)."""

from __future__ import annotations

from typing import Any

from rooms.records.cases import DROP, answers_of, codes, laws, organisation, reading
from sharedesk.records.evaluating import evaluate
from sharedesk.records.findings import Evaluation

UNSAFE_TO_ASK: dict[str, Any] = {
    "concern_level": "SIGNIFICANT_HARM",
    "concern_types": ["DOMESTIC_ABUSE", "EMOTIONAL"],
    "purpose_cat": "PROTECT_FROM_HARM",
    "safe_contact": "At the clinic, Tuesdays before noon.",
    "consent_route": "NOT_SOUGHT_UNSAFE",
    "no_seek_reasons": ["RISK_ADULT_SERIOUS_HARM"],
    "no_seek_text": "He reads her messages and would learn of it.",
    "consents": DROP,
    "informed[1]": {
        "person": "P2",
        "state": "TELL_LATER",
        "reason_not": ["VIOLENT_REACTION"],
        "tell_by": "2026-11-10",
    },
    "cldc": "PUBLIC_INTEREST",
    "art9": "A9G_SAFEGUARD",
    "art9_no_consent_limb": "WOULD_PREJUDICE_PROTECTION",
}


def test_sharing_without_asking_because_asking_would_raise_the_risk() -> None:
    found = reading("SC1", UNSAFE_TO_ASK)
    assert (found.terminal, found.gaps, found.countersign) == ("T4", (), False)
    assert codes(found.warnings) == ["S_COPY_BLOCKED_DA"]
    assert found.expedite
    assert set(found.lamps["2024"].values()) <= {"met", "n/a"}


def in_part(**changes: Any) -> Evaluation:
    """A nursery asks; the mother agrees in part; a neighbour who is not to be named is held back."""
    request = {
        name: answers_of("SC3")[name] for name in answers_of("SC3") if name.startswith("req")
    }
    answers = answers_of("SC1") | request
    answers["people"].append(
        {"ref": "P4", "name": "Tess Webb", "role": "SOURCE", "relation": "neighbour"}
    )
    answers["people"][1] |= {"language": "Polish", "interpreter": "PROFESSIONAL_PHONE"}
    answers["info_items"][1] |= {
        "plan": "REDACT",
        "plan_reason": "The score is not needed.",
        "redacted_text": "She could do with some support.",
    }
    answers["info_items"].append(
        answers["info_items"][2]
        | {
            "ref": "I4",
            "about": "P2",
            "text": "There was shouting at night.",
            "holder": "Tess Webb",
            "source_anon": True,
            "plan": "WITHHOLD",
            "plan_reason": "It would give her away.",
        }
    )
    answers["consents"][0] |= {"status": "PARTIAL", "limits": "Nothing about the counselling."}
    answers["shares"][0]["onward"] = "Not to be discussed with other parents."
    answers |= {
        "direction": "REQUEST",
        "decision": "SHARE_PART",
        "id_protect": True,
        "id_protect_steps": "The neighbour is not mentioned.",
        "objections": "She does not want the counselling passed on.",
        "requester_told_text": "Told that some of it is enclosed.",
        "reconsider_if": "The nursery sees a change.",
        "review_on": "2026-12-01",
    }
    return evaluate(answers | changes, laws()["EN-2026-10"], organisation())


def test_sharing_in_part_with_a_redaction_and_a_source_kept_out() -> None:
    found = in_part()
    assert (found.terminal, found.gaps, found.countersign) == ("T3", (), False)
    assert found.warnings == ()
    assert set(found.lamps["2018"].values()) <= {"met", "n/a"}


def test_each_slip_in_a_partial_share_is_one_gap() -> None:
    assert codes(in_part(id_protect=False).gaps) == ["V16"]
    assert codes(in_part(decision="SHARE").gaps) == ["V12"]
    assert codes(in_part(objections="").gaps) == ["REQ:objections"]
    assert codes(in_part(reconsider_if="").gaps) == ["REQ:reconsider_if"]


AGAINST_A_REFUSAL: dict[str, Any] = {
    "direction": "PROACTIVE",
    "purpose_cat": "PROTECT_FROM_HARM",
    "purpose_legit": "YES",
    "concern_level": "SIGNIFICANT_HARM",
    "concern_types": ["EXPLOITATION"],
    "in_doubt": True,
    "advice": [
        {
            "from": "Pat Reed, named nurse",
            "role": "NAMED_PROFESSIONAL",
            "at": "2026-11-12T09:20:00+00:00",
            "anonymised": True,
            "given": "Her age and the gifts outweigh her wish.",
            "followed": "YES",
        }
    ],
    "objections_response": "The risk to her outweighs her wish, and she has been told.",
    "info_items[0].plan": "SHARE",
    "info_items[1].plan": "SHARE",
    "decision": "SHARE",
    "art6": "PUBLIC_TASK",
    "art6_why": "School nursing.",
    "art9": "A9G_STATUTORY",
    "powers": ["CA2004_S11"],
    "cldc": "PUBLIC_INTEREST",
    "duty16la": "APPLIES",
    "p_necessary": "The hub cannot act without it.",
    "p_adequate": True,
    "p_accurate": True,
    "recipient_summary": "A worry about exploitation that needs a response.",
    "shares": [
        answers_of("SC1")["shares"][0]
        | {"at": "2026-11-12T10:00:00+00:00", "items": ["I1", "I2"], "people": ["P1"]}
    ],
}


def test_advice_first_and_then_sharing_against_a_refusal() -> None:
    found = reading("SC3", AGAINST_A_REFUSAL)
    assert (found.terminal, found.gaps, found.warnings) == ("T4", (), ())
    assert found.countersign
    assert found.countersign_reasons[0].startswith("Information is shared although")
    assert found.lamps["2018"]["R3"] == "met"


def test_the_safeguarding_condition_after_that_refusal_is_a_warning() -> None:
    limb = {"art9": "A9G_SAFEGUARD", "art9_no_consent_limb": "CANNOT_GIVE"}
    assert codes(reading("SC3", AGAINST_A_REFUSAL | limb).warnings) == ["V27"]


def test_without_its_advice_that_record_cannot_be_signed() -> None:
    found = reading("SC3", AGAINST_A_REFUSAL | {"advice": []})
    assert codes(found.gaps) == ["REQ:advice", "V25"]
    calm = {"concern_level": "CHILD_IN_NEED", "advice": []}
    assert codes(reading("SC3", AGAINST_A_REFUSAL | calm).gaps) == ["REQ:advice", "V04", "V25"]
