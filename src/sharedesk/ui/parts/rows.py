"""Rows: the values of a repeating group while they are edited, and the refs that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
