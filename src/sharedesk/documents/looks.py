"""What the paper looks like: its sizes, colours and margins, in points."""

from __future__ import annotations

from msgspec import Struct

Colour = tuple[float, float, float]


def _colour(hexadecimal: str) -> Colour:
    red, green, blue = (int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


INK = _colour("#1A2327")
QUIET = _colour("#4A5A61")
DEEP = _colour("#0B3B47")
TEAL = _colour("#0B6070")
MIST = _colour("#E9F1F3")
HAIRLINE = _colour("#C3D0D4")
WHITE = _colour("#FFFFFF")
AMBER = _colour("#8A4B00")
CREAM = _colour("#FDF3E3")
FOG = _colour("#F2F4F5")

A4 = (595.2756, 841.8898)
NORMAL_SIZE = 10.5
LARGE_SIZE = 16.0
SHORT_SIZE = 13.5
"""Of the one-page version: easy to read at arm's length."""


class Style(Struct, frozen=True):
    """How a run of text is set; ``size`` and ``leading`` in points."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK


class Looks(Struct, frozen=True):
    """The styles and measures of one document; ``unit`` grows with the body's size."""

    unit: float
    margin: float
    body: Style
    lead: Style
    small: Style
    label: Style
    cell: Style
    head: Style
    titles: tuple[Style, Style, Style]
    marking: Style
    furniture: Style

    @property
    def width(self) -> float:
        """From margin to margin."""
        return A4[0] - 2 * self.margin


def looks(*, large: bool, short: bool = False) -> Looks:
    """The looks of ordinary print, of the one-page version, or of large print, in which nothing
    is below 16 points."""
    base = LARGE_SIZE if large else SHORT_SIZE if short else NORMAL_SIZE
    least = LARGE_SIZE if large else 0.0

    def style(share: float, lead: float, *, bold: bool = False, colour: Colour = INK) -> Style:
        size = round(max(base * share, least), 2)
        return Style(size, round(size * lead, 2), bold, colour)

    return Looks(
        unit=base / NORMAL_SIZE,
        margin=44 if large or short else 58,
        body=style(1, 1.46),
        lead=style(1.16, 1.42, colour=DEEP),
        small=style(0.86, 1.42, colour=QUIET),
        label=style(0.93, 1.42, bold=True, colour=DEEP),
        cell=style(0.95, 1.42),
        head=style(0.9, 1.4, bold=True, colour=DEEP),
        titles=(
            style(1.45 if large or short else 1.95, 1.2, bold=True, colour=DEEP),
            style(1.25, 1.3, bold=True, colour=TEAL),
            style(1.05, 1.35, bold=True, colour=DEEP),
        ),
        marking=style(0.86, 1.3, bold=True, colour=DEEP),
        furniture=style(0.76, 1.4, colour=QUIET),
    )
