"""The directory: who earlier records of this vault name, found by how a name begins or sounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sharedesk.desk.session import Session
from sharedesk.records.directory import Entry, entries_of
from sharedesk.records.likeness import Likeness, Named, begins_like, folded, likeness

SHORTEST = 3
"""Letters from which on names are offered: somebody else may be looking on."""
MOST = 5
_READ = 40
_READ_OF_A_NAME, _READ_OF_A_PART = 200, 100
_PEOPLE = "people.name"


class Lookalike(Struct, frozen=True):
    """Somebody of an earlier record who could be taken for the one that is being named."""

    entry: Entry
    how: Likeness


def suggestions(session: Session, question: str, typed: str, besides: str) -> tuple[Entry, ...]:
    """Entries for a question whose names begin as typed, the last records first, each name with
    its birth date once; none before three letters. ``besides`` is the record that is being written.

    It reads the records begun last that hold the words, through the search that the worklist has.
    Raises VaultDamaged.
    """
    if len(folded(typed)) < SHORTEST:
        return ()
    found: dict[tuple[str, str], Entry] = {}
    for entry in _entries(session, question, _begun_last(session, typed, _READ), besides):
        if begins_like(entry.name, typed):
            found.setdefault(entry.same, entry)
        if len(found) == MOST:
            break
    return tuple(found.values())


def lookalikes(session: Session, person: Named, besides: str) -> tuple[Lookalike, ...]:
    """People of earlier records who could be taken for this one; nobody who is the same.

    Somebody whose first and last name both differ is not looked at. Raises VaultDamaged.
    """
    references = dict.fromkeys(
        reference
        for words, most in _ways_to_find(person.name)
        for reference in _begun_last(session, words, most)
    )
    compared: dict[tuple[str, str], Lookalike | None] = {}
    for entry in _entries(session, _PEOPLE, references, besides):
        if entry.same not in compared:
            how = likeness(person, entry.named)
            compared[entry.same] = Lookalike(entry, how) if how else None
    return tuple(filter(None, compared.values()))[:MOST]


def _ways_to_find(name: str) -> list[tuple[str, int]]:
    """What is searched for, and how many of the records that have it are read."""
    if not folded(name):
        return []
    words = name.split()
    parts = [part for part in (words[-1], words[0]) if part != name]
    return [(name, _READ_OF_A_NAME), *((part, _READ_OF_A_PART) for part in dict.fromkeys(parts))]


def _begun_last(session: Session, words: str, most: int) -> Iterable[str]:
    return session.vault.worklist(words=words, order="begun", limit=most)


def _entries(
    session: Session, question: str, references: Iterable[str], besides: str
) -> Iterator[Entry]:
    for reference in references:
        record = session.vault.record(reference) if reference != besides else None
        if record is not None:
            yield from entries_of(question, reference, record.answers)
