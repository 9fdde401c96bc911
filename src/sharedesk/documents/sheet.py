"""Drawing on pages so that every stroke either has its place in the tree or is an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from sharedesk.documents import clusters, faces, lines
from sharedesk.documents.clusters import ClusterFonts
from sharedesk.documents.lines import Line, Piece
from sharedesk.documents.looks import A4, Colour, Style
from sharedesk.documents.structure import Element, Tree


class Sheet:
    """The pages of one document. Lengths are points from the page's lower left corner."""

    def __init__(self, tree: Tree) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0
        self._out = BytesIO()
        lines.plain_font(faces.REGULAR)
        lines.plain_font(faces.BOLD)
        self._canvas: Any = Canvas(
            self._out,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=faces.REGULAR,
        )
        self._tree = tree
        self.page = 0
        self._in_artifact = False
        self.fonts = ClusterFonts()

    def next_page(self) -> None:
        """Finish this page."""
        self._canvas.showPage()
        self.page += 1

    def pages(self) -> bytes:
        """The finished pages as a plain PDF, without its tree."""
        self._canvas.save()
        return self._out.getvalue()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        number = self._tree.mark(self.page, element)
        self._canvas.addLiteral(f"/{element.role} <</MCID {number}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is drawn inside is not read aloud; one artifact inside another is the same one.

        ``kind`` is the inside of the artifact's property list (ISO 32000-1 §14.8.2.2).
        """
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        self._canvas.addLiteral(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")
        self._in_artifact = False

    def bookmark(self, text: str, level: int, y: float) -> None:
        """An entry in the reader's table of contents that leads to this height."""
        key = f"p{self.page}y{y:.1f}l{level}"
        self._canvas.bookmarkHorizontal(key, 0, y)
        self._canvas.addOutlineEntry(text, key, level, closed=False)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle around x, y."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def polyline(self, points: list[tuple[float, float]], thickness: float, colour: Colour) -> None:
        """A line with round ends through the points; one point is a dot."""
        canvas = self._canvas
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thickness)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:] or points:
            path.lineTo(*point)
        canvas.drawPath(path)

    def text(self, line: Line, x: float, y: float, style: Style, element: Element | None) -> None:
        """Set a line with its left end at x; without an element it is part of an artifact."""
        places = [x + place for place in line.places()]
        if element is None:
            self._run(line.pieces, places, y, style)
            return
        for start, end, language in _passages(line.pieces):
            owner = element.child("Span", language=language) if language else element
            with self.content(owner):
                self._run(line.pieces[start:end], places[start:end], y, style)
                if line.spaced and end == len(line.pieces):
                    after = x if line.base else x + line.width
                    self._plain(" ", faces.BOLD if style.bold else faces.REGULAR, after, y, style)

    def _run(self, pieces: tuple[Piece, ...], places: list[float], y: float, style: Style) -> None:
        for piece, place in zip(pieces, places, strict=True):
            if piece.face.plain:
                self._plain(piece.text, piece.face.file, place, y, style)
            else:
                self._shaped(piece, place, y, style)

    def _plain(self, text: str, file: str, x: float, y: float, style: Style) -> None:
        written = self._canvas.beginText(x, y)
        written.setFont(file, style.size)
        written.setFillColorRGB(*style.colour)
        written.textOut(text)
        self._canvas.drawText(written)

    def _shaped(self, piece: Piece, x: float, y: float, style: Style) -> None:
        """Clusters in the order of their letters, each at its own place."""
        backwards = piece.level % 2 == 1
        pen = x + piece.width if backwards else x
        red, green, blue = style.colour
        steps = [f"BT {red:.4f} {green:.4f} {blue:.4f} rg {red:.4f} {green:.4f} {blue:.4f} RG"]
        font = ""
        for cluster in clusters.shape(piece.face.file, piece.text, backwards):
            wide = cluster.advance * style.size / 1000
            name, code = self.fonts.code(piece.face, cluster)
            if name != font:
                font = name
                steps.append(f"{name} {style.size:g} Tf")
            if backwards:
                pen -= wide
            steps.append(f"1 0 0 1 {pen:.3f} {y:.3f} Tm <{code:02X}> Tj")
            if not backwards:
                pen += wide
        self._canvas.addLiteral("\n".join([*steps, "ET"]))


def _passages(pieces: tuple[Piece, ...]) -> list[tuple[int, int, str | None]]:
    """Stretches of pieces in one script, with its language; a space goes with what precedes it."""
    stretches: list[tuple[int, int, str]] = []
    for place, piece in enumerate(pieces):
        file = piece.face.file
        own = file if file in faces.LANGUAGES else ""
        if stretches and (piece.text == " " or own == stretches[-1][2]):
            stretches[-1] = (stretches[-1][0], place + 1, stretches[-1][2])
        else:
            stretches.append((place, place + 1, own))
    return [
        (start, end, faces.language_of(file, "".join(one.text for one in pieces[start:end])))
        for start, end, file in stretches
    ]
