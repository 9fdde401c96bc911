"""Delivering: a summary leaves by a channel, and the history says so before and after."""

from __future__ import annotations

from pathlib import Path

from sharedesk.base.ids import new_token
from sharedesk.delivery.channels.folder import Folder
from sharedesk.delivery.parcels import Channel, NotHandedOver, Parcel, Receipt
from sharedesk.desk.session import Session
from sharedesk.records.life import Event, Paper


def save_copy(session: Session, paper: Paper, path: Path) -> Receipt:
    """Write a copy where the person chose. Raises NotHandedOver; the history has the attempt."""
    return _hand_over(session, paper, Folder(path))


def file_name_of(paper: Paper) -> str:
    """A name that says which copy it is, and not whose: ``SD-4K7Q2M-recipient-1.pdf``."""
    to = f"-{paper.to}" if paper.to else ""
    return f"{paper.record}-{paper.copy}{to}.pdf"


def _hand_over(session: Session, paper: Paper, channel: Channel) -> Receipt:
    parcel = Parcel(new_token(), paper.record, file_name_of(paper), paper.content)
    _note(session, paper, parcel, channel, "PREPARED")
    try:
        receipt = channel.hand_over(parcel)
    except NotHandedOver:
        _note(session, paper, parcel, channel, "NOT_HANDED_OVER")
        raise
    _note(session, paper, parcel, channel, "HANDED_OVER")
    return receipt


def _note(session: Session, paper: Paper, parcel: Parcel, channel: Channel, kind: str) -> None:
    detail = {
        "parcel": parcel.id,
        "channel": channel.name,
        "copy": paper.copy,
        "to": paper.to,
        "sha256": parcel.sha256,
    }
    event = Event(
        record=paper.record,
        at=session.clock.now(),
        by=session.practitioner.name,
        kind=kind,
        detail=detail,
    )
    with session.vault.writing() as keep:
        keep.event(event)
