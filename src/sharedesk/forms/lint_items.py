"""Linting items: what a general validator lets pass and a person who fills in the form trips on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.faults import Fault, form_fault
from sharedesk.forms.model import Item
from sharedesk.forms.values import is_below, wrongs

_LENGTHS: Final = frozenset({"string", "text", "url", "open-choice"})
_NUMBERS: Final = frozenset({"integer", "decimal"})
_RANGES: Final = _NUMBERS | {"date", "dateTime", "time"}


def items(blueprint: Blueprint) -> Iterator[Fault]:
    """The faults of every item, one by one and beside its neighbours."""
    unseen = _never_shown(blueprint)
    for item in blueprint.by_id.values():
        for rule in _RULES:
            yield from rule(item)
        yield from _demands(item, hidden=item.link_id in unseen)
        yield from _initial_values(item, blueprint)
        if item.page and blueprint.parents.get(item.link_id):
            yield form_fault("page-inside", item.link_id)
        yield from _same_words(item.items)
    yield from _same_words(blueprint.items)


def _never_shown(blueprint: Blueprint) -> set[str]:
    """The items that are hidden, or stand inside what is hidden."""
    unseen: set[str] = set()
    for link_id, parent in blueprint.parents.items():
        if blueprint.by_id[link_id].hidden or parent in unseen:
            unseen.add(link_id)
    return unseen


def _demands(item: Item, *, hidden: bool) -> Iterator[Fault]:
    if item.required and hidden:
        yield form_fault("required-hidden", item.link_id)
    elif item.required and item.read_only:
        yield form_fault("required-read-only", item.link_id)
    if not item.text.strip() and not hidden:
        yield form_fault("text-missing", item.link_id)


def _limits(item: Item) -> Iterator[Fault]:
    if item.max_length is not None and item.kind not in _LENGTHS:
        yield form_fault("max-length-kind", item.link_id, kind=item.kind)
    for name, value, fitting in (
        ("minLength", item.min_length, _LENGTHS),
        ("regex", item.regex or None, _LENGTHS),
        ("minValue", item.min_value, _RANGES),
        ("maxValue", item.max_value, _RANGES),
        ("maxDecimalPlaces", item.max_decimals, {"decimal"}),
    ):
        if value is not None and item.kind not in fitting:
            yield form_fault("limit-kind", item.link_id, limit=name, kind=item.kind)


def _reversed_limits(item: Item) -> Iterator[Fault]:
    for low, high, is_reversed in (
        ("minLength", "maxLength", _is_more(item.min_length, item.max_length)),
        ("minOccurs", "maxOccurs", _is_more(item.min_occurs, item.max_occurs)),
        ("minValue", "maxValue", is_below(item.kind, item.max_value, item.min_value)),
    ):
        if is_reversed:
            yield form_fault("limits-reversed", item.link_id, low=low, high=high)


def _is_more(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _counts(item: Item) -> Iterator[Fault]:
    least, most = item.min_occurs or 0, item.max_occurs or 0
    if not item.repeats and max(least, most) > 1:
        yield form_fault("occurs-without-repeats", item.link_id)
    if least and not item.required:
        yield form_fault("occurs-not-required", item.link_id)
    if item.kind == "boolean" and item.repeats:
        yield form_fault("boolean-repeats", item.link_id)
    if not item.repeats and any(option.exclusive for option in item.options):
        yield form_fault("exclusive-alone", item.link_id)


def _shapes(item: Item) -> Iterator[Fault]:
    if item.kind == "display":
        for what, is_so in (
            ("required", item.required),
            ("repeated", item.repeats),
            ("given a value", bool(item.initial)),
        ):
            if is_so:
                yield form_fault("display-asks", item.link_id, what=what)
    if item.kind == "group" and not item.items:
        yield form_fault("group-empty", item.link_id)
    if item.page and item.kind != "group":
        yield form_fault("page-kind", item.link_id)
    for option in item.options:
        if not option.display.strip():
            yield form_fault("option-text-missing", item.link_id, option=option.code)


def _initial_values(item: Item, blueprint: Blueprint) -> Iterator[Fault]:
    chosen = [option.code for option in item.options if option.initially]
    if chosen and item.initial:
        yield form_fault("initial-twice", item.link_id)
    given = (*item.initial, *chosen)
    if item.kind == "display" or not given:
        return
    options = blueprint.options.get(item.link_id, {})
    several = len(given) > 1 and not item.repeats
    if item.kind == "group" or several or any(list(wrongs(item, v, options)) for v in given):
        yield form_fault("initial", item.link_id)


def _same_words(neighbours: tuple[Item, ...]) -> Iterator[Fault]:
    said: set[str] = set()
    for item in neighbours:
        words = " ".join(item.text.casefold().split())
        if words and item.is_question and not item.hidden:
            if words in said:
                yield form_fault("text-twice", item.link_id)
            said.add(words)


_RULES: Final[tuple[Callable[[Item], Iterator[Fault]], ...]] = (
    _limits,
    _reversed_limits,
    _counts,
    _shapes,
)
