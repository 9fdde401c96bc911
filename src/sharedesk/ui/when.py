"""When: days and moments in the words that people read."""

from __future__ import annotations

from datetime import date, datetime


def day_in_words(day: str | date) -> str:
    """``"2026-11-03"`` as "3 November 2026"; what is no day stays as it is."""
    try:
        found = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return f"{found.day} {found:%B %Y}"


def moment_in_words(moment: str | datetime) -> str:
    """A date-time as "3 November 2026, 10:20" in the zone that it carries."""
    try:
        found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    except ValueError:
        return str(moment)
    return f"{day_in_words(found.date())}, {found:%H:%M}"
