"""The "required when" column of the dictionary, row by row where a rule does not already test it."""

from __future__ import annotations

from typing import Any

import pytest

from rooms.records.cases import DROP, answers_of, fields, gaps, laws, organisation, reading
from sharedesk.records.evaluating import evaluate
from sharedesk.records.requirements import TABLE

ALWAYS = [
    "rules_edition",
    "jurisdiction",
    "record_mode",
    "direction",
    "event_at",
    "prac_name",
    "prac_role",
    "prac_agency",
    "prac_agency_type",
    "prac_contact",
    "visit_mode",
    "immediate_danger",
    "purpose_cat",
    "purpose_text",
    "concern_level",
    "child_voice",
    "who_at_risk",
    "risk_if_shared",
    "risk_if_not",
    "identifiable",
    "id_protect",
    "consent_route",
    "in_doubt",
    "p_proportionate",
    "p_timely",
    "decision",
    "decision_reason",
    "decided_by",
    "decided_at",
    "next_actions",
    "retention_class",
    "declaration",
]

WHEN_SHARING = [
    "recipient_summary",
    "p_necessary",
    "p_adequate",
    "p_accurate",
    "art6_why",
    "powers",
]
AT_HOME = ["others_present", "overlook_risk"]


@pytest.mark.parametrize(
    "field", [*ALWAYS, *WHEN_SHARING, *AT_HOME, "shares", "info_items", "consents"]
)
def test_an_answer_that_is_needed_is_a_gap_of_its_own(field: str) -> None:
    found = reading("SC1", {field: DROP})
    assert fields(found.gaps, f"REQ:{field}") == [field]


@pytest.mark.parametrize("field", ["prac_name", "purpose_text", "next_actions", "p_timely"])
def test_blank_text_is_no_answer(field: str) -> None:
    assert gaps("SC1", {field: " \n\t "}) == [f"REQ:{field}"]


def test_a_no_is_an_answer_and_a_declaration_that_is_not_given_is_none() -> None:
    assert gaps("SC1", {"declaration": False}) == ["REQ:declaration"]
    assert gaps("SC1", {"p_adequate": False}) == []


@pytest.mark.parametrize(
    ("reason", "wanted"), [("x" * 40, []), (" " + "x" * 39 + " ", ["REQ:decision_reason"])]
)
def test_a_reason_has_at_least_forty_characters(reason: str, wanted: list[str]) -> None:
    assert gaps("SC1", {"decision_reason": reason}) == wanted


def test_without_people_there_is_no_child() -> None:
    assert "REQ:people" in gaps("SC1", {"people": []})
    grown = reading("SC1", {"people[0].role": "OTHER"})
    assert fields(grown.gaps, "REQ:people.role") == ["people"]


ROWS: list[tuple[str, dict[str, Any], str, str]] = [
    ("SC1", {"people[0].name": ""}, "people.name", "people[0].name"),
    ("SC1", {"people[0].dob": DROP}, "people.dob", "people[0].dob"),
    ("SC1", {"people[0].dob_kind": DROP}, "people.dob_kind", "people[0].dob_kind"),
    ("SC1", {"people[1].relation": DROP}, "people.relation", "people[1].relation"),
    ("SC1", {"people[1].has_pr": DROP}, "people.has_pr", "people[1].has_pr"),
    ("SC1", {"people[1].pr_basis": DROP}, "people.pr_basis", "people[1].pr_basis"),
    (
        "SC1",
        {"people[1].address_restricted": DROP},
        "people.address_restricted",
        "people[1].address_restricted",
    ),
    ("SC1", {"people[1].interpreter": DROP}, "people.interpreter", "people[1].interpreter"),
    ("SC3", {"people[0].interpreter": DROP}, "people.interpreter", "people[0].interpreter"),
    ("SC3", {"req_org": DROP}, "req_org", "req_org"),
    ("SC3", {"req_id_check": DROP}, "req_id_check", "req_id_check"),
    ("SC3", {"requester_told": DROP}, "requester_told", "requester_told"),
    ("SC5", {"urgent_ref": DROP}, "urgent_ref", "urgent_ref"),
    ("SC5", {"id_protect_steps": DROP}, "id_protect_steps", "id_protect_steps"),
    ("SC5", {"informed[1].tell_by": DROP}, "informed.tell_by", "informed[1].tell_by"),
    ("SC1", {"informed[1].at": DROP}, "informed.at", "informed[1].at"),
    ("SC1", {"informed[1].covered": []}, "informed.covered", "informed[1].covered"),
    ("SC1", {"concern_types": []}, "concern_types", "concern_types"),
    ("SC1", {"info_items[1].holder": DROP}, "info_items.holder", "info_items[1].holder"),
    (
        "SC1",
        {"info_items[1].plan_reason": DROP},
        "info_items.plan_reason",
        "info_items[1].plan_reason",
    ),
    (
        "SC1",
        {"info_items[2].source_anon": DROP},
        "info_items.source_anon",
        "info_items[2].source_anon",
    ),
    ("SC1", {"info_items[0].as_of": DROP}, "info_items.as_of", "info_items[0].as_of"),
    ("SC1", {"consents[0].recipients": DROP}, "consents.recipients", "consents[0].recipients"),
    ("SC1", {"consents[0].method": DROP}, "consents.method", "consents[0].method"),
    ("SC1", {"consents[0].review_on": DROP}, "consents.review_on", "consents[0].review_on"),
    ("SC1", {"consents[1].explained": []}, "consents.explained", "consents[1].explained"),
    ("SC3", {"competence[1].basis": DROP}, "competence.basis", "competence[1].basis"),
    (
        "SC3",
        {"info_items[0].plan_reason": ""},
        "info_items.plan_reason",
        "info_items[0].plan_reason",
    ),
    ("SC5", {"art9_no_consent_limb": DROP}, "art9_no_consent_limb", "art9_no_consent_limb"),
    ("SC5", {"shares[2].marking": DROP}, "shares.marking", "shares[2].marking"),
    ("SC1", {"prac_agency_type": "POLICE"}, "le_part3", "le_part3"),
    ("SC1", {"duty16la": "EXCEPTION_DETRIMENT"}, "duty16la_why", "duty16la_why"),
]


