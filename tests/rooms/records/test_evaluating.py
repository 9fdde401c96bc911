"""The reading of whole records: the worked scenarios and the negative cases of domain.md §8.5–8.6."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from rooms.records.cases import (
    DROP,
    answers_of,
    codes,
    expected,
    gaps,
    laws,
    organisation,
    reading,
    warnings,
)
from sharedesk.records.evaluating import evaluate
from sharedesk.records.findings import Evaluation
from sharedesk.records.packs import CountersignRules

SCENARIOS = ("SC1", "SC3", "SC5")


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_worked_scenario_reads_exactly_as_expected(name: str) -> None:
    found, wanted = reading(name), expected(name)
    assert found.terminal == wanted["terminal"]
    assert found.countersign is wanted["countersign"]
    assert codes(found.gaps) == wanted["gaps"]
    assert codes(found.warnings) == wanted.get("warnings", [])
    assert found.lamps == {"2018": wanted["lamps18"], "2024": wanted["lamps24"]}
    assert found.derived.items() >= wanted.get("derived", {}).items()
    assert found.signable


NEGATIVE = [
    ("N01", "SC1", {"consents[0].scope": DROP}, ["REQ:consents.scope"]),
    (
        "N02",
        "SC1",
        {"art6": "CONSENT", "consents[1].status": "REFUSED"},
        ["REQ:objections", "V07", "V10", "V25"],
    ),
    ("N03", "SC1", {"art6": "RLI_SAFEGUARDING"}, ["V08"]),
    ("N09", "SC3", {"requester_told_text": DROP}, ["REQ:requester_told_text"]),
    ("N10", "SC3", {"competence": DROP}, ["REQ:competence"]),
    ("N11", "SC3", {"purpose_legit": "YES", "art6": "PUBLIC_TASK"}, ["V25"]),
    ("N15", "SC5", {"signed_at": "2026-11-18T16:09:00+00:00"}, ["V23"]),
    ("N16", "SC5", {"shares[1].onward": DROP}, ["V28"]),
]


@pytest.mark.parametrize(
    ("base", "changes", "wanted"),
    [case[1:] for case in NEGATIVE],
    ids=[case[0] for case in NEGATIVE],
)
def test_a_negative_case_has_exactly_its_gaps(
    base: str, changes: dict[str, object], wanted: list[str]
) -> None:
    found = reading(base, changes)
    assert codes(found.gaps) == wanted
    assert not found.signable


def test_the_field_of_a_gap_in_a_row_names_the_row() -> None:
    (gap,) = reading("SC1", {"consents[1].scope": DROP}).gaps
    assert gap.field == "consents[1].scope"


def test_p1_without_the_new_basis_the_charity_is_pointed_to_two_others() -> None:
    found = reading("SC5", law="EN-2024-05")
    (gap,) = found.gaps
    assert (gap.code, gap.field) == ("V08", "art6")
    assert "legitimate interests or vital interests" in gap.message
    assert {"LEGIT_INTERESTS", "VITAL_INTERESTS"} <= set(found.derived["art6_offered"])
    assert "RLI_SAFEGUARDING" not in found.derived["art6_offered"]


@pytest.mark.parametrize("name", SCENARIOS)
def test_p2_with_the_duty_switched_off_it_is_hidden_and_nothing_else_changes(name: str) -> None:
    on, off = reading(name), reading(name, law="EN-2026-02")
    hidden = off.derived.pop("hidden"), on.derived.pop("hidden")
    assert hidden == (["duty16la", "duty16la_why"], [])
    off.derived.pop("law"), on.derived.pop("law")
    steps = [step for step in on.reasons if "legal duty" not in step[0]]
    assert _without_reasons(off) == _without_reasons(on)
    assert list(off.reasons) == steps


def _without_reasons(found: Evaluation) -> Evaluation:
    return replace(found, reasons=(), way=())


def test_p2_an_unsure_answer_about_a_duty_that_is_off_does_not_hold_anything_up() -> None:
    assert gaps("SC1", {"duty16la": "UNSURE"}, law="EN-2026-02") == []


def test_p3_the_edition_changes_nothing_of_what_the_rules_say() -> None:
    assert reading("SC1", {"rules_edition": "2018"}) == reading("SC1", {"rules_edition": "2024"})


def test_a_draft_without_what_the_program_stamps_is_signable() -> None:
    stamped = ("legal_pack", "created_at", "signed_by", "signed_at")
    found = reading("SC1", dict.fromkeys(stamped, DROP))
    assert found.gaps == ()
    assert found.signable
    assert found.lamps["2018"]["R7"] == "gap"


def test_an_empty_draft_has_gaps_and_no_terminal() -> None:
    found = evaluate({}, laws()["EN-2026-10"], organisation())
    assert found.terminal == ""
    assert "REQ:immediate_danger" in codes(found.gaps)
    assert not found.signable


def test_gaps_stand_in_the_order_of_the_dictionary() -> None:
    found = reading(
        "SC1",
        {"decision_reason": "", "people[1].name": "", "art6": "LEGIT_INTERESTS", "prac_name": ""},
    )
    assert [gap.field for gap in found.gaps] == [
        "prac_name",
        "people[1].name",
        "art6",
        "decision_reason",
    ]


def test_a_deferred_decision_is_never_signable() -> None:
    waiting = {
        "in_doubt": True,
        "decision": "DEFER",
        "shares": DROP,
        "advice": [
            {
                "from": "Sam Poole, named nurse",
                "role": "NAMED_PROFESSIONAL",
                "at": "2026-11-03T10:46:00+00:00",
                "anonymised": True,
                "given": "Wait for the safeguarding lead.",
                "followed": "YES",
            }
        ],
        "purpose_legit": "UNSURE",
        "defer_until": "2026-11-04T10:00:00+00:00",
        "interim_safety": "The health visitor calls in the morning.",
        "review_on": "2026-11-04",
    }
    found = reading("SC1", waiting)
    assert found.gaps == ()
    assert found.terminal == "T6"
    assert not found.signable


def test_not_sharing_where_a_child_may_be_in_need_is_countersigned() -> None:
    assert not reading(
        "SC3", {"concern_level": "EARLY_HELP", "concern_types": ["OTHER"]}
    ).countersign
    found = reading("SC3", {"concern_level": "CHILD_IN_NEED", "concern_types": ["OTHER"]})
    assert found.countersign
    assert len(found.countersign_reasons) == 1


def test_overriding_a_refusal_and_departing_are_two_reasons_for_a_countersignature() -> None:
    found = reading("SC1", {"art6": "CONSENT", "consents[1].status": "REFUSED"})
    assert len(found.countersign_reasons) == 2


def test_an_organisation_may_ask_for_no_countersignature() -> None:
    lenient = replace(
        organisation(),
        countersign=CountersignRules(
            not_share_from="NEVER", refusal_overridden=False, flow_departure=False
        ),
    )
    answers = answers_of("SC1", {"art6": "CONSENT", "consents[1].status": "REFUSED"})
    assert not evaluate(answers, laws()["EN-2026-10"], lenient).countersign


def test_the_minutes_until_the_record_are_counted_for_urgent_records_only() -> None:
    assert reading("SC5").derived["record_delay_min"] == 206
    assert "record_delay_min" not in reading("SC1").derived
    assert "record_delay_min" not in reading("SC5", {"signed_at": DROP}).derived


def test_significant_harm_is_to_be_handled_without_delay() -> None:
    assert reading("SC5").expedite
    assert not reading("SC1").expedite


def test_what_is_derived_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(reading("SC5").derived)) == reading("SC5").derived


def test_a_legal_hold_is_derived() -> None:
    assert reading("SC1", {"legal_hold": True}).derived["legal_hold"] is True
    assert reading("SC1").derived["legal_hold"] is False


def test_an_unknown_retention_class_has_no_day() -> None:
    derived = reading("SC1", {"retention_class": "OURS"}).derived
    assert "retention_until" not in derived
    assert "retention_action" not in derived


def test_a_family_copy_is_blocked_where_it_could_endanger_someone() -> None:
    assert reading("SC5").derived["family_copy_blocked"]
    assert not reading("SC1").derived["family_copy_blocked"]
    assert warnings("SC1") == []
