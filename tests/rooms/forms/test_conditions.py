"""Conditions: the pinned semantics D1 to D12, each by its number, and every operator."""

# ruff: noqa: FBT003 -- true and false are answers here
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.forms.building import (
    MANY,
    TODAY,
    a_form,
    answered,
    asks,
    chosen_from_rows,
    coloured,
    holding,
    lints,
    questionnaire,
    refusals,
    response,
    small_form,
    when,
)
from sharedesk.forms import enabled

RED = {"system": "urn:example:colours", "code": "red"}


def applies(form: Any, *items: dict[str, Any]) -> dict[str, bool]:
    return form.enabled(response(*items), TODAY)


def shown(asked: str, *items: dict[str, Any]) -> set[str]:
    """Which of a question's conditions in the form of operators hold."""
    found = applies(small_form("operators"), *items)
    return {
        path.removeprefix(f"{asked}-")
        for path, enabled_ in found.items()
        if enabled_ and path.startswith(f"{asked}-")
    }


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        ("asked", answered("asked", True), {"answered", "is"}),
        ("asked", answered("asked", False), {"answered", "is-not"}),
        ("colour", answered("colour", RED), {"answered", "is"}),
        ("line", answered("line", "middle"), {"answered", "is"}),
        ("line", answered("line", "Middle"), {"answered", "is-not"}),
        ("count", answered("count", 5), {"answered", "is", "from", "to"}),
        ("count", answered("count", 6), {"answered", "is-not", "above", "from"}),
        ("count", answered("count", 4), {"answered", "is-not", "below", "to"}),
        ("amount", answered("amount", 2.5), {"answered", "is", "from", "to"}),
        ("amount", answered("amount", 3, of="Decimal"), {"answered", "is-not", "above", "from"}),
        ("day", answered("day", "2026-03-14", of="Date"), {"answered", "is", "from", "to"}),
        ("day", answered("day", "2026-03-15", of="Date"), {"answered", "is-not", "above", "from"}),
        ("hour", answered("hour", "09:30:00", of="Time"), {"answered", "is", "from", "to"}),
        ("hour", answered("hour", "08:59:59", of="Time"), {"answered", "is-not", "below", "to"}),
    ],
)
def test_every_operator_for_every_type_of_answer(
    asked: str, answer: dict[str, Any], expected: set[str]
) -> None:
    found = shown(asked, answer) - ({"unanswered"} if asked == "line" else set())

    assert found == expected


def test_instants_are_compared_as_instants_whatever_their_offset() -> None:
    same = answered("instant", "2026-03-14T10:30:00+01:00", of="DateTime")
    earlier = answered("instant", "2026-03-14T09:30:00+00:30", of="DateTime")

    assert shown("instant", same) == {"answered", "is", "from", "to"}
    assert shown("instant", earlier) == {"answered", "is-not", "below", "to"}


def test_exists_false_holds_while_there_is_no_answer() -> None:
    form = small_form("operators")

    assert applies(form)["line-unanswered"]
    assert not applies(form, answered("line", "x"))["line-unanswered"]


def test_all_conditions_or_any_as_the_form_says() -> None:
    found = applies(small_form("behaviour"), answered("one", True), answered("two", False))

    assert not found["both"]
    assert found["either"]


def test_d1_equal_holds_if_any_of_several_answers_is_equal() -> None:
    assert "is" in shown("counts", answered("counts", 1, 5, 9))


def test_d2_codings_are_equal_by_system_and_code_and_never_by_display() -> None:
    assert "is" in shown("colour", answered("colour", {**RED, "display": "Scarlet"}))


def test_d2_a_missing_system_is_not_a_system() -> None:
    bare = a_form(
        asks("a", "choice", answerOption=[{"valueCoding": {"code": "red"}}]),
        asks("b", enableWhen=[when("a", answerCoding=RED)]),
    )

    assert not applies(bare, answered("a", {"code": "red"}))["b"]


def test_d3_not_equal_holds_while_there_is_no_answer() -> None:
    assert shown("colour") == {"is-not"}


def test_d4_not_equal_over_several_answers_holds_only_if_none_is_equal() -> None:
    assert "is-not" not in shown("counts", answered("counts", 1, 5))
    assert "is-not" in shown("counts", answered("counts", 1, 2))


def test_d5_an_order_holds_if_any_answer_is_in_order() -> None:
    assert {"above", "below"} <= shown("counts", answered("counts", 4, 6))


def test_d5_an_order_does_not_hold_while_there_is_no_answer() -> None:
    assert shown("counts") == {"is-not"}


