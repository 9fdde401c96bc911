"""Writing: a questionnaire becomes a book of tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs

from sharedesk.forms.sheets.book import CHOICES, FORM, LISTS, QUESTIONS, Book, Cells, fits
from sharedesk.forms.sheets.conditions import Asked
from sharedesk.forms.sheets.extensions import take_welsh
from sharedesk.forms.sheets.fields import FIELDS, REST, TITLE_IN_WELSH, has_a_cell
from sharedesk.forms.sheets.options import rows_of_options, rows_of_value_set
from sharedesk.forms.sheets.questions import help_id, help_item, rest_of, row_of


def book_of(questionnaire: Mapping[str, Any]) -> Book:
    """The tables of a questionnaire of level 1, given as JSON. ``questionnaire_of`` gives the same
    questionnaire again, but for the order of its extensions, codes and designations, which means
    nothing."""
    raw = json.loads(json.dumps(questionnaire))
    asked = asked_of(raw)
    choices: list[Cells] = []
    lists = [_list_row(each, choices) for each in raw.pop("contained", [])]
    taken = {each["list"] for each in lists}
    questions = tuple(_rows(raw.pop("item", []), "", (asked, choices, taken)))
    return Book(
        form=structs.replace(FORM, rows=tuple(_form_rows(raw))),
        questions=structs.replace(QUESTIONS, rows=questions),
        choices=structs.replace(CHOICES, rows=tuple(choices)),
        lists=structs.replace(LISTS, rows=tuple(lists)),
    )


def _form_rows(raw: dict[str, Any]) -> Iterator[Cells]:
    welsh = take_welsh(raw, "title")
    for field in FIELDS:
        value = welsh if field == TITLE_IN_WELSH else raw.get(field)
        one = (
            value[0]
            if field == "derivedFrom" and isinstance(value, list) and len(value) == 1
            else value
        )
        if has_a_cell(one, field):
            raw.pop(field, None)
            yield {"field": field, "value": one}
        elif field in ("derivedFrom", TITLE_IN_WELSH):
            yield {"field": field}
    yield {"field": REST, "value": rest_of(raw)}


def _list_row(found: dict[str, Any], choices: list[Cells]) -> Cells:
    name = str(found.pop("id", ""))
    choices += rows_of_value_set(name, found)
    title = found.pop("title") if fits(found.get("title")) else ""
    row = {"list": name, "title": title, "rest": rest_of(found)}
    return {key: text for key, text in row.items() if text}


def _rows(
    items: list[dict[str, Any]], parent: str, book: tuple[dict[str, Asked], list[Cells], set[str]]
) -> Iterator[Cells]:
    asked, choices, taken = book
    for raw in items:
        link_id = raw.pop("linkId")
        below = raw.pop("item") if raw.get("item") else []
        cells: Cells = {"id": link_id, "parent": parent}
        if below and (words := _help_words(below[0], link_id)):
            cells["help"], cells["help_welsh"] = words
            below = below[1:]
        cells |= row_of(raw, asked.get)
        cells["options"] = cells.get("options") or _take_options(raw, link_id, choices, taken)
        cells["rest"] = rest_of(raw)
        yield {key: text for key, text in cells.items() if text}
        yield from _rows(below, link_id, book)


def _help_words(first: dict[str, Any], link_id: str) -> tuple[str, str] | None:
    """The help of an item, if its first child is nothing else."""
    if first.get("linkId") != help_id(link_id) or not fits(first.get("text")):
        return None
    trial = json.loads(json.dumps(first))
    welsh = take_welsh(trial, "text")
    alike = first == help_item(link_id, first["text"], welsh)
    return (first["text"], welsh) if alike else None


def _take_options(raw: dict[str, Any], link_id: str, choices: list[Cells], taken: set[str]) -> str:
    if "answerOption" in raw and "answerValueSet" not in raw and raw["answerOption"]:
        name = link_id if link_id not in taken else f"{link_id}-own"
        taken.add(name)
        choices += rows_of_options(name, raw.pop("answerOption"))
        return name
    named = raw.get("answerValueSet")
    if "answerOption" not in raw and fits(named):
        if named.startswith("#") and named[1:] in taken:
            del raw["answerValueSet"]
            return str(named[1:])
        if ":" in named:
            del raw["answerValueSet"]
            return str(named)
    return ""


def asked_of(raw: Mapping[str, Any]) -> dict[str, Asked]:
    """What conditions have to know of each question of a questionnaire."""
    contained = {f"#{each.get('id')}": each for each in raw.get("contained", ())}
    found: dict[str, Asked] = {}
    stack = list(raw.get("item", ()))
    while stack:
        item = stack.pop()
        codings = [o.get("valueCoding", {}) for o in item.get("answerOption", ())]
        offered = [(c.get("code", ""), c.get("system", "")) for c in codings if c]
        value_set = contained.get(item.get("answerValueSet", ""), {})
        for include in value_set.get("compose", {}).get("include", ()):
            system = include.get("system", "")
            offered += [(c.get("code", ""), system) for c in include.get("concept", ())]
        systems: dict[str, tuple[str, ...]] = {}
        for code, system in offered:
            systems[code] = (*systems.get(code, ()), system)
        found[item.get("linkId", "")] = Asked(item.get("type", ""), systems)
        stack.extend(item.get("item", ()))
    return found
