"""Layout groups of a response may be missing; what they hold may not be lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sharedesk.forms import AnswersError, Form, from_response, load, to_response

SYSTEM = "urn:example:colour"
FORM = {
    "resourceType": "Questionnaire",
    "url": "https://example.org/q",
    "version": "1.0.0",
    "name": "Placed",
    "title": "Placed",
    "status": "active",
    "language": "en-GB",
    "description": "A form with pages.",
    "purpose": "Testing.",
    "subjectType": ["Patient"],
    "item": [
        {"linkId": "page", "type": "group", "text": "Page", "item": [
            {"linkId": "section", "type": "group", "text": "Section", "item": [
                {"linkId": "colour", "type": "choice", "text": "Colour?", "answerOption": [
                    {"valueCoding": {"system": SYSTEM, "code": "RED", "display": "Red"}},
                    {"valueCoding": {"system": SYSTEM, "code": "BLUE", "display": "Blue"}},
                ]},
                {"linkId": "word", "type": "string", "text": "Word?"},
            ]},
            {"linkId": "rows", "type": "group", "repeats": True, "text": "Rows", "item": [
                {"linkId": "rows.inner", "type": "group", "text": "Inner", "item": [
                    {"linkId": "rows.name", "type": "string", "text": "Name?"},
                ]},
            ]},
        ]},
    ],
}  # fmt: skip
ANSWERS = {"colour": "RED", "word": "W", "rows": [{"name": "a"}, {"name": "b"}]}


@pytest.fixture(scope="module")
def form() -> Form:
    return load(json.dumps(FORM).encode(), "inspect")


def response(*items: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": list(items)}


def said(link_id: str, **value: Any) -> dict[str, Any]:
    return {"linkId": link_id, "answer": [value]}


ROWS = (
    {"linkId": "rows", "item": [said("rows.name", valueString="a")]},
    {"linkId": "rows", "item": [said("rows.name", valueString="b")]},
)


def test_a_response_without_any_layout_is_read(form: Form) -> None:
    flat = response(
        said("colour", valueCoding={"system": SYSTEM, "code": "RED"}),
        said("word", valueString="W"),
        *ROWS,
    )

    assert from_response(form, flat) == ANSWERS


def test_a_response_with_the_whole_layout_is_read_as_before(form: Form) -> None:
    assert from_response(form, to_response(form, ANSWERS)) == ANSWERS


def test_what_stands_in_the_wrong_section_is_put_where_it_belongs(form: Form) -> None:
    odd = response(
        {"linkId": "section", "item": [*ROWS, said("word", valueString="W")]},
        {"linkId": "page", "item": [said("colour", valueCoding={"code": "RED"})]},
    )

    assert from_response(form, odd) == ANSWERS


@pytest.mark.parametrize(
    "value",
    [{"valueCoding": {"code": "RED"}}, {"valueString": "RED"}],
)
def test_a_code_without_its_system_is_the_one_that_is_offered(
    form: Form, value: dict[str, Any]
) -> None:
    assert from_response(form, response(said("colour", **value))) == {"colour": "RED"}


def test_a_code_is_taken_where_a_word_is_asked(form: Form) -> None:
    assert from_response(form, response(said("word", valueCoding={"code": "W"}))) == {"word": "W"}


@pytest.mark.parametrize(
    "value",
    [{"valueCoding": {"code": "GREEN"}}, {"valueCoding": {"system": "urn:other", "code": "RED"}}],
)
def test_a_code_that_is_not_offered_is_still_refused(form: Form, value: dict[str, Any]) -> None:
    with pytest.raises(AnswersError):
        from_response(form, response(said("colour", **value)))


def test_what_belongs_into_a_row_cannot_stand_outside_one(form: Form) -> None:
    with pytest.raises(AnswersError) as refused:
        from_response(
            form, response(said("rows.name", valueString="a"), said("what", valueString=""))
        )

    assert [fault.link_id for fault in refused.value.faults] == ["rows.name", "what"]


@pytest.mark.parametrize(
    "odd",
    [
        {"resourceType": "QuestionnaireResponse", "item": {"linkId": "word"}},
        {"resourceType": "QuestionnaireResponse", "item": [1, None, {"linkId": 3}]},
        {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "word", "answer": ["W"]}]},
        {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "word", "answer": {}}]},
    ],
)
def test_what_is_no_response_is_refused_in_words(form: Form, odd: Any) -> None:
    with pytest.raises(AnswersError):
        from_response(form, odd)
