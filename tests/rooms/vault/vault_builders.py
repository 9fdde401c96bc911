"""What goes into a vault, with good defaults."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from sharedesk.records.deliveries import Delivery, Step
from sharedesk.records.life import (
    Addendum,
    Countersignature,
    Decision,
    Draft,
    Event,
    FormStamp,
    Notice,
    Paper,
)
from sharedesk.records.summarising import Line
from sharedesk.vault import Vault

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STAMP = FormStamp("https://forms.example/decision", "1.0.0", "ab" * 32)
NAME = "SD-4K7Q2M"


def a_draft(name: str = NAME, **changes: Any) -> Draft:
    draft = Draft(
        id=name,
        form=STAMP,
        answers={"purpose_cat": "PROVIDE_HELP", "people": [{"ref": "P1", "name": "Zoë Brandt"}]},
        created_at=NOON,
        changed_at=NOON + timedelta(minutes=5),
        unfinished={"people[0].dob": "31/02/2026"},
        place="people",
    )
    return replace(draft, **changes)


def a_decision(name: str = NAME, **changes: Any) -> Decision:
    decision = Decision(
        id=name,
        form=STAMP,
        answers={"purpose_cat": "PROVIDE_HELP", "decision": "SHARE"},
        created_at=NOON,
        signed_by="Ruth Amadi",
        signed_at=NOON + timedelta(hours=1),
        digest="cd" * 32,
    )
    return replace(decision, **changes)


def a_line(name: str = NAME, **changes: Any) -> Line:
    line = Line(id=name, status="DRAFT", children=("Zoë Brandt",), changed_at=NOON)
    return replace(line, **changes)


def an_addendum(**changes: Any) -> Addendum:
    addendum = Addendum(
        kind="CORRECTION",
        at=NOON + timedelta(days=1),
        by="Ruth Amadi",
        text="The surname is spelt Brandt.",
        fields=("people[0].name",),
        notify=(Notice("School"),),
    )
    return replace(addendum, **changes)


def a_countersignature() -> Countersignature:
    return Countersignature(by="Ola Neal", at=NOON + timedelta(days=2))


def an_event(kind: str = "CREATED", name: str = NAME, **changes: Any) -> Event:
    event = Event(record=name, at=NOON, by="Ruth Amadi", kind=kind, detail={"copy": "file"})
    return replace(event, **changes)


def a_paper(content: bytes = b"%PDF-1.7 invented", **changes: Any) -> Paper:
    paper = Paper(
        record=NAME,
        copy="recipient",
        to=1,
        made_at=NOON,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    return replace(paper, **changes)


def keep_draft(vault: Vault, name: str = NAME, words: str | None = "", **changes: Any) -> Draft:
    draft = a_draft(name, **changes)
    with vault.writing() as keep:
        keep.draft(draft, a_line(name), words)
    return draft


def keep_decision(vault: Vault, name: str = NAME, **changes: Any) -> Decision:
    decision = a_decision(name, **changes)
    with vault.writing() as keep:
        keep.decision(decision, a_line(name, status="SIGNED"), "words")
        keep.event(an_event("SIGNED", name))
    return decision


def a_day(day: int) -> date:
    return date(2026, 12, day)


def a_delivery(key: str = "1f0c93a2" * 4, record: str = NAME, **changes: Any) -> Delivery:
    delivery = Delivery(
        id=key,
        record=record,
        copy="recipient",
        to=1,
        way="email",
        method="SECURE_EMAIL_TLS",
        sha256="ab" * 32,
        steps=(Step("PREPARED", NOON, "Ruth Amadi"), Step("HANDED_OVER", NOON, "Ruth Amadi")),
        recipient="Duty worker, Northmoor Early Help",
        address="duty@northmoor.example",
    )
    return replace(delivery, **changes)
