"""How each block of an outline is set: its strips in the column and its elements in the tree."""

from __future__ import annotations

from msgspec.structs import replace

from sharedesk.documents import bidi, callouts, cleaning, lines, tables, vouching
from sharedesk.documents.lines import Line
from sharedesk.documents.looks import HAIRLINE, TEAL, Looks, Style
from sharedesk.documents.outline import (
    Block,
    Callout,
    Facts,
    Heading,
    NewPage,
    Picture,
    Points,
    Seal,
    Strokes,
    Table,
    Words,
)
from sharedesk.documents.paging import Draw, Panel, Strip
from sharedesk.documents.passages import below, nothing, parts_of, set_lines, spaced
from sharedesk.documents.sheet import Sheet
from sharedesk.documents.structure import Element

_SPACE_ABOVE = {1: 0.0, 2: 21.0, 3: 13.0}
_BLOCK_GAP = {
    Seal: 14.0,
    Facts: 8.0,
    Table: 8.0,
    Points: 6.0,
    Callout: 12.0,
    Strokes: 8.0,
    Picture: 10.0,
    Words: 6.0,
}
_INDENT = 16.0


def set_blocks(blocks: tuple[Block, ...], looks: Looks, tree: Element) -> list[Strip]:
    """The strips of all blocks, in order."""
    strips: list[Strip] = []
    depth = 0
    signed = vouching.signed_block(blocks)
    for block in blocks:
        if isinstance(block, Facts | Table | Points) and not block.rows:
            continue
        if isinstance(block, NewPage):
            strips.append(Strip(0.0, nothing, fresh=True, keep=True))
            continue
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1, 3)
            strips += set_heading(block.text, depth, looks, tree)
            continue
        made = _set_block(block, looks, tree, signed=block is signed)
        strips += spaced(made, _BLOCK_GAP[type(block)] * looks.unit)
    return strips


def set_heading(text: str, level: int, looks: Looks, tree: Element) -> list[Strip]:
    """A heading that never stands at the foot of a page; it becomes a bookmark.

    One that is a name stands where the column begins, whichever the script of the name.
    """
    shown = " ".join(parts_of(text))
    if not shown:
        return []
    style = looks.titles[level - 1]
    element = tree.child(f"H{level}")
    strips = [
        replace(strip, keep=True)
        for strip in set_lines(shown, style, looks.margin, looks.width, element, short_at_left=True)
    ]
    first = strips[0]
    entry = " ".join(cleaning.paragraphs(cleaning.clean(text).text))
    strips[0] = replace(first, draw=_bookmarked(first.draw, entry, level - 1))
    if level == 2:
        strips.append(Strip(5 * looks.unit, _rule_below(looks), keep=True))
    return spaced(strips, _SPACE_ABOVE[level] * looks.unit)


def _set_block(block: Block, looks: Looks, tree: Element, *, signed: bool) -> list[Strip]:
    match block:
        case Words():
            return _words(block, looks, tree)
        case Facts():
            return tables.set_facts(block, looks, tree)
        case Table():
            return tables.set_table(block, looks, tree)
        case Points():
            return _points(block, looks, tree)
        case Callout():
            return callouts.set_callout(block, looks, tree)
        case Strokes():
            return vouching.set_signature(block, looks, tree, signed=signed)
        case Seal():
            return vouching.set_seal(block, looks, tree, signed=signed)
        case Picture():
            return [_picture(block, looks, tree)]
    return []


def _words(block: Words, looks: Looks, tree: Element) -> list[Strip]:
    """Each of the text's lines is a paragraph; a quote stands in, behind a bar."""
    style = {"lead": looks.lead, "small": looks.small}.get(block.tone, looks.body)
    quoted = block.tone == "quote"
    inset = _INDENT * looks.unit if quoted else 0.0
    owner = tree.child("BlockQuote") if quoted else tree
    panel = Panel(lambda sheet, top, high: _bar(sheet, looks, top, high)) if quoted else None
    strips: list[Strip] = []
    for text in parts_of(block.text):
        made = set_lines(text, style, looks.margin + inset, looks.width - inset, owner.child("P"))
        strips += spaced(made, 6 * looks.unit if strips else 0.0)
    return [replace(strip, panel=panel) for strip in strips]


def _points(block: Points, looks: Looks, tree: Element) -> list[Strip]:
    numbering = "Decimal" if block.numbered else "Disc"
    owner = tree.child("L", attributes={"O": "List", "ListNumbering": numbering})
    style = looks.body
    inset = (20 if block.numbered else 14) * looks.unit
    strips: list[Strip] = []
    for number, text in enumerate(block.rows, 1):
        item = owner.child("LI")
        label = item.child("Lbl")
        body = item.child("LBody")
        sign = lines.lines_of(f"{number}." if block.numbered else "•", style, inset)[0]
        made: list[Strip] = []
        parts = parts_of(text)
        backwards = bool(parts) and bidi.base_level(parts[0]) == 1
        x = looks.margin if backwards else looks.margin + inset
        for part in parts:
            element = body.child("P") if len(parts) > 1 else body
            made += set_lines(part, style, x, looks.width - inset, element)
        made = made or [Strip(style.leading, nothing)]
        at = looks.margin + (looks.width - sign.width if backwards else 0.0)
        made[0] = replace(made[0], draw=_labelled(made[0].draw, sign, style, at, label))
        strips += spaced(made, 3 * looks.unit if strips else 0.0)
    return strips


def _picture(block: Picture, looks: Looks, tree: Element) -> Strip:
    """The picture in a thin frame, so that a light window does not flow into the page."""
    figure = tree.child("Figure", alternative=block.alternative)
    height = looks.width * block.height / block.width

    def draw(sheet: Sheet, top: float) -> None:
        box = (looks.margin, top - height, looks.margin + looks.width, top)
        figure.attributes = {"O": "Layout", "Placement": "Block", "BBox": box}
        with sheet.content(figure):
            sheet.picture(block.width, block.height, block.rows, box)
        round_it = ((0, 1), (2, 1), (2, 3), (0, 3), (0, 1))
        with sheet.artifact():
            sheet.polyline([(box[x], box[y]) for x, y in round_it], 0.6, HAIRLINE)

    return Strip(height, draw)


def _bookmarked(draw: Draw, text: str, level: int) -> Draw:
    def drawn(sheet: Sheet, top: float) -> None:
        sheet.bookmark(text, level, top + 6)
        draw(sheet, top)

    return drawn


def _labelled(draw: Draw, sign: Line, style: Style, x: float, label: Element) -> Draw:
    dark = Style(style.size, style.leading, style.bold, TEAL)

    def drawn(sheet: Sheet, top: float) -> None:
        baseline = top - below(style)
        sheet.text(sign, x, baseline, dark, label)
        draw(sheet, top)

    return drawn


def _rule_below(looks: Looks) -> Draw:
    def draw(sheet: Sheet, top: float) -> None:
        with sheet.artifact():
            sheet.rectangle(looks.margin, top - 3 * looks.unit, looks.width, 0.8, HAIRLINE)

    return draw


def _bar(sheet: Sheet, looks: Looks, top: float, height: float) -> None:
    sheet.rectangle(looks.margin + 4 * looks.unit, top - height, 2 * looks.unit, height, HAIRLINE)
