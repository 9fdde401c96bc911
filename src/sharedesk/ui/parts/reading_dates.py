"""Dates and times as people type them in Britain, and as the answers keep them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from sharedesk.base.words import say

Pieces = tuple[str, str, str]
"""Day, month and year as typed."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ISO = re.compile(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T.*)?\s*")
_BRITISH = re.compile(
    r"\s*(?:[A-Za-z]+day,?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?[\s/.,-]+([0-9]{1,2}|[^\W\d_]{3,})\.?"
    r"[\s/.,-]+([0-9]{4})\s*"
)
_TIME = re.compile(
    r"\s*([0-9]{1,2})(?:[:.h]\s*([0-9]{2})|([0-9]{2}))?(?:[:.]([0-9]{2}))?\s*([ap]\.?m\.?)?\s*",
    re.IGNORECASE,
)


def whole_date(text: str) -> Pieces | None:
    """Day, month and year of a date in one piece ("12/3/2019", "2019-03-12", "12 March 2019")."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
        return day.lstrip("0") or day, month.lstrip("0") or month, year
    if found := _BRITISH.fullmatch(text):
        day, month, year = found.groups()
        return day, month, year
    return None


def date_of(pieces: Pieces) -> date | None:
    """The date that the pieces name, if there is such a day; years have four figures."""
    day, month, year = (piece.strip() for piece in pieces)
    number = _month_number(month)
    if number is None or not re.fullmatch("[0-9]{1,2}", day) or not re.fullmatch("[0-9]{4}", year):
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """The time that a text names: "14:05", "1405", "9.30", "2.05pm"."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hours, after_mark, run_on, seconds, half = found.groups()
    minutes = after_mark or run_on
    if minutes is None and half is None:
        return None
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    try:
        return time(hour, int(minutes or 0), int(seconds or 0))
    except ValueError:
        return None


def moment_of(day: date, at: time) -> str:
    """ISO 8601 with the offset that this computer's zone has on that day."""
    return datetime.combine(day, at).astimezone().isoformat()


def pieces_of(text: str) -> Pieces:
    """The three pieces of unfinished text as ``joined`` wrote it; nothing is dropped."""
    parts = text.split("/", 2)
    if len(parts) != 3:
        return text, "", ""
    return parts[0], parts[1], parts[2]


def joined(pieces: Pieces) -> str:
    """The pieces as one text, "" when nothing is typed."""
    return "/".join(pieces) if any(pieces) else ""


def fault_of(pieces: Pieces) -> str:
    """One sentence on what keeps the pieces from being a date; "" if nothing does."""
    day, month, year = (piece.strip() for piece in pieces)
    missing = [
        word
        for word, piece in ((say("day"), day), (say("month"), month), (say("year"), year))
        if not piece
    ]
    if missing:
        return say("The date needs a {pieces}", pieces=say(" and a ").join(missing))
    if not re.fullmatch("[0-9]{4}", year):
        return say("The year needs four figures, such as 2019")
    if date_of(pieces) is None:
        return say("There is no such day")
    return ""


def _month_number(text: str) -> int | None:
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text)
    word = text.lower().rstrip(".")
    if len(word) < 3:
        return None
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(word)), None)
