"""How scripts that need shaping come onto paper: one glyph for each cluster of letters.

HarfBuzz shapes a word; each of its clusters becomes a glyph of a Type 3 font with the marks drawn
in place, and that glyph says the cluster's own letters to whoever copies or reads it aloud.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from msgspec import Struct

from sharedesk.documents import faces
from sharedesk.documents.faces import Face
from sharedesk.documents.objects import File, numbers

FIRST_CODE = 33
CODES = 223
_STROKE = 36
_SHRUNK = {faces.EMOJI: 0.86}


class Cluster(Struct, frozen=True):
    """Letters that are drawn together. ``advance`` is in thousandths of the type size."""

    file: str
    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: float


@functools.lru_cache(maxsize=4096)
def shape(file: str, text: str, right_to_left: bool) -> tuple[Cluster, ...]:
    """The clusters of a word in the order of its letters."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(faces.harfbuzz_font(file), buffer, {})
    gathered = _gather(buffer)
    scale = _scale(file)
    starts = [*sorted(gathered), len(text)]
    return tuple(
        Cluster(file, text[start:end], tuple(gathered[start][0]), gathered[start][1] * scale)
        for start, end in pairwise(starts)
    )


def spelled(cluster: Cluster) -> tuple[Cluster, ...]:
    """The cluster as one glyph for each letter: the first draws all of it, the others nothing.

    Readers of PDF turn a right-to-left line round glyph by glyph. What one glyph says they turn
    round as well, so that a vowel sign would come before its consonant.
    """
    return (
        Cluster(cluster.file, cluster.text[0], cluster.glyphs, cluster.advance),
        *(Cluster(cluster.file, letter, (), 0) for letter in cluster.text[1:]),
    )


def _gather(buffer: Any) -> dict[int, tuple[list[tuple[int, int, int]], int]]:
    """Glyphs and advance of each cluster, by where its letters start."""
    gathered: dict[int, tuple[list[tuple[int, int, int]], int]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs, advance = gathered.get(info.cluster, ([], 0))
        glyphs.append((info.codepoint, advance + place.x_offset, place.y_offset))
        gathered[info.cluster] = (glyphs, advance + place.x_advance)
    return gathered


def _scale(file: str) -> float:
    return 1000 / float(faces.harfbuzz_font(file).face.upem) * _SHRUNK.get(file, 1)


@dataclass
class ClusterFonts:
    """The Type 3 fonts of one document, filled while its pages are drawn."""

    codes: dict[Face, dict[Cluster, int]] = field(default_factory=dict)

    def code(self, face: Face, cluster: Cluster) -> tuple[str, int]:
        """The name of the font resource, and the code in it, that draw the cluster."""
        taken = self.codes.setdefault(face, {})
        number = taken.setdefault(cluster, len(taken))
        return self._name(face, number // CODES), number % CODES + FIRST_CODE

    def resources(self, file: File) -> dict[str, int]:
        """The fonts as objects of the file, by the name of their resource."""
        made = {}
        for face, taken in self.codes.items():
            clusters = list(taken)
            for start in range(0, len(clusters), CODES):
                part = clusters[start : start + CODES]
                made[self._name(face, start // CODES)] = _font(file, part, heavy=face.heavy)
        return made

    def _name(self, face: Face, part: int) -> str:
        return f"/X{list(self.codes).index(face)}p{part}"


def unicode_map(pairs: list[tuple[int, str]]) -> bytes:
    """A ToUnicode CMap for a font with one-byte codes (ISO 32000-1 §9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:02X}> <{text.encode('utf-16-be').hex()}>" for code, text in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


def _font(file: File, clusters: list[Cluster], *, heavy: bool) -> int:
    drawn = [_procedure(cluster, heavy) for cluster in clusters]
    lows = [min(own[side] for _, own in drawn) for side in (0, 1)]
    highs = [max(own[side] for _, own in drawn) for side in (2, 3)]
    codes = range(FIRST_CODE, FIRST_CODE + len(clusters))
    glyphs = [f"/g{code}" for code in codes]
    bodies = "".join(
        f"{glyph} {file.stream(body)} 0 R" for glyph, (body, _) in zip(glyphs, drawn, strict=True)
    )
    said = [cluster.text.replace("\u00a0", " ") for cluster in clusters]
    mapped = file.stream(unicode_map(list(zip(codes, said, strict=True))))
    return file.put(
        f"<</Type/Font/Subtype/Type3/FontBBox{numbers([*lows, *highs])}"
        f"/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar {codes[0]}/LastChar {codes[-1]}"
        f"/Widths{numbers([round(cluster.advance) for cluster in clusters])}"
        f"/CharProcs<<{bodies}>>/Encoding<</Type/Encoding"
        f"/Differences[{FIRST_CODE}{''.join(glyphs)}]>>/Resources<<>>/ToUnicode {mapped} 0 R>>"
    )


@functools.lru_cache(maxsize=2048)
def _procedure(cluster: Cluster, heavy: bool) -> tuple[bytes, tuple[int, int, int, int]]:
    """The drawing of one glyph, and its box in thousandths."""
    pen = _Pen(_scale(cluster.file))
    font = faces.harfbuzz_font(cluster.file)
    for glyph, right, up in cluster.glyphs:
        pen.right, pen.up = right, up
        font.draw_glyph_with_pen(glyph, pen)
    edge = _STROKE if heavy else 1
    across = [round(value) for value in pen.across] or [0]
    upward = [round(value) for value in pen.upward] or [0]
    box = (min(across) - edge, min(upward) - edge, max(across) + edge, max(upward) + edge)
    head = f"{round(cluster.advance)} 0 {' '.join(map(str, box))} d1"
    if not pen.steps:
        return head.encode(), box
    start, paint = ([f"{_STROKE} w 1 j"], "B") if heavy else ([], "f")
    return "\n".join([head, *start, *pen.steps, paint]).encode(), box


class _Pen:
    """Takes down outlines as PDF path operators, in thousandths of the type size."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.right = 0
        self.up = 0
        self.steps: list[str] = []
        self.across: list[float] = []
        self.upward: list[float] = []
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the name that HarfBuzz calls
        self._step("m", self._placed(point))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the name that HarfBuzz calls
        self._step("l", self._placed(point))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 -- the name that HarfBuzz calls
        self._step("c", *(self._placed(point) for point in points))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 -- the name that HarfBuzz calls
        """A quadratic curve as the cubic that has the same shape."""
        control, end = (self._placed(point) for point in points)
        ends = (self._at, end)
        first, second = (
            tuple(here + 2 / 3 * (bend - here) for here, bend in zip(place, control, strict=True))
            for place in ends
        )
        self._step("c", (first[0], first[1]), (second[0], second[1]), end)

    def closePath(self) -> None:  # noqa: N802 -- the name that HarfBuzz calls
        self.steps.append("h")

    def endPath(self) -> None:  # noqa: N802 -- the name that HarfBuzz calls
        """An open path needs nothing."""

    def _placed(self, point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] + self.right) * self.scale, (point[1] + self.up) * self.scale

    def _step(self, operator: str, *points: tuple[float, float]) -> None:
        self.across += [point[0] for point in points]
        self.upward += [point[1] for point in points]
        numbers = " ".join(f"{round(x)} {round(y)}" for x, y in points)
        self.steps.append(f"{numbers} {operator}")
        self._at = points[-1]
