"""How a paragraph is set: a strip for each line, none left alone at a page's head or foot."""

from __future__ import annotations

from msgspec.structs import replace

from sharedesk.documents import cleaning, isolating, lines
from sharedesk.documents.lines import Line
from sharedesk.documents.looks import Style
from sharedesk.documents.paging import Draw, Strip
from sharedesk.documents.sheet import Sheet
from sharedesk.documents.structure import Element


def parts_of(text: str) -> list[str]:
    """The paragraphs of a text, cleaned; what was typed into a line of ours is isolated in it."""
    cleaned = cleaning.clean(text, marks=isolating.OPEN + isolating.CLOSE).text
    parts = [part for part in cleaning.paragraphs(cleaned) if isolating.bare(part).strip(" ")]
    return [isolating.as_isolates(isolating.alone(part)) for part in parts]


def set_lines(
    text: str,
    style: Style,
    x: float,
    width: float,
    element: Element | None,
    *,
    short_at_left: bool = False,
) -> list[Strip]:
    """The strips of one cleaned paragraph between x and x + width, in points.

    What is read from the right begins there; ``short_at_left`` leaves out a single line.
    """
    made = lines.lines_of(text, style, width)
    begin_right = len(made) > 1 or not short_at_left
    last = len(made) - 1
    return [
        Strip(
            style.leading,
            text_drawing(line, style, x + _spare(line, width, begin_right), element),
            keep=number != last and (number == 0 or number == last - 1),
        )
        for number, line in enumerate(made)
    ]


def _spare(line: Line, width: float, begin_right: bool) -> float:
    return width - line.width if line.base and begin_right else 0.0


def text_drawing(line: Line, style: Style, x: float, element: Element | None) -> Draw:
    """Draws one line below the strip's upper edge, its letters in the middle of the leading."""

    def draw(sheet: Sheet, top: float) -> None:
        sheet.text(line, x, top - below(style), style, element)

    return draw


def below(style: Style, leading: float | None = None) -> float:
    """How far the baseline is below the strip's upper edge; capitals are 0.72 of the size high."""
    return ((leading or style.leading) + style.size * 0.72) / 2


def spaced(strips: list[Strip], gap: float) -> list[Strip]:
    """The strips with white space above the first."""
    if strips and gap:
        return [replace(strips[0], gap=gap), *strips[1:]]
    return strips


def nothing(sheet: Sheet, top: float) -> None:
    """Draws nothing: white space."""
