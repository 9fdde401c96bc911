"""Rows: the values of a repeating group while they are edited, and the refs that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sharedesk.forms.model import Item

Values = dict[str, Any]
_REF = re.compile(r"[A-Za-z]*([0-9]{1,9})")


@dataclass(eq=False)
class Row:
    """One row: its answers by key, and what was typed and is no answer yet by path in the row."""

    values: Values = field(default_factory=dict)
    unfinished: dict[str, str] = field(default_factory=dict)
    is_new: bool = False

    def is_blank(self) -> bool:
        """Whether nothing but its ref is known."""
        return not self.unfinished and not set(self.values) - {"ref"}

    def give(self, key: str, value: object) -> None:
        """Another answer, or none any more."""
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value


def key_of(group: Item, item: Item) -> str:
    """The key of an item's answer in a row: its id without the group's."""
    return item.link_id.removeprefix(f"{group.link_id}.")


def questions_of(group: Item) -> list[Item]:
    """What is asked in a row, in order: questions, texts, repeating groups; plain groups open."""
    found: list[Item] = []
    for item in group.items:
        if item.kind == "group" and not item.repeats:
            found.extend(questions_of(item))
        else:
            found.append(item)
    return found


def highest_ref(refs: Iterable[Any]) -> int:
    """The highest number among refs such as ``P3``; 0 if there is none."""
    numbers = (_REF.fullmatch(str(ref)) for ref in refs)
    return max((int(found.group(1)) for found in numbers if found), default=0)


def taken_apart(
    path: str, rows: Sequence[Mapping[str, Any]], unfinished: Mapping[str, str]
) -> list[Row]:
    """Rows from plain answers and unfinished texts under ``path`` ("people[0].dob")."""
    parted: list[Row] = []
    for at, values in enumerate(rows):
        start = f"{path}[{at}]."
        mine = {
            k.removeprefix(start): text for k, text in unfinished.items() if k.startswith(start)
        }
        parted.append(Row(dict(values), mine))
    return parted


def put_together(path: str, rows: Sequence[Row]) -> tuple[list[Values], dict[str, str]]:
    """The reverse of ``taken_apart``."""
    unfinished = {
        f"{path}[{at}].{key}": text
        for at, row in enumerate(rows)
        for key, text in row.unfinished.items()
    }
    return [dict(row.values) for row in rows], unfinished


def first_words(row: Values) -> tuple[str, str]:
    """A summary for want of a better one: the first two texts of a row."""
    texts = [value for key, value in row.items() if isinstance(value, str) and key != "ref"]
    return (texts[0] if texts else ""), (texts[1] if len(texts) > 1 else "")


class RowList:
    """The rows of one group at its path ("people"), in their order.

    Where refs are given, a new row gets the next one (``P3``); one that was used is not given
    again, whatever became of its row.
    """

    def __init__(self, path: str, ref_prefix: str = "") -> None:
        self.path, self._ref_prefix = path, ref_prefix
        self._rows: list[Row] = []
        self._spent = 0

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def at(self, at: int) -> Row | None:
        """The row at a place, counted from 0; None where there is none."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place_of(self, row: Row) -> int:
        """Where a row stands; -1 when it was taken out."""
        return self._rows.index(row) if row in self._rows else -1

    def take_up(
        self,
        rows: Sequence[Mapping[str, Any]],
        unfinished: Mapping[str, str],
        spent: Iterable[str] = (),
    ) -> None:
        """Other rows; the refs in ``spent`` were used by some that are gone."""
        self._rows = taken_apart(self.path, rows, unfinished)
        refs = (row.values.get("ref", "") for row in self._rows)
        self._spent = max(self._spent, highest_ref(refs), highest_ref(spent))

    def put_together(self) -> tuple[list[Values], dict[str, str]]:
        """Plain answers, and the unfinished texts by full path."""
        return put_together(self.path, self._rows)

    def add(self) -> Row:
        """A new row at the end."""
        row = Row(is_new=True)
        if self._ref_prefix:
            self._spent += 1
            row.values["ref"] = f"{self._ref_prefix}{self._spent}"
        self._rows.append(row)
        return row

    def remove(self, row: Row) -> None:
        """Take a row out."""
        self._rows.remove(row)
