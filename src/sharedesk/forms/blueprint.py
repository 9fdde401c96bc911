"""The blueprint: the items of a form as walking needs them, worked out once when it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Final

from msgspec import Struct

from sharedesk.forms.model import Coding, Condition, Item, Operator, Option
from sharedesk.forms.reading import Reading
from sharedesk.forms.values import Key, key_of_coding, key_of_plain

KIND_OF_LITERAL: Final[Mapping[str, str]] = {
    "Boolean": "boolean",
    "String": "string",
    "Integer": "integer",
    "Decimal": "decimal",
    "Date": "date",
    "DateTime": "dateTime",
    "Time": "time",
}


class Rule(Struct, frozen=True):
    """One condition made ready: ``expected`` is what the question's answers are held against."""

    question: str
    operator: Operator
    expected: Key


class Blueprint(Struct, frozen=True, eq=False):
    """``keys`` has for each linkId what it is called in plain answers, ``scopes`` for each
    repeating group ("" for the whole) the items that stand in one row of it, by that name.
    ``order`` lists the linkIds so that each comes after everything it depends on."""

    items: tuple[Item, ...]
    by_id: dict[str, Item]
    parents: dict[str, str]
    keys: dict[str, str]
    scopes: dict[str, dict[str, Item]]
    options: dict[str, dict[str, Option]]
    order: tuple[str, ...]
    rules: dict[str, tuple[Rule, ...]]

    @property
    def names_of_rows(self) -> list[str]:
        """The questions by whose answers rows are named elsewhere, such as who and which point."""
        return sorted({item.ref_group for item in self.by_id.values() if item.ref_group})


def draw(items: tuple[Item, ...], reading: Reading) -> Blueprint:
    """Work out the blueprint; conditions that can't be are faults of the reading."""
    parents: dict[str, str] = {}
    keys: dict[str, str] = {}
    scopes: dict[str, dict[str, Item]] = {"": {}}
    _place(items, "", "", (parents, keys, scopes), reading)
    by_id = {link_id: reading.items[link_id] for link_id in (*parents, *reading.items)}
    for item in by_id.values():
        if item.ref_group:
            _look_at_rows(item, by_id, scopes, reading)
    rules = {
        item.link_id: tuple(_rules(item, by_id, parents, reading))
        for item in by_id.values()
        if item.conditions
    }
    return Blueprint(
        items=items,
        by_id=by_id,
        parents=parents,
        keys=keys,
        scopes=scopes,
        options={i.link_id: {o.code: o for o in i.options} for i in by_id.values() if i.options},
        order=_order(parents, rules, reading),
        rules=rules,
    )


def _place(
    items: Iterable[Item],
    parent: str,
    row: str,
    found: tuple[dict[str, str], dict[str, str], dict[str, dict[str, Item]]],
    reading: Reading,
) -> None:
    """Note each item's parent and what it is called in plain answers, in the form's order."""
    parents, keys, scopes = found
    for item in items:
        parents[item.link_id] = parent
        key = item.link_id.removeprefix(f"{row}.") if row else item.link_id
        keys[item.link_id] = key
        if item.is_question or item.is_rows:
            if key in scopes[row]:
                reading.refuse("key-collision", item.link_id, group=row, key=key)
            scopes[row][key] = item
        if item.is_rows:
            scopes[item.link_id] = {}
        _place(item.items, item.link_id, item.link_id if item.is_rows else row, found, reading)


def row_above(link_id: str, by_id: Mapping[str, Item], parents: Mapping[str, str]) -> str:
    """The repeating group in whose rows an item stands, or "" for none."""
    above = parents.get(link_id, "")
    while above and not by_id[above].is_rows:
        above = parents[above]
    return above


def _look_at_rows(
    item: Item,
    by_id: Mapping[str, Item],
    scopes: Mapping[str, dict[str, Item]],
    reading: Reading,
) -> None:
    question = by_id.get(item.ref_group)
    in_rows = any(question in scope.values() for row, scope in scopes.items() if row)
    if question is None or not question.is_question or not in_rows:
        feature = f"answerExpression {item.ref_group}"
        reading.doubt("rows-missing", item.link_id, feature, question=item.ref_group)


def _rules(
    item: Item, by_id: Mapping[str, Item], parents: Mapping[str, str], reading: Reading
) -> Iterable[Rule]:
    for condition in item.conditions:
        code = _wrong_question(item, condition, by_id, parents)
        if code == "condition-on-descendant":
            reading.refuse(code, item.link_id, question=condition.question)
        elif code:
            feature = f"enableWhen {condition.question}"
            reading.doubt(code, item.link_id, feature, question=condition.question)
        expected = key_of_literal(condition)
        if expected is None:
            reading.doubt("condition", item.link_id, "enableWhen", reason="its value is no value")
        else:
            yield Rule(condition.question, condition.operator, expected)


def key_of_literal(condition: Condition) -> Key | None:
    """What a condition compares with, made comparable."""
    if isinstance(condition.value, Coding):
        return key_of_coding(condition.value)
    return key_of_plain(KIND_OF_LITERAL[condition.kind], condition.value)


def _wrong_question(
    item: Item, condition: Condition, by_id: Mapping[str, Item], parents: Mapping[str, str]
) -> str:
    question = by_id.get(condition.question)
    if question is None:
        return "condition-missing-question"
    if question.link_id == item.link_id:
        return "condition-on-self"
    above = parents.get(question.link_id, "")
    while above:
        if above == item.link_id:
            return "condition-on-descendant"
        above = parents[above]
    return "" if question.is_question else "condition-on-group"


def _order(
    parents: Mapping[str, str], rules: Mapping[str, tuple[Rule, ...]], reading: Reading
) -> tuple[str, ...]:
    """The form's own order, unless a condition asks about a later question."""
    place = {link_id: number for number, link_id in enumerate(parents)}
    if all(
        place.get(rule.question, -1) < place[link_id]
        for link_id, found in rules.items()
        for rule in found
        if link_id in place
    ):
        return tuple(parents)
    graph = {
        link_id: [
            *([parent] if parent else ()),
            *(rule.question for rule in rules.get(link_id, ()) if rule.question in place),
        ]
        for link_id, parent in parents.items()
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as wrong:
        circle = list(reversed(wrong.args[1]))
        if not _told_already(circle, reading):
            reading.doubt(
                "condition-cycle", circle[0], "enableWhen cycle", circle=" → ".join(circle)
            )
        return tuple(parents)


def _told_already(circle: list[str], reading: Reading) -> bool:
    """Whether the circle is an item that depends on itself or on its descendant."""
    told = {"condition-on-self", "condition-on-descendant"}
    return any(fault.code in told and fault.link_id in circle for fault in reading.faults)
