"""Pseudo: a language that nobody speaks, in which a word that was forgotten shows at once.

Every text of the template stands in brackets, its letters have accents, and it is two fifths longer
than the English, as Welsh and German may be.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.messages.catalog import Catalog
from tools.strings.catalogue import compiled, template_of
from tools.strings.extracting import everything

from sharedesk.base import languages

LANGUAGE = "en-XA"
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4

_PLACE = re.compile(r"(\{[^{}]*\})")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "åçéîñöûýÅÇÉÎÑÖÛÝ")
_FILLER = ("ẽxtra", "wörd", "ö", "pådding", "ïn", "hèrê")
_BRACKETED = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_CUT = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}…]*…")
"""What was cut for want of room has an ellipsis in place of its end."""
_WORD = re.compile(r"[A-Za-z’']{2,}")


def spoken_by_nobody(text: str) -> str:
    """The text in brackets, with accents and longer; places for facts stay as they are."""
    parts = _PLACE.split(text)
    letters = sum(len(part) for part in parts[::2])
    accented = "".join(
        part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts)
    )
    return f"{OPEN}{accented}{_filler(letters * LONGER)}{CLOSE}"


def _filler(wanted: float) -> str:
    made = ""
    number = 0
    while len(made) < wanted:
        made += f" {_FILLER[number % len(_FILLER)]}"
        number += 1
    return made


@cache
def pseudo_catalogue() -> gettext.GNUTranslations:
    """The catalogue of everything that is said today."""
    made = Catalog("en_GB", fuzzy=False)
    made._num_plurals, made._plural_expr = 2, "(n != 1)"  # noqa: SLF001 -- as English has it
    for message in template_of(everything()):
        if not message.id:
            continue
        texts = (message.id,) if isinstance(message.id, str) else message.id
        said = tuple(map(spoken_by_nobody, texts))
        made.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    return _Nobodys(io.BytesIO(compiled(made)))


class _Nobodys(gettext.GNUTranslations):
    """Babel and CLDR know no such language; the program asks a catalogue for its own."""

    def info(self) -> dict[str, str]:
        return {**super().info(), "language": LANGUAGE}


def speak_it() -> None:
    """From now on every word is in this language."""
    languages.try_out(LANGUAGE, pseudo_catalogue())
    languages.speak(LANGUAGE)


def forgotten(text: str, known: Iterable[str]) -> Iterator[str]:
    """The words of a text that did not come from the catalogue, but for those that are known:
    what somebody typed, names and numbers."""
    before = ""
    while before != text:
        before, text = text, _BRACKETED.sub(" ", text)
    text = _CUT.sub(" ", text)
    heard = {word.lower() for each in known for word in _WORD.findall(each)}
    yield from (word for word in _WORD.findall(text) if word.lower() not in heard)
