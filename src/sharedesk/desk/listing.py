"""The worklist: which records there are, what needs doing first, and what a search finds."""

from __future__ import annotations

from collections.abc import Sequence

from sharedesk.desk.session import Session
from sharedesk.records.summarising import Line


def worklist(
    session: Session, words: str = "", status: str | None = None, limit: int | None = None
) -> Sequence[str]:
    """Ids of records, what needs doing first; those that hold all the words when some are given."""
    return session.vault.worklist(status=status, words=words, limit=limit)


def lines(session: Session, ids: Sequence[str]) -> list[Line]:
    """One line for each id, in the order of the ids."""
    return list(session.vault.lines(ids))
