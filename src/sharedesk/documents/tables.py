"""How tables are set: rows of cells cut into strips, so that a long answer runs over pages."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.documents import lines
from sharedesk.documents.lines import Line
from sharedesk.documents.looks import HAIRLINE, MIST, TEAL, Colour, Looks, Style
from sharedesk.documents.outline import Facts, Table
from sharedesk.documents.paging import Draw, Panel, Strip
from sharedesk.documents.passages import below, parts_of
from sharedesk.documents.sheet import Sheet
from sharedesk.documents.structure import Element

TOGETHER = 14
"""Rows of up to so many lines are not cut."""


class Cell(Struct, frozen=True):
    """Lines of one cell, each with its x from the page's left edge and the element that owns it."""

    style: Style
    lines: tuple[tuple[Line, float, Element | None], ...]


class Column(Struct, frozen=True):
    """Where a column's text stands: from x, so many points wide."""

    x: float
    width: float


class RowLine(Struct, frozen=True):
    """Draws one line of a row: of each cell the line of that number, and the rule below."""

    cells: tuple[Cell, ...]
    number: int
    above: float
    leading: float
    rule: tuple[Column, float, Colour] | None

    def __call__(self, sheet: Sheet, top: float) -> None:
        for cell in self.cells:
            if self.number < len(cell.lines):
                line, x, owner = cell.lines[self.number]
                baseline = top - self.above - below(cell.style, self.leading)
                sheet.text(line, x, baseline, cell.style, owner)
        if self.rule:
            across, height, colour = self.rule
            with sheet.artifact():
                sheet.rectangle(across.x, top - height, across.width, 0.6, colour)


def set_facts(block: Facts, looks: Looks, tree: Element) -> list[Strip]:
    """A table of names and values; the names are the headers of their rows."""
    owner = tree.child("Table")
    left = looks.width * 0.32
    gap = 12 * looks.unit
    rows: list[list[Strip]] = []
    for name, value in block.rows:
        row = owner.child("TR")
        head = row.child("TH", attributes={"O": "Table", "Scope": "Row"})
        cells = (
            _cell(name, looks.label, Column(looks.margin, left - gap), head),
            _cell(
                value,
                looks.cell,
                Column(looks.margin + left, looks.width - left),
                row.child("TD"),
            ),
        )
        rows.append(_row(cells, looks, HAIRLINE))
    return _together(rows)


def set_table(block: Table, looks: Looks, tree: Element) -> list[Strip]:
    """A table whose header row is repeated, as an artifact, at the head of each later page."""
    owner = tree.child("Table")
    columns = _columns(block, looks)
    row = owner.child("TR")
    heads = [row.child("TH", attributes={"O": "Table", "Scope": "Column"}) for _ in columns]
    tint = Panel(lambda sheet, top, height: _tint(sheet, looks, top, height))
    head = [
        replace(strip, panel=tint, keep=True)
        for strip in _row(_cells(block.head, looks.head, columns, heads), looks, TEAL)
    ]
    bare = _row(_cells(block.head, looks.head, columns, [None] * len(columns)), looks, TEAL)
    again = tuple(replace(strip, panel=tint, draw=_repeated(strip.draw)) for strip in bare)
    rows: list[list[Strip]] = []
    for values in block.rows:
        row = owner.child("TR")
        owners = [row.child("TD") for _ in columns]
        made = _row(_cells(values, looks.cell, columns, owners), looks, HAIRLINE)
        rows.append([replace(strip, again=again) for strip in made])
    return head + _together(rows)


def _columns(block: Table, looks: Looks) -> list[Column]:
    pad = 6 * looks.unit
    columns = []
    x = looks.margin
    for width in _widths(block, looks, pad):
        columns.append(Column(x + pad, width - 2 * pad))
        x += width
    return columns


def _widths(block: Table, looks: Looks, pad: float) -> list[float]:
    """As wide as they should be to one another, unless a word of the head had to be broken: then
    the others give what it needs, if they have it."""
    shares = block.widths or (1.0,) * len(block.head)
    widths = [looks.width * share / sum(shares) for share in shares]
    needs = [
        max((lines.text_width(word, looks.head) for word in head.split()), default=0) + 2 * pad + 1
        for head in block.head
    ]
    both = list(zip(widths, needs, strict=True))
    lacking = sum(max(0.0, need - width) for width, need in both)
    spare = sum(max(0.0, width - need) for width, need in both)
    if not lacking or spare < lacking:
        return widths
    given = lacking / spare
    return [width + max(0.0, need - width) - max(0.0, width - need) * given for width, need in both]


def _cells(
    values: Sequence[str],
    style: Style,
    columns: Sequence[Column],
    owners: Sequence[Element | None],
) -> tuple[Cell, ...]:
    return tuple(
        _cell(value, style, column, owner)
        for value, column, owner in zip(values, columns, owners, strict=True)
    )


def _cell(text: str, style: Style, column: Column, owner: Element | None) -> Cell:
    """The cell's lines; when there is more than one paragraph, each is an element of its own.

    A name stands where the column begins, whichever its script; a text of several lines that is
    read from the right has its lines begin there.
    """
    parts = parts_of(text)
    made: list[tuple[Line, float, Element | None]] = []
    for part in parts:
        element = owner.child("P") if owner and len(parts) > 1 else owner
        set_lines = lines.lines_of(part, style, column.width)
        for line in set_lines:
            spare = column.width - line.width if line.base and len(set_lines) > 1 else 0.0
            made.append((line, column.x + spare, element))
    return Cell(style, tuple(made))


def _row(cells: tuple[Cell, ...], looks: Looks, colour: Colour) -> list[Strip]:
    """The strips of one row: padding above the first line, a rule below the last."""
    pad = 3.9 * looks.unit
    leading = max(cell.style.leading for cell in cells)
    count = max(1, *(len(cell.lines) for cell in cells))
    across = Column(looks.margin, looks.width)
    strips = []
    for number in range(count):
        above = pad if number == 0 else 0.0
        height = above + leading + (pad if number == count - 1 else 0.0)
        rule = (across, height, colour) if number == count - 1 else None
        draw = RowLine(cells, number, above, leading, rule)
        strips.append(Strip(height, draw, keep=_kept(number, count)))
    return strips


def _together(rows: list[list[Strip]]) -> list[Strip]:
    """The strips of all rows; neither the first nor the last row stands alone on its page."""
    for number in {0, len(rows) - 2} & set(range(len(rows) - 1)):
        rows[number][-1] = replace(rows[number][-1], keep=True)
    return [strip for row in rows for strip in row]


def _kept(number: int, count: int) -> bool:
    """Whether the row's next line must stand on the same page as this one."""
    if number == count - 1:
        return False
    return count <= TOGETHER or number < 2 or number >= count - 3


def _repeated(draw: Draw) -> Draw:
    def drawn(sheet: Sheet, top: float) -> None:
        with sheet.artifact("/Type /Pagination"):
            draw(sheet, top)

    return drawn


def _tint(sheet: Sheet, looks: Looks, top: float, height: float) -> None:
    sheet.rectangle(looks.margin, top - height, looks.width, height, MIST)
