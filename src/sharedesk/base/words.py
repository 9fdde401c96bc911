"""The door through which every word on the screen goes, so that it can be translated."""

from __future__ import annotations

import gettext as _gettext

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(catalogue: _gettext.NullTranslations) -> None:
    """From now on translate with this catalogue."""
    global _catalogue  # noqa: PLW0603 -- one language for the whole program
    _catalogue = catalogue


def say(text: str, /, **facts: object) -> str:
    """The text in the person's language, with ``{facts}`` filled in."""
    said = _catalogue.gettext(text)
    return said.format(**facts) if facts else said


def say_many(one: str, many: str, count: int, /, **facts: object) -> str:
    """As ``say``, for a number of things."""
    return _catalogue.ngettext(one, many, count).format(count=count, **facts)
