"""When: days and moments in the words that people read, also of text that may be neither."""

from __future__ import annotations

from datetime import date, datetime

from sharedesk.base import dates


def day_in_words(day: str | date) -> str:
    """``"2026-11-03"`` as "3 November 2026"; what is no day stays as it is."""
    return dates.when_in_words(day) if isinstance(day, str) else dates.day_in_words(day)


def moment_in_words(moment: str | datetime) -> str:
    """A date-time as "3 November 2026, 10:20" in the zone that it carries."""
    if isinstance(moment, str):
        return dates.when_in_words(moment)
    return dates.moment_in_words(moment)
