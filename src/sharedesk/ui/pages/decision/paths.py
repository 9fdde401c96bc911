"""Paths: reading and replacing one answer among many, "people[0].name"."""

from __future__ import annotations

import re
from typing import Any

from sharedesk.records.life import Answers

_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def steps_of(path: str) -> list[str | int]:
    """``"people[0].name"`` becomes ``["people", 0, "name"]``."""
    steps: list[str | int] = []
    for name, place in _STEP.findall(path):
        steps.append(name)
        if place:
            steps.append(int(place))
    return steps


def answer_at(answers: Answers, path: str) -> Any:
    """The answer under a path, or ``None``."""
    found: Any = answers
    for step in steps_of(path):
        if isinstance(step, int):
            found = found[step] if isinstance(found, list) and step < len(found) else None
        else:
            found = found.get(step) if isinstance(found, dict) else None
    return found


def with_answer(answers: Answers, path: str, value: Any) -> Answers:
    """The answers with another one under a path; ``None`` takes it away. Nothing is shared with
    the answers that were given, so that a save under way never sees a half-made change."""
    changed: Answers = _replaced(answers, steps_of(path), value)
    return changed


def _replaced(found: Any, steps: list[str | int], value: Any) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        rows = list(found or [])
        rows += [{} for _ in range(step + 1 - len(rows))]
        rows[step] = _replaced(rows[step], rest, value)
        return rows
    kept = dict(found or {})
    replaced = _replaced(kept.get(step), rest, value)
    if replaced is None:
        kept.pop(step, None)
    else:
        kept[step] = replaced
    return kept


def group_of(path: str) -> str:
    """The first step of a path: the answer or the repeating group that it begins with."""
    return str(steps_of(path)[0])


def link_id_of(path: str) -> str:
    """The linkId of the question that a path answers: ``"people.dob"`` of ``"people[0].dob"``."""
    return re.sub(r"\[\d+\]", "", path)


def path_of(identifier: str) -> str:
    """The path in an accessible identifier: of ``"people[0].dob:day"`` what is before the part of
    a date, of ``"purpose_cat=PROVIDE_HELP"`` what is before the choice."""
    return re.split("[=:]", identifier, maxsplit=1)[0]
