"""Responses: what is said about a QuestionnaireResponse as a whole, D7 and D13 to D16 among it."""

# ruff: noqa: FBT003 -- true and false are answers here
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.forms.building import (
    ANY_JSON,
    FEW,
    MANY,
    TODAY,
    a_form,
    answered,
    asks,
    every_small_form,
    good_answers,
    holding,
    lints,
    response,
    small_form,
    when,
)
from sharedesk.forms import Form, to_response


def issues(form: Form, *items: dict[str, Any], final: bool = True) -> set[tuple[str, str]]:
    """``(code, path)`` of the errors."""
    found = form.validate(response(*items), TODAY, final)
    assert all(issue.message and issue.severity == "error" for issue in found)
    return {(issue.code, issue.path) for issue in found}


def test_paths_name_every_level_and_count_the_rows_of_repeating_groups_from_zero() -> None:
    found = small_form("repeats").enabled(
        response(holding("people"), holding("people", holding("people.calls"))), TODAY
    )

    assert list(found) == [
        "nickname",
        "people[0]",
        *(f"people[0].people.{name}" for name in ("ref", "name", "minor", "school", "calls")),
        "people[1]",
        *(f"people[1].people.{name}" for name in ("ref", "name", "minor", "school", "calls[0]")),
        "people[1].people.calls[0].people.calls.to",
        "people[1].people.calls[0].people.calls.note",
        "people[1].people.calls[0].extra",
        "closing",
    ]


def test_paths_below_groups_and_questions() -> None:
    found = small_form("nesting").enabled(
        response(
            {"linkId": "medicine", "answer": [{"valueString": "a"}, {"valueString": "b"}]},
        ),
        TODAY,
    )

    assert "outer.inner.smoker.how-many" in found
    assert "outer.inner.smoker.brands" in found
    assert "medicine[0].dose" in found
    assert "medicine[1].dose" in found


def test_a_complete_response_has_no_issue() -> None:
    complete = (
        answered("name", "Ava"),
        answered("asked", False),
        holding("people", answered("people.name", "Ava")),
        holding("block", answered("block-word", "x")),
    )

    assert issues(small_form("required"), *complete) == set()


def test_what_is_required_is_asked_for_in_the_end_only() -> None:
    form = small_form("required")

    missing = issues(form, answered("asked", True))

    assert missing == {("required", path) for path in ("name", "if-asked", "people", "block")}
    assert issues(form, answered("asked", True), final=False) == set()


def test_what_is_required_in_a_row_is_asked_for_in_every_row() -> None:
    rows = (holding("people", answered("people.name", "x")), holding("people"))

    assert ("required", "people[1].people.name") in issues(small_form("required"), *rows)


def test_required_does_not_hold_for_what_does_not_apply() -> None:
    assert ("required", "if-asked") not in issues(small_form("required"), answered("asked", False))


def test_text_of_nothing_but_spaces_is_no_answer_to_a_required_question() -> None:
    assert ("required", "name") in issues(small_form("required"), answered("name", "  "))


def test_d13_an_answer_to_a_disabled_question_is_an_error_in_the_end() -> None:
    given_ = (answered("one", False), answered("both", "x"))

    assert issues(small_form("behaviour"), *given_) == {("disabled", "both")}


def test_d14_an_answer_to_a_disabled_question_stays_in_a_draft_and_is_pointed_out() -> None:
    draft = response(answered("one", False), answered("both", "x"), status="in-progress")

    found = small_form("behaviour").validate(draft, TODAY, final=False)

    assert [(i.severity, i.code, i.link_id, i.path) for i in found] == [
        ("warning", "disabled", "both", "both")
    ]


def test_d15_a_required_hidden_item_is_a_lint_error() -> None:
    hidden = {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
                "valueBoolean": True,
            }
        ]
    }

    assert ("required-hidden", "a") in lints(asks("a", required=True, **hidden))


