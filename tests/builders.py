"""Builders: good defaults, override one thing."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import deciding, opening, writing
from sharedesk.desk.library import Library
from sharedesk.desk.session import Session
from sharedesk.records.life import Answers, Decision, Draft, Practitioner
from sharedesk.records.packs import EscrowKey
from sharedesk.vault import KeyCost

SCENARIOS = Path(__file__).parent / "scenarios"
PASSPHRASE = "seven quiet herons over the weir"
RUTH = Practitioner(
    name="Ruth Amadi",
    role="Health visitor",
    agency="Northmoor Community NHS Trust",
    agency_type="NHS",
    contact="r.amadi@northmoor-nhs.example, 01632 960101",
)


def a_scenario(name: str = "SC1") -> dict[str, Any]:
    """One of the invented records, whole: id, title, answers, expect."""
    loaded: dict[str, Any] = json.loads((SCENARIOS / f"{name}.json").read_text("utf-8"))
    return loaded


def answers_of(name: str = "SC1", **changes: Any) -> Answers:
    """The answers of a scenario; a change of None takes the answer away."""
    answers: Answers = copy.deepcopy(a_scenario(name)["answers"])
    answers |= changes
    return {key: value for key, value in answers.items() if value is not None}


def a_session(
    folder: Path, clock: FixedClock, practitioner: Practitioner = RUTH
) -> tuple[Session, Secret]:
    """A new vault with cheap keys, open, and its recovery code."""
    return opening.create_vault(
        folder, Secret(PASSPHRASE), practitioner, clock=clock, cost=KeyCost.cheap_for_tests()
    )


def with_escrow(library: Library, public_key: str, fingerprint: str) -> Library:
    """A library whose organisation has put its key into its settings."""
    key = EscrowKey(
        id="northmoor-2026",
        public_key=public_key,
        fingerprint=fingerprint,
        owner="Information governance",
        reviewed_on=date(2026, 11, 1),
        review_by=date(2027, 11, 1),
    )
    return replace(library, organisation=replace(library.organisation, escrow=key))


def a_draft(session: Session, name: str = "SC1", **changes: Any) -> Draft:
    """A draft that is kept in the vault."""
    return writing.start_with(session, answers_of(name, **changes))


def a_decision(session: Session, name: str = "SC1", **changes: Any) -> Decision:
    """A signed record, as it was recorded."""
    draft = a_draft(session, name, **changes)
    deciding.sign(session, draft.id, as_recorded=True)
    return deciding.decision_of(session, draft.id)
