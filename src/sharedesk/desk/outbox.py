"""The outbox: what was handed over, what somebody has yet to say of it, and nothing twice."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, structs

from sharedesk.delivery.letters import Letter
from sharedesk.delivery.parcels import Channel, NotHandedOver, Parcel, Receipt
from sharedesk.desk.changed import Changed, changed
from sharedesk.desk.outgoing import forget_draft
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import DeliveryRefused, NoSuchDelivery, StillWaiting
from sharedesk.desk.writing import record_of
from sharedesk.records.deliveries import (
    ACKNOWLEDGED,
    FAILED,
    HANDED_OVER,
    PREPARED,
    Delivery,
    State,
    Step,
)
from sharedesk.records.life import Event
from sharedesk.records.summarising import line_of
from sharedesk.vault import Keeping


class Prepared(Struct, frozen=True):
    """A parcel that may be handed over, and the row that the outbox will have of it.

    Preparing keeps nothing: whoever changes their mind leaves no trace.
    """

    delivery: Delivery
    parcel: Parcel
    letter: Letter | None = None


def rows(session: Session, *, open_only: bool = True) -> tuple[Delivery, ...]:
    """The deliveries of all records, oldest first; those that wait for somebody's word, or all."""
    return session.vault.deliveries(waiting=open_only)


def of_record(session: Session, record_id: str) -> tuple[Delivery, ...]:
    """The deliveries of one record, oldest first."""
    return session.vault.deliveries(record_id)


def delivery_of(session: Session, delivery_id: str) -> Delivery:
    """The delivery of that id; raises NoSuchDelivery."""
    found = session.vault.delivery(delivery_id)
    if found is None:
        raise NoSuchDelivery
    return found


def begin(session: Session, prepared: Prepared, *, again: bool = False) -> bool:
    """Keep the row, durably, before anything leaves. True if it is now the caller's to hand over;
    False if this parcel was handed over before (a double click): it must not be again.

    Raises StillWaiting when the same copy is on the same way to the same reader and nobody has
    said what became of it, unless the person has been asked and wants it to go ``again``.
    """
    new = prepared.delivery
    with session.vault.writing() as keep:
        before = session.vault.delivery(new.id)
        if before is not None:
            if not before.may_become(PREPARED):
                return False
            new = before.became(step_now(session, PREPARED))
        elif not again:
            _refuse_twins(session, new)
        _keep(session, keep, new, PREPARED)
    return True


def hand_over(
    session: Session, prepared: Prepared, channel: Channel, *, again: bool = False
) -> Delivery:
    """Let a parcel go by a channel, once. The row is kept before the attempt and after it.

    Raises StillWaiting; NotHandedOver, and the row says FAILED; MayHaveLeft, and the row stays
    PREPARED until the person says what happened.
    """
    if not begin(session, prepared, again=again):
        return delivery_of(session, prepared.delivery.id)
    try:
        receipt = channel.hand_over(prepared.parcel)
    except NotHandedOver as wrong:
        failed = step_now(session, FAILED, str(wrong.facts.get("why", "")))
        note_step(session, prepared.delivery.id, failed, kind="NOT_HANDED_OVER")
        raise
    return _take_receipt(session, prepared.delivery.id, receipt)


def _take_receipt(session: Session, delivery_id: str, receipt: Receipt) -> Delivery:
    if receipt.state == "handed-over":
        note_step(session, delivery_id, step_now(session, HANDED_OVER), receipt=receipt)
    return delivery_of(session, delivery_id)


def handed_over(session: Session, delivery_id: str, note: str = "") -> Changed:
    """It is with the other program now. ``note``: PRINTED when the paper is out already."""
    return note_step(session, delivery_id, step_now(session, HANDED_OVER, note))


def settle(
    session: Session,
    delivery_id: str,
    state: State,
    note: str = "",
    *,
    at: datetime | None = None,
) -> Changed:
    """What the person says became of a delivery: SENT, ACKNOWLEDGED (``note`` says by whom),
    FAILED or CANCELLED (it was not sent). Saying the same again changes nothing.

    Raises NoSuchDelivery; DeliveryRefused (reason: NOT_AFTER_THAT, NOBODY_NAMED, IN_FUTURE).
    """
    delivery = delivery_of(session, delivery_id)
    if delivery.state == state:
        return Changed()
    if state in (PREPARED, HANDED_OVER) or not delivery.may_become(state):
        raise DeliveryRefused(reason="NOT_AFTER_THAT")
    if state == ACKNOWLEDGED and not note.strip():
        raise DeliveryRefused(reason="NOBODY_NAMED")
    if at is not None and at > session.clock.now():
        raise DeliveryRefused(reason="IN_FUTURE")
    said = note_step(session, delivery_id, step_now(session, state, note.strip(), at))
    forget_draft(session.folder, delivery_id)
    return said


def note_step(
    session: Session,
    delivery_id: str,
    step: Step,
    *,
    kind: str = "",
    receipt: Receipt | None = None,
) -> Changed:
    """Keep one more step of a delivery. The row, the worklist's line and the history change in
    one transaction; ``kind`` is what the history calls it, if not by the state."""
    with session.vault.writing() as keep:
        delivery = delivery_of(session, delivery_id).became(step)
        if receipt is not None:
            delivery = structs.replace(delivery, job=receipt.job, printer=receipt.printer)
        _keep(session, keep, delivery, kind or step.state)
    return changed(delivery.record)


def step_now(session: Session, state: State, note: str = "", at: datetime | None = None) -> Step:
    """A step that the practitioner takes now, or says to have been taken ``at``."""
    return Step(state, at or session.clock.now(), session.practitioner.name, note)


def _refuse_twins(session: Session, new: Delivery) -> None:
    for other in of_record(session, new.record):
        waits = other.waits_for == "OUTCOME"
        if waits and other.is_same_errand(new):
            raise StillWaiting(reason=other.state, delivery=other.id)


def _keep(session: Session, keep: Keeping, delivery: Delivery, kind: str) -> None:
    others = (each for each in of_record(session, delivery.record) if each.id != delivery.id)
    line = line_of(record_of(session, delivery.record), (*others, delivery))
    keep.delivery(delivery, line)
    keep.event(_event(session, delivery, kind))


def _event(session: Session, delivery: Delivery, kind: str) -> Event:
    """The history's entry: codes and digests, no name and no address."""
    detail = {
        "parcel": delivery.id,
        "channel": delivery.way,
        "copy": delivery.copy,
        "to": delivery.to,
        "sha256": delivery.sha256,
        "method": delivery.method,
    }
    if delivery.left_in_home is not None:
        detail["left_in_home"] = delivery.left_in_home
    return Event(
        record=delivery.record,
        at=session.clock.now(),
        by=session.practitioner.name,
        kind=kind,
        detail=detail,
    )
