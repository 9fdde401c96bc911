"""Which of the typed characters can be printed, and what becomes of the others."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from sharedesk.documents import faces, isolating

REPLACEMENT = "\ufffd"
_PRINTABLE = re.compile(f"[\n{faces.PLAIN_LETTERS}]*")
_JOINERS = "\u200c\u200d"
_EMOJI_STYLE = "\ufe0f"
_TAGS = range(0xE0020, 0xE0080)


class Cleaned(Struct, frozen=True):
    """Text that can be printed; ``missing`` are the characters that no font of ours has."""

    text: str
    missing: tuple[str, ...] = ()


def clean(text: str, *, marks: str = "") -> Cleaned:
    """Bring text to NFC, without controls or directional overrides, newlines kept.

    A character that cannot be drawn becomes U+FFFD and is reported, each one once. ``marks`` are
    those of ``isolating`` that are to be kept.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _PRINTABLE.fullmatch(text):
        return Cleaned(text)
    kept: list[str] = []
    missing: dict[str, None] = {}
    for letter in text:
        if letter in isolating.OPEN + isolating.CLOSE:
            kept.append(letter if letter in marks else "")
            continue
        drawn = _drawn(letter, kept)
        if drawn == REPLACEMENT and letter != REPLACEMENT:
            missing[letter] = None
        kept.append(drawn)
    return Cleaned("".join(kept), tuple(missing))


def paragraphs(text: str) -> list[str]:
    """The lines that hold anything, each with single spaces."""
    lines = (re.sub(r"[ \t\u2000-\u200a\u205f\u3000]+", " ", line) for line in text.split("\n"))
    return [line.strip(" ") for line in lines if line.strip(" ")]


def _drawn(letter: str, before: list[str]) -> str:
    """What is printed for one character, given what stands before it."""
    if letter in "\n " or (letter.isspace() and letter not in "\u00a0\u202f"):
        return "\n" if letter in "\n\x0b\x0c\x85\u2028\u2029" else " "
    if letter == "\u202f":
        return "\u00a0"
    if letter in _JOINERS or letter == _EMOJI_STYLE or ord(letter) in _TAGS:
        return letter if before and _joins(letter, before[-1]) else ""
    category = unicodedata.category(letter)
    if category in ("Cc", "Cf") and not _is_arabic_sign(letter):
        return ""
    return letter if faces.file_for(letter) else REPLACEMENT


def _joins(mark: str, before: str) -> bool:
    """Whether an invisible mark changes how the character before it is drawn."""
    if not before:
        return False
    if before in _JOINERS + _EMOJI_STYLE or ord(before) in _TAGS:
        return mark in _JOINERS or ord(mark) in _TAGS
    file = faces.file_for(before)
    if mark in _JOINERS and file in faces.LANGUAGES:
        return True
    return file == faces.EMOJI and (mark == _EMOJI_STYLE or ord(mark) in faces.covered(faces.EMOJI))


def _is_arabic_sign(letter: str) -> bool:
    """The signs of number and year that Unicode counts among the format characters."""
    return letter in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd" and bool(faces.file_for(letter))
