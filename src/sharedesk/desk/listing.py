"""The worklist: which records there are, what needs doing first, and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sharedesk.base.clock import today
from sharedesk.desk.session import Session
from sharedesk.records.needing import DONE, LATER, NEXT, NOW, Group, Kind
from sharedesk.records.placing import Passage, passage_in
from sharedesk.records.summarising import Line


class Section(Struct, frozen=True):
    """The records of one group, in the order in which they need somebody; by their numbers in the
    vault, of which ``lines_at`` and ``found_at`` make something."""

    group: Group
    numbers: Sequence[int]


class Found(Struct, frozen=True):
    """Where the words of a search stand in a record: the question, and the text around them."""

    question: str
    passage: Passage


def sections(session: Session, words: str = "", kind: Kind | None = None) -> tuple[Section, ...]:
    """The worklist as it is today, in groups; only the records that hold all the words, or need
    that kind of thing, when some are given. Groups without records are left out."""
    found = session.vault.sorting.on(today(session.clock), words=words, kind=kind)
    groups: tuple[tuple[Group, Sequence[int]], ...]
    groups = ((NOW, found.now), (NEXT, found.next), (LATER, found.later), (DONE, found.done))
    return tuple(Section(group, numbers) for group, numbers in groups if numbers)


def counts(session: Session) -> Mapping[str, int]:
    """How many records are in each group, and how many need each kind of thing."""
    return session.vault.sorting.counts(today(session.clock))


def worklist(
    session: Session, words: str = "", status: str | None = None, limit: int | None = None
) -> Sequence[str]:
    """Ids of records, what needs doing first; those that hold all the words when some are given."""
    if status is not None:
        return session.vault.worklist(status=status, words=words, limit=limit)
    numbers = [each for section in sections(session, words) for each in section.numbers]
    return session.vault.sorting.names(numbers[:limit])


def lines(session: Session, ids: Sequence[str]) -> list[Line]:
    """One line for each id, in the order of the ids."""
    return list(session.vault.lines(ids))


def lines_at(session: Session, numbers: Sequence[int]) -> list[Line]:
    """As ``lines``, for the numbers of a section."""
    return session.vault.sorting.lines(numbers)


def found_at(session: Session, numbers: Sequence[int], words: str) -> list[Found | None]:
    """Where the words stand in each record; None where they are only in what its line shows."""
    return [_found(session, name, words) for name in session.vault.sorting.names(numbers)]


def _found(session: Session, name: str, words: str) -> Found | None:
    record = session.vault.record(name)
    passage = passage_in(record, words) if record is not None else None
    if passage is None:
        return None
    item = session.library.form.items_by_id.get(passage.field)
    return Found(item.text if item is not None else "", passage)