@pytest.mark.parametrize("newline", ["\n", "\r"])
def test_d16_a_string_with_a_newline_is_an_error_and_a_text_is_not(newline: str) -> None:
    form = a_form(asks("line"), asks("prose", "text"))
    words = f"one{newline}two"

    assert issues(form, answered("line", words), answered("prose", words)) == {("newline", "line")}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (answered("short", "toolong"), "length"),
        (answered("long", "brief"), "short"),
        (answered("postcode", "nonsense"), "pattern"),
        (answered("count", 0), "range-low"),
        (answered("count", 11), "range-high"),
        (answered("count", 2**31), "type"),
        (answered("count", "5"), "type"),
        (answered("amount", 0.25), "range-low"),
        (answered("amount", 1.125), "decimals"),
        (answered("day", "2025-12-31", of="Date"), "range-low"),
        (answered("day", "2026-02-30", of="Date"), "date"),
        (answered("day", "20260201", of="Date"), "date"),
        (answered("instant", "2027-01-01T00:00:00Z", of="DateTime"), "range-high"),
        (answered("instant", "2026-01-01T00:00:00", of="DateTime"), "date"),
        (answered("hour", "07:59:59", of="Time"), "range-low"),
        (answered("hour", "25:00:00", of="Time"), "date"),
        ({"linkId": "short", "answer": [{"valueString": ["x"]}]}, "type"),
        ({"linkId": "short", "answer": [{}]}, "type"),
        ({"linkId": "short", "answer": ["x"]}, "type"),
        ({"linkId": "short", "answer": "x"}, "type"),
        (answered("short", "a", "b"), "too-many"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_place(
    answer: dict[str, Any], code: str
) -> None:
    assert issues(small_form("limits"), answer) == {(code, answer["linkId"])}


@pytest.mark.parametrize(
    "answer",
    [
        answered("short", "12345"),
        answered("long", "long enough"),
        answered("postcode", "AB1 2CD"),
        answered("count", 10),
        answered("amount", 1.25),
        answered("amount", 3, of="Decimal"),
        answered("day", "2026-12-31", of="Date"),
        answered("instant", "2026-01-01T00:00:00.123Z", of="DateTime"),
        answered("hour", "08:00:00", of="Time"),
    ],
)
def test_a_value_at_the_edge_of_its_limits_fits(answer: dict[str, Any]) -> None:
    assert issues(small_form("limits"), answer) == set()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (answered("colour", {"system": "urn:other", "code": "red"}), "option"),
        (answered("colour", {"code": "red"}), "option"),
        (answered("colour", {"system": "urn:example:colours", "code": "pink"}), "option"),
        (answered("colour", {"system": "urn:example:colours"}), "type"),
        (answered("colour", "red"), "option"),
        (answered("colour", True), "type"),
        (answered("word", "medium"), "option"),
        (answered("number", 3), "option"),
        (answered("number", "1"), "option"),
        (answered("day", "2026-03-16", of="Date"), "option"),
    ],
)
def test_a_choice_that_is_not_offered_is_an_error(answer: dict[str, Any], code: str) -> None:
    assert issues(small_form("choices"), answer) == {(code, answer["linkId"])}


def test_choices_that_are_offered_fit_and_an_open_choice_takes_other_words() -> None:
    blue = {"system": "urn:example:colours", "code": "blue"}
    given_ = (
        answered("colour", blue),
        answered("word", "small"),
        answered("number", 2),
        answered("day", "2026-03-14", of="Date"),
        answered("other", "turquoise"),
    )

    assert issues(small_form("choices"), *given_) == set()


def test_an_exclusive_option_stands_alone() -> None:
    coded = [{"system": "urn:example:colours", "code": code} for code in ("none", "red")]

    assert issues(small_form("choices"), answered("colours", *coded)) == {("exclusive", "colours")}
    assert issues(small_form("choices"), answered("colours", coded[0])) == set()


def test_two_rows_of_one_name_are_told() -> None:
    form = small_form("rows-to-choose")
    twins = [holding("people", answered("people.ref", "P1")) for _ in range(2)]

    assert issues(form, *twins) == {("twice", "people[1].people.ref")}


def test_a_row_that_is_not_there_cannot_be_chosen() -> None:
    form = small_form("rows-to-choose")
    people = holding("people", answered("people.ref", "P1"))

    assert issues(form, people, answered("about", "P1")) == set()
    assert issues(form, people, answered("about", "P2")) == {("row", "about")}


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, {("required", "two-or-three")}),
        (1, {("too-few", "two-or-three")}),
        (2, set()),
        (3, set()),
    ],
)
def test_the_smallest_number_of_answers_is_asked_for_in_the_end(
    count: int, expected: set[tuple[str, str]]
) -> None:
    answer = answered("two-or-three", *["x"] * count) if count else holding("up-to-two")

    assert issues(small_form("occurs"), answer) == expected
    assert issues(small_form("occurs"), answer, final=False) == set()


