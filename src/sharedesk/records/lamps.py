"""Lamps: for each golden rule of both editions, whether the record shows that it was followed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sharedesk.records.codes import HOLDING_BACK, SHARING, YES
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds
from sharedesk.records.life import Answers
from sharedesk.records.plain import field_of
from sharedesk.records.when import given, is_reasoned

MET: Final = "met"
GAP: Final = "gap"
NOT_APPLICABLE: Final = "n/a"

_TOLD: Final = ("informed",)
_ADVICE: Final = ("in_doubt", "advice")
_RECORDED: Final = (
    "decision", "decision_reason", "decided_by", "decided_at", "shares", "requester_told",
    "requester_told_text", "reconsider_if", "declaration",
)  # fmt: skip
_PRINCIPLES: Final = ("p_necessary", "p_proportionate", "p_adequate", "p_accurate", "p_timely")

ASKED_BY: Final[dict[str, tuple[str, ...]]] = {
    "R1": ("purpose_legit", "art6"),
    "R2": _TOLD,
    "R3": _ADVICE,
    "R4": ("consent_route", "no_seek_reasons", "no_seek_text", "consents", "objections",
           "objections_response"),
    "R5": ("who_at_risk", "risk_if_shared", "risk_if_not"),
    "R6": ("info_items", "shares", *_PRINCIPLES),
    "R7": _RECORDED,
    "G1": ("concern_level", "risk_if_shared", "risk_if_not"),
    "G2": _TOLD,
    "G3": ("art6", "objections", "objections_response"),
    "G4": _ADVICE,
    "G5": ("id_protect", "id_protect_steps"),
    "G6": ("info_items", "shares"),
    "G7": _RECORDED,
}  # fmt: skip
"""The answers that a rule's lamp looks at; the first is what the rule is about."""


def mended_at(rule: str, lamp: str, gaps: Iterable[Finding], answers: Answers) -> str:
    """The path of the answer that mends an open lamp, or that a lamp which is not open rests on."""
    asked = ASKED_BY[rule]
    if lamp == NOT_APPLICABLE:
        return "identifiable" if rule == "R4" else asked[0]
    if lamp == MET:
        return asked[0]
    found = (gap.field for gap in gaps if field_of(gap.field).partition(".")[0] in asked)
    denied = (each for each in asked if each in _PRINCIPLES and answers.get(each) is False)
    return next(found, next(denied, asked[0]))


def lamps(found: Grounds, gaps: Iterable[Finding]) -> dict[str, dict[str, str]]:
    """``{"2018": {"R1": "met", …}, "2024": {"G1": …}}`` (domain.md §8.4)."""
    case = found.case
    open_at = [(gap.code, gap.field) for gap in gaps]
    codes = {code for code, _ in open_at}
    told = "V15" not in codes
    asked = given(case.consent_route) and codes.isdisjoint({"V09", "V10", "REQ:objections"})
    risks = given(case.risk_if_shared) and given(case.risk_if_not)
    recorded = _is_recorded(found)
    advised = _advised(found)
    return {
        "2018": {
            "R1": _lamp(given(case.purpose_legit) and _has_basis(found)),
            "R2": _lamp(told),
            "R3": advised,
            "R4": NOT_APPLICABLE if "consent_route" in found.hidden else _lamp(asked),
            "R5": _lamp(given(case.who_at_risk) and risks),
            "R6": _lamp(_shares_little(found, open_at) and _keeps_principles(found)),
            "R7": _lamp(recorded),
        },
        "2024": {
            "G1": _lamp(given(case.concern_level) and risks),
            "G2": _lamp(told),
            "G3": _lamp(_has_basis(found) and "V10" not in codes),
            "G4": advised,
            "G5": _lamp(_protects(found)),
            "G6": _lamp(_shares_little(found, open_at)),
            "G7": _lamp(recorded and _answers_refusal(found, codes)),
        },
    }


def _lamp(is_met: bool) -> str:
    return MET if is_met else GAP


def _has_basis(found: Grounds) -> bool:
    identifying = found.is_sharing and found.case.identifiable == YES
    return not identifying or given(found.case.art6)


def _advised(found: Grounds) -> str:
    if found.case.in_doubt is False:
        return NOT_APPLICABLE
    return _lamp(found.case.in_doubt is True and bool(found.case.advice))


def _shares_little(found: Grounds, open_at: Iterable[tuple[str, str]]) -> bool:
    """Whether items and ledger are complete and agree with the decision (V12, V13)."""
    in_the_way = ("info_items", "shares")
    return bool(found.case.info_items) and not any(
        code in ("V12", "V13") or (code != "V28" and field.startswith(in_the_way))
        for code, field in open_at
    )


def _keeps_principles(found: Grounds) -> bool:
    case = found.case
    always = given(case.p_proportionate) and given(case.p_timely)
    sharing = given(case.p_necessary) and case.p_adequate is True and case.p_accurate is True
    return always and (sharing or not found.is_sharing)


def _protects(found: Grounds) -> bool:
    case = found.case
    return case.id_protect is False or (case.id_protect is True and given(case.id_protect_steps))


def _is_recorded(found: Grounds) -> bool:
    """Whether the decision, its reason, who, when, the signature and the ledger are there."""
    case = found.case
    decided = given(case.decision) and is_reasoned(case.decision_reason)
    by_whom = given(case.decided_by) and given(case.decided_at)
    signed = given(case.signed_by) and given(case.signed_at)
    ledger = any(row.at is not None and row.items for row in case.shares)
    return decided and by_whom and signed and (ledger or case.decision not in SHARING)


def _answers_refusal(found: Grounds, codes: set[str]) -> bool:
    explained = {"REQ:requester_told", "REQ:requester_told_text", "REQ:reconsider_if"}
    return found.case.decision not in HOLDING_BACK or codes.isdisjoint(explained)
