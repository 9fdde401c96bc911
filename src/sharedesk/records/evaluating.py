"""Evaluating: one reading of a set of answers, which the desk, the window and the paper share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sharedesk.base.words import say
from sharedesk.records.agreement import is_covered, refusal_overridden
from sharedesk.records.answering import view
from sharedesk.records.codes import DEFER, NOT_SHARE, SIGNIFICANT_HARM, URGENT_AFTER, at_least
from sharedesk.records.findings import Evaluation, Finding
from sharedesk.records.flow import departs
from sharedesk.records.grounds import Grounds, grounds_of, record_delay_min
from sharedesk.records.lamps import lamps
from sharedesk.records.life import Answers
from sharedesk.records.packs import LegalPack, OrganisationPack
from sharedesk.records.requirements import PLACES, missing
from sharedesk.records.retaining import retention_until
from sharedesk.records.rules import GAPS, WARNINGS, Rule
from sharedesk.records.rules.basis import offered
from sharedesk.records.way import way


def evaluate(answers: Answers, law: LegalPack, organisation: OrganisationPack) -> Evaluation:
    """What the rules say (interfaces.md §3). Pure, and total for any answers.

    Findings stand in the order of domain.md §8.1. ``derived`` holds JSON values only:
    ``record_delay_min`` (minutes, urgent records), ``retention_until`` (ISO date),
    ``retention_action``, ``legal_hold``, ``family_copy_blocked``, ``consent_valid``,
    ``art6_offered`` (codes), ``hidden`` (ids), ``show_out_of_hours`` and ``law`` (the pack's id).
    """
    found = grounds_of(answers, law, organisation)
    gaps = _in_order([*missing(found), *_said_by(GAPS, found)])
    why = tuple(countersign_reasons(found))
    return Evaluation(
        terminal=found.reading.terminal,
        countersign=bool(why),
        signable=not gaps and found.case.decision != DEFER,
        gaps=gaps,
        warnings=_in_order(_said_by(WARNINGS, found)),
        lamps=lamps(found, gaps),
        reasons=found.reading.reasons,
        countersign_reasons=why,
        expedite=found.reading.expedite,
        way=way(view(answers), law),
        derived=derived(found),
    )


def _said_by(rules: Iterable[Rule], found: Grounds) -> Iterator[Finding]:
    for rule in rules:
        yield from rule(found)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Finding) -> tuple[int, int, int, str]:
    """The group's place in the table, then the row, then the field within the row."""
    group, _, part = finding.field.partition(".")
    group, _, row = group.partition("[")
    field = f"{group}.{part}" if part else group
    at = int(row.rstrip("]")) if row else -1
    last = len(PLACES)
    return _GROUPS.get(group, last), at, PLACES.get(field, last), finding.code


_GROUPS: dict[str, int] = {}
for _field, _at in PLACES.items():
    _GROUPS.setdefault(_field.partition(".")[0], _at)


def countersign_reasons(found: Grounds) -> Iterator[str]:
    """Why a manager has to read the decision, by the organisation's rules, in words."""
    case, rules = found.case, found.organisation.countersign
    if case.decision == NOT_SHARE and at_least(case.concern_level, rules.not_share_from):
        yield say("The decision is not to share although a child may be in need or at risk.")
    if rules.refusal_overridden and refusal_overridden(case):
        yield say("Information is shared although somebody refused or withdrew agreement.")
    if rules.flow_departure and departs(found.reading.terminal, case.decision):
        yield say("The decision differs from what the guidance's questions lead to.")


def derived(found: Grounds) -> dict[str, Any]:
    """What follows from the answers and is asked of nobody."""
    case = found.case
    values: dict[str, Any] = {
        "law": found.law.id,
        "hidden": sorted(found.hidden),
        "family_copy_blocked": found.family_copy_blocked,
        "consent_valid": is_covered(case),
        "art6_offered": sorted(offered(found)),
        "legal_hold": case.legal_hold is True,
        "show_out_of_hours": case.decision == DEFER and case.concern_level == SIGNIFICANT_HARM,
    }
    return values | _retention(found) | _delay(found)


def _retention(found: Grounds) -> dict[str, Any]:
    rule = found.organisation.retention(found.case.retention_class)
    until = retention_until(found.case, found.organisation)
    values: dict[str, Any] = {"retention_action": rule.action} if rule else {}
    return values | ({"retention_until": until.isoformat()} if until else {})


def _delay(found: Grounds) -> dict[str, Any]:
    minutes = record_delay_min(found.case)
    urgent = found.case.record_mode == URGENT_AFTER and minutes is not None
    return {"record_delay_min": minutes} if urgent else {}
