"""How a callout is set: a tinted box with a sign, a title and a text; never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from sharedesk.documents.looks import (
    AMBER,
    CREAM,
    DEEP,
    FOG,
    MIST,
    QUIET,
    TEAL,
    WHITE,
    Colour,
    Looks,
    Style,
)
from sharedesk.documents.outline import Callout
from sharedesk.documents.paging import Draw, Panel, Strip
from sharedesk.documents.passages import nothing, parts_of, set_lines
from sharedesk.documents.sheet import Sheet
from sharedesk.documents.structure import Element


@dataclass(frozen=True, slots=True)
class _Tone:
    """The colours of a box, and its sign as lines in a square of side 1."""

    edge: Colour
    tint: Colour
    title: Colour
    sign: tuple[tuple[tuple[float, float], ...], ...]


_TONES = {
    "decision": _Tone(TEAL, MIST, DEEP, (((0.24, 0.52), (0.43, 0.3), (0.77, 0.72)),)),
    "caution": _Tone(AMBER, CREAM, AMBER, (((0.5, 0.8), (0.5, 0.42)), ((0.5, 0.22),))),
    "note": _Tone(QUIET, FOG, DEEP, (((0.5, 0.58), (0.5, 0.22)), ((0.5, 0.8),))),
}


def set_callout(block: Callout, looks: Looks, tree: Element) -> list[Strip]:
    """The strips of the box, all before the same panel, with padding of its own."""
    tone = _TONES[block.tone]
    unit = looks.unit
    x = looks.margin + 40 * unit
    width = looks.width - 56 * unit
    title = _titled(looks.lead if block.tone == "decision" else looks.label, tone.title)
    owner = tree.child("Sect")
    strips = [Strip(10 * unit, _sign(tone, looks), keep=True)]
    for text, style in ((block.title, title), (block.text, looks.body)):
        for part in parts_of(text):
            strips += set_lines(part, style, x, width, owner.child("P"))
    strips.append(Strip(10 * unit, nothing))
    strips = [replace(strip, keep=True) for strip in strips[:3]] + strips[3:]
    strips[-2:] = [replace(strips[-2], keep=True), replace(strips[-1], keep=False)]
    panel = Panel(lambda sheet, top, height: _box(sheet, looks, tone, top, height))
    return [replace(strip, panel=panel) for strip in strips]


def _titled(style: Style, colour: Colour) -> Style:
    """The style, bold and in another colour."""
    return Style(style.size, style.leading, bold=True, colour=colour)


def _box(sheet: Sheet, looks: Looks, tone: _Tone, top: float, height: float) -> None:
    sheet.rectangle(looks.margin, top - height, looks.width, height, tone.tint)
    sheet.rectangle(looks.margin, top - height, 4 * looks.unit, height, tone.edge)


def _sign(tone: _Tone, looks: Looks) -> Draw:
    side = 15 * looks.unit

    def draw(sheet: Sheet, top: float) -> None:
        left = looks.margin + 15 * looks.unit
        foot = top - 10 * looks.unit - side
        with sheet.artifact():
            sheet.disc(left + side / 2, foot + side / 2, side / 2, tone.edge)
            for stroke in tone.sign:
                points = [(left + x * side, foot + y * side) for x, y in stroke]
                sheet.polyline(points, 1.7 * looks.unit, WHITE)

    return draw
