"""Where a paragraph's lines end, and where each piece of a line stands.

Cleaned text is cut into words and pieces of one font and direction, measured, and filled into
lines; a word wider than the line is broken between its clusters, so that nothing is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sharedesk.documents import bidi, clusters, faces, letters, links
from sharedesk.documents.faces import Face
from sharedesk.documents.looks import Style

_IDEOGRAPHS = "\u3041-\u312f\u3400-\u9fff\uf900-\ufaff"
_OPENING, _CLOSING = "「『（【〈《〔", "、。，．：；！？」』）】〉》〕"
_WORDS = re.compile(
    f" +|[{_OPENING}]*[{_IDEOGRAPHS}][{_CLOSING}]*"
    rf"|[^ {_IDEOGRAPHS}]+?(?<=[^\W\d_])[-–—/](?=[^\W\d_])|[^ {_IDEOGRAPHS}]+"
)
"""What is not divided: words, parts of words up to a hyphen, and each Chinese character with the
signs that may not be parted from it."""

_PLAIN_TEXT = re.compile(f"[{faces.PLAIN_LETTERS}]*")
_CHUNK = 400
_PLAIN = {bold: Face(faces.BOLD if bold else faces.REGULAR, plain=True) for bold in (False, True)}


class Piece(Struct, frozen=True):
    """Text of one face and one direction; ``width`` in points. ``pressed`` is an address."""

    text: str
    face: Face
    level: int
    width: float
    pressed: bool = False


class Line(Struct, frozen=True):
    """Pieces in the order of their letters; ``spaced`` if a space stood where the line ends."""

    pieces: tuple[Piece, ...]
    width: float
    base: int
    spaced: bool = False

    def places(self) -> list[float]:
        """Where each piece begins, in points from the line's left end."""
        places = [0.0] * len(self.pieces)
        across = 0.0
        for number in bidi.visual_order([piece.level for piece in self.pieces]):
            places[number] = across
            across += self.pieces[number].width
        return places


def text_width(text: str, style: Style) -> float:
    """The width in points of text on one line."""
    return sum(_measure(text, style)) if text else 0.0


def lines_of(text: str, style: Style, width: float) -> list[Line]:
    """The lines of one cleaned paragraph, none wider than ``width`` points."""
    if _PLAIN_TEXT.fullmatch(text):
        plain = _plain_lines(text, style, width)
        if plain is not None:
            return plain
    return _mixed_lines(text, style, width)


def _mixed_lines(text: str, style: Style, width: float) -> list[Line]:
    """As ``lines_of``, for text of any script and direction."""
    base = bidi.base_level(text)
    text, levels = bidi.without_isolates(text, bidi.levels_of(text, base))
    filling = _Filling(width, base)
    for word in _WORDS.finditer(text):
        start, end = word.span()
        if text[start] == " ":
            filling.space(levels[start], _space(style))
        else:
            filling.word(list(_pieces(text, levels, start, end, style)), style)
    return filling.done()


def _plain_lines(text: str, style: Style, width: float) -> list[Line] | None:
    """As ``lines_of``, where nothing has to be shaped; None where a word is wider than the line."""
    advance = letters.advances(_PLAIN[style.bold].file).__getitem__
    room = width * 1000 / style.size
    made: list[Line] = []
    start = end = 0  # of what is on the line
    filled = 0.0
    for found in _WORDS.finditer(text):
        begun, after = found.span()
        if text[begun] == " ":
            continue
        wide = sum(map(advance, text[begun:after]))
        gap = sum(map(advance, text[end:begun]))
        if wide > room:
            return None
        if end > start and filled + gap + wide > room:
            made.append(_plain_line(text[start:end], filled, style, spaced=begun > end))
            start, filled, gap = begun, 0.0, 0.0
        elif end == start:
            start, gap = begun, 0.0
        filled += gap + wide
        end = after
    if end > start:
        made.append(_plain_line(text[start:end], filled, style, spaced=False))
    return made


def _plain_line(text: str, wide: float, style: Style, *, spaced: bool) -> Line:
    width = wide * style.size / 1000
    return Line((Piece(text, _PLAIN[style.bold], 0, width),), width, 0, spaced)


