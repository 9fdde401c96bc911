"""Placing: a response whose writer left out the form's layout is put into it before it is read."""

from __future__ import annotations

from typing import Any

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.model import Coding, Item

Given = dict[str, Any]


def in_place(blueprint: Blueprint, response: Any) -> Any:
    """The response with every item in the groups that the form has around it.

    Pages and sections are layout: an answer means the same without them, so a writer may leave
    them out, or put them elsewhere. A code without its system is given the one that the question
    offers it in. Whatever cannot be placed stays where it is, to be named as a fault.
    """
    if not isinstance(response, dict) or not isinstance(response.get("item"), list):
        return response
    return {**response, "item": _placed(response["item"], "", blueprint)}


def _placed(given: list[Any], here: str, blueprint: Blueprint) -> list[Any]:
    """The items of one place, each below the layout groups that lead to it from ``here``."""
    placed: list[Any] = []
    groups: dict[str, Given] = {}
    for each in _without_layout(given, blueprint):
        link_id = each.get("linkId") if isinstance(each, dict) else None
        way = _way(link_id, here, blueprint) if isinstance(link_id, str) else None
        where = placed
        for name in way or ():
            if name not in groups:
                groups[name] = {"linkId": name, "item": []}
                where.append(groups[name])
            where = groups[name]["item"]
        known = blueprint.by_id.get(link_id) if isinstance(link_id, str) else None
        where.append(_inside(each, known, blueprint) if known else each)
    return placed


def _without_layout(given: list[Any], blueprint: Blueprint) -> list[Any]:
    """The items with layout groups opened, wherever they were put."""
    found: list[Any] = []
    for each in given:
        link_id = each.get("linkId") if isinstance(each, dict) else None
        item = blueprint.by_id.get(link_id) if isinstance(link_id, str) else None
        inner = each.get("item") if item is not None and _is_layout(item) else None
        if isinstance(inner, list) and "answer" not in each:
            found += _without_layout(inner, blueprint)
        else:
            found.append(each)
    return found


def _way(link_id: str, here: str, blueprint: Blueprint) -> list[str] | None:
    """The layout groups from ``here`` down to an item, or ``None`` where no way leads."""
    way: list[str] = []
    at = blueprint.parents.get(link_id)
    while at is not None and at != here:
        item = blueprint.by_id.get(at)
        if item is None or not _is_layout(item):
            return None
        way.insert(0, at)
        at = blueprint.parents.get(at)
    return way if at == here else None


def _is_layout(item: Item) -> bool:
    return item.kind == "group" and not item.is_rows


def _inside(each: Given, item: Item, blueprint: Blueprint) -> Given:
    inside = dict(each)
    if isinstance(each.get("item"), list):
        inside["item"] = _placed(each["item"], item.link_id, blueprint)
    if isinstance(each.get("answer"), list):
        inside["answer"] = [_answer(answer, item, blueprint) for answer in each["answer"]]
    return inside


def _answer(answer: Any, item: Item, blueprint: Blueprint) -> Any:
    if not isinstance(answer, dict):
        return answer
    coding, text = answer.get("valueCoding"), answer.get("valueString")
    if item.kind in ("string", "text") and isinstance(coding, dict):
        return _replaced(answer, "valueCoding", "valueString", coding.get("code"))
    offered = blueprint.options.get(item.link_id, {})
    if isinstance(coding, dict) and not coding.get("system"):
        option = offered.get(str(coding.get("code")))
        if option is not None and isinstance(option.value, Coding):
            return {**answer, "valueCoding": {**coding, "system": option.value.system}}
    if isinstance(text, str) and text in offered and isinstance(offered[text].value, Coding):
        whole = {"code": text, "system": offered[text].value.system}  # type: ignore[union-attr]
        return _replaced(answer, "valueString", "valueCoding", whole)
    return answer


def _replaced(answer: Given, old: str, new: str, value: Any) -> Given:
    return {key: kept for key, kept in answer.items() if key != old} | {new: value}
