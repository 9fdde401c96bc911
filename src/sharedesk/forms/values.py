"""Values: what one plain answer may be, for each kind of question, and how two are compared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from sharedesk.forms.model import Coding, Item, Option
from sharedesk.forms.patterns import matches

Key = tuple[Any, ...]
"""A value made comparable: its type, and what has to be equal."""
Wrong = tuple[str, dict[str, Any]]
"""The code of a fault of an answer, and its facts."""

HARD: Final = frozenset({"unknown", "type", "option", "date", "length", "newline", "twice"})
"""Faults that keep an answer from being taken in; the others may stand in a draft."""
LARGEST_INTEGER: Final = 2**31 - 1

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,9})?)?")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WANTED: Final[Mapping[str, str]] = {
    "boolean": "true or false",
    "integer": "a whole number",
    "decimal": "a number",
    "date": "a date such as 2026-03-14",
    "dateTime": "a date and time with its offset, such as 2026-03-14T09:30:00+00:00",
    "time": "a time such as 09:30:00",
    "url": "an address without spaces",
}


def wrongs(item: Item, value: Any, options: Mapping[str, Option]) -> Iterator[Wrong]:
    """Everything that is wrong with one plain value; nothing for a good one. Total."""
    hard = _wrong_type(item, value, options)
    if hard:
        yield hard
        return
    if isinstance(value, str):
        yield from _wrong_text(item, value)
    yield from _out_of_range(item, value)


def _wrong_type(item: Item, value: Any, options: Mapping[str, Option]) -> Wrong | None:
    match item.kind:
        case "boolean":
            right = type(value) is bool
        case "integer":
            right = type(value) is int and abs(value) <= LARGEST_INTEGER
        case "decimal":
            right = _is_number(value)
        case "date" | "dateTime" | "time":
            return _wrong_moment(item.kind, value)
        case "choice":
            return _wrong_choice(item, value, options)
        case "url":
            right = _is_text(value) and not re.search(r"\s", value)
        case _:
            right = _is_text(value)
    return None if right else ("type", {"wanted": _WANTED.get(item.kind, "text")})


def _is_number(value: Any) -> bool:
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _is_text(value: Any) -> bool:
    """Whether it is text that UTF-8 can hold: half of a surrogate pair can't be stored."""
    return isinstance(value, str) and not _SURROGATE.search(value)


def _wrong_moment(kind: str, value: Any) -> Wrong | None:
    if not isinstance(value, str):
        return "type", {"wanted": _WANTED[kind]}
    return None if moment(kind, value) is not None else ("date", {"wanted": _WANTED[kind][2:]})


def _wrong_choice(item: Item, value: Any, options: Mapping[str, Option]) -> Wrong | None:
    if not _is_text(value):
        wanted = "the name of a row" if item.ref_group else "the code of a choice"
        return "type", {"wanted": wanted}
    if options and value not in options:
        return "option", {"offered": ", ".join(options)}
    return None


def _wrong_text(item: Item, value: str) -> Iterator[Wrong]:
    if item.max_length is not None and len(value) > item.max_length:
        yield "length", {"limit": item.max_length}
    if item.kind == "string" and ("\n" in value or "\r" in value):
        yield "newline", {}
    if not value.strip():
        return
    if item.min_length is not None and len(value.strip()) < item.min_length:
        yield "short", {"limit": item.min_length}
    if item.regex and not matches(item.regex, value):
        yield "pattern", {"hint": f": {item.entry_format}" if item.entry_format else ""}


def _out_of_range(item: Item, value: Any) -> Iterator[Wrong]:
    if item.min_value is not None and is_below(item.kind, value, item.min_value):
        yield "range-low", {"limit": item.min_value}
    if item.max_value is not None and is_below(item.kind, item.max_value, value):
        yield "range-high", {"limit": item.max_value}
    if item.max_decimals is not None and _decimals(value) > item.max_decimals:
        yield "decimals", {"limit": item.max_decimals}


def _decimals(value: Any) -> int:
    if type(value) is not float:
        return 0
    return max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))


def is_below(kind: str, low: Any, high: Any) -> bool:
    """Whether one plain value of this kind is less than another; False where neither is."""
    left, right = key_of_plain(kind, low), key_of_plain(kind, high)
    return left is not None and right is not None and left < right


def moment(kind: str, value: str) -> date | datetime | time | None:
    """A date, an instant or a time of day; None where there is no such day or hour."""
    try:
        match kind:
            case "date":
                return date.fromisoformat(value) if _DATE.fullmatch(value) else None
            case "dateTime":
                return datetime.fromisoformat(value) if _DATE_TIME.fullmatch(value) else None
            case _:
                return time.fromisoformat(value) if _TIME.fullmatch(value) else None
    except ValueError:
        return None


def key_of_plain(kind: str, value: Any) -> Key | None:
    """The comparable form of a plain value of this kind; None where it is not of the kind."""
    match kind:
        case "boolean":
            return ("boolean", value) if type(value) is bool else None
        case "integer" | "decimal":
            return ("number", _exact(value)) if _is_number(value) else None
        case "date" | "dateTime" | "time":
            found = moment(kind, value) if isinstance(value, str) else None
            return (kind, found) if found is not None else None
        case _:
            return ("string", value) if isinstance(value, str) else None


def _exact(value: float) -> Decimal:
    return Decimal(value) if type(value) is int else Decimal(repr(value))


def key_of_coding(coding: Coding) -> Key:
    """Two codings are equal if system and code are; the display does not count."""
    return "coding", coding.system, coding.code


def key_of_option(option: Option) -> Key:
    """The comparable form of a choice."""
    if isinstance(option.value, Coding):
        return key_of_coding(option.value)
    key = key_of_plain(option.kind.lower(), option.value)
    return key if key is not None else ("string", option.code)


def key_of(item: Item, value: Any, options: Mapping[str, Option]) -> Key | None:
    """The comparable form of one plain answer to an item; None where it is not of its kind."""
    if item.kind in ("quantity", "attachment", "reference"):
        return (item.kind,)
    if options and isinstance(value, str) and value in options:
        return key_of_option(options[value])
    return key_of_plain(item.kind, value)
