"""A form from elsewhere is answered, and the answers are a response that FHIR's own schema takes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.forms.building import (
    asks,
    every_small_form,
    good_answers,
    questionnaire,
    small_form,
)
from sharedesk.base.clock import FixedClock
from sharedesk.desk.inspecting import can_be_answered, keep, limits_of, respond
from sharedesk.desk.troubles import AnswersNotKept
from sharedesk.forms import Form, load

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "fhir" / "response.schema.json").read_text("utf-8")
)


def foreign(*items: dict[str, Any]) -> Form:
    """A form as others write them: with what ShareDesk does not know."""
    raw = questionnaire(*items, date="2020-01-01", effectivePeriod={"start": "2020-01-01"})
    return load(json.dumps(raw).encode(), "inspect")


def is_response(response: dict[str, Any]) -> bool:
    jsonschema.Draft6Validator(SCHEMA).validate(response)
    return True


def test_the_schema_refuses_what_is_no_response() -> None:
    for wrong in ({"resourceType": "QuestionnaireResponse", "item": 4}, {"item": []}):
        with pytest.raises(jsonschema.ValidationError):
            is_response(wrong)


@pytest.mark.parametrize("name", every_small_form())
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_answers_to_every_kind_of_form_make_a_response_of_the_official_schema(
    name: str, data: st.DataObject
) -> None:
    form = small_form(name)
    taken = respond(form, data.draw(good_answers(form)), FixedClock(NOON))

    assert is_response(taken.response)


def test_an_empty_form_from_elsewhere_is_in_progress_where_something_is_required(
    clock: FixedClock,
) -> None:
    form = foreign(asks("name", required=True), asks("age", "integer"))
    empty = respond(form, {}, clock)
    full = respond(form, {"name": "Amina", "age": 4}, clock)

    assert empty.response["status"] == "in-progress"
    assert [(each.path, each.question) for each in empty.missing] == [("name", "About name?")]
    assert full.is_complete
    assert full.response["status"] == "completed"
    assert full.response["authored"] == "2026-11-22T12:00:00+00:00"
    assert is_response(empty.response)
    assert is_response(full.response)


def test_a_wrong_number_is_named(clock: FixedClock) -> None:
    taken = respond(foreign(asks("age", "integer")), {"age": "four"}, clock)

    assert "age" in [each.path for each in taken.missing]


def test_what_a_condition_takes_away_is_not_in_the_response(clock: FixedClock) -> None:
    condition = {"question": "smoker", "operator": "=", "answerBoolean": True}
    form = foreign(asks("smoker", "boolean"), asks("many", "integer", enableWhen=[condition]))

    taken = respond(form, {"smoker": False, "many": 20}, clock)

    assert [each["linkId"] for each in taken.response["item"]] == ["smoker"]


def test_what_cannot_be_done_is_said_once_with_where() -> None:
    form = foreign(
        *(asks(f"q{n}", "quantity") for n in range(5)),
        asks("film", "attachment"),
        asks("where", "choice", answerValueSet="http://hl7.org/fhir/ValueSet/languages"),
    )
    said = limits_of(form)

    assert len(said) == len(set(said)) >= 3
    assert any("q0, q1, q2 … (5)" in each for each in said)
    assert [can_be_answered(item) for item in form.items] == [False] * 7


def test_the_response_is_written_where_the_person_wants_it(
    clock: FixedClock, tmp_path: Path
) -> None:
    taken = respond(foreign(asks("name")), {"name": "Zoë"}, clock)
    keep(taken, tmp_path / "answers.json")

    assert json.loads((tmp_path / "answers.json").read_text("utf-8")) == taken.response
    with pytest.raises(AnswersNotKept):
        keep(taken, tmp_path / "none" / "answers.json")
