"""How much fits on one page: texts are shortened and rows counted until an estimate says it fits.

The estimate knows no fonts; a test holds it to what is really drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeVar

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.documents.isolating import closed
from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    Points,
    Seal,
    Table,
    Words,
)

_Row = TypeVar("_Row")
Print = Literal["ordinary", "short", "large"]
MORE: Final = " […]"
_PAGE: Final = 700.0
"""How high the column of a page is, in points, with three lines of handling below it."""
_LINE: Final = 15.4
_LARGER: Final = {"ordinary": 1.0, "short": 13.5 / 10.5, "large": 16 / 10.5}
_FURNITURE: Final = {"ordinary": 0.0, "short": -30.0, "large": 60.0}
_HEADINGS: Final = {1: 28.0, 2: 46.0, 3: 34.0}
_ACROSS: Final = 93
"""Letters in a line of ordinary print."""
_SENTENCE_END: Final = re.compile(r"[.?!؟۔।][\"'”’)]*(?= [^\sa-z0-9])|。")
_ONE_LINE: Final = 80
_SCARCE: Final = 70


class Room(Struct, frozen=True):
    """How many letters a text may have, and how many rows of each kind a page may show."""

    letters: int
    people: int
    shares: int
    points: int
    to_do: int

    @property
    def is_scarce(self) -> bool:
        """Whether there is hardly any: one line for each thing."""
        return self.letters < _SCARCE

    @property
    def letters_of_tasks(self) -> int:
        """How many letters a reason and a task may have: they are cut last."""
        return _ONE_LINE if self.is_scarce else max(self.letters, 2 * _ONE_LINE - 10)


ROOMS: Final = (
    Room(letters=360, people=6, shares=8, points=8, to_do=8),
    Room(letters=240, people=4, shares=6, points=6, to_do=6),
    Room(letters=160, people=4, shares=6, points=5, to_do=6),
    Room(letters=120, people=3, shares=5, points=4, to_do=5),
    Room(letters=120, people=3, shares=5, points=2, to_do=5),
    Room(letters=120, people=3, shares=4, points=0, to_do=4),
    Room(letters=85, people=3, shares=4, points=0, to_do=4),
    Room(letters=70, people=2, shares=3, points=0, to_do=3),
    Room(letters=60, people=2, shares=2, points=0, to_do=2),
    Room(letters=60, people=2, shares=1, points=0, to_do=2),
)


def roomiest(make: Callable[[Room], list[Block]], print_: Print = "ordinary") -> list[Block]:
    """What is made with the most room that still fits on one page, or else with the least."""
    blocks: list[Block] = []
    for room in ROOMS:
        blocks = make(room)
        if height(blocks, print_) <= _PAGE - _FURNITURE[print_]:
            break
    return blocks


def cut(text: str, letters: int) -> str:
    """A text on one line and no longer than that: at the end of a sentence if there is one, else
    between words; a mark says that there is more."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    start = line[: letters - len(MORE)]
    ends = [found.end() for found in _SENTENCE_END.finditer(line) if found.end() <= len(start)]
    if ends and ends[-1] >= letters // 4:
        return closed(line[: ends[-1]]) + MORE
    space = start.rfind(" ")
    shown = start[:space] if space >= letters // 2 else _whole_letters(start)
    return closed(shown.rstrip()) + MORE


def _whole_letters(text: str) -> str:
    """Without a last letter that may have lost its accents."""
    end = len(text) - 1
    while end and unicodedata.category(text[end]) in ("Mn", "Mc", "Me", "Cf"):
        end -= 1
    return text[:end]


def height(blocks: Sequence[Block], print_: Print = "ordinary") -> float:
    """About how many points high the blocks will be; larger print is higher and narrower."""
    scale = _LARGER[print_]
    across = _ACROSS / scale
    return sum(_height(block, across) for block in blocks) * scale


def _height(block: Block, across: float) -> float:
    match block:
        case Heading(text=text, level=level):
            return _HEADINGS[level] + _LINE * 1.4 * (_lines(text, across * 0.6) - 1)
        case Words(text=text, tone=tone):
            share = 1.17 if tone == "lead" else 1.0
            return _lines(text, across / share) * _LINE * share + 6
        case Facts(rows=rows):
            return sum(_lines(value, across * 0.68) * 14.4 + 7.4 for _, value in rows) + 8
        case Table(head=head, rows=rows, widths=widths):
            return _table((head, *rows), widths or (1,) * len(head), across)
        case Points(rows=rows):
            return sum(_lines(row, across * 0.96) * _LINE + 3 for row in rows) + 6
        case Callout(title=title, text=text):
            said = [part for part in (title, text) if part]
            return sum(_lines(part, across * 0.86) * _LINE for part in said) + 31
        case Seal():
            return 84
    return 0


def _table(rows: Sequence[Sequence[str]], widths: Sequence[float], across: float) -> float:
    share = [across * width / sum(widths) * 0.98 - 3 for width in widths]
    tall = (max(_lines(cell, room) for cell, room in zip(row, share, strict=True)) for row in rows)
    return sum(lines * 14.4 + 7.4 for lines in tall) + 8


def _lines(text: str, across: float) -> int:
    return sum(1 + int(_width(line) / max(across, 6)) for line in text.split("\n")) or 1


def _width(text: str) -> float:
    """In letters; those of Chinese, Japanese and Korean are two wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def some(rows: list[str], most: int) -> list[str]:
    """The first rows, and a last one that says how many there are beyond."""
    shown = first(rows, most)
    return [*shown, *rest(len(rows) - len(shown))]


def first(rows: list[_Row], most: int) -> list[_Row]:
    """The first rows; all of them where one would be left over, which takes no more room."""
    return rows if len(rows) <= most + 1 else rows[:most]


def rest(count: int) -> list[str]:
    """How many there are beyond those that are shown, if there are any."""
    return [say("And {count} more, in the full record.", count=count)] if count > 0 else []
