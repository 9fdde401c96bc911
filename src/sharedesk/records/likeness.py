"""Likeness: when two names and birth dates are so close that they may be taken for one another."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, Literal

from msgspec import Struct

from sharedesk.records.letters import plain_letters

Likeness = Literal["", "MISTYPED_BIRTH", "NAMESAKE", "SIMILAR", "SIBLING"]
Births = Literal["same", "near", "far", "unknown"]

NEAR_DAYS: Final = 31
"""So far apart two birth dates may be and still be taken for one another."""
_LONG: Final = 8
"""From so many letters on a name may differ in two of them."""
_APOSTROPHES: Final = re.compile(r"['’ʼ`]")
_NO_WORD: Final = re.compile(r"[\W_]+")


class Named(Struct, frozen=True):
    """A name, and the birth date that goes with it as ``YYYY-MM-DD``; "" where it isn't known."""

    name: str
    born: str = ""


def folded(text: str) -> str:
    """A name as it is compared: without accents, case, apostrophes and marks, words by spaces."""
    plain = plain_letters(text.casefold())
    letters = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _APOSTROPHES.sub("", "".join(letters).casefold())
    return " ".join(_NO_WORD.sub(" ", words).split())


def begins_like(name: str, typed: str) -> bool:
    """Whether every word that was typed begins a word of the name."""
    words = folded(name).split()
    asked = folded(typed).split()
    return bool(asked) and all(any(w.startswith(part) for w in words) for part in asked)


def likeness(one: Named, other: Named) -> Likeness:
    """How the two could be taken for one another; "" if they could not, or are the same person.

    MISTYPED_BIRTH: one name, and birth dates as close as a slip of the finger; NAMESAKE: one name
    and quite another date; SIMILAR: names a letter or a middle name apart, and nothing that speaks
    against it; SIBLING: one surname, and birth dates that are the same or close.
    """
    a, b = folded(one.name), folded(other.name)
    births = births_of(one.born, other.born)
    if not a or not b:
        return ""
    if sorted(a.split()) == sorted(b.split()):
        return _OF_ONE_NAME[births]
    if births == "far":
        return ""
    if _is_near(a, b):
        return "SIMILAR"
    return "SIBLING" if births != "unknown" and a.split()[-1] == b.split()[-1] else ""


_OF_ONE_NAME: Final[dict[Births, Likeness]] = {
    "same": "",
    "unknown": "",
    "near": "MISTYPED_BIRTH",
    "far": "NAMESAKE",
}


def births_of(one: str, other: str) -> Births:
    """How far two birth dates are apart: some days, or one slip of the finger, is near."""
    a, b = _day(one), _day(other)
    if a is None or b is None:
        return "unknown"
    if a == b:
        return "same"
    swapped = (a.month, a.day) == (b.day, b.month) and a.year == b.year
    slip = distance(a.isoformat(), b.isoformat()) == 1
    return "near" if swapped or slip or abs((a - b).days) <= NEAR_DAYS else "far"


def distance(one: str, other: str) -> int:
    """Letters to change, add, leave out or swap with their neighbour, to make one of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], theirs):
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _is_near(a: str, b: str) -> bool:
    """Names that differ in a letter or two, or in a middle name."""
    shorter, longer = sorted((set(a.split()), set(b.split())), key=len)
    if len(shorter) > 1 and shorter < longer:
        return True
    allowed = 2 if min(len(a), len(b)) >= _LONG else 1
    return abs(len(a) - len(b)) <= allowed and distance(a, b) <= allowed


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
