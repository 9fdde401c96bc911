"""Checking: what is wrong with a QuestionnaireResponse as a whole (D13, required, how many)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sharedesk.forms.blueprint import Blueprint
from sharedesk.forms.faults import Issue, answer_words
from sharedesk.forms.responses import plant_response
from sharedesk.forms.walking import Occurrence, Walk, rows_called_alike


def check_response(blueprint: Blueprint, url: str, response: Any, *, final: bool) -> list[Issue]:
    """Every issue. A draft may lack answers, and keeps those that no longer apply (D14): these
    are warnings there and errors in a response that is final. Total."""
    planted = plant_response(blueprint, url, response)
    walk = planted.walk.settle()
    issues = [
        Issue("error", code, link_id, path, answer_words(code, **facts))
        for code, link_id, path, _, facts in planted.problems
    ]
    for here in walk.every():
        issues += _issues_at(here, walk, final=final)
    issues += (_issue("twice", here, name=name) for here, name in rows_called_alike(walk))
    return issues


def _issues_at(here: Occurrence, walk: Walk, *, final: bool) -> Iterator[Issue]:
    item = here.item
    if not here.enabled:
        if here.values:
            yield _issue("disabled", here, severity="error" if final else "warning")
        return
    if here.is_row:
        return
    count = len(here.children) if item.is_rows else len(here.values)
    if final and item.required and not _is_answered(here):
        yield _issue("required", here)
    elif final and item.min_occurs is not None and 0 < count < item.min_occurs:
        yield _issue("too-few", here, limit=item.min_occurs)
    if item.max_occurs is not None and count > item.max_occurs:
        yield _issue("too-many", here, limit=item.max_occurs)
    yield from _issues_of_choices(here, walk)


def _is_answered(here: Occurrence) -> bool:
    """Whether a required item is there; text of nothing but spaces is not an answer."""
    if here.item.is_rows:
        return bool(here.children)
    if here.item.kind == "group":
        return here.has_answers()
    blank = all(isinstance(value, str) and not value.strip() for value in here.values)
    return here.item.kind == "display" or not blank


def _issues_of_choices(here: Occurrence, walk: Walk) -> Iterator[Issue]:
    options = walk.blueprint.options.get(here.item.link_id, {})
    chosen = [options[v] for v in here.values if isinstance(v, str) and v in options]
    for option in chosen:
        if option.exclusive and len(here.values) > 1:
            yield _issue("exclusive", here, option=option.display or option.code)
    if here.item.ref_group:
        rows = walk.found.get(here.item.ref_group, ())
        names = {value for row in rows if row.enabled for value in row.values}
        if not names.issuperset(here.values):
            yield _issue("row", here)


def _issue(code: str, here: Occurrence, severity: str = "error", **facts: object) -> Issue:
    words = answer_words(code, **facts)
    return Issue(severity, code, here.item.link_id, here.path, words)  # type: ignore[arg-type]
