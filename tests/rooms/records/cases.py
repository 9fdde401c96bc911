"""Cases: the worked scenarios with one thing changed, and what the rules say of them."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from sharedesk.base import shipped
from sharedesk.records.evaluating import evaluate
from sharedesk.records.findings import Evaluation, Finding
from sharedesk.records.grounds import Grounds, grounds_of
from sharedesk.records.packs import (
    LegalPack,
    OrganisationPack,
    parse_legal_pack,
    parse_organisation_pack,
)

SCENARIOS = Path(__file__).parents[2] / "scenarios"
DROP = object()
"""Given as a change: the answer is taken away."""

Answers = dict[str, Any]


@cache
def laws() -> dict[str, LegalPack]:
    files = (shipped.resources() / "legal").glob("*.json")
    return {pack.id: pack for pack in (parse_legal_pack(file.read_bytes()) for file in files)}


@cache
def organisation() -> OrganisationPack:
    file = shipped.resources() / "organisation" / "example.json"
    return parse_organisation_pack(file.read_bytes())


@cache
def _scenario(name: str) -> str:
    return (SCENARIOS / f"{name}.json").read_text("utf-8")


def expected(name: str) -> dict[str, Any]:
    return json.loads(_scenario(name))["expect"]


def answers_of(name: str, changes: dict[str, Any] | None = None) -> Answers:
    """A scenario's answers with changes by path, such as ``{"consents[0].scope": DROP}``."""
    answers = json.loads(_scenario(name))["answers"]
    for path, value in (changes or {}).items():
        change(answers, path, value)
    return answers


def change(answers: Answers, path: str, value: Any) -> None:
    *way, last = [int(at) if at else name for name, at in re.findall(r"(\w+)|\[(\d+)\]", path)]
    place: Any = answers
    for step in way:
        place = place[step]
    if value is DROP:
        del place[last]
    else:
        place[last] = copy.deepcopy(value)


def reading(
    name: str, changes: dict[str, Any] | None = None, law: str = "EN-2026-10"
) -> Evaluation:
    """What the rules say of a scenario with these changes."""
    return evaluate(answers_of(name, changes), laws()[law], organisation())


def grounds(name: str, changes: dict[str, Any] | None = None, law: str = "EN-2026-10") -> Grounds:
    return grounds_of(answers_of(name, changes), laws()[law], organisation())


def gaps(name: str, changes: dict[str, Any] | None = None, law: str = "EN-2026-10") -> list[str]:
    """The codes of the gaps, sorted."""
    return codes(reading(name, changes, law).gaps)


def warnings(
    name: str, changes: dict[str, Any] | None = None, law: str = "EN-2026-10"
) -> list[str]:
    """The codes of the warnings, sorted."""
    return codes(reading(name, changes, law).warnings)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(finding.code for finding in findings)


def fields(findings: tuple[Finding, ...], code: str) -> list[str]:
    return [finding.field for finding in findings if finding.code == code]
