"""Delivering: a summary that was made is saved where the person chose."""

from __future__ import annotations

from pathlib import Path

from sharedesk.delivery.parcels import Receipt
from sharedesk.desk.sending import file_name_of, prepare_file, save_to
from sharedesk.desk.session import Session
from sharedesk.records.life import Paper

__all__ = ["file_name_of", "save_copy"]


def save_copy(session: Session, paper: Paper, path: Path) -> Receipt:
    """Write a copy where the person chose. Raises NotHandedOver; the history has the attempt."""
    prepared = prepare_file(session, paper)
    saved = save_to(session, prepared, path)
    return Receipt(saved.id, saved.way, "handed-over", saved.sha256, str(path))
