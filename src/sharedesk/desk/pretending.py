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
from sharedesk.records.canonical import digest_of
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
DRAFTS = 0.15
UNFINISHED = ("decision_reason", "shares", "next_actions", "risk_if_not", "declaration")


def fill(session: Session, records: int, progress: Progress | None = None) -> None:
    """Put so many invented decisions into a vault: most of them signed, the rest drafts."""
    done = 0
    for batch in batched_records(session, records):
        with session.vault.writing() as keep:
            for record in batch:
                _keep(session, keep, record)
        done += len(batch)
        if progress:
            progress(done / records)


def one_to_sign(session: Session) -> Draft:
    """Keep one invented draft that can be signed and of which all three copies can be made."""
    template = json.loads((shipped.resources() / "demo" / "with-consent.json").read_text("utf-8"))
    answers = _with_names(template, random.Random(1))  # noqa: S311 -- as below
    return writing.start_with(session, answers)


def one_signed(session: Session) -> Decision:
    """Keep one invented decision of which all three copies can be made, and return it."""
    draft = one_to_sign(session)
    deciding.sign(session, draft.id, as_recorded=True)
    return deciding.decision_of(session, draft.id)


def batched_records(session: Session, records: int) -> Iterator[list[Draft | Decision]]:
    """The same invented records in the same order each time, a batch at a time."""
    inventing = _Inventing(session)
    for start in range(0, records, BATCH):
        yield [inventing.record(number) for number in range(start, min(start + BATCH, records))]


class _Inventing:
    """Invents one record after another.

    Names change nothing that a rule reads. So each example is decided once for each day that it
    is moved to; reference, names and digest are every record's own.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._chance = random.Random(20261122)  # noqa: S311 -- invented families need no secrecy
        templates = sorted((shipped.resources() / "demo").glob("*.json"))
        self._kinds = [json.loads(path.read_text("utf-8")) for path in templates]
        self._decided: dict[tuple[int, int], Decision] = {}
        self._given: set[str] = set()

    def record(self, number: int) -> Draft | Decision:
        """The record of that number, counted from 0; higher ones are longer ago."""
        today = self._session.clock.now().date()
        back = number * 300 // max(1, number + 40)
        days = max((today - NEWEST).days - back, (LAWS_BEGAN - OLDEST).days)
        kind = self._chance.randrange(len(self._kinds))
        if self._chance.random() < DRAFTS:
            return self._draft(kind, days)
        return self._decision(kind, days)

    def _draft(self, kind: int, days: int) -> Draft:
        answers = _with_names(_moved(self._kinds[kind], days), self._chance)
        left = {k: v for k, v in answers.items() if k not in UNFINISHED and k != "signed_at"}
        return structs.replace(self._blank(days), id=self._reference(), answers=left)

    def _decision(self, kind: int, days: int) -> Decision:
        whole = self._decided.get((kind, days)) or self._decide(kind, days)
        reference = self._reference()
        answers = _with_names(whole.answers, self._chance) | {"record_id": reference}
        digest = digest_of(whole.form, answers)
        return structs.replace(whole, id=reference, answers=answers, digest=digest)

    def _decide(self, kind: int, days: int) -> Decision:
        draft = structs.replace(self._blank(days), answers=_moved(self._kinds[kind], days))
        self._decided[kind, days] = deciding.decided_as_recorded(self._session, draft)
        return self._decided[kind, days]

    def _blank(self, days: int) -> Draft:
        begun = self._session.clock.now() + timedelta(days=days - 10)
        return Draft("", self._session.library.stamp, {}, created_at=begun, changed_at=begun)

    def _reference(self) -> str:
        """One that nobody has: among 100,000 drawn ones some would be the same."""
        while True:
            drawn = "SD-" + "".join(self._chance.choice(ALPHABET) for _ in range(6))
            if drawn not in self._given:
                self._given.add(drawn)
                return drawn


def _with_names(template: Answers, chance: random.Random) -> Answers:
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
    answers: Answers = json.loads(text)
    return answers


def _moved(answers: Answers, days: int) -> Answers:
    def later(day: re.Match[str]) -> str:
        return (date.fromisoformat(day[0]) + timedelta(days=days)).isoformat()

    moved: Answers = json.loads(_DAY.sub(later, json.dumps(answers, ensure_ascii=False)))
    return moved


def _keep(session: Session, keep: Any, record: Draft | Decision) -> None:
    by = record.signed_by if isinstance(record, Decision) else session.practitioner.name
    keep.form(*session.library.text)
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
