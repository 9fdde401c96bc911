"""Which strip goes on which page: what must stay together, what is repeated, what stands behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.documents.sheet import Sheet

Draw = Callable[[Sheet, float], None]
_LITTLE = 0.25
"""What a last page holds, as a share of it, if it is hardly worth turning to."""
_CLOSER = (0.8, 0.6)
"""Shares of the white space, tried in turn."""


class Panel(Struct, frozen=True, eq=False):
    """A background that many strips share; ``draw`` takes the sheet, its top and its height."""

    draw: Callable[[Sheet, float, float], None]


class Strip(Struct, frozen=True, eq=False):
    """A piece of the column that is never cut: a line of text, a line of a table's row.

    ``draw`` is called with the y of the strip's upper edge. ``gap`` is white space above it, left
    out at the head of a page; ``keep`` forbids a new page straight after it; ``again`` are strips
    to be drawn above it where it heads a page; ``fresh`` starts a page.
    """

    height: float
    draw: Draw
    gap: float = 0.0
    keep: bool = False
    fresh: bool = False
    panel: Panel | None = None
    again: tuple[Strip, ...] = ()


@dataclass
class Page:
    """Strips with the height at which each one hangs, counted down from the column's top."""

    hung: list[tuple[float, Strip]] = field(default_factory=list)
    filled: float = 0.0

    def hang(self, strip: Strip) -> None:
        """Put a strip below what is there."""
        self.filled += strip.gap if self.filled else 0.0
        self.hung.append((self.filled, strip))
        self.filled += strip.height


def paged(strips: list[Strip], height: float) -> list[Page]:
    """Fill pages whose columns are ``height`` points high."""
    pages = [Page()]
    for group in _groups(strips):
        if pages[-1].hung and _wants_page(group, pages[-1], height):
            pages.append(Page())
        for strip in group:
            if pages[-1].hung and pages[-1].filled + strip.gap + strip.height > height:
                pages.append(Page())
            if not pages[-1].hung:
                for head in strip.again:
                    pages[-1].hang(head)
            pages[-1].hang(strip)
    return pages


def well_ended(strips: list[Strip], height: float) -> list[Page]:
    """As ``paged``; where the last page would hold little, the white space above the strips is
    made smaller, if that saves the page."""
    pages = paged(strips, height)
    for share in _CLOSER if len(pages) > 1 and pages[-1].filled < height * _LITTLE else ():
        closer = paged([replace(strip, gap=strip.gap * share) for strip in strips], height)
        if len(closer) < len(pages):
            return closer
    return pages


def draw_page(page: Page, sheet: Sheet, top: float) -> None:
    """Draw the backgrounds, then the strips; ``top`` is the y of the column's upper edge."""
    for panel, start, end in _stretches(page):
        with sheet.artifact():
            panel.draw(sheet, top - start, end - start)
    for hung, strip in page.hung:
        strip.draw(sheet, top - hung)


def _groups(strips: list[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _wants_page(group: list[Strip], page: Page, height: float) -> bool:
    """Whether the group starts a page: it must, or it fits on a new one and not on this one."""
    if group[0].fresh:
        return True
    needed = sum(strip.height + strip.gap for strip in group)
    repeated = sum(head.height for head in group[0].again)
    return page.filled + needed > height >= needed + repeated


def _stretches(page: Page) -> Iterator[tuple[Panel, float, float]]:
    """Each panel with the stretch of this page that it stands behind."""
    open_panel: Panel | None = None
    start = end = 0.0
    for hung, strip in page.hung:
        if strip.panel is not open_panel:
            if open_panel:
                yield open_panel, start, end
            open_panel, start = strip.panel, hung
        end = hung + strip.height
    if open_panel:
        yield open_panel, start, end
