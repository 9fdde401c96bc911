"""Limits in words: how long, how many, how large, as somebody writes it in one cell, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sharedesk.forms.choices import HL7
from sharedesk.forms.sheets.extensions import add, simple, take

_WORDS: Final[Mapping[str, str]] = {
    "shortest": HL7 + "minLength",
    "at least": HL7 + "questionnaire-minOccurs",
    "at most": HL7 + "questionnaire-maxOccurs",
    "decimals": HL7 + "maxDecimalPlaces",
}
_VALUES: Final[Mapping[str, str]] = {"lowest": HL7 + "minValue", "highest": HL7 + "maxValue"}
_VALUE_OF: Final[Mapping[str, str]] = {
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "date": "valueDate",
    "dateTime": "valueDateTime",
    "time": "valueTime",
}
_BARE: Final = re.compile(r"[^\s;]+")
_NUMBERS: Final = frozenset({"valueInteger", "valueDecimal"})


def take_limits(raw: dict[str, Any]) -> str:
    """The limits of an item in words; what was said is gone from it afterwards."""
    return "; ".join(_taken(raw))


def _taken(raw: dict[str, Any]) -> Iterator[str]:
    if type(raw.get("maxLength")) is int:
        yield f"longest {raw.pop('maxLength')}"
    for words, url in _WORDS.items():
        value = take(raw, url, "valueInteger", int)
        if value is not None:
            yield f"{words} {value}"
    key = _VALUE_OF.get(str(raw.get("type")))
    for words, url in _VALUES.items() if key else ():
        value = take(raw, url, str(key), (int, float) if key in _NUMBERS else str)
        if isinstance(value, str) and not _BARE.fullmatch(value):
            add(raw, simple(url, str(key), value))  # words would not give it back
        elif value is not None:
            yield f"{words} {json.dumps(value) if key in _NUMBERS else value}"


def put_limits(raw: dict[str, Any], cell: str) -> str:
    """Set what the words say; the part that is not understood, or ""."""
    for part in (each.strip() for each in cell.split(";")):
        words, _, value = part.rpartition(" ")
        words = words.lower()
        if words == "longest" and value.isdecimal():
            raw["maxLength"] = int(value)
        elif words in _WORDS and value.isdecimal():
            add(raw, simple(_WORDS[words], "valueInteger", int(value)))
        elif words in _VALUES and _put_value(raw, _VALUES[words], value):
            continue
        elif part:
            return part
    return ""


def _put_value(raw: dict[str, Any], url: str, value: str) -> bool:
    key = _VALUE_OF.get(str(raw.get("type")))
    if key is None:
        return False
    try:
        literal = json.loads(value) if key in _NUMBERS else value
    except ValueError:
        return False
    wanted = {"valueInteger": (int,), "valueDecimal": (int, float)}.get(key, (str,))
    if type(literal) not in wanted:
        return False
    add(raw, simple(url, key, literal))
    return True