@pytest.mark.parametrize(("base", "changes", "field", "place"), ROWS, ids=[row[3] for row in ROWS])
def test_a_conditional_answer_is_asked_for_at_its_place(
    base: str, changes: dict[str, Any], field: str, place: str
) -> None:
    found = reading(base, changes)
    assert [(gap.code, gap.field) for gap in found.gaps] == [(f"REQ:{field}", place)]


NOT_NEEDED: list[tuple[str, dict[str, Any]]] = [
    ("SC1", {"people[0].dob": DROP, "people[0].dob_kind": "UNKNOWN"}),
    ("SC1", {"people[2].interpreter": ""}),
    ("SC1", {"people[1].address": DROP, "people[1].address_restricted": DROP}),
    ("SC1", {"visit_mode": "OFFICE", "others_present": DROP, "overlook_risk": DROP}),
    (
        "SC1",
        {
            "consents[0].review_on": DROP,
            "consents[1].review_on": DROP,
            "purpose_cat": "ASSESS_NEED",
        },
    ),
    ("SC5", {"urgent_actions": ["LEFT_FOR_SAFETY"], "urgent_ref": DROP}),
    ("SC1", {"concern_level": "NONE", "concern_types": DROP}),
    ("SC1", {"art6": "VITAL_INTERESTS", "powers": DROP}),
    ("SC1", {"left_in_home": DROP}),
]


@pytest.mark.parametrize(("base", "changes"), NOT_NEEDED)
def test_an_answer_whose_condition_does_not_hold_is_not_asked_for(
    base: str, changes: dict[str, Any]
) -> None:
    assert reading(base, changes).gaps == ()


def test_advice_is_recorded_whole() -> None:
    found = reading(
        "SC1", {"in_doubt": True, "advice": [{"anonymised": False, "followed": "PARTLY"}]}
    )
    wanted = ["anon_reason", "at", "from", "given", "role", "why_not"]
    assert sorted(gap.field for gap in found.gaps) == [f"advice[0].{name}" for name in wanted]


def test_a_young_person_who_decides_is_judged_competent() -> None:
    own = {"consents[1].person": "P1", "consents[1].capacity": "SELF_COMPETENT_CHILD"}
    found = reading("SC1", {**own, "people[0].interpreter": "NONE_NEEDED"})
    assert [gap.code for gap in found.gaps] == ["REQ:competence"]


def test_a_childs_refusal_asks_for_competence_whoever_else_was_judged() -> None:
    assert gaps("SC3", {"competence[0].person": "P2", "competence[1].person": "P2"}) == [
        "REQ:competence"
    ]


def test_partial_agreement_says_what_is_left_out() -> None:
    partial = {"consents[1].status": "PARTIAL", "objections": "Not the weight."}
    assert gaps("SC1", partial) == ["REQ:consents.limits"]


def test_a_redacted_item_has_its_other_words() -> None:
    redacted = {
        "decision": "SHARE_PART",
        "info_items[2].plan": "REDACT",
        "info_items[2].plan_reason": "Less will do.",
        "reconsider_if": "New facts.",
        "review_on": "2026-12-01",
    }
    assert gaps("SC1", redacted) == ["REQ:info_items.redacted_text"]


def test_paper_that_changed_hands_is_accounted_for() -> None:
    paper = {"shares[0].method": "PRINT_HANDED", "left_in_home": DROP}
    assert gaps("SC1", paper) == ["REQ:left_in_home"]


def test_an_addition_in_a_file_is_complete_too() -> None:
    found = reading("SC5", {"addenda": [{"kind": "CORRECTION"}]})
    wanted = ["at", "by", "fields", "text"]
    assert sorted(gap.field for gap in found.gaps) == [f"addenda[0].{name}" for name in wanted]


def test_a_withdrawal_after_sharing_names_whom_to_tell() -> None:
    row = {
        "kind": "CONSENT_CHANGE",
        "at": "2026-11-20T09:00:00+00:00",
        "by": "R",
        "text": "Withdrawn.",
    }
    withdrawn = {
        "consents[1].status": "WITHDRAWN",
        "objections": "No.",
        "objections_response": "Yes.",
    }
    assert gaps("SC1", {**withdrawn, "addenda": [row]}) == ["REQ:addenda.notify"]
    told = {**row, "notify": [{"to": "Duty worker"}]}
    assert gaps("SC1", {**withdrawn, "addenda": [told]}) == []
    assert gaps("SC1", {"addenda": [row]}) == []


def test_every_requirement_says_in_a_sentence_what_to_do() -> None:
    for need in TABLE:
        assert need.message.endswith("."), need.field
        assert need.message[0].isupper(), need.field
        assert 12 <= len(need.message) <= 110, need.field


def test_no_message_holds_what_was_answered() -> None:
    answers = answers_of("SC5")
    del answers["decided_at"], answers["art9"]
    found = evaluate(answers, laws()["EN-2026-10"], organisation())
    said = " ".join(each.message for each in (*found.gaps, *found.warnings))
    assert "Noah" not in said
    assert "Pike" not in said
