"""Shortening: the few questions of a form that are enough to decide, as one page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import structs

from sharedesk.forms.decoding import decode_json
from sharedesk.forms.faults import FormError, form_fault
from sharedesk.forms.form import Form
from sharedesk.forms.model import Item

SHORT: Final = "page-short"
"""The linkId of the page that is made here; no form has it."""


def short_page(form: Form, core: bytes) -> Item:
    """The questions that a list beside the form names, in the form's order, under the headings of
    the pages that ask them. Of a row, what is named is asked and what is hidden is kept.

    Raises FormError with every linkId that the form does not have.
    """
    named = _named(decode_json(core))
    faults = [form_fault("core", name) for name in named if name not in form.items_by_id]
    if faults:
        raise FormError(tuple(faults))
    pages = ((page, tuple(_chosen(page.items, set(named)))) for page in form.items)
    parts = tuple(structs.replace(page, help="", items=items) for page, items in pages if items)
    return Item(link_id=SHORT, kind="group", page=True, items=parts)


def _named(data: Any) -> list[str]:
    named = data.get("core") if isinstance(data, dict) else None
    if isinstance(named, list) and all(isinstance(name, str) for name in named):
        return named
    raise FormError((form_fault("shape", key="core", wanted="a list of linkIds"),))


def _chosen(items: tuple[Item, ...], named: set[str]) -> Iterator[Item]:
    for item in items:
        if item.is_rows and item.link_id in named:
            asked = tuple(each for each in item.items if each.hidden or each.link_id in named)
            yield structs.replace(item, items=asked)
        elif item.kind == "group" and not item.repeats:
            yield from _chosen(item.items, named)
        elif item.link_id in named:
            yield structs.replace(item, items=())
