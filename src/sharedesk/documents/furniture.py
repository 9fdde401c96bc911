"""What stands on every page outside the text: marking, copy, handling, reference, page number."""

from __future__ import annotations

from typing import Literal

from sharedesk.base.words import say
from sharedesk.documents import cleaning, lines
from sharedesk.documents.lines import Line
from sharedesk.documents.looks import A4, DEEP, HAIRLINE, TEAL, Looks, Style
from sharedesk.documents.outline import Outline
from sharedesk.documents.sheet import Sheet

SHORT_DIGEST = 12
_BAND = 6.0
_ROOM_FOR_HANDLING = 3
_WIDEST_PAGE = "Page 100 of 100"

Side = Literal["left", "centre", "right"]
Word = tuple[str, Style, Side]


def copy_name(outline: Outline) -> str:
    """Whose copy it is, in words."""
    names = {
        "file": say("File copy"),
        "recipient": say("Recipient’s copy"),
        "family": say("Family copy"),
    }
    return names[outline.copy]


class Furniture:
    """The rows above and below the column of one document; they decide the column's height."""

    def __init__(self, outline: Outline, looks: Looks) -> None:
        self._looks = looks
        self._marking = _line(outline.marking)
        self._copy = _line(copy_name(outline))
        self._number = _line(outline.reference)
        self._reference = " · ".join(filter(None, (self._number, outline.digest[:SHORT_DIGEST])))
        self._handling = _balanced(_line(outline.handling), looks.furniture, looks.width)

    @property
    def top(self) -> float:
        """The y of the column's upper edge."""
        rows = len(self._header())
        return A4[1] - _BAND - rows * self._looks.marking.leading - 38 * self._looks.unit

    @property
    def bottom(self) -> float:
        """The y of the column's lower edge."""
        looks = self._looks
        rows = len(self._footer(_WIDEST_PAGE)) + len(self._handling)
        return 24 + rows * looks.furniture.leading + 16 * looks.unit

    def draw(self, sheet: Sheet, number: int, count: int) -> None:
        """Draw the rows of one page as pagination artifacts."""
        looks = self._looks
        page = say("Page {number} of {count}", number=number, count=count)
        with sheet.artifact("/Type /Pagination /Subtype /Header /Attached [/Top]"):
            sheet.rectangle(0, A4[1] - _BAND, A4[0], _BAND, DEEP)
            y = A4[1] - _BAND - 12 * looks.unit
            for row in self._header():
                y -= looks.marking.leading
                self._words(sheet, row, y)
            self._rule(sheet, y - 7 * looks.unit)
        with sheet.artifact("/Type /Pagination /Subtype /Footer /Attached [/Bottom]"):
            self._rule(sheet, self.bottom - 12 * looks.unit)
            y = self.bottom - 14 * looks.unit
            for line in self._handling:
                y -= looks.furniture.leading
                left = looks.margin + (looks.width - line.width) / 2
                sheet.text(line, left, y, looks.furniture, None)
            for row in self._footer(page):
                y -= looks.furniture.leading
                self._words(sheet, row, y)

    def _header(self) -> list[list[Word]]:
        quiet = self._looks.furniture
        return self._rows((self._copy, quiet, "left"), (self._number, quiet, "right"))

    def _footer(self, page: str) -> list[list[Word]]:
        quiet = self._looks.furniture
        return self._rows((self._reference, quiet, "left"), (page, quiet, "right"))

    def _rows(self, left: Word, right: Word) -> list[list[Word]]:
        """Marking and sides in one row if there is room, else the marking in a row of its own."""
        looks = self._looks
        marking: Word = (self._marking, looks.marking, "centre")
        side = max(lines.text_width(text, style) for text, style, _ in (left, right))
        middle = lines.text_width(self._marking, looks.marking)
        if middle + 2 * side + 24 <= looks.width:
            return [[left, marking, right]]
        return [[marking], [left, right]]

    def _words(self, sheet: Sheet, row: list[Word], y: float) -> None:
        looks = self._looks
        for text, style, side in row:
            for line in lines.lines_of(text, style, looks.width)[:1]:
                spare = {"left": 0.0, "centre": 0.5, "right": 1.0}[side]
                sheet.text(line, looks.margin + (looks.width - line.width) * spare, y, style, None)

    def _rule(self, sheet: Sheet, y: float) -> None:
        looks = self._looks
        sheet.rectangle(looks.margin, y, looks.width, 0.6, HAIRLINE)
        sheet.rectangle(looks.margin, y, 36 * looks.unit, 1.2, TEAL)


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