def test_the_greatest_number_of_answers_and_rows_holds_at_any_time() -> None:
    given_ = (answered("two-or-three", *"abcd"), *[holding("up-to-two")] * 3)

    assert issues(small_form("occurs"), *given_, final=False) == {
        ("too-many", "two-or-three"),
        ("too-many", "up-to-two"),
    }


@pytest.mark.parametrize(
    ("item", "issue"),
    [
        (answered("nowhere", "x"), ("unknown", "nowhere")),
        (answered("people.name", "x"), ("unknown", "people.name")),
        (holding("people", answered("nickname", "x")), ("unknown", "people[0].nickname")),
        ({"answer": []}, ("type", "")),
        ("x", ("type", "")),
        ({"linkId": "people", "item": {"linkId": 5}}, ("type", "people[0]")),
    ],
)
def test_what_the_form_does_not_know_at_that_place_is_an_error(
    item: dict[str, Any], issue: tuple[str, str]
) -> None:
    assert issue in issues(small_form("repeats"), item)


def test_a_display_may_be_repeated_in_a_response() -> None:
    assert issues(small_form("rendering"), holding("page-one", {"linkId": "page-help"})) == set()


def test_an_item_that_stands_once_cannot_stand_twice() -> None:
    assert issues(small_form("limits"), answered("short", "a"), answered("short", "b")) == {
        ("once", "short"),
        ("too-many", "short"),
    }


def test_a_group_takes_no_answer() -> None:
    assert ("type", "outer") in issues(small_form("nesting"), answered("outer", "x"))


def test_what_stands_below_a_question_that_has_no_items_is_an_error() -> None:
    stray = answered("short", "a", below=[answered("x", "y")])

    assert issues(small_form("limits"), stray) == {("unknown", "short.x")}


def test_a_response_to_another_form_is_an_error_and_to_another_version_is_not() -> None:
    form = small_form("limits")

    other = form.validate(response(questionnaire="https://elsewhere.example|1"), TODAY, final=False)
    older = form.validate(response(questionnaire=f"{form.url}|0.9.0"), TODAY, final=False)

    assert [issue.code for issue in other] == ["form"]
    assert older == []


def test_what_is_no_response_is_an_error() -> None:
    found = small_form("limits").validate({"resourceType": "Patient"}, TODAY, final=False)

    assert [issue.code for issue in found] == ["resource"]


def test_an_answer_that_is_only_inspected_is_let_be() -> None:
    form = a_form(asks("a", "quantity"), asks("b", "choice", answerValueSet="#x"), mode="inspect")
    given_ = (answered("a", {"value": 5}, of="Quantity"), answered("b", {"code": "any"}))

    assert issues(form, *given_) == set()


def test_an_issue_in_a_disabled_row_is_said_of_its_answers() -> None:
    form = a_form(
        asks("a", "boolean"),
        asks("g", "group", repeats=True, enableWhen=[when("a")], item=[asks("g.x", required=True)]),
    )

    assert issues(form, holding("g", answered("g.x", "y")), holding("g")) == {
        ("disabled", "g[0].g.x")
    }


@pytest.mark.parametrize("name", every_small_form())
@FEW
@given(data=st.data())
def test_answers_that_fit_one_by_one_make_a_response_without_value_errors(
    name: str, data: st.DataObject
) -> None:
    form = small_form(name)
    answers = data.draw(good_answers(form))

    found = form.validate(to_response(form, answers), TODAY, final=False)

    allowed = {"disabled", "row", "exclusive", "too-few", "too-many"}
    limits = {"length", "short", "pattern", "range-low", "range-high", "decimals"}
    assert {issue.code for issue in found} <= allowed | limits


@MANY
@given(
    st.recursive(
        ANY_JSON,
        lambda inner: (
            st.dictionaries(
                st.sampled_from(["item", "linkId", "answer", "valueString", "valueCoding", "code"]),
                inner
                | st.sampled_from(["people", "people.ref", "about", "consents.scope", "consents"]),
                max_size=4,
            )
            | st.lists(inner, max_size=3)
        ),
        max_leaves=15,
    )
)
def test_no_response_at_all_makes_validation_stumble(value: Any) -> None:
    form = small_form("rows-to-choose")

    for whole in (value, {"resourceType": "QuestionnaireResponse", "item": value}):
        form.validate(whole, TODAY, final=True)
        form.enabled(whole, TODAY)
