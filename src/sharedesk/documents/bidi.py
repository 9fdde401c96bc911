"""The order in which letters stand on a line where right-to-left and left-to-right meet.

The Unicode Bidirectional Algorithm (UAX #9) with isolates, which keep what somebody typed apart
from the line of ours that it stands in, and without embeddings and overrides: cleaned text holds
none of them, since they can make a line read otherwise than it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "\u2045": "\u2046",
    "\u207d": "\u207e",
    "\u2329": "\u232a",
    "\u27e8": "\u27e9",
}
_CLOSING = frozenset(_BRACKETS.values())
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_ISOLATES = re.compile("[\u2066-\u2069]")
_OPENS = frozenset({"LRI", "RLI", "FSI"})
_DEEPEST = 125


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """0 if the first strong letter outside isolates reads left to right, or none does, else 1
    (P2, P3)."""
    inside = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _OPENS:
            inside += 1
        elif kind == "PDI":
            inside = max(inside - 1, 0)
        elif not inside and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


def levels_of(text: str, base: int) -> list[int]:
    """One embedding level for each character of one paragraph: even is left to right."""
    levels = [base] * len(text)
    if not base and not has_right_to_left(text) and not _ISOLATES.search(text):
        return levels
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    for places, level in _sequences(text, kinds, base):
        strong = "R" if level % 2 else "L"
        kept = ["ON" if kinds[place] in _OPENS | {"PDI"} else kinds[place] for place in places]
        _resolve_weak(kept, strong)
        _resolve_brackets([text[place] for place in places], kept, strong)
        _resolve_neutral(kept, strong)
        for place, kind in zip(places, kept, strict=True):
            levels[place] = _level(kind, level)
    for place, kind in enumerate(kinds):  # X9: what is ignored goes with what precedes it
        if kind == "BN" and place:
            levels[place] = levels[place - 1]
    return levels


def without_isolates(text: str, levels: Sequence[int]) -> tuple[str, list[int]]:
    """The text and its levels without the characters that isolate: they are not drawn or read."""
    if not _ISOLATES.search(text):
        return text, list(levels)
    kept = [place for place, letter in enumerate(text) if not _ISOLATES.match(letter)]
    return "".join(text[place] for place in kept), [levels[place] for place in kept]


def _sequences(text: str, kinds: list[str], base: int) -> Iterator[tuple[list[int], int]]:
    """The places of each stretch that is resolved by itself, and its level (BD13, X5a to X6a):
    what an isolate holds, and what is left when all of it is taken out."""
    ends = _ends_of_isolates(kinds)
    waiting = [(0, len(text), base)]
    while waiting:
        place, end, level = waiting.pop()
        places: list[int] = []
        while place < end:
            if kinds[place] != "BN":
                places.append(place)
            close = ends.get(place, place)
            place += 1
            if close >= place:
                inner = _level_inside(kinds[place - 1], text[place:close], level)
                if inner <= _DEEPEST:
                    waiting.append((place, close, inner))
                    place = close
        yield places, level


def _ends_of_isolates(kinds: list[str]) -> dict[int, int]:
    """Where what each isolate holds ends: at its own end, or else at the paragraph's (BD9)."""
    ends: dict[int, int] = {}
    open_ones: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in _OPENS:
            open_ones.append(place)
            ends[place] = len(kinds)
        elif kind == "PDI" and open_ones:
            ends[open_ones.pop()] = place
    return ends


def _level_inside(kind: str, held: str, level: int) -> int:
    """The next level of the isolate's direction (X5a, X5b, X5c)."""
    backwards = kind == "RLI" or (kind == "FSI" and base_level(held) == 1)
    return (level + 1) | 1 if backwards else (level + 2) & ~1


def visual_order(levels: Sequence[int]) -> list[int]:
    """Places in the order in which they stand on the line from left to right (L2)."""
    order = list(range(len(levels)))
    if not any(levels):
        return order
    lowest = min(level | 1 for level in levels)
    for limit in range(max(levels), lowest - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < limit:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= limit:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order


def _level(kind: str, base: int) -> int:
    if base % 2:
        return base if kind == "R" else base + 1
    return base + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _resolve_weak(kinds: list[str], strong: str) -> None:
    """W1 to W7, each rule over the whole paragraph before the next."""
    _marks_and_digits(kinds, strong)
    _separators(kinds)
    _terminators(kinds)
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
    last = strong
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            last = kind
        elif kind == "EN" and last == "L":
            kinds[place] = "L"


def _marks_and_digits(kinds: list[str], strong: str) -> None:
    """W1, W2 and W3."""
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = kinds[place - 1] if place else strong
    last = strong
    for place, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            last = kind
        elif kind == "EN" and last == "AL":
            kinds[place] = "AN"
    for place, kind in enumerate(kinds):
        if kind == "AL":
            kinds[place] = "R"


def _separators(kinds: list[str]) -> None:
    """W4: one separator between two numbers of a kind."""
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and (
            (before == "EN" and kind in ("ES", "CS")) or (before == "AN" and kind == "CS")
        ):
            kinds[place] = before


def _terminators(kinds: list[str]) -> None:
    """W5: signs of money and measure that touch a European number go with it."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        touches = (place > 0 and kinds[place - 1] == "EN") or (
            end < len(kinds) and kinds[end] == "EN"
        )
        if end > place and touches:
            kinds[place:end] = ["EN"] * (end - place)
        place = max(end, place + 1)


def _direction(kind: str) -> str:
    """How a resolved kind counts for its neighbours: numbers read as right to left (N1)."""
    if kind in ("R", "AN", "EN"):
        return "R"
    return "L" if kind == "L" else ""


def _resolve_brackets(letters: list[str], kinds: list[str], strong: str) -> None:
    """N0: both brackets of a pair take one direction."""
    original = list(kinds)
    for start, end in _pairs(letters, kinds):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]}
        if strong in inside:
            chosen = strong
        elif inside - {""}:
            before = (_direction(kind) for kind in reversed(kinds[:start]))
            context = next((found for found in before if found), strong)
            chosen = context if context in inside else strong
        else:
            continue
        for place in (start, end):
            kinds[place] = chosen
            after = place + 1
            while after < len(letters) and _was_mark(letters[after]) and original[after] == "ON":
                kinds[after] = chosen
                after += 1


def _was_mark(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "NSM"


def _pairs(letters: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: pairs of brackets by where they open; nothing once 63 stand open."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, letter in enumerate(letters):
        if kinds[place] != "ON":
            continue
        if letter in _BRACKETS:
            if len(waiting) == 63:
                break
            waiting.append((_BRACKETS[letter], place))
        elif letter in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == letter:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)


def _resolve_neutral(kinds: list[str], strong: str) -> None:
    """N1 and N2: what has no direction takes its neighbours', or the paragraph's."""
    place = 0
    before = strong
    while place < len(kinds):
        if kinds[place] not in _NEUTRAL:
            before = _direction(kinds[place]) or before
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        after = _direction(kinds[end]) if end < len(kinds) else strong
        kinds[place:end] = [before if before == after else strong] * (end - place)
        place = end
