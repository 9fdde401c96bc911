"""Shapes of packs: every place at which plain data is not as a type asks, not only the first."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from sharedesk.records.pack_faults import PackFault

NAMES = ("id", "code", "domain", "key")
"""By the first of these that an entry of a list has, it is called."""


def shape_faults(data: Any, kind: type[msgspec.Struct], place: str = "") -> Iterator[PackFault]:
    """Every field that is missing, unknown or not of its kind, with what to write there."""
    if not isinstance(data, dict):
        yield PackFault(place or "the file", "is not a group of settings", "Look at the example.")
        return
    hints = get_type_hints(kind)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in sorted(data.keys() - fields.keys()):
        remedy = f"Take it out; known here: {', '.join(sorted(fields))}."
        yield PackFault(_at(place, str(name)), "is not known", remedy)
    for name, field in fields.items():
        if name in data:
            yield from _value_faults(data[name], hints[field.name], _at(place, name))
        elif field.required:
            remedy = f"Add {name}, {_wanted(hints[field.name])}."
            yield PackFault(place or "the file", f"has no {name}", remedy)


def _value_faults(value: Any, kind: Any, place: str) -> Iterator[PackFault]:
    kind = _without_none(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from shape_faults(value, kind, place)
    elif origin is tuple and isinstance(value, list | tuple):
        for number, entry in enumerate(value, 1):
            yield from _value_faults(entry, inner[0], f"{place} {_called(entry, number)}")
    elif origin is dict and isinstance(value, dict):
        for name, entry in value.items():
            yield from _value_faults(entry, inner[1], _at(place, str(name)))
    else:
        yield from _leaf_faults(value, kind, place)


def _leaf_faults(value: Any, kind: Any, place: str) -> Iterator[PackFault]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        shown = str(value) if isinstance(value, str | int | float) else type(value).__name__
        yield PackFault(place, f"is {shown[:60]!r}", f"It has to be {_wanted(kind)}.")


def _called(entry: Any, number: int) -> str:
    named = [entry[name] for name in NAMES if entry.get(name)] if isinstance(entry, dict) else []
    return str(named[0]) if named else f"number {number}"


def _at(place: str, name: str) -> str:
    return f"{place}: {name}" if place else name


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    return next(each for each in get_args(kind) if each is not type(None))


def _wanted(kind: Any) -> str:
    kind = _without_none(kind)
    origin = get_origin(kind)
    if origin is Literal:
        return f"one of {', '.join(str(each) for each in get_args(kind))}"
    if origin is tuple:
        return "a list"
    if origin is dict or (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return "a group of settings"
    plain = {
        str: "words in quotes",
        int: "a whole number without quotes",
        bool: "true or false",
        date: "a day such as 2026-10-31",
    }
    return plain.get(kind, "as in the example")
