"""The door through which every word on the screen goes, so that it can be translated."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Catalogue = _gettext.NullTranslations

_spoken: Catalogue = Catalogue()
_for_now: ContextVar[Catalogue | None] = ContextVar("catalogue for now", default=None)


def use(catalogue: Catalogue) -> None:
    """From now on translate with this catalogue."""
    global _spoken  # noqa: PLW0603 -- one language for the whole program
    _spoken = catalogue


@contextmanager
def using(catalogue: Catalogue) -> Iterator[None]:
    """Translate with this catalogue meanwhile, in this thread only: a paper may be in another
    language than the window."""
    before = _for_now.set(catalogue)
    try:
        yield
    finally:
        _for_now.reset(before)


def catalogue() -> Catalogue:
    """What is translated with here and now."""
    return _for_now.get() or _spoken


def say(text: str, /, **facts: object) -> str:
    """The text in the person's language, with ``{facts}`` filled in."""
    said = catalogue().gettext(text) if text else text
    return said.format(**facts) if facts else said


def say_as(meaning: str, text: str, /, **facts: object) -> str:
    """As ``say``, for an English word that has several meanings: ``meaning`` says which."""
    said = catalogue().pgettext(meaning, text)
    return said.format(**facts) if facts else said


def say_many(one: str, many: str, count: int, /, **facts: object) -> str:
    """As ``say``, for a number of things."""
    return catalogue().ngettext(one, many, count).format(count=count, **facts)
