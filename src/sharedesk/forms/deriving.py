"""Deriving: what a copy of a form may change, and what the rules rely on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sharedesk.forms.blueprint import row_above
from sharedesk.forms.faults import Fault, form_fault
from sharedesk.forms.form import Form
from sharedesk.forms.model import Item


def check_copy(original: Form, copy: Form) -> tuple[Fault, ...]:
    """What speaks against using ``copy`` in place of ``original``.

    A copy has its own url and names the original in ``derivedFrom``. It may reword, reorder, add
    and ask for more. Every question of the original must still be there: of the same kind, in the
    same rows, under the same conditions, with at least the same choices, asking for no less.
    """
    faults: list[Fault] = []
    if copy.url == original.url:
        faults.append(form_fault("copy-url", "", "url"))
    if original.url not in _sources(copy):
        faults.append(form_fault("copy-source", "", "derivedFrom", url=original.url))
    for link_id, item in original.items_by_id.items():
        if item.kind == "display":
            continue
        mine = copy.items_by_id.get(link_id)
        if mine is None:
            faults.append(form_fault("copy-removed", link_id))
        else:
            faults += _differences(original, item, copy, mine)
    return tuple(faults)


def derives_from(copy: Form, url: str) -> bool:
    """Whether a form says that it comes from another, in whichever version."""
    return url in _sources(copy)


def _sources(form: Form) -> list[str]:
    raw: dict[str, Any] = json.loads(form.source)
    return [str(each).partition("|")[0] for each in raw.get("derivedFrom", ())]


def _differences(original: Form, item: Item, copy: Form, mine: Item) -> Iterator[Fault]:
    link_id = item.link_id
    if _nature(original, item) != _nature(copy, mine):
        yield form_fault("copy-changed", link_id)
    offered = {option.code for option in mine.options}
    for option in item.options:
        if option.code not in offered:
            yield form_fault("copy-choice", link_id, choice=option.code)
    if _asks_less(item, mine):
        yield form_fault("copy-looser", link_id)


def _nature(form: Form, item: Item) -> tuple[object, ...]:
    row = row_above(item.link_id, form.items_by_id, form.blueprint.parents)
    conditions = frozenset(
        (c.question, c.operator, getattr(c.value, "code", c.value)) for c in item.conditions
    )
    many = len(item.conditions) > 1
    behaviour = item.all_conditions if many else True
    shape = (item.kind, item.repeats, item.ref_group, row, item.page, item.read_only)
    return (*shape, conditions, behaviour, item.hidden)


def _asks_less(item: Item, mine: Item) -> bool:
    return (
        (item.required and not mine.required)
        or (mine.max_length or 0) > (item.max_length or mine.max_length or 0)
        or (item.max_length is not None and mine.max_length is None)
        or (mine.min_occurs or 0) < (item.min_occurs or 0)
        or (mine.min_length or 0) < (item.min_length or 0)
    )
