"""What stands on every page outside the text: marking, copy, handling, reference, page number."""

from __future__ import annotations

from typing import Literal

from sharedesk.base.languages import draft_note
from sharedesk.base.words import say
from sharedesk.documents import cleaning, lines
from sharedesk.documents.lines import Line
from sharedesk.documents.looks import A4, DEEP, HAIRLINE, TEAL, Looks, Style
from sharedesk.documents.outline import Outline
from sharedesk.documents.sheet import Sheet

_BAND = 6.0
_ROOM_FOR_HANDLING = 3
_WIDEST_PAGE = "Page 100 of 100"
_SPARE = {"left": 0.0, "centre": 0.5, "right": 1.0}

Side = Literal["left", "centre", "right"]
Word = tuple[str, Style, Side]
Placed = tuple[Line, Style, float]
"""A line, how it is set, and where its left end is."""


def copy_name(outline: Outline) -> str:
    """Whose copy it is, in words."""
    names = {
        "file": say("File copy"),
        "recipient": say("Recipient’s copy"),
        "family": say("Family copy"),
        "guide": "",
    }
    return names[outline.copy]


class Furniture:
    """The rows above and below the column of one document; they decide the column's height."""

    def __init__(self, outline: Outline, looks: Looks) -> None:
        self._looks = looks
        self._marking = _line(outline.marking)
        self._copy = _line(copy_name(outline))
        self._number = _line(outline.reference)
        self._reference = " · ".join(filter(None, (self._number, outline.code)))
        self._handling = _balanced(_line(outline.handling), looks.furniture, looks.width)
        self._handling += _balanced(draft_note(outline.language), looks.furniture, looks.width)

        quiet = looks.furniture
        self._header = self._rows((self._copy, quiet, "left"), (self._number, quiet, "right"))
        rows = len(self._footer(_WIDEST_PAGE)) + len(self._handling)
        self._bottom = 24 + rows * looks.furniture.leading + 16 * looks.unit

    @property
    def top(self) -> float:
        """The y of the column's upper edge."""
        rows = len(self._header)
        return A4[1] - _BAND - rows * self._looks.marking.leading - 38 * self._looks.unit

    @property
    def bottom(self) -> float:
        """The y of the column's lower edge."""
        return self._bottom

    def draw(self, sheet: Sheet, number: int, count: int) -> None:
        """Draw the rows of one page as pagination artifacts."""
        looks = self._looks
        page = say("Page {number} of {count}", number=number, count=count)
        with sheet.artifact("/Type /Pagination /Subtype /Header /Attached [/Top]"):
            sheet.rectangle(0, A4[1] - _BAND, A4[0], _BAND, DEEP)
            y = A4[1] - _BAND - 12 * looks.unit
            for row in self._header:
                y -= looks.marking.leading
                _write(sheet, row, y)
            self._rule(sheet, y - 7 * looks.unit)
        with sheet.artifact("/Type /Pagination /Subtype /Footer /Attached [/Bottom]"):
            self._rule(sheet, self._bottom - 12 * looks.unit)
            y = self._bottom - 14 * looks.unit
            for line in self._handling:
                y -= looks.furniture.leading
                left = looks.margin + (looks.width - line.width) / 2
                sheet.text(line, left, y, looks.furniture, None)
            for row in self._footer(page):
                y -= looks.furniture.leading
                _write(sheet, row, y)

    def _footer(self, page: str) -> list[list[Placed]]:
        quiet = self._looks.furniture
        return self._rows((self._reference, quiet, "left"), (page, quiet, "right"))

    def _rows(self, left: Word, right: Word) -> list[list[Placed]]:
        """Marking and sides in one row if there is room, else the marking in a row of its own."""
        looks = self._looks
        marking: Word = (self._marking, looks.marking, "centre")
        side = max(lines.text_width(text, style) for text, style, _ in (left, right))
        middle = lines.text_width(self._marking, looks.marking)
        if middle + 2 * side + 24 <= looks.width:
            return [self._placed([left, marking, right])]
        return [self._placed([marking]), self._placed([left, right])]

    def _placed(self, row: list[Word]) -> list[Placed]:
        looks = self._looks
        return [
            (line, style, looks.margin + (looks.width - line.width) * _SPARE[side])
            for text, style, side in row
            for line in lines.lines_of(text, style, looks.width)[:1]
        ]

    def _rule(self, sheet: Sheet, y: float) -> None:
        looks = self._looks
        sheet.rectangle(looks.margin, y, looks.width, 0.6, HAIRLINE)
        sheet.rectangle(looks.margin, y, 36 * looks.unit, 1.2, TEAL)


def _write(sheet: Sheet, row: list[Placed], y: float) -> None:
    for line, style, x in row:
        sheet.text(line, x, y, style, None)


def _line(text: str) -> str:
    return " ".join(cleaning.paragraphs(cleaning.clean(text).text))


def _balanced(text: str, style: Style, width: float) -> list[Line]:
    """As few lines as will do, about equally long, at most three; the whole is in the table."""
    widest = lines.lines_of(text, style, width)
    tried = widest
    while len(tried) == len(widest) > 1 and width > style.size:
        widest = tried
        width *= 0.96
        tried = lines.lines_of(text, style, width)
    return widest[:_ROOM_FOR_HANDLING]
