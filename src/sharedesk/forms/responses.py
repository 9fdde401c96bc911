"""Responses: how a FHIR R4 QuestionnaireResponse is walked along the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.items import NOT_SUPPORTED
from sharedesk.forms.model import Coding, Item, Option
from sharedesk.forms.values import wrongs
from sharedesk.forms.walking import Occurrence, Walk

VALUE_OF_KIND: Final[Mapping[str, str]] = {
    "boolean": "valueBoolean",
    "string": "valueString",
    "text": "valueString",
    "date": "valueDate",
    "dateTime": "valueDateTime",
    "time": "valueTime",
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "url": "valueUri",
}


class Planted:
    """A walk, and the problems met on the way: ``(code, linkId, path, answer path, facts)``."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.walk = Walk(blueprint)
        self.problems: list[tuple[str, str, str, str, dict[str, Any]]] = []

    def note(self, code: str, link_id: str, path: str, answer_path: str = "", **facts: Any) -> None:
        """Keep a problem."""
        self.problems.append((code, link_id, path, answer_path or path, facts))


def plant_response(blueprint: Blueprint, url: str, response: Any) -> Planted:
    """Every occurrence that the form has for this response. Total; problems are collected."""
    planted = Planted(blueprint)
    if not isinstance(response, dict) or response.get("resourceType") != "QuestionnaireResponse":
        planted.note("resource", "", "")
        response = {}
    asked = response.get("questionnaire")
    if url and isinstance(asked, str) and asked.partition("|")[0] != url:
        planted.note("form", "", "")
    _plant(blueprint.items, None, _items_in(response, "", planted), "", planted)
    return planted


def _items_in(
    raw: Mapping[str, Any], path: str, planted: Planted
) -> dict[str, list[dict[str, Any]]]:
    """The items below a place, by linkId; whatever has no linkId is a problem."""
    given = raw.get("item", [])
    found: dict[str, list[dict[str, Any]]] = {}
    for each in given if isinstance(given, list) else [given]:
        link_id = each.get("linkId") if isinstance(each, dict) else None
        if isinstance(link_id, str):
            found.setdefault(link_id, []).append(each)
        else:
            planted.note("type", "", path, wanted="an item with a linkId")
    return found


def _plant(
    items: tuple[Item, ...],
    parent: Occurrence | None,
    given: dict[str, list[dict[str, Any]]],
    before: str,
    planted: Planted,
    number: int = 0,
) -> None:
    walk = planted.walk
    path = _path_below(parent, number)
    for item in items:
        key = walk.blueprint.keys[item.link_id]
        here = walk.plant(item, parent, path + item.link_id, before + key, number)
        _fill(here, given.get(item.link_id, []), before, planted)
    known = {item.link_id for item in items}
    for link_id in (each for each in given if each not in known):
        item_elsewhere = walk.blueprint.by_id.get(link_id)
        if item_elsewhere is None or item_elsewhere.kind != "display":
            planted.note("unknown", link_id, path + link_id)


def _path_below(parent: Occurrence | None, number: int) -> str:
    if parent is None:
        return ""
    several = parent.item.is_question and parent.item.repeats
    return f"{parent.path}[{number}]." if several else f"{parent.path}."


def _fill(here: Occurrence, given: list[dict[str, Any]], before: str, planted: Planted) -> None:
    item = here.item
    if item.is_rows:
        for number, each in enumerate(given):
            row = planted.walk.plant_row(here, number)
            _plant(
                item.items, row, _items_in(each, row.path, planted), f"{row.answer_path}.", planted
            )
        return
    if len(given) > 1:
        planted.note("once", item.link_id, here.path, here.answer_path)
    if item.is_question:
        _fill_question(here, given, before, planted)
        return
    merged: dict[str, list[dict[str, Any]]] = {}
    for each in given:
        for link_id, found in _items_in(each, here.path, planted).items():
            merged.setdefault(link_id, []).extend(found)
        if "answer" in each:
            planted.note("type", item.link_id, here.path, here.answer_path, wanted="no answer")
    _plant(item.items, here, merged, before, planted)


def _fill_question(
    here: Occurrence, given: list[dict[str, Any]], before: str, planted: Planted
) -> None:
    item = here.item
    answers: list[dict[str, Any]] = []
    for each in given:
        found = each.get("answer", [])
        answers += [a for a in found if isinstance(a, dict)] if isinstance(found, list) else []
        if not isinstance(found, list) or any(not isinstance(a, dict) for a in found):
            planted.note(
                "type", item.link_id, here.path, here.answer_path, wanted="a list of answers"
            )
    for answer in answers:
        _take_value(here, answer, planted)
    if len(here.values) > 1 and not item.repeats:
        planted.note("too-many", item.link_id, here.path, here.answer_path, limit=1)
    for number, answer in enumerate(answers or [{}]):
        if item.items or "item" in answer:
            below = _items_in(answer, here.path, planted)
            _plant(item.items, here, below, before, planted, number)


def _take_value(here: Occurrence, answer: dict[str, Any], planted: Planted) -> None:
    """Add the plain value of one answer, or note why there is none."""
    item, options = here.item, planted.walk.blueprint.options.get(here.item.link_id, {})
    if not any(key.startswith("value") for key in answer) and "item" in answer:
        return
    value, code = _plain_value(item, answer, options)
    if code:
        facts = {"wanted": _wanted(item)} if code == "type" else {"offered": ", ".join(options)}
        planted.note(code, item.link_id, here.path, here.answer_path, **facts)
        return
    found = () if item.kind in NOT_SUPPORTED else tuple(wrongs(item, value, options))
    for wrong, facts in found:
        planted.note(wrong, item.link_id, here.path, here.answer_path, **facts)
    if all(wrong != "type" for wrong, _ in found):
        here.values.append(value)


def _wanted(item: Item) -> str:
    return f"a {VALUE_OF_KIND.get(item.kind, 'valueCoding')}"


def _plain_value(
    item: Item, answer: dict[str, Any], options: Mapping[str, Option]
) -> tuple[Any, str]:
    """The plain value and no code, or the code of what is wrong."""
    if item.kind in NOT_SUPPORTED:
        return next((v for k, v in answer.items() if k.startswith("value")), None), ""
    if item.kind in ("choice", "open-choice"):
        return _plain_choice(item, answer, options)
    value = answer.get(VALUE_OF_KIND[item.kind])
    return value, "" if value is not None else "type"


def _plain_choice(
    item: Item, answer: dict[str, Any], options: Mapping[str, Option]
) -> tuple[Any, str]:
    coding = answer.get("valueCoding")
    if isinstance(coding, dict):
        return _plain_coding(coding, options)
    for key, kind in (
        ("valueString", "String"),
        ("valueInteger", "Integer"),
        ("valueDate", "Date"),
    ):
        value = answer.get(key)
        if value is None:
            continue
        free = key == "valueString" and (item.kind == "open-choice" or not options)
        offered = options.get(str(value))
        if free or (offered is not None and offered.kind == kind):
            return (value if free else str(value)), ""
        return None, "option"
    return None, "type"


def _plain_coding(coding: dict[str, Any], options: Mapping[str, Option]) -> tuple[Any, str]:
    """Its code, if system and code are offered (D2); any code where the choices are not known."""
    code = coding.get("code")
    if not isinstance(code, str):
        return None, "type"
    if not options:
        return code, ""
    offered = options.get(code)
    if offered is None or offered.value != Coding(
        code, str(coding.get("system", "")), _display_of(offered)
    ):
        return None, "option"
    return code, ""


def _display_of(option: Option) -> str:
    return option.value.display if isinstance(option.value, Coding) else ""
