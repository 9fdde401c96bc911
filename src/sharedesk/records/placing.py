"""Placing: where the words that somebody looks for stand in a record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from sharedesk.records.letters import plain_letters
from sharedesk.records.life import Record
from sharedesk.records.summarising import line_of, texts_of

_BEFORE: Final = 40
_AFTER: Final = 80
"""Characters of the text that are shown before and after what was found."""
_WORDS: Final = re.compile(r"\w+")


class Passage(Struct, frozen=True):
    """A piece of an answer: ``field`` is the linkId of its question, ``hit`` the word that was
    looked for, with what stands before and after it on one line."""

    field: str
    before: str
    hit: str
    after: str


def passage_in(record: Record, words: str) -> Passage | None:
    """The answer that holds most of the words which its line does not show already; None if that
    shows them all. A word is found by how it begins, whatever its accents and capitals."""
    line = line_of(record)
    shown = folded(" ".join((record.id, *line.children)))
    asked = [word for word in _WORDS.findall(folded(words)) if _place(shown, word) is None]
    best: tuple[int, str, str] = (0, "", "")
    for field, text in texts_of(record) if asked else ():
        plain = folded(text)
        holds = sum(_place(plain, word) is not None for word in asked)
        if holds > best[0]:
            best = (holds, field, text)
        if holds == len(asked):
            break
    return _passage(best[1], best[2], asked) if best[0] else None


def folded(text: str) -> str:
    """The text without accents and capitals, in plain letters."""
    return composed(text).translate(_FOLDING)


def composed(text: str) -> str:
    """The text with each accent on its letter."""
    return unicodedata.normalize("NFC", text)


class _Folding(dict[int, str]):
    """Each letter's plain one, or two for ß, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letters = plain_letters(unicodedata.normalize("NFD", chr(code))[0].lower()[:1])
        self[code] = letters
        return letters


_FOLDING: Final = _Folding()


def _place(plain: str, word: str) -> int | None:
    found = re.search(rf"(?<!\w){re.escape(word)}", plain)
    return found.start() if found else None


def _within(whole: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of the folded text stands in the text itself, which may be shorter."""
    places = [place for place, letter in enumerate(whole) for _ in _FOLDING[ord(letter)]]
    return places[start], places[end - 1] + 1


def _passage(field: str, text: str, asked: Sequence[str]) -> Passage:
    whole = re.sub(r"\s", " ", composed(text))
    plain = folded(whole)
    at, word = min((place, word) for word in asked if (place := _place(plain, word)) is not None)
    at, end = _within(whole, at, at + len(word))
    start = max(0, at - _BEFORE)
    before, after = whole[start:at], whole[end : end + _AFTER]
    return Passage(
        field,
        f"…{before.partition(' ')[2]}" if start else before,
        whole[at:end],
        after.rstrip() + ("…" if len(whole) > end + _AFTER else ""),
    )
