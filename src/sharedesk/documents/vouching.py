"""How what vouches for a paper is set: the signature that was drawn, and the seal."""

from __future__ import annotations

import functools

from sharedesk.documents import cleaning, lines
from sharedesk.documents.lines import Line
from sharedesk.documents.looks import INK, QUIET, Looks, Style
from sharedesk.documents.outline import Block, Seal, Strokes
from sharedesk.documents.paging import Strip
from sharedesk.documents.passages import below, parts_of
from sharedesk.documents.sheet import Box, Sheet
from sharedesk.documents.structure import Element

_SIGNATURE = (168.0, 56.0)
_SEAL = 65.0
"""A side of the QR code: 0.6 mm for a module, which a telephone reads from a hand's breadth."""

_BESIDE = 16.0
_MASK = 2
"""Every reader takes any mask; choosing among all eight takes as long as setting three pages."""


def signed_block(blocks: tuple[Block, ...]) -> Block | None:
    """What the signature field is to lie over: a drawn signature, else the seal."""
    for kind in (Strokes, Seal):
        found = next((block for block in blocks if isinstance(block, kind)), None)
        if found:
            return found
    return None


def set_signature(block: Strokes, looks: Looks, tree: Element, *, signed: bool) -> list[Strip]:
    """A drawn signature above a line."""
    width, height = (side * looks.unit for side in _SIGNATURE)
    figure = tree.child("Figure", alternative=_one_line(block.alternative) or "Signature")
    field = tree.child("Form") if signed else None

    def draw(sheet: Sheet, top: float) -> None:
        left, foot = looks.margin, top - height
        _lay(sheet, figure, field, (left, foot, left + width, top))
        with sheet.content(figure):
            for stroke in filter(None, block.strokes):
                points = [(left + x * width, top - y * height) for x, y in stroke]
                sheet.polyline(points, 1.3 * looks.unit, INK)
        with sheet.artifact():
            sheet.rectangle(left, foot - 3, width, 0.6, QUIET)

    return [Strip(height + 8 * looks.unit, draw, keep=True)]


def set_seal(block: Seal, looks: Looks, tree: Element, *, signed: bool) -> list[Strip]:
    """The QR code, with the short code and what both are good for beside it."""
    side = _SEAL * looks.unit
    owner = tree.child("Sect")
    figure = owner.child("Figure", alternative=_one_line(block.alternative) or "QR code")
    field = owner.child("Form") if signed else None
    code = Style(looks.lead.size, looks.lead.leading, bold=True, colour=INK)
    said = [
        (line, style, element)
        for words, style in ((block.code, code), (block.words, looks.small))
        for element in [owner.child("P")]
        for part in parts_of(words)
        for line in lines.lines_of(part, style, looks.width - side - _BESIDE * looks.unit)
    ]
    tall = sum(style.leading for _, style, _ in said)
    height = max(side, tall)

    def draw(sheet: Sheet, top: float) -> None:
        left = looks.margin
        _lay(sheet, figure, field, (left, top - side, left + side, top))
        with sheet.content(figure):
            sheet.rectangles(_modules(block.content, left, top, side), INK)
        _write(sheet, said, left + side + _BESIDE * looks.unit, top - (height - tall) / 2)

    return [Strip(height, draw)]


def _lay(sheet: Sheet, figure: Element, field: Element | None, box: Box) -> None:
    """Say where the figure is, and that the signature field lies over it."""
    figure.attributes = {"O": "Layout", "Placement": "Block", "BBox": box}
    if field:
        sheet.signed_here(box, field)


def _write(sheet: Sheet, said: list[tuple[Line, Style, Element]], x: float, top: float) -> None:
    for line, style, element in said:
        sheet.text(line, x, top - below(style), style, element)
        top -= style.leading


def _modules(content: str, left: float, top: float, side: float) -> list[Box]:
    """The dark modules of the QR code, those that touch in a row as one rectangle."""
    rows = _qr(content)
    size = side / len(rows)
    return [
        (left + start * size, top - (down + 1) * size, (end - start) * size, size)
        for down, row in enumerate(rows)
        for start, end in _runs(row)
    ]


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    edges = [place for place, dark in enumerate(row) if dark != (place > 0 and row[place - 1])]
    edges += [len(row)] * (len(edges) % 2)
    return list(zip(edges[::2], edges[1::2], strict=True))


@functools.lru_cache(maxsize=8)
def _qr(content: str) -> tuple[tuple[bool, ...], ...]:
    """The modules row by row, without the quiet zone; up to 15 % of them may be unreadable."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    made = QRCode(None, QRErrorCorrectLevel.M)
    made.addData(content)
    made.version = made.calculate_version()
    made.makeImpl(False, _MASK)  # noqa: FBT003 -- reportlab names it "test"
    return tuple(tuple(map(bool, row)) for row in made.modules)


def _one_line(text: str) -> str:
    return cleaning.clean(text).text.replace("\n", " ")
