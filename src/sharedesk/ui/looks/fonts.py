"""Type: Atkinson Hyperlegible Next from our own files, in the kinds that the tokens name."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from sharedesk.base import shipped
from sharedesk.ui.looks.tokens import TYPE

FAMILY = "Atkinson Hyperlegible Next"


@cache
def load_fonts() -> tuple[str, ...]:
    """Give the shipped faces to Qt once; return the families that it found in them."""
    families: list[str] = []
    for file in sorted((shipped.resources() / "fonts" / "ui").glob("*.ttf")):
        face = QFontDatabase.addApplicationFont(str(file))
        families.extend(QFontDatabase.applicationFontFamilies(face))
    return tuple(dict.fromkeys(families))


def font_of(kind: str, scale: float) -> QFont:
    """The font for a kind of text (a key of ``tokens.TYPE``) at a text size."""
    # a copy, since callers underline theirs
    return QFont(_made(kind, scale))


@cache
def _made(kind: str, scale: float) -> QFont:
    pixels, weight = TYPE[kind]
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(pixels * scale)))
    font.setWeight(QFont.Weight(weight))
    return font
