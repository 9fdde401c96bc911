"""Dates: days, moments and lists as people say them, in the language that is spoken.

The system's own locale is never asked: it may be another one than the window's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from sharedesk.base.words import say, say_as

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT: Final = "short month"
"""What the catalogue calls the meaning of a month's short name: May is both."""
SHORT_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(Z|[+-]\d\d:\d\d)?")
_VOWELS: Final = tuple("aeiouwyâêîôûŵŷáéíóúïëöà18")
"""What a following word begins with that some languages join in another way: 1 and 8 are said
``un`` and ``wyth``."""


def day_in_words(day: date) -> str:
    """``3 November 2026``."""
    month = say(MONTHS[day.month - 1])
    return say("{day} {month} {year}", day=day.day, month=month, year=day.year)


def short_day_in_words(day: date) -> str:
    """``3 Nov 2026``, where there is little room."""
    month = say_as(SHORT, SHORT_MONTHS[day.month - 1])
    return say("{day} {month} {year}", day=day.day, month=month, year=day.year)


def moment_in_words(moment: datetime) -> str:
    """``3 November 2026, 10:20``, in the zone that it carries."""
    return f"{day_in_words(moment.date())}, {moment:%H:%M}"


def when_in_words(text: str) -> str:
    """An ISO date or date-time in words; anything else as it was typed."""
    try:
        if _DAY.fullmatch(text):
            return day_in_words(date.fromisoformat(text))
        return moment_in_words(datetime.fromisoformat(text)) if _MOMENT.fullmatch(text) else text
    except ValueError:
        return text


def list_in_words(parts: Iterable[str]) -> str:
    """``Ava, Ben and Cal``."""
    *others, last = list(parts) or [""]
    if not others:
        return last
    before = ", ".join(others)
    # Welsh says "ac" before a vowel and "a" before anything else
    if last.lower().startswith(_VOWELS):
        return say_as("before a vowel", "{others} and {last}", others=before, last=last)
    return say("{others} and {last}", others=before, last=last)
