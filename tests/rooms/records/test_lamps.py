"""The golden-rule lamps of both editions (domain.md §8.4)."""

from __future__ import annotations

from typing import Any

import pytest

from rooms.records.cases import DROP, answers_of, laws, organisation, reading
from sharedesk.records.evaluating import evaluate
from sharedesk.records.lamps import ASKED_BY, mended_at

LAMPS = [
    ("R1", "SC1", {"purpose_legit": DROP}, "gap"),
    ("R1", "SC1", {"art6": DROP}, "gap"),
    ("R1", "SC3", {"art6": "PUBLIC_TASK"}, "met"),
    ("R2", "SC1", {"informed[2]": DROP}, "gap"),
    ("R3", "SC1", {"in_doubt": True}, "gap"),
    ("R3", "SC1", {"in_doubt": DROP}, "gap"),
    ("R3", "SC1", {"in_doubt": True, "advice": [{"from": "Sam Poole"}]}, "met"),
    ("R4", "SC1", {"consent_route": DROP}, "gap"),
    ("R4", "SC5", {"no_seek_text": DROP}, "gap"),
    ("R4", "SC1", {"consents[1].status": "REFUSED"}, "gap"),
    ("R4", "SC1", {"identifiable": "NO"}, "n/a"),
    ("R5", "SC1", {"who_at_risk": DROP}, "gap"),
    ("R5", "SC1", {"risk_if_shared": DROP}, "gap"),
    ("R6", "SC1", {"info_items": []}, "gap"),
    ("R6", "SC1", {"info_items[0].nature": DROP}, "gap"),
    ("R6", "SC1", {"shares[0].need_to_know": DROP}, "gap"),
    ("R6", "SC1", {"p_adequate": False}, "gap"),
    ("R6", "SC1", {"p_timely": DROP}, "gap"),
    ("R6", "SC3", {"p_proportionate": DROP}, "gap"),
    ("R6", "SC5", {"shares[0].onward": DROP}, "met"),
    ("R7", "SC1", {"decision_reason": "too short"}, "gap"),
    ("R7", "SC1", {"signed_at": DROP}, "gap"),
    ("R7", "SC1", {"shares[0].at": DROP}, "gap"),
    ("R7", "SC3", {"decided_by": DROP}, "gap"),
    ("G1", "SC1", {"concern_level": DROP}, "gap"),
    ("G2", "SC1", {"informed[2]": DROP}, "gap"),
    ("G3", "SC1", {"art6": DROP}, "gap"),
    ("G3", "SC1", {"consents[1].status": "REFUSED"}, "gap"),
    ("G4", "SC1", {"in_doubt": True}, "gap"),
    ("G5", "SC1", {"id_protect": DROP}, "gap"),
    ("G5", "SC5", {"id_protect_steps": DROP}, "gap"),
    ("G6", "SC1", {"shares[0].items": ["I1", "I9"]}, "gap"),
    ("G6", "SC1", {"p_adequate": False}, "met"),
    ("G7", "SC3", {"reconsider_if": DROP}, "gap"),
    ("G7", "SC3", {"requester_told_text": DROP}, "gap"),
    ("G7", "SC1", {"signed_by": DROP}, "gap"),
]


@pytest.mark.parametrize(("rule", "base", "changes", "wanted"), LAMPS)
def test_a_lamp_shows_whether_its_rule_was_followed(
    rule: str, base: str, changes: dict[str, Any], wanted: str
) -> None:
    edition = "2018" if rule.startswith("R") else "2024"
    assert reading(base, changes).lamps[edition][rule] == wanted


@pytest.mark.parametrize(
    ("rule", "base", "changes", "wanted"),
    [
        ("G1", "SC1", {}, "concern_level"),
        ("G1", "SC1", {"risk_if_not": DROP}, "risk_if_not"),
        ("R2", "SC1", {"informed[2]": DROP}, "informed"),
        ("G4", "SC1", {"in_doubt": True}, "advice"),
        ("R3", "SC1", {}, "in_doubt"),
        ("R4", "SC1", {"identifiable": "NO"}, "identifiable"),
        ("R6", "SC1", {"p_adequate": False}, "p_adequate"),
        ("G6", "SC1", {"shares[0].items": ["I1", "I9"]}, "shares[0].items"),
        ("R6", "SC1", {"info_items[0].nature": DROP}, "info_items[0].nature"),
        ("G7", "SC3", {"reconsider_if": DROP}, "reconsider_if"),
        ("R7", "SC1", {"signed_at": DROP}, "decision"),
    ],
)
def test_a_lamp_leads_to_the_answer_that_mends_it(
    rule: str, base: str, changes: dict[str, Any], wanted: str
) -> None:
    found, answers = reading(base, changes), answers_of(base, changes)
    lamp = found.lamps["2018" if rule.startswith("R") else "2024"][rule]
    assert mended_at(rule, lamp, found.gaps, answers).startswith(wanted)


def test_each_lamp_knows_what_it_looks_at() -> None:
    found = evaluate({}, laws()["EN-2026-10"], organisation()).lamps
    assert {rule for edition in found.values() for rule in edition} == set(ASKED_BY)


def test_each_edition_has_its_seven_lamps() -> None:
    lamps = evaluate({}, laws()["EN-2026-10"], organisation()).lamps
    assert list(lamps["2018"]) == [f"R{n}" for n in range(1, 8)]
    assert list(lamps["2024"]) == [f"G{n}" for n in range(1, 8)]
    assert lamps["2018"]["R1"] == "gap"