def with_addresses(pieces: tuple[Piece, ...], addresses: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces, with the addresses that can be pressed as pieces of their own."""
    return tuple(
        part
        for piece in pieces
        for part in (_cut(piece, addresses) if piece.face.plain else (piece,))
    )


def _cut(piece: Piece, addresses: Sequence[str]) -> list[Piece]:
    parts = list(links.cut(piece.text, addresses))
    if not any(pressed for _, pressed in parts):
        return [piece]
    scale = piece.width / _wide(piece.text, piece.face.file)
    return [
        Piece(text, piece.face, piece.level, _wide(text, piece.face.file) * scale, pressed)
        for text, pressed in parts
    ]


def _measure(text: str, style: Style) -> Iterator[float]:
    levels = bidi.levels_of(text, bidi.base_level(text))
    text, levels = bidi.without_isolates(text, levels)
    return (piece.width for piece in _pieces(text, levels, 0, len(text), style))


class _Filling:
    """Lines being filled from words."""

    def __init__(self, width: float, base: int) -> None:
        self._room = width
        self._base = base
        self._lines: list[Line] = []
        self._pieces: list[Piece] = []
        self._width = 0.0
        self._space: Piece | None = None

    def space(self, level: int, piece: Piece) -> None:
        """A space waits: at the end of a line it takes no room."""
        self._space = Piece(piece.text, piece.face, level, piece.width)

    def word(self, pieces: list[Piece], style: Style) -> None:
        """Put a word on this line if it fits, else on the next; break it if it fits on none."""
        wide = sum(piece.width for piece in pieces)
        gap = self._space.width if self._space else 0.0
        if self._pieces and self._width + gap + wide > self._room:
            self._end(spaced=self._space is not None)
        elif self._space and self._pieces:
            self._put(self._space)
        self._space = None
        if wide > self._room:
            pieces = [part for piece in pieces for part in _broken(piece, style)]
        for piece in pieces:
            if self._pieces and self._width + piece.width > self._room:
                self._end(spaced=False)
            self._put(piece)

    def done(self) -> list[Line]:
        """Close the last line and hand over all of them."""
        if self._pieces:
            self._end(spaced=False)
        return self._lines

    def _put(self, piece: Piece) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last and piece.face.plain and last.face == piece.face and last.level == piece.level == 0:
            piece = Piece(last.text + piece.text, piece.face, 0, last.width + piece.width)
            self._width -= last.width
            self._pieces.pop()
        self._pieces.append(piece)
        self._width += piece.width

    def _end(self, *, spaced: bool) -> None:
        self._lines.append(Line(tuple(self._pieces), self._width, self._base, spaced))
        self._pieces, self._width = [], 0.0


def _pieces(text: str, levels: list[int], start: int, end: int, style: Style) -> Iterator[Piece]:
    """Cut a word where its face or its level changes, and measure the parts."""
    if text.isascii() and end - start < _CHUNK:  # no other face and no other direction
        yield _plain_piece(text[start:end], levels[start], style)
        return
    begun = start
    file = ""
    for place in range(start, end):
        own = _file(text[place], file)
        changed = own != file or levels[place] != levels[begun]
        if place > begun and (changed or place - begun >= _CHUNK) and not _sticks(text[place]):
            yield _piece(text[begun:place], file, levels[begun], style)
            begun = place
        file = own
    yield _piece(text[begun:end], file, levels[begun], style)


def _file(letter: str, before: str) -> str:
    """The font of a letter; marks and joiners stay with what they stand on."""
    if before and _sticks(letter) and (letter in "\u200c\u200d\ufe0f" or _has(before, letter)):
        return before
    return faces.file_for(letter) or faces.REGULAR


def _has(file: str, letter: str) -> bool:
    return ord(letter) in faces.covered(file)


def _sticks(letter: str) -> bool:
    return letter > "\u02ff" and (unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Sk"))


def _piece(text: str, file: str, level: int, style: Style) -> Piece:
    if file == faces.REGULAR:
        if level % 2 == 0 and not any(map(_sticks, text)):
            return _plain_piece(text, level, style)
        face = Face(faces.BOLD if style.bold else faces.REGULAR)
    else:
        face = Face(file, heavy=style.bold and file != faces.EMOJI)
    advance = sum(one.advance for one in clusters.shape(face.file, text, level % 2 == 1))
    return Piece(text, face, level, advance * style.size / 1000)


def _plain_piece(text: str, level: int, style: Style) -> Piece:
    face = _PLAIN[style.bold]
    return Piece(text, face, level, _wide(text, face.file) * style.size / 1000)


def _wide(text: str, file: str) -> float:
    return sum(map(letters.advances(file).__getitem__, text))


def _space(style: Style) -> Piece:
    return _plain_piece(" ", 0, style)


def _broken(piece: Piece, style: Style) -> Iterator[Piece]:
    """A piece as its smallest parts."""
    if piece.face.plain:
        parts: list[str] = list(piece.text)
    else:
        shaped = clusters.shape(piece.face.file, piece.text, piece.level % 2 == 1)
        parts = [cluster.text for cluster in shaped]
    file = faces.REGULAR if piece.face.file == faces.BOLD else piece.face.file
    return (_piece(part, file, piece.level, style) for part in parts)
