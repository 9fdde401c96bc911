"""Colours: whether what can be seen stands out enough from what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from looking import ENTRIES, READ, Seen, crop, cut, inside, may_cover_others, shrunk, table_around
from PIL import Image

if TYPE_CHECKING:
    from person import Rect, Thing

CHOICES = {"check box", "radio button"}
SHAPES = ENTRIES | CHOICES
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0
LINES = 80
"""Pixels of something cut off that are enough to have a line of words in them, also at 200 %."""
MARK = 44
"""Pixels at the left of a choice in which its ring or box is drawn, or enough of it."""
Finding = tuple[str, str, str, str]
"""What kind of fault, role, name, and the particulars."""


def contrasts(seen: list[Seen], screen: Image.Image, judged: set[Thing]) -> Iterator[Finding]:
    """What stands out too little, of whatever can be seen and is not in ``judged`` yet."""
    heads = [each for each in seen if may_cover_others(each)]
    for each in seen:
        if each.thing in judged or not each.enabled or not _shows_its_words(each):
            continue
        if not inside(each.shown, screen) or _is_covered(each, heads):
            continue
        if each.shown == each.box or each.role not in SHAPES:
            judged.add(each.thing)
        is_tick = each.role in CHOICES and table_around(each) is not None
        if each.role in READ and each.name and not is_tick:
            edge = 0 if each.role in ("label", "heading") else 5
            found = contrast_in(screen, shrunk(each.shown, edge))
            if found is not None and found < TEXT_CONTRAST - 0.05:
                yield "text contrast", each.role, each.name, f"{found:.1f}"
        if each.shown != each.box:
            continue
        if each.role in ENTRIES and (found := _edge_contrast(screen, each.box)) < SHAPE_CONTRAST:
            yield "shape contrast", each.role, each.name, f"edge {found:.1f}"
        if each.role in CHOICES:
            x, y, wide, high = shrunk(each.box, 5)
            # in a table there are no words but a mark alone, and it stands in the middle
            wide = wide if is_tick else min(MARK, wide)
            found = contrast_in(screen, (x, y, wide, high)) or 1
            if found < SHAPE_CONTRAST:
                yield "shape contrast", each.role, each.name, f"mark {found:.1f}"


def _shows_its_words(each: Seen) -> bool:
    """Whether enough of it can be seen to have words in it, and not only its edge or the tops of
    letters, whose colours are no ink. What is cut off now is judged when Tab has brought it up."""
    return min(each.shown[2:]) >= 4 and each.shown[3] >= min(0.7 * each.box[3], LINES)


def _is_covered(each: Seen, heads: list[Seen]) -> bool:
    """Whether the head of its table stands over it; it is judged when it has come out again."""
    over = (head for head in heads if table_around(head) == table_around(each))
    return any(head.thing != each.thing and min(cut(head.box, each.shown)[2:]) > 0 for head in over)


def contrast_in(screen: Image.Image, box: Rect) -> float | None:
    """The ratio of the most frequent colour to the one that stands out most from it."""
    piece = crop(screen, box)
    colours = sorted(piece.getcolors(piece.width * piece.height) or [], reverse=True)
    if len(colours) < 2:
        return None
    ground = colours[0][1]
    # a colour of a few pixels is the edge of a letter and not its ink
    ink = [colour for count, colour in colours[1:] if count >= 5] or [colours[1][1]]
    return max(_ratio(ground, each) for each in ink)


def _edge_contrast(screen: Image.Image, box: Rect) -> float:
    """The best ratio that the line around a box has to what lies outside it."""
    x, y, _, high = box
    middle = y + high // 2
    if x < 3:
        return 21.0
    outside = screen.getpixel((x - 2, middle))
    return max(_ratio(outside, screen.getpixel((x + n, middle))) for n in range(4))


def _ratio(one: Any, other: Any) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Any) -> float:
    parts = [value / 255 for value in colour[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
