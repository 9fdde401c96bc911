"""The plain fonts of one document: which code stands for which letter, and what is embedded.

A letter of ASCII keeps its own code, so that a page's text can be found in the file; the others
take what is free. Each font of up to 256 codes is a TrueType font cut down to its letters.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from typing import Any

from sharedesk.documents import faces
from sharedesk.documents.clusters import unicode_map
from sharedesk.documents.objects import File, name, number, numbers

_SYMBOLIC, _NONSYMBOLIC = 4, 32
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OWN = frozenset(code for code in range(32, 127) if chr(code) not in "()\\")
_FREE = [*range(128, 256), *(code for code in range(1, 32) if chr(code) not in "\n\r")]
"""No code needs an escape in a string."""


class PlainFonts:
    """Fonts of plain letters, filled while pages are drawn."""

    def __init__(self) -> None:
        self._of: dict[str, _Codes] = {}

    def runs(self, file: str, text: str) -> list[tuple[str, str]]:
        """The text as strings of codes, each with the name of the font to show it in."""
        codes = self._of.get(file)
        if codes is None:
            codes = self._of[file] = _Codes(f"/F{len(self._of)}p")
        return codes.runs(text)

    def resources(self, file: File) -> dict[str, int]:
        """The fonts as objects of the file, by the name of their resource."""
        return {
            f"{codes.name}{part}": _font(file, face, letters)
            for face, codes in self._of.items()
            for part, letters in enumerate(codes.parts)
        }


class _Codes:
    """The codes of the letters of one face; each part is one font of the file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[dict[int, str]] = [{}]
        self._places: dict[str, tuple[int, str]] = {}
        self._first: dict[int, str] = {}

    def runs(self, text: str) -> list[tuple[str, str]]:
        if not self._places.keys() >= set(text):
            for letter in text:
                if letter not in self._places:
                    self._take(letter)
        if len(self.parts) == 1:
            return [(f"{self.name}0", text.translate(self._first))]
        return [
            (f"{self.name}{part}", "".join(self._places[letter][1] for letter in run))
            for part, run in itertools.groupby(text, lambda letter: self._places[letter][0])
        ]

    def _take(self, letter: str) -> None:
        """Give a new letter its code."""
        own = ord(letter) if ord(letter) in _OWN else 0
        part = 0 if own else len(self.parts) - 1
        code = own or next((one for one in _FREE if one not in self.parts[part]), 0)
        if not code:
            self.parts.append({})
            part, code = part + 1, _FREE[0]
        self.parts[part][code] = letter
        self._places[letter] = (part, chr(code))
        self._first[ord(letter)] = chr(code)


def _font(file: File, face: str, letters: dict[int, str]) -> int:
    """One font: its letters' outlines, their widths and what each code says."""
    drawn = metrics(face)
    codes = range(max(letters) + 1)
    points = [ord(letters[code]) if code in letters else 0 for code in codes]
    outlines = drawn.makeSubset(points)
    base = name(f"{_tag(outlines)}+{face}")
    program = file.stream(outlines, f"/Length1 {len(outlines)}")
    descriptor = file.put(
        f"<</Type/FontDescriptor/FontName{base}/Flags {drawn.flags & ~_NONSYMBOLIC | _SYMBOLIC}"
        f"/FontBBox{numbers(drawn.bbox)}/ItalicAngle {number(drawn.italicAngle)}"
        f"/Ascent {number(drawn.ascent)}/Descent {number(drawn.descent)}"
        f"/CapHeight {number(drawn.capHeight)}/StemV {number(drawn.stemV)}"
        f"/FontFile2 {program} 0 R>>"
    )
    said = [(code, letters[code].replace("\u00a0", " ")) for code in sorted(letters)]
    return file.put(
        f"<</Type/Font/Subtype/TrueType/BaseFont{base}/FirstChar 0/LastChar {codes[-1]}"
        f"/Widths{numbers([advances(face)[chr(point)] if point else 0 for point in points])}"
        f"/FontDescriptor {descriptor} 0 R/ToUnicode {file.stream(unicode_map(said))} 0 R>>"
    )


def _tag(outlines: bytes) -> str:
    """Six letters that are others for other outlines: printers keep fonts by their names."""
    return "".join(_LETTERS[byte % 26] for byte in hashlib.sha256(outlines).digest()[:6])


class _Advances(dict[str, float]):
    """Widths of letters in thousandths of the type size, looked up once."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._drawn = metrics(face)

    def __missing__(self, letter: str) -> float:
        width = float(self._drawn.getCharWidth(ord(letter)))
        self[letter] = width
        return width


@functools.cache
def advances(face: str) -> _Advances:
    """How wide each letter of a face is, in thousandths of the type size."""
    return _Advances(face)


@functools.cache
def metrics(face: str) -> Any:  # Any: reportlab is not typed
    """The font's tables, read once."""
    from reportlab.pdfbase.ttfonts import TTFontFace

    return TTFontFace(str(faces.path_of(face)))
