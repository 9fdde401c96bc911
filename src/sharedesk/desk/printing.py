"""Printing: which printers there are, and how far the jobs are that were given to them."""

from __future__ import annotations

from sharedesk.delivery import queue
from sharedesk.delivery.channels import printing as channel
from sharedesk.delivery.channels.printing import Printers
from sharedesk.desk import outbox
from sharedesk.desk.changed import Changed, changed
from sharedesk.desk.outbox import delivery_of, note_step, step_now
from sharedesk.desk.session import Session
from sharedesk.records.deliveries import (
    CANCELLED,
    FAILED,
    HANDED_OVER,
    PRINTED,
    Delivery,
    State,
)

_STEPS: dict[queue.Fate, tuple[State, str, str]] = {
    "printed": (HANDED_OVER, PRINTED, "PRINTED"),
    "cancelled": (CANCELLED, "", "CANCELLED"),
    "failed": (FAILED, "", "FAILED"),
}


def printers() -> Printers:
    """The printers of this computer; none where ShareDesk cannot give a PDF to one by itself, and
    the window has to draw on paper through the system's own dialog."""
    return channel.printers()


def follow(session: Session) -> Changed:
    """Ask what became of every printing job that was still going, and note what is new."""
    going = [each for each in outbox.rows(session) if each.is_printing]
    touched = [each.record for each in going if _note_fate(session, each)]
    return changed(*touched)


def cancel(session: Session, delivery_id: str) -> Changed:
    """Take a job back from its printer, if it is still there; then see what became of it."""
    queue.cancel(delivery_of(session, delivery_id).job)
    return follow(session)


def _note_fate(session: Session, delivery: Delivery) -> bool:
    step = _STEPS.get(queue.fate_of(delivery.job))
    if step is None:
        return False
    state, note, kind = step
    note_step(session, delivery.id, step_now(session, state, note), kind=kind)
    return True
