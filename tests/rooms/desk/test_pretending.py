"""Invented decisions: real enough to work with, the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path

from builders import a_session
from sharedesk.base.clock import FixedClock
from sharedesk.desk import deciding, opening, pretending
from sharedesk.desk.session import Session
from sharedesk.records.life import Decision


def test_invented_records_are_of_every_kind_and_signable(session: Session) -> None:
    pretending.fill(session, 60)

    records = [session.vault.record(each) for each in session.vault.worklist()]
    signed = [record for record in records if isinstance(record, Decision)]
    assert len(records) == 60
    assert 0 < len(signed) < 60
    assert {each.answers["decision"] for each in signed} == {"SHARE", "SHARE_PART", "NOT_SHARE"}
    assert all(not deciding.evaluation_of(session, each).gaps for each in signed)
    assert session.vault.verify().ok


def test_no_template_leaves_a_token_behind(session: Session) -> None:
    pretending.fill(session, 30)

    kept = [session.vault.record(each).answers for each in session.vault.worklist()]
    assert not re.search(r"\{\w+\}", json.dumps(kept))


def test_the_same_records_are_invented_each_time(tmp_path: Path, clock: FixedClock) -> None:
    ids = []
    for name in ("a", "b"):
        session, _ = a_session(tmp_path / name, clock)
        pretending.fill(session, 10)
        ids.append(sorted(session.vault.worklist()))
        opening.lock(session)

    assert ids[0] == ids[1]
