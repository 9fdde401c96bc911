"""Linting conditions: those that can be read, and never do what their author meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sharedesk.forms.blueprint import Blueprint, key_of_literal, row_above
from sharedesk.forms.enabling import ORDERING
from sharedesk.forms.faults import Fault, form_fault
from sharedesk.forms.model import Condition, Item
from sharedesk.forms.values import key_of_option

_FITTING: Final[Mapping[str, frozenset[str]]] = {
    "boolean": frozenset({"Boolean"}),
    "choice": frozenset({"Coding"}),
    "open-choice": frozenset({"Coding", "String"}),
    "string": frozenset({"String"}),
    "text": frozenset({"String"}),
    "url": frozenset({"String"}),
    "date": frozenset({"Date"}),
    "dateTime": frozenset({"DateTime"}),
    "time": frozenset({"Time"}),
    "integer": frozenset({"Integer", "Decimal"}),
    "decimal": frozenset({"Integer", "Decimal"}),
}


def conditions(blueprint: Blueprint) -> Iterator[Fault]:
    """The faults of every condition whose question can be answered at all."""
    place = {link_id: number for number, link_id in enumerate(blueprint.by_id)}
    for item in blueprint.by_id.values():
        for condition in item.conditions:
            question = blueprint.by_id.get(condition.question)
            if question is not None and question.is_question:
                yield from _faults_of(item, condition, question)
                if place[question.link_id] > place[item.link_id]:
                    yield from _later_in_row(item, question, blueprint)


def _faults_of(item: Item, condition: Condition, question: Item) -> Iterator[Fault]:
    named = {"question": question.link_id}
    if condition.operator == "exists":
        return
    if condition.kind not in _kinds_of(question):
        kind = condition.kind.lower()
        yield form_fault("condition-type", item.link_id, kind=kind, **named)
    elif question.options and not _is_offered(condition, question):
        yield form_fault("condition-code", item.link_id, option=_code_of(condition), **named)
    if condition.operator in ORDERING and question.kind in ("choice", "open-choice", "boolean"):
        yield form_fault("condition-order", item.link_id, operator=condition.operator, **named)
    if condition.operator == "!=" and not _asks_whether_answered(item, condition.question):
        yield form_fault("condition-not-equal", item.link_id, **named)


def _kinds_of(question: Item) -> frozenset[str]:
    """The FHIR types that an answer to the question can have."""
    if question.ref_group:
        return frozenset({"String"})
    if question.kind == "choice" and question.options:
        return frozenset(option.kind for option in question.options)
    return _FITTING.get(question.kind, frozenset())


def _is_offered(condition: Condition, question: Item) -> bool:
    free = question.kind == "open-choice" and condition.kind == "String"
    return free or key_of_literal(condition) in {key_of_option(o) for o in question.options}


def _code_of(condition: Condition) -> str:
    return str(getattr(condition.value, "code", condition.value))


def _asks_whether_answered(item: Item, question: str) -> bool:
    return item.all_conditions and any(
        each.question == question and each.operator == "exists" and each.value is True
        for each in item.conditions
    )


def _later_in_row(item: Item, question: Item, blueprint: Blueprint) -> Iterator[Fault]:
    row = row_above(item.link_id, blueprint.by_id, blueprint.parents)
    if row and row == row_above(question.link_id, blueprint.by_id, blueprint.parents):
        yield form_fault("condition-later-in-row", item.link_id, question=question.link_id)
