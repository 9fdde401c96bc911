"""The directory: the people, agencies and recipients that the records of a vault name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from sharedesk.records.life import Answers
from sharedesk.records.likeness import Named, folded
from sharedesk.records.plain import rows_of, text_of

_PERSON: Final = (
    "name",
    "aliases",
    "dob",
    "dob_kind",
    "identifiers",
    "language",
    "address",
    "address_restricted",
)
ENTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "people.name": _PERSON,
    "shares.to": ("to", "method", "marking"),
    "advice.from": ("from", "role"),
    "req_org": ("req_org",),
    "req_person": ("req_person", "req_org"),
}
"""The questions that are answered from the directory, by linkId, and what an entry then fills in.
What somebody is to one child (role, relation, parental responsibility) is nobody's for good."""


class Entry(Struct, frozen=True):
    """What an earlier record says of somebody: ``fills`` are answers by their key in a row, or by
    their id where the question stands in none. ``record`` says which record."""

    name: str
    record: str
    born: str = ""
    fills: dict[str, Any] = {}

    @property
    def named(self) -> Named:
        """For comparing."""
        return Named(self.name, self.born)

    @property
    def same(self) -> tuple[str, str]:
        """Entries with the same of this are one: the newest is shown."""
        return folded(self.name), self.born


def entries_of(question: str, record: str, answers: Answers) -> Iterator[Entry]:
    """What the answers of one record give for a question of ``ENTRIES``."""
    group, _, key = question.rpartition(".")
    rows = rows_of(answers, group) if group else [answers]
    for row in rows:
        name = text_of(row, key)
        if folded(name):
            fills = {each: row[each] for each in ENTRIES[question] if row.get(each) is not None}
            yield Entry(name, record, text_of(row, "dob") if group == "people" else "", fills)
