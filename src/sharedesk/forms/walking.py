"""Walking: the occurrences of a form's items in one set of answers, and which of them apply.

The pinned semantics D1 to D9 of the questionnaire's conditions live here (docs/forms.md).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from sharedesk.forms.blueprint import Blueprint, Rule
from sharedesk.forms.model import Item
from sharedesk.forms.values import Key, key_of


class Occurrence:
    """One place where an item stands. A repeating group is one occurrence with a child for each
    row; ``number`` is the row's, or of the answer below which a child stands.

    ``path`` is the place in a response, ``"page.people[0].people.name"``; ``answer_path`` the one
    in plain answers, ``"people[0].name"``. ``values`` are plain.
    """

    __slots__ = (
        "answer_path",
        "children",
        "enabled",
        "is_row",
        "item",
        "number",
        "parent",
        "path",
        "position",
        "values",
    )

    def __init__(
        self, item: Item, parent: Occurrence | None, path: str, answer_path: str, position: int
    ) -> None:
        self.item = item
        self.parent = parent
        self.path = path
        self.answer_path = answer_path
        self.position = position
        self.number = 0
        self.is_row = False
        self.enabled = True
        self.values: list[Any] = []
        self.children: list[Occurrence] = []

    def has_answers(self) -> bool:
        """Whether anything is answered here or below."""
        return bool(self.values) or any(child.has_answers() for child in self.children)

    def texts(self) -> list[str]:
        """Those of the values that are text."""
        return [value for value in self.values if isinstance(value, str)]


class Walk:
    """All occurrences, in the order of the form; planted from plain answers or a response."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.roots: list[Occurrence] = []
        self.found: dict[str, list[Occurrence]] = {}
        self._count = 0

    def plant(
        self, item: Item, parent: Occurrence | None, path: str, answer_path: str, number: int = 0
    ) -> Occurrence:
        """Add an occurrence after all the others."""
        planted = Occurrence(item, parent, path, answer_path, self._count)
        planted.number = number
        self._count += 1
        (self.roots if parent is None else parent.children).append(planted)
        self.found.setdefault(item.link_id, []).append(planted)
        return planted

    def plant_row(self, group: Occurrence, number: int) -> Occurrence:
        """Add a row to a repeating group; rows share the group's conditions."""
        place = f"[{number}]"
        row = Occurrence(
            group.item, group, group.path + place, group.answer_path + place, self._count
        )
        row.number, row.is_row = number, True
        self._count += 1
        group.children.append(row)
        return row

    def every(self) -> Iterator[Occurrence]:
        """All occurrences, each before what stands in it."""
        waiting = list(reversed(self.roots))
        while waiting:
            occurrence = waiting.pop()
            yield occurrence
            waiting.extend(reversed(occurrence.children))

    def settle(self) -> Walk:
        """Work out which occurrences apply: D7 and D8 hold because an item comes after all that
        it depends on. In a circle (inspect mode only) what is not known yet counts as applying."""
        rules = self.blueprint.rules
        for link_id in self.blueprint.order:
            needed = rules.get(link_id)
            for occurrence in self.found.get(link_id, ()):
                parent = occurrence.parent
                enabled = parent is None or parent.enabled
                if enabled and needed:
                    enabled = self._holds(occurrence, needed)
                occurrence.enabled = enabled
                if occurrence.item.is_rows:
                    for row in occurrence.children:
                        row.enabled = enabled
        return self

    def _holds(self, occurrence: Occurrence, rules: tuple[Rule, ...]) -> bool:
        enough = all if occurrence.item.all_conditions else any
        return enough(holds(rule, self._answers_to(rule, occurrence)) for rule in rules)

    def _answers_to(self, rule: Rule, occurrence: Occurrence) -> list[Key]:
        asked = self._nearest(rule.question, occurrence)
        if asked is None or not asked.enabled:
            return []
        options = self.blueprint.options.get(rule.question, {})
        found = (key_of(asked.item, value, options) for value in asked.values)
        return [key for key in found if key is not None]

    def _nearest(self, question: str, occurrence: Occurrence) -> Occurrence | None:
        """D9: among the ancestors, then the nearest before, then the nearest after."""
        found = self.found.get(question)
        if not found or len(found) == 1:
            return found[0] if found else None
        above = occurrence.parent
        while above is not None:
            if above.item.link_id == question:
                return above
            above = above.parent
        after = bisect_left(found, occurrence.position, key=lambda each: each.position)
        return found[after - 1] if after else found[0]


def rows_called_alike(walk: Walk) -> Iterator[tuple[Occurrence, str]]:
    """Where a row's name is that of a row before it, with the name: a choice of it elsewhere
    would mean both."""
    for link_id in walk.blueprint.names_of_rows:
        taken: set[str] = set()
        for here in walk.found.get(link_id, ()):
            yield from ((here, name) for name in here.texts() if name in taken)
            taken.update(here.texts())


def holds(rule: Rule, answers: list[Key]) -> bool:
    """Whether a condition holds, given the answers to its question that count (D1 to D6)."""
    expected = rule.expected
    match rule.operator:
        case "exists":
            return bool(answers) is expected[1]
        case "=":
            return expected in answers
        case "!=":
            return expected not in answers
        case operator:
            return any(_is_ordered(key, operator, expected) for key in answers)


def _is_ordered(key: Key, operator: str, expected: Key) -> bool:
    if key[0] != expected[0] or key[0] in ("coding", "boolean"):
        return False
    left, right = key[1], expected[1]
    match operator:
        case ">":
            return bool(left > right)
        case "<":
            return bool(left < right)
        case ">=":
            return bool(left >= right)
        case _:
            return bool(left <= right)
