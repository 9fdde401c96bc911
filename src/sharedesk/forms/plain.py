"""Plain answers: JSON keyed by the ids of domain.md §8.1, walked along the form and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.faults import Fault, answer_fault
from sharedesk.forms.model import Item
from sharedesk.forms.values import wrongs
from sharedesk.forms.walking import Occurrence, Walk, rows_called_alike

Answers = dict[str, Any]


def plant_answers(blueprint: Blueprint, answers: Any) -> Walk:
    """Every occurrence that the form has for these answers. Total: what is not of the right
    shape counts as not answered, and what the form does not know is not looked at."""
    walk = Walk(blueprint)
    _plant(blueprint.items, None, _as_row(answers), "", walk)
    return walk


def _plant(
    items: tuple[Item, ...],
    parent: Occurrence | None,
    row: Mapping[str, Any],
    before: str,
    walk: Walk,
) -> None:
    path = f"{parent.path}." if parent else ""
    for item in items:
        key = walk.blueprint.keys[item.link_id]
        here = walk.plant(item, parent, path + item.link_id, before + key)
        if item.is_rows:
            for number, each in enumerate(_as_list(row.get(key))):
                planted = walk.plant_row(here, number)
                _plant(item.items, planted, _as_row(each), planted.answer_path + ".", walk)
            continue
        if item.is_question:
            given = _as_list(row.get(key)) if item.repeats else [row.get(key)]
            here.values = [value for value in given if value is not None and value != ""]
        if item.items:
            _plant(item.items, here, row, before, walk)


def _has_key(item: Item) -> bool:
    return item.is_question or item.is_rows


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _as_row(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def gather_answers(walk: Walk) -> Answers:
    """The plain answers of a walk; what is not answered has no key."""
    answers: Answers = {}
    _gather(walk.roots, answers, walk.blueprint)
    return answers


def _gather(occurrences: list[Occurrence], row: Answers, blueprint: Blueprint) -> None:
    for here in occurrences:
        key = blueprint.keys[here.item.link_id]
        if here.item.is_rows:
            rows: list[Answers] = [{} for _ in here.children]
            for child, below in zip(here.children, rows, strict=True):
                _gather(child.children, below, blueprint)
            if rows:
                row[key] = rows
            continue
        if here.values:
            row[key] = list(here.values) if here.item.repeats else here.values[0]
        _gather(here.children, row, blueprint)


def drop_disabled(walk: Walk, answers: Answers) -> list[str]:
    """Take out of the answers what a settled walk says does not apply; the paths taken out."""
    dropped: list[str] = []
    _drop(walk.roots, answers, dropped, walk.blueprint)
    return dropped


def _drop(
    occurrences: list[Occurrence], row: Answers, dropped: list[str], blueprint: Blueprint
) -> None:
    for here in occurrences:
        key = blueprint.keys[here.item.link_id]
        if not here.enabled and key in row and _has_key(here.item):
            del row[key]
            dropped.append(here.answer_path)
        elif here.item.is_rows:
            for child, below in zip(here.children, _as_list(row.get(key)), strict=True):
                if isinstance(below, dict):
                    _drop(child.children, below, dropped, blueprint)
        else:
            _drop(here.children, row, dropped, blueprint)


def faults_in(blueprint: Blueprint, answers: Any) -> Iterator[Fault]:
    """Everything that is wrong with plain answers, hard and soft, in their own order. Total."""
    if not isinstance(answers, dict):
        yield answer_fault("type", "", "", wanted="an object of answers")
        return
    walk = plant_answers(blueprint, answers)
    rows = {
        link_id: {value for each in walk.found.get(link_id, ()) for value in each.texts()}
        for link_id in blueprint.names_of_rows
    }
    yield from _faults_in_row("", answers, "", rows, blueprint)
    yield from names_given_twice(walk)


def names_given_twice(walk: Walk) -> Iterator[Fault]:
    """Each row that is called what a row before it is called: nobody could tell which is meant."""
    for here, name in rows_called_alike(walk):
        yield answer_fault("twice", here.item.link_id, here.answer_path, name=name)


def _faults_in_row(
    group: str, row: Mapping[Any, Any], before: str, rows: dict[str, set[str]], blueprint: Blueprint
) -> Iterator[Fault]:
    scope = blueprint.scopes[group]
    for key, value in row.items():
        path = f"{before}{key}"
        item = scope.get(key)
        if item is None:
            yield answer_fault("unknown", f"{group}.{key}" if group else str(key), path)
        elif item.is_rows:
            yield from _faults_in_rows(item, value, path, rows, blueprint)
        else:
            yield from _faults_in_answer(item, value, path, rows, blueprint)


def _faults_in_rows(
    item: Item, value: Any, path: str, rows: dict[str, set[str]], blueprint: Blueprint
) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield answer_fault("type", item.link_id, path, wanted="a list of rows")
        return
    yield from _faults_of_count(item, len(value), path)
    for number, each in enumerate(value):
        place = f"{path}[{number}]"
        if isinstance(each, dict):
            yield from _faults_in_row(item.link_id, each, f"{place}.", rows, blueprint)
        else:
            yield answer_fault("type", item.link_id, place, wanted="an object of answers")


def _faults_in_answer(
    item: Item, value: Any, path: str, rows: dict[str, set[str]], blueprint: Blueprint
) -> Iterator[Fault]:
    if item.repeats and not isinstance(value, list):
        yield answer_fault("type", item.link_id, path, wanted="a list of answers")
        return
    given = value if item.repeats else [value]
    if item.repeats:
        yield from _faults_of_count(item, len(given), path)
    options = blueprint.options.get(item.link_id, {})
    said: set[str] = set()
    for each in given:
        for code, facts in wrongs(item, each, options):
            if code not in said:
                said.add(code)
                yield answer_fault(code, item.link_id, path, **facts)
    if said:
        return
    if item.ref_group and not rows[item.ref_group].issuperset(given):
        yield answer_fault("row", item.link_id, path)
    if len(given) > 1:
        for code in given:
            if code in options and options[code].exclusive:
                yield answer_fault(
                    "exclusive", item.link_id, path, option=options[code].display or code
                )


def _faults_of_count(item: Item, count: int, path: str) -> Iterator[Fault]:
    if item.max_occurs is not None and count > item.max_occurs:
        yield answer_fault("too-many", item.link_id, path, limit=item.max_occurs)
    if item.min_occurs is not None and 0 < count < item.min_occurs:
        yield answer_fault("too-few", item.link_id, path, limit=item.min_occurs)
