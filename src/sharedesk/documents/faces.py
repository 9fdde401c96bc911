"""Which of the fonts that come with the program draws a character, and what it can draw."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from msgspec import Struct

from sharedesk.base import shipped

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
EMOJI = "NotoEmoji-Regular"
CHINESE = "NotoSansSC-Regular"
LANGUAGES = {
    "NotoSansArabic-Regular": "ar",
    "NotoSansBengali-Regular": "bn",
    "NotoSansGurmukhi-Regular": "pa",
    "NotoSansDevanagari-Regular": "hi",
    "NotoSansGujarati-Regular": "gu",
    "NotoSansTamil-Regular": "ta",
    "NotoSansHebrew-Regular": "he",
    "NotoSansEthiopic-Regular": "am",
    "NotoSansThai-Regular": "th",
    "NotoSansTelugu-Regular": "te",
    "NotoSansMalayalam-Regular": "ml",
    "NotoSansSinhala-Regular": "si",
    CHINESE: "zh",
}
"""The scripts of names and short passages, each with the language that reads it out best."""

PLAIN_LETTERS = " -~\u00a1-\u00ac\u00ae-\u02ff‘’“”–—…•·€"
"""Inside of a regular expression: letters of Noto Sans, left to right, that stand by themselves."""

_OF_NAMES = tuple(file for file in LANGUAGES if file != CHINESE)
_IN_TURN = (
    *(REGULAR, *_OF_NAMES, "NotoSansMath-Regular", "NotoSansSymbols2-Regular", EMOJI),
    CHINESE,  # the largest: read only for what no other font has
)
_ONLY_URDU = frozenset("ٹڈڑںےۓہھ")
_ONLY_PERSIAN = frozenset("پچژگیک")


class Face(Struct, frozen=True):
    """A font in use: ``plain`` text needs no shaping; ``heavy`` is bold made by a stroke."""

    file: str
    plain: bool = False
    heavy: bool = False


def path_of(file: str) -> Path:
    """Where the font of that name lies."""
    return shipped.resources() / "fonts" / f"{file}.ttf"


@functools.cache
def harfbuzz_font(file: str) -> Any:  # Any: uharfbuzz is not typed
    """The font as HarfBuzz reads it, in the font's own units."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path_of(file)))))


@functools.cache
def covered(file: str) -> frozenset[int]:
    """The code points that the font can draw."""
    return frozenset(harfbuzz_font(file).face.unicodes)


@functools.lru_cache(maxsize=8192)
def file_for(letter: str) -> str | None:
    """The font that draws the character, or None if none of ours does."""
    code = ord(letter)
    return next((file for file in _IN_TURN if code in covered(file)), None)


def language_of(file: str, text: str) -> str | None:
    """The language to read a passage in, or None for the document's own."""
    language = LANGUAGES.get(file)
    if language != "ar":
        return language
    letters = frozenset(text)
    if letters & _ONLY_URDU:
        return "ur"
    return "fa" if letters & _ONLY_PERSIAN else "ar"
