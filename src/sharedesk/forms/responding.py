"""Responding: how answers are written down as a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.model import Coding, Item, Option
from sharedesk.forms.responses import VALUE_OF_KIND
from sharedesk.forms.walking import Occurrence, Walk

_MINUTES = re.compile(r"^((?:[\d-]+T)?\d\d:\d\d)((?:Z|[+-].*)?)$")


def gather_items(walk: Walk) -> list[dict[str, Any]]:
    """The items of a response, in the form's order, with each text as it is shown."""
    return [each for root in walk.roots for each in _items_of(root, walk.blueprint)]


def _items_of(here: Occurrence, blueprint: Blueprint) -> Iterator[dict[str, Any]]:
    item = here.item
    if item.is_rows:
        for row in here.children:
            yield _with_below(_named(item), _below(row.children, blueprint))
    elif item.is_question:
        answers = list(_answers_of(here, blueprint))
        if answers:
            yield {**_named(item), "answer": answers}
    else:
        below = _below(here.children, blueprint)
        if below:
            yield _with_below(_named(item), below)


def _named(item: Item) -> dict[str, Any]:
    return {"linkId": item.link_id, "text": item.text} if item.text else {"linkId": item.link_id}


def _below(children: list[Occurrence], blueprint: Blueprint) -> list[dict[str, Any]]:
    return [each for child in children for each in _items_of(child, blueprint)]


def _with_below(named: dict[str, Any], below: list[dict[str, Any]]) -> dict[str, Any]:
    return {**named, "item": below} if below else named


def _answers_of(here: Occurrence, blueprint: Blueprint) -> Iterator[dict[str, Any]]:
    """The answers with what stands below each; answers below a question that is itself not
    answered stand below an answer without a value, so that nothing is lost."""
    options = blueprint.options.get(here.item.link_id, {})
    for number in range(max(1, len(here.values))):
        given = here.values[number : number + 1]
        answer = _fhir_value(here.item, given[0], options) if given else {}
        below = _below([child for child in here.children if child.number == number], blueprint)
        answer = _with_below(answer, below)
        if answer:
            yield answer


def _fhir_value(item: Item, value: Any, options: Mapping[str, Option]) -> dict[str, Any]:
    option = options.get(value) if isinstance(value, str) else None
    if option is None:
        return {VALUE_OF_KIND.get(item.kind, "valueString"): _with_seconds(item, value)}
    if isinstance(option.value, Coding):
        coding = {"system": option.value.system, "code": option.value.code}
        coding["display"] = option.display
        return {"valueCoding": {key: text for key, text in coding.items() if text}}
    return {f"value{option.kind}": option.value}


def _with_seconds(item: Item, value: Any) -> Any:
    """FHIR wants seconds where people leave them out."""
    if item.kind not in ("time", "dateTime") or not isinstance(value, str):
        return value
    return _MINUTES.sub(r"\1:00\2", value)