def test_d6_choices_have_no_order() -> None:
    items = (
        asks("a", "choice", **coloured("x")),
        asks(
            "b", enableWhen=[when("a", ">=", answerCoding={"system": "urn:example", "code": "x"})]
        ),
    )

    assert ("condition-order", "b") in lints(*items)
    found = applies(a_form(*items), answered("a", {"system": "urn:example", "code": "x"}))
    assert not found["b"]


def test_d7_what_stands_in_a_disabled_group_is_disabled() -> None:
    found = applies(small_form("behaviour"))

    assert not found["inside"]
    assert not found["inside.deep"]
    assert not found["inside.deep.deepest"]


def test_d7_what_stands_below_a_disabled_question_is_disabled() -> None:
    form = a_form(
        asks("a", "boolean"),
        asks("b", enableWhen=[when("a")], item=[asks("c")]),
    )

    assert applies(form) == {"a": True, "b": False, "b.c": False}


def test_d8_the_answer_of_a_disabled_question_counts_as_absent() -> None:
    given_ = (answered("one", False), answered("two", False), answered("either", "still here"))

    assert not applies(small_form("behaviour"), *given_)["after-either"]


def test_d8_holds_along_a_whole_chain() -> None:
    links = [asks("q0", "boolean")]
    links += [asks(f"q{n}", "boolean", enableWhen=[when(f"q{n - 1}")]) for n in range(1, 300)]
    answers = [answered(f"q{n}", n > 0) for n in range(300)]

    found = applies(a_form(*links), *answers)

    assert [path for path, is_on in found.items() if is_on] == ["q0"]


def test_d9_the_answer_of_the_own_row_counts() -> None:
    found = applies(
        small_form("nearest"),
        holding("rows", answered("rows.asked", True)),
        holding("rows", answered("rows.asked", False)),
        holding("rows"),
    )

    assert [found[f"rows[{n}].rows.same"] for n in range(3)] == [True, False, False]


def test_d9_of_several_before_the_nearest_counts() -> None:
    found = applies(
        small_form("nearest"),
        holding("before", answered("before.mark", False)),
        holding("before", answered("before.mark", True)),
        holding("rows"),
    )

    assert found["rows[0].rows.earlier"]


def test_d9_of_several_after_the_nearest_counts() -> None:
    found = applies(
        small_form("nearest"),
        holding("rows"),
        holding("after", answered("after.mark", True)),
        holding("after", answered("after.mark", False)),
    )

    assert found["rows[0].rows.later"]


def test_d9_a_question_that_stands_once_counts_for_every_row() -> None:
    found = applies(
        small_form("nearest"), holding("rows"), holding("rows"), answered("single", True)
    )

    assert found["rows[0].rows.single"]
    assert found["rows[1].rows.single"]


def test_d9_an_ancestor_counts_before_all_others() -> None:
    below = [{"linkId": "child", "answer": [{"valueString": "x"}]}]
    parent = {
        "linkId": "parent",
        "answer": [{"valueString": "show", "item": below}, {"valueString": "no"}],
    }

    found = applies(small_form("nearest"), parent)

    assert found["parent[0].child"]
    assert found["parent[1].child"]


def test_d9_the_nearest_ancestor_is_the_one_the_item_stands_in() -> None:
    form = a_form(
        asks(
            "rows",
            "group",
            repeats=True,
            item=[asks("rows.a", "boolean", item=[asks("rows.b", enableWhen=[when("rows.a")])])],
        )
    )

    found = applies(
        form,
        holding("rows", answered("rows.a", False)),
        holding("rows", answered("rows.a", True)),
        holding("rows", answered("rows.a", False)),
    )

    assert [found[f"rows[{n}].rows.a.rows.b"] for n in range(3)] == [False, True, False]


def test_d10_a_condition_may_ask_about_a_later_question() -> None:
    form = small_form("later")

    assert applies(form, answered("third", "go"), answered("second", True))["first"]
    assert not applies(form, answered("third", "stop"), answered("second", True))["first"]


@pytest.mark.parametrize("mode", ["strict", "inspect"])
def test_d11_a_condition_on_ones_own_descendant_is_an_error_of_the_form(mode: str) -> None:
    inner = asks("inner", "group", item=[asks("leaf", "boolean")])
    whole = questionnaire(asks("g", "group", enableWhen=[when("leaf")], item=[inner]))

    assert refusals(whole, mode) == {("condition-on-descendant", "g")}


def test_d12_two_conditions_without_a_behaviour_are_an_error_and_any_under_inspection() -> None:
    items = (
        asks("a", "boolean"),
        asks("b", "boolean"),
        asks("c", enableWhen=[when("a"), when("b")]),
    )

    assert refusals(questionnaire(*items)) == {("condition-behaviour", "c")}
    inspected = a_form(*items, mode="inspect")
    assert applies(inspected, answered("a", True))["c"]
    assert not applies(inspected)["c"]


