"""Drawing on pages so that every stroke either has its place in the tree or is an artifact."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

from sharedesk.documents import clusters, faces, lines
from sharedesk.documents.clusters import ClusterFonts
from sharedesk.documents.letters import PlainFonts
from sharedesk.documents.lines import Line, Piece
from sharedesk.documents.looks import Colour, Style
from sharedesk.documents.objects import number
from sharedesk.documents.structure import Element, Tree

Box = tuple[float, float, float, float]
_ASIDE = 0.02
_ROUND = 0.5523
"""How far the handles of a quarter of a circle reach, as a share of its radius."""


class Bookmark(Struct, frozen=True):
    """An entry in the reader's table of contents; page and level counted from 0."""

    text: str
    level: int
    page: int
    y: float


class Link(Struct, frozen=True):
    """An address that can be pressed, where it stands, and the element that holds it."""

    page: int
    box: Box
    address: str
    element: Element


class Field(Struct, frozen=True):
    """Where the signature field lies, and the element that speaks of it."""

    page: int
    box: Box
    element: Element


class Pixels(Struct, frozen=True):
    """A picture: its size, and three bytes for each pixel from the top."""

    width: int
    height: int
    rows: bytes


class Sheet:
    """The pages of one document. Lengths are points from the page's lower left corner."""

    def __init__(self, tree: Tree, addresses: Sequence[str] = ()) -> None:
        """``addresses`` can be pressed wherever they stand whole on a line."""
        self.pages: list[bytes] = []
        self.bookmarks: list[Bookmark] = []
        self.plain = PlainFonts()
        self.shaped = ClusterFonts()
        self.links: list[Link] = []
        self.field: Field | None = None
        self.pictures: list[Pixels] = []
        self.said: dict[int, list[str]] = {}
        """What was drawn for an element, by its identity."""
        self._tree = tree
        self._addresses = addresses
        self._steps: list[str] = []
        self._in_artifact = False
        self._ink = ""
        self._font = ""

    @property
    def page(self) -> int:
        """The page that is drawn on, counted from 0."""
        return len(self.pages)

    def next_page(self) -> None:
        """Finish this page."""
        self.pages.append("\n".join(self._steps).encode("latin-1"))
        self._steps = []
        self._ink = self._font = ""

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        mark = self._tree.mark(self.page, element)
        self._steps.append(f"/{element.role}<</MCID {mark}>>BDC")
        yield
        self._steps.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is drawn inside is not read aloud; one artifact inside another is the same one.

        ``kind`` is the inside of the artifact's property list (ISO 32000-1 §14.8.2.2).
        """
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        self._steps.append(f"/Artifact<<{kind}>>BDC" if kind else "/Artifact BMC")
        yield
        self._steps.append("EMC")
        self._in_artifact = False

    def bookmark(self, text: str, level: int, y: float) -> None:
        """An entry in the reader's table of contents that leads to this height."""
        self.bookmarks.append(Bookmark(text, level, self.page, y))

    def signed_here(self, box: Box, element: Element) -> None:
        """The signature field lies over this box of this page. The first call counts."""
        self.field = self.field or Field(self.page, box, element)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle."""
        self.rectangles([(x, y, width, height)], colour)

    def rectangles(self, boxes: list[Box], colour: Colour) -> None:
        """Filled rectangles: x, y, width and height of each."""
        self._fill(colour)
        self._steps += [f"{_spaced(*box)} re" for box in boxes]
        self._steps.append("f")

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle around x, y."""
        self._fill(colour)
        right, up, left, down = (radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius)
        self._steps.append(f"{_spaced(x + radius, y)} m")
        for (ax, ay), (bx, by) in ((right, up), (up, left), (left, down), (down, right)):
            first = (x + ax + bx * _ROUND, y + ay + by * _ROUND)
            second = (x + bx + ax * _ROUND, y + by + ay * _ROUND)
            self._steps.append(f"{_spaced(*first, *second, x + bx, y + by)} c")
        self._steps.append("f")

    def polyline(self, points: list[tuple[float, float]], thickness: float, colour: Colour) -> None:
        """A line with round ends through the points; one point is a dot."""
        steps = [f"{_spaced(*points[0])} m"]
        steps += [f"{_spaced(*point)} l" for point in points[1:] or points]
        self._steps.append(f"{_rgb(colour)} RG {number(thickness)} w 1 J 1 j {' '.join(steps)} S")

    def picture(self, width: int, height: int, rows: bytes, box: Box) -> None:
        """A picture that fills a box: left, foot, right and top."""
        self.pictures.append(Pixels(width, height, rows))
        left, foot, right, top = box
        place = _spaced(right - left, 0, 0, top - foot, left, foot)
        self._steps.append(f"q {place} cm /P{len(self.pictures)} Do Q")

    def text(self, line: Line, x: float, y: float, style: Style, element: Element | None) -> None:
        """Set a line with its left end at x; without an element it is part of an artifact."""
        if element is None:
            self._run(line.pieces, [x + place for place in line.places()], y, style)
            return
        if self._addresses:
            pieces = lines.with_addresses(line.pieces, self._addresses)
            line = Line(pieces, line.width, line.base, line.spaced)
        self.said.setdefault(id(element), []).extend(piece.text for piece in line.pieces)
        places = [x + place for place in line.places()]
        for start, end, language in _passages(line.pieces):
            owner = element.child("Span", language=language) if language else element
            if line.pieces[start].pressed:
                owner = self._link(line.pieces[start], places[start], y, style, element)
            with self.content(owner):
                self._run(line.pieces[start:end], places[start:end], y, style)
                if line.spaced and end == len(line.pieces):
                    after = x if line.base else x + line.width
                    self._plain(" ", faces.BOLD if style.bold else faces.REGULAR, after, y, style)

    def _link(self, piece: Piece, x: float, y: float, style: Style, element: Element) -> Element:
        """The element of an address, underlined."""
        made = element.child("Link", alternative=piece.text)
        box = (x, y - style.size * 0.25, x + piece.width, y + style.size * 0.85)
        self.links.append(Link(self.page, box, piece.text, made))
        with self.artifact():
            self.rectangle(x, y - style.size * 0.14, piece.width, style.size * 0.05, style.colour)
        return made

    def _run(self, pieces: tuple[Piece, ...], places: list[float], y: float, style: Style) -> None:
        for piece, place in zip(pieces, places, strict=True):
            if piece.face.plain:
                self._plain(piece.text, piece.face.file, place, y, style)
            else:
                self._shaped(piece, place, y, style)

    def _plain(self, text: str, file: str, x: float, y: float, style: Style) -> None:
        self._fill(style.colour)
        shown: list[str] = []
        for font, codes in self.plain.runs(file, text):
            self._choose(font, style, shown)
            shown.append(f"({codes})Tj")
        self._steps.append(f"BT {_spaced(x, y)} Td {' '.join(shown)} ET")

    def _shaped(self, piece: Piece, x: float, y: float, style: Style) -> None:
        """Clusters in the order of their letters, each at its own place."""
        backwards = piece.level % 2 == 1
        pen = x + piece.width if backwards else x
        self._fill(style.colour)
        steps = [f"BT {_rgb(style.colour)} RG"]
        for cluster in clusters.shape(piece.face.file, piece.text, backwards):
            wide = cluster.advance * style.size / 1000
            if backwards:
                pen -= wide
            # each further letter a little more to the left: readers sort by place
            for later, glyph in enumerate(clusters.spelled(cluster) if backwards else [cluster]):
                font, code = self.shaped.code(piece.face, glyph)
                self._choose(font, style, steps)
                at = pen - later * _ASIDE
                steps.append(f"1 0 0 1 {at:.3f} {y:.3f} Tm <{code:02X}> Tj")
            if not backwards:
                pen += wide
        self._steps.append("\n".join([*steps, "ET"]))

    def _fill(self, colour: Colour) -> None:
        ink = _rgb(colour)
        if ink != self._ink:
            self._ink = ink
            self._steps.append(f"{ink} rg")

    def _choose(self, font: str, style: Style, steps: list[str]) -> None:
        chosen = f"{font} {number(style.size)} Tf"
        if chosen != self._font:
            self._font = chosen
            steps.append(chosen)


@functools.cache
def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.4f}" for part in colour)


def _spaced(*values: float) -> str:
    return " ".join(map(number, values))


def _passages(pieces: tuple[Piece, ...]) -> list[tuple[int, int, str | None]]:
    """Stretches of pieces in one script, with its language; a space goes with what precedes it.

    An address that can be pressed is a stretch of its own.
    """
    if len(pieces) == 1 and pieces[0].face.plain:
        return [(0, 1, None)]
    stretches: list[tuple[int, int, str]] = []
    for place, piece in enumerate(pieces):
        file = piece.face.file
        own = "address" if piece.pressed else file if file in faces.LANGUAGES else ""
        if stretches and (piece.text == " " or own == stretches[-1][2]):
            stretches[-1] = (stretches[-1][0], place + 1, stretches[-1][2])
        else:
            stretches.append((place, place + 1, own))
    return [
        (start, end, faces.language_of(file, "".join(one.text for one in pieces[start:end])))
        for start, end, file in stretches
    ]
