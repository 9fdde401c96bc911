"""Pretending: invented families and decisions, to try things on and to measure with."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import structs

from sharedesk.base import shipped
from sharedesk.base.ids import ALPHABET
from sharedesk.desk import deciding, writing
from sharedesk.desk.guarding import Progress
from sharedesk.desk.session import Session
from sharedesk.records.life import Answers, Decision, Draft, Event, Practitioner
from sharedesk.records.summarising import line_of, search_text

PRACTITIONER = Practitioner(
    name="Ruth Amadi",
    role="Health visitor",
    agency="Northmoor Community NHS Trust",
    agency_type="NHS",
    contact="r.amadi@northmoor-nhs.example, 01632 960101",
)
BATCH = 200
CHILDREN = ("Ava", "Noah", "Maya", "Leo", "Zofia", "Idris", "Siân", "Aisha", "Bilal", "Mei", "Kofi")
PARENTS = ("Kelly", "Ella", "Leena", "Irena", "Fatima", "Gwen", "Sunita", "Ewa", "Amina", "Abena")
OTHERS = ("Dean", "Craig", "Anil", "Marek", "Yusuf", "Huw", "Vikram", "Piotr", "Samuel", "Lee")
FAMILIES = ("Holt", "Pike", "Desai", "Nowak", "Hussain", "Llewellyn", "Okafor", "Wójcik", "Doyle")
STREETS = ("Quarry Rise", "Mill Court", "Weir Lane", "Heron Close", "Station Row", "Abbey Walk")
OLDEST, NEWEST = date(2026, 11, 3), date(2026, 11, 20)
"""Between which days the events of the shipped examples lie."""
LAWS_BEGAN = date(2026, 2, 5)
"""From when on every lawful basis that the examples rely on can be relied on."""
_DAY = re.compile(r"\b(2026|2027)-(\d\d)-(\d\d)(?=T|\")")
UNFINISHED = ("decision_reason", "shares", "next_actions", "risk_if_not", "declaration")


def fill(session: Session, records: int, progress: Progress | None = None) -> None:
    """Put so many invented decisions into a vault: most signed, some drafts, some countersigned."""
    done = 0
    for batch in batched_records(session, records):
        with session.vault.writing() as keep:
            for record in batch:
                _keep(session, keep, record)
        done += len(batch)
        if progress:
            progress(done / records)


def one_signed(session: Session) -> Decision:
    """Keep one invented decision of which all three copies can be made, and return it."""
    template = json.loads((shipped.resources() / "demo" / "with-consent.json").read_text("utf-8"))
    answers = _with_names(template, random.Random(1), timedelta())  # noqa: S311
    draft = writing.start_with(session, answers)
    deciding.sign(session, draft.id, as_recorded=True)
    return deciding.decision_of(session, draft.id)


def batched_records(session: Session, records: int) -> Iterator[list[Draft | Decision]]:
    """The same invented records in the same order each time, a batch at a time."""
    chance = random.Random(20261122)  # noqa: S311 -- invented families need no secrecy
    kinds = [json.loads(path.read_text("utf-8")) for path in _templates()]
    made = (_invented(session, chance, kinds, number) for number in range(records))
    batch: list[Draft | Decision] = []
    for record in made:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _templates() -> list[Any]:
    return sorted((shipped.resources() / "demo").glob("*.json"))


def _invented(
    session: Session, chance: random.Random, kinds: list[Answers], number: int
) -> Draft | Decision:
    today = session.clock.now().date()
    back = number * 300 // max(1, number + 40)
    moved = max((today - NEWEST).days - back, (LAWS_BEGAN - OLDEST).days)
    answers = _with_names(chance.choice(kinds), chance, timedelta(days=moved))
    draft = Draft(
        id="SD-" + "".join(chance.choice(ALPHABET) for _ in range(6)),
        form=session.library.stamp,
        answers=answers,
        created_at=session.clock.now() + timedelta(days=moved - 10),
        changed_at=session.clock.now() + timedelta(days=moved - 10),
    )
    if chance.random() < 0.15:
        kept = {k: v for k, v in answers.items() if k not in UNFINISHED and k != "signed_at"}
        return structs.replace(draft, answers=kept)
    return deciding.decided_as_recorded(session, draft)


def _with_names(template: Answers, chance: random.Random, move: timedelta) -> Answers:
    text = json.dumps(template, ensure_ascii=False)
    for token, names in (
        ("child", CHILDREN),
        ("parent", PARENTS),
        ("other_family", FAMILIES),
        ("other", OTHERS),
        ("family", FAMILIES),
        ("street", STREETS),
    ):
        text = text.replace("{" + token + "}", chance.choice(names))
    answers: Answers = json.loads(_DAY.sub(lambda day: _moved(day, move), text))
    return answers


def _moved(day: re.Match[str], move: timedelta) -> str:
    return (date.fromisoformat(day[0]) + move).isoformat()


def _keep(session: Session, keep: Any, record: Draft | Decision) -> None:
    by = record.signed_by if isinstance(record, Decision) else session.practitioner.name
    keep.form(session.library.stamp, session.library.form.source)
    draft = _as_draft(record)
    keep.draft(draft, line_of(draft), None if isinstance(record, Decision) else search_text(draft))
    keep.event(Event(record=record.id, at=record.created_at, by=by, kind="CREATED"))
    if isinstance(record, Decision):
        keep.decision(record, line_of(record), search_text(record))
        event = Event(record=record.id, at=record.signed_at, by=by, kind="SIGNED")
        keep.event(structs.replace(event, body_sha256=record.digest))


def _as_draft(record: Draft | Decision) -> Draft:
    if isinstance(record, Draft):
        return record
    return Draft(record.id, record.form, record.answers, record.created_at, record.created_at)
