"""Invented: a vault with decisions of families that never were, and one of each kind shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import answering, deciding, opening, pretending, writing
from sharedesk.desk.session import Session
from sharedesk.records.life import Addendum
from sharedesk.vault import KeyCost

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATE = "The laptop stayed at the office while I was on leave."
PASSPHRASE = "seven quiet herons over the weir"


@dataclass(frozen=True)
class Records:
    """References of the records that the pictures show."""

    draft: str
    with_gaps: str
    danger: str
    signed: str
    grown: str
    acted: str
    overlooked: str
    undecided: str


def prepare(home: Path) -> Records:
    """A vault with invented decisions, and one of each kind that is shown."""
    clock = FixedClock(NOON)
    session, _ = opening.create_vault(
        home / "vaults" / "main",
        Secret(PASSPHRASE),
        pretending.PRACTITIONER,
        clock=clock,
        cost=KeyCost.cheap_for_tests(),
    )
    pretending.fill(session, 60)
    grown = _signed(session, "SC1")
    words = "Rent is about three months behind, not two."
    addendum = Addendum("CORRECTION", clock.now(), "Ruth Amadi", words, fields=("I3",))
    deciding.add_addendum(session, grown, addendum)
    deciding.countersign(session, grown, by="Priya Nair, team manager")
    gaps = {"event_at": None, "risk_if_not": None, "decision_reason": None, "concern_level": "NONE"}
    _decide_later(session)
    _unconfirmed(session)
    records = Records(
        draft=_draft(session, "SC1"),
        with_gaps=_draft(session, "SC1", **gaps),
        danger=_draft(session, "SC5"),
        signed=_signed(session, "SC1"),
        grown=grown,
        acted=_signed(session, "SC5", late_record_reason=LATE),
        overlooked=_draft(session, "SC1", overlook_risk="POSSIBLE"),
        undecided=_draft(session, "SC1", decision=None, shares=None),
    )
    opening.lock(session)
    return records


def _draft(session: Session, name: str, **changes: Any) -> str:
    answers = json.loads((ROOT / "tests/scenarios" / f"{name}.json").read_text("utf-8"))["answers"]
    answers = {k: v for k, v in (answers | changes).items() if v is not None}
    return writing.start_with(session, answering.without_stamps(session.library, answers)).id


def _unconfirmed(session: Session) -> None:
    """An urgent one of which nobody has said yet that it arrived."""
    record = _draft(session, "SC5")
    shares = writing.draft_of(session, record).answers["shares"]
    bare = [{name: row[name] for name in row if name != "ack"} for row in shares]
    writing.merge(session, record, {"shares": bare})


def _decide_later(session: Session) -> None:
    """Drafts that wait for advice, for a day that has passed, and for one that has not come."""
    _draft(session, "SC1", in_doubt=True, advice=None, decision=None)
    for day in (20, 25):
        _draft(session, "SC3", decision="DEFER", defer_until=f"2026-11-{day}T10:00:00+00:00")


def _signed(session: Session, name: str, **changes: Any) -> str:
    record = _draft(session, name, **changes)
    deciding.sign(session, record)
    return record
