"""A drawn signature: the path that the pad keeps becomes strokes that paper can draw."""

from __future__ import annotations

import re

Stroke = tuple[tuple[float, float], ...]
_STEP = re.compile(r"([ML])\s*(-?[\d.]+)[\s,]+(-?[\d.]+)")


def strokes_of(path: str) -> tuple[Stroke, ...]:
    """The strokes of a path such as ``"M 0.1 0.2 L 0.3 0.4"``, between 0 and 1 in a 3:1 box.

    Empty when the text is not such a path: a name that was typed instead of drawn.
    """
    strokes: list[list[tuple[float, float]]] = []
    steps = _STEP.findall(path)
    if _STEP.sub("", path).strip():
        return ()
    for letter, x, y in steps:
        point = _point(x, y)
        if point is None:
            return ()
        if letter == "M" or not strokes:
            strokes.append([])
        strokes[-1].append(point)
    return tuple(tuple(stroke) for stroke in strokes)


def _point(x: str, y: str) -> tuple[float, float] | None:
    try:
        across, down = float(x), float(y)
    except ValueError:
        return None
    return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)
