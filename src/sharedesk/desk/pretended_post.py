"""Pretended post: a few deliveries of invented decisions, each as far as deliveries get."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sharedesk.desk import outbox, sending
from sharedesk.desk.session import Session
from sharedesk.records.deliveries import ACKNOWLEDGED, PRINTED, SENT
from sharedesk.records.life import Decision
from sharedesk.records.refusals import refusal_of

FEW = 4
LOOKED_THROUGH = 200
ADDRESS = "duty@northmoor.example"


def deliver_some(session: Session) -> None:
    """Put up to four deliveries into a vault of invented decisions: a draft of which nobody has
    said what became, one that was sent, one acknowledged, and a print. Nothing leaves."""
    records = list(islice(_shared(session), FEW))
    for place, record in enumerate(records):
        if place == FEW - 1:
            _print(session, record)
        else:
            _mail(session, record, settled=place)


def _shared(session: Session) -> Iterator[str]:
    for name in session.vault.worklist(order="newest", limit=LOOKED_THROUGH):
        record = session.vault.record(name)
        if isinstance(record, Decision) and not refusal_of(record.answers, "recipient", 1):
            yield name


def _mail(session: Session, record: str, *, settled: int) -> None:
    prepared = sending.prepare_email(session, record, "recipient", 1, address=ADDRESS)
    outbox.begin(session, prepared)
    outbox.handed_over(session, prepared.delivery.id)
    if settled:
        outbox.settle(session, prepared.delivery.id, SENT)
    if settled > 1:
        outbox.settle(session, prepared.delivery.id, ACKNOWLEDGED, "Duty worker, by telephone")


def _print(session: Session, record: str) -> None:
    prepared = sending.prepare_print(session, record, "recipient", 1, left_in_home=False)
    outbox.begin(session, prepared)
    outbox.handed_over(session, prepared.delivery.id, PRINTED)
