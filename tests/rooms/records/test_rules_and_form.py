"""The rules and the shipped form agree: what the rules ask for, the form shows."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rooms.records.cases import answers_of, laws, organisation
from sharedesk.base import shipped
from sharedesk.forms import Form, enabled, load, without_disabled
from sharedesk.forms.model import Item
from sharedesk.records.answering import Case
from sharedesk.records.evaluating import evaluate

TODAY = date(2026, 11, 22)


@cache
def form() -> Form:
    folder = shipped.forms()
    sets = {}
    for file in (folder / "valuesets").glob("*.json"):
        data = file.read_bytes()
        sets[f"https://sharedesk.example/valuesets/{file.stem}"] = data
    shipped_form = folder / "information-sharing-decision" / "questionnaire.json"
    return load(shipped_form.read_bytes(), valuesets=sets)


@st.composite
def changed_scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """A worked scenario in which a few questions are answered otherwise, or not at all."""
    answers = answers_of(draw(st.sampled_from(("SC1", "SC3", "SC5"))))
    for name in draw(st.lists(st.sampled_from(Case.__struct_fields__), min_size=1, max_size=5)):
        item = form().item(name)
        if item.kind == "group":
            _change_rows(draw, answers, item)
        else:
            _change(draw, answers, name, item)
    return answers


def _change_rows(draw: st.DrawFn, answers: dict[str, Any], group: Item) -> None:
    rows = answers.setdefault(group.link_id, [])
    if rows and draw(st.booleans()):
        child = draw(st.sampled_from(group.items))
        _change(draw, draw(st.sampled_from(rows)), child.link_id.partition(".")[2], child)
    elif rows and draw(st.booleans()):
        rows.pop()
    else:
        rows.append({})


def _change(draw: st.DrawFn, row: dict[str, Any], name: str, item: Item) -> None:
    if item.kind == "boolean":
        row[name] = draw(st.booleans())
    elif item.options:
        code = draw(st.sampled_from([option.code for option in item.options]))
        row[name] = [code] if item.repeats else code
    else:
        row.pop(name, None)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(changed_scenarios())
def test_whatever_the_rules_ask_for_stands_where_it_can_be_answered(
    answers: dict[str, Any],
) -> None:
    kept, _ = without_disabled(form(), answers, TODAY)
    shown = enabled(form(), kept, TODAY)
    found = evaluate(kept, laws()["EN-2026-10"], organisation())
    for finding in (*found.gaps, *found.warnings):
        assert shown.get(finding.field) is True, finding


def test_every_field_of_the_case_is_asked_by_the_form() -> None:
    for name in Case.__struct_fields__:
        assert form().item(name).link_id == name
