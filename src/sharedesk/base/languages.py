"""The languages that ShareDesk speaks, and which of them a person is likely to want."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Final

from sharedesk.base import shipped, words
from sharedesk.base.words import say

ENGLISH: Final = "en-GB"
WELSH: Final = "cy"
LANGUAGES: Final[Mapping[str, str]] = {ENGLISH: "English", WELSH: "Cymraeg (drafft)"}
"""Each by the name that its speakers look for; a draft says that it is one."""
DRAFTS: Final = frozenset({WELSH})
"""Languages that no translator has checked yet."""
VARIABLE: Final = "SHAREDESK_LANGUAGE"

_FILE: Final = "sharedesk"
_OF_THE_SYSTEM: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_tried: Final[dict[str, words.Catalogue]] = {}


@cache
def catalogue_of(language: str) -> words.Catalogue:
    """The catalogue of a language; the program's own English has none and needs none."""
    if language in _tried:
        return _tried[language]
    if language not in LANGUAGES or language == ENGLISH:
        return words.Catalogue()
    return gettext.translation(_FILE, shipped.resources() / "words", [language])


def try_out(language: str, catalogue: words.Catalogue) -> None:
    """One more language until the program ends, which nobody is offered: for trials."""
    _tried[language] = catalogue
    catalogue_of.cache_clear()
    _nothing_else.cache_clear()


def told_or_marked(text: str) -> str:
    """The text in the language that is spoken; without a translation in English and marked so,
    as forms have it that an organisation wrote."""
    language = spoken()
    if language == ENGLISH:
        return text
    return translation_of(language, text) or say("{text} (in English)", text=text)


def translation_of(language: str, text: str) -> str:
    """The text in a language; "" where the catalogue has no entry for it."""
    return _nothing_else(language).gettext(text) if text else ""


class _Nothing(words.Catalogue):
    """Has no words for anything."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 -- as gettext calls it
        return ""


@cache
def _nothing_else(language: str) -> words.Catalogue:
    found = copy(catalogue_of(language))
    found.add_fallback(_Nothing())
    return found


def speak(language: str) -> None:
    """From now on every word is in this language."""
    words.use(catalogue_of(language))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Meanwhile, in this thread, every word is in this language."""
    with words.using(catalogue_of(language)):
        yield


def spoken() -> str:
    """The language of the words that are said here and now."""
    return words.catalogue().info().get("language", ENGLISH)


def draft_note(language: str) -> str:
    """What a paper says of its own words where no translator has checked them; else nothing."""
    if language not in DRAFTS:
        return ""
    return say("A draft translation that no translator has checked. What was typed is as typed.")


def likely(environment: Mapping[str, str], system: Iterable[str] = ()) -> str:
    """The language to start with where nobody has chosen one: that of ``SHAREDESK_LANGUAGE``, of
    the environment, or of the system's own list, most wanted first; English where none is known.
    """
    named = [environment.get(VARIABLE, "")]
    named += next(
        (text.split(":") for name in _OF_THE_SYSTEM if (text := environment.get(name))), []
    )
    return next((found for name in [*named, *system] if (found := known(name))), ENGLISH)


def known(name: str) -> str:
    """Which of ours a name such as ``cy_GB.UTF-8`` means; "" where it is none."""
    first = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((each for each in LANGUAGES if each.partition("-")[0] == first), "")
