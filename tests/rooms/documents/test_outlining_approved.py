"""What each copy of the worked scenarios says, word for word, as it was approved.

``APPROVE=1`` rewrites the approved texts; the change is then read as a diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rooms.documents.decisions import a_correction, a_decision, answers_of, text, with_row
from sharedesk.records.life import Decision

APPROVED = Path(__file__).parents[2] / "approved"
TO = "Duty worker, Northmoor Early Help front door"


def a_corrected_record() -> Decision:
    """SC1 with a point reworded, a restricted address and a correction that is still to be told."""
    answers = with_row(answers_of(), "info_items", 1, plan="REDACT", redacted_text="Mother is low.")
    answers = with_row(answers, "people", 1, address_restricted=True)
    answers |= {
        "decision": "SHARE_PART",
        "reconsider_if": "Mother asks us to tell them more.",
        "review_on": "2026-12-01",
    }
    return a_decision(
        answers, a_correction("I3", text="Three months behind, not two.", **{TO: None})
    )


def approve(name: str, said: str) -> None:
    """Compare with what was approved, or approve it."""
    path = APPROVED / f"{name}.txt"
    if os.environ.get("APPROVE"):
        path.write_text(said, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == said


@pytest.mark.parametrize(
    ("name", "copy", "to"),
    [
        ("SC1", "file", 0),
        ("SC1", "recipient", 1),
        ("SC1", "family", 0),
        ("SC3", "file", 0),
        ("SC5", "file", 0),
        ("SC5", "recipient", 1),
        ("SC5", "recipient", 2),
        ("SC5", "recipient", 3),
    ],
)
def test_a_worked_scenario_says_what_was_approved(name: str, copy: str, to: int) -> None:
    number = f"-{to}" if to else ""
    approve(f"{name}-{copy}{number}", text(a_decision(answers_of(name)), copy, to))


@pytest.mark.parametrize(("copy", "to"), [("file", 0), ("recipient", 1), ("family", 0)])
def test_a_corrected_record_says_what_was_approved(copy: str, to: int) -> None:
    approve(f"corrected-{copy}", text(a_corrected_record(), copy, to))


@pytest.mark.parametrize(("name", "copy", "to"), [("SC1", "file", 0), ("SC5", "recipient", 2)])
def test_a_short_version_says_what_was_approved(name: str, copy: str, to: int) -> None:
    approve(f"{name}-{copy}-short", text(a_decision(answers_of(name)), copy, to, short=True))