def test_a_condition_on_rows_to_choose_compares_the_name_of_the_row() -> None:
    form = a_form(
        asks("people", "group", repeats=True, item=[asks("people.ref")]),
        asks("about", "choice", **chosen_from_rows("people.ref")),
        asks("b", enableWhen=[when("about", answerString="P1")]),
    )

    assert applies(form, answered("about", "P1"))["b"]
    assert not applies(form, answered("about", "P2"))["b"]


@pytest.mark.parametrize(
    ("option", "answer", "literal"),
    [
        ({"valueString": "small"}, answered("a", "small"), {"answerString": "small"}),
        ({"valueInteger": 2}, answered("a", 2), {"answerInteger": 2}),
        (
            {"valueDate": "2026-03-14"},
            answered("a", "2026-03-14", of="Date"),
            {"answerDate": "2026-03-14"},
        ),
    ],
)
def test_options_of_every_type_can_be_asked_about(
    option: dict[str, Any], answer: dict[str, Any], literal: dict[str, Any]
) -> None:
    form = a_form(
        asks("a", "choice", answerOption=[option]), asks("b", enableWhen=[when("a", **literal)])
    )

    assert applies(form, answer)["b"]
    assert not applies(form)["b"]


def test_an_answer_that_is_only_inspected_exists() -> None:
    form = a_form(
        asks("a", "quantity"), asks("b", enableWhen=[when("a", "exists")]), mode="inspect"
    )

    assert applies(form, answered("a", {"value": 5}, of="Quantity"))["b"]
    assert not applies(form)["b"]


def test_a_condition_that_cannot_be_evaluated_is_listed_and_does_not_hide_the_item() -> None:
    form = a_form(
        asks("a", enableWhen=[{"question": "b", "operator": "=", "answerReference": {}}]),
        asks("b", "boolean"),
        mode="inspect",
    )

    assert applies(form)["a"]


# --- against a second, naive reading of the same conditions ------------------------------------

OPERATORS = ["exists", "=", "!=", ">", "<", ">=", "<="]


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Whole-number questions with conditions on each other in an order without circles."""
    count = draw(st.integers(1, 8))
    order = draw(st.permutations(range(count)))
    items = []
    for number in range(count):
        earlier = [other for other in range(count) if order[other] < order[number]]
        conditions = []
        for _ in range(draw(st.integers(0, 3)) if earlier else 0):
            operator = draw(st.sampled_from(OPERATORS))
            literal = (
                {"answerBoolean": draw(st.booleans())}
                if operator == "exists"
                else {"answerInteger": draw(st.integers(0, 3))}
            )
            conditions.append(when(f"q{draw(st.sampled_from(earlier))}", operator, **literal))
        over: dict[str, Any] = {"enableWhen": conditions} if conditions else {}
        if conditions:
            over["enableBehavior"] = draw(st.sampled_from(["all", "any"]))
        items.append(asks(f"q{number}", "integer", **over))
    answers = draw(
        st.dictionaries(st.sampled_from([i["linkId"] for i in items]), st.integers(0, 3))
    )
    return items, answers


def naive(items: list[dict[str, Any]], answers: dict[str, int], link_id: str) -> bool:
    item = next(each for each in items if each["linkId"] == link_id)
    results = []
    for condition in item.get("enableWhen", []):
        question = condition["question"]
        value = answers.get(question) if naive(items, answers, question) else None
        literal = condition.get("answerInteger")
        match condition["operator"]:
            case "exists":
                results.append((value is not None) == condition["answerBoolean"])
            case "=":
                results.append(value == literal)
            case "!=":
                results.append(value != literal)
            case ">":
                results.append(value is not None and value > literal)
            case "<":
                results.append(value is not None and value < literal)
            case ">=":
                results.append(value is not None and value >= literal)
            case "<=":
                results.append(value is not None and value <= literal)
    if not results:
        return True
    return all(results) if item["enableBehavior"] == "all" else any(results)


@MANY
@given(chains())
def test_conditions_hold_as_a_naive_reading_of_them_says(
    chain: tuple[list[dict[str, Any]], dict[str, int]],
) -> None:
    items, answers = chain
    form = a_form(*items)

    found = enabled(form, answers, TODAY)

    assert found == {item["linkId"]: naive(items, answers, item["linkId"]) for item in items}
    given_ = [answered(link_id, value) for link_id, value in answers.items()]
    assert applies(form, *given_) == found
