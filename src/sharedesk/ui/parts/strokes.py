"""Strokes of a pen as text: ``M x y L x y …``, x and y from 0 to 1 in a box of 3 : 1, y down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Stroke = Sequence[Point]
_MARK = re.compile(r"([ML])\s*([01](?:\.\d+)?)\s+([01](?:\.\d+)?)\s*")
_PATH = re.compile(rf"(?:{_MARK.pattern})+")
_NEAREST = 0.004


def path_of(strokes: Iterable[Stroke]) -> str:
    """The strokes as text, to three decimals; points that lie on top of each other are one."""
    return " ".join(_path_of_one(stroke) for stroke in strokes if stroke)


def strokes_of(path: str) -> tuple[tuple[Point, ...], ...]:
    """The strokes that a text describes; none if it is no path."""
    strokes: list[list[Point]] = []
    if not _PATH.fullmatch(path.strip() + " ") or not path.strip().startswith("M"):
        return ()
    for letter, x, y in _MARK.findall(path):
        if letter == "M":
            strokes.append([])
        strokes[-1].append((float(x), float(y)))
    return tuple(tuple(stroke) for stroke in strokes)


def _path_of_one(stroke: Stroke) -> str:
    kept = [stroke[0]]
    for x, y in stroke[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _NEAREST:
            kept.append((x, y))
    if len(kept) == 1 and len(stroke) > 1:
        kept.append(stroke[-1])
    marks = (f"{_short(min(max(x, 0), 1))} {_short(min(max(y, 0), 1))}" for x, y in kept)
    return "M " + " L ".join(marks)


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"
