"""Findings: what the rules say about a set of answers."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from sharedesk.records.way import Stop


class Finding(Struct, frozen=True, order=True):
    """One thing that a rule found. ``code`` is ``REQ:`` and the id of domain.md §8.1, or ``Vnn``
    of its §8.2; ``field`` is the path of the answer it concerns, ``"consents[0].scope"``."""

    code: str
    field: str
    message: str


class Evaluation(Struct, frozen=True):
    """The reading of a set of answers (interfaces.md §3), which ``evaluate`` gives.

    ``gaps`` stand in the way of signing; ``warnings`` don't. ``lamps`` maps edition ("2018",
    "2024") to rule ("R1".., "G1"..) to "met", "gap" or "n/a". ``reasons`` says in words, step by
    step, how the terminal was reached: ``(question, answer, outcome)``; ``way`` are the same steps
    with where other answers would lead, as codes.
    """

    terminal: str
    countersign: bool
    signable: bool
    gaps: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    lamps: dict[str, dict[str, str]] = field(default_factory=dict)
    reasons: tuple[tuple[str, str, str], ...] = ()
    countersign_reasons: tuple[str, ...] = ()
    expedite: bool = False
    way: tuple[Stop, ...] = ()
    derived: dict[str, Any] = field(default_factory=dict)
