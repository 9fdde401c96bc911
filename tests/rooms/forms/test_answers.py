"""Plain answers: the door they come in by, what applies, what is left out, and the way to FHIR."""

from __future__ import annotations

import json
from datetime import UTC, datetime
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
    any_answers,
    asks,
    chosen_from_rows,
    every_small_form,
    good_answers,
    holding,
    response,
    shown_as,
    small_form,
    when,
)
from sharedesk.forms import (
    AnswersError,
    Form,
    check_values,
    enabled,
    from_response,
    read_answers,
    starting_answers,
    to_response,
    without_disabled,
)

FAMILY = {
    "people": [
        {"ref": "P1", "name": "Ava", "minor": True, "school": "Northmoor Primary"},
        {
            "ref": "P2",
            "name": "Kelly",
            "calls": [{"to": "Duty desk", "extra": "x"}, {"to": "School"}],
        },
    ],
    "nickname": ["A", "Avie"],
}


def refused(form: Form, raw: Any) -> set[tuple[str, str]]:
    """``(code, path)`` of everything that keeps the answers out."""
    with pytest.raises(AnswersError) as caught:
        read_answers(form, raw)
    assert all(fault.message for fault in caught.value.faults)
    return {(fault.code, fault.path) for fault in caught.value.faults}


def checked(form: Form, answers: Any) -> set[tuple[str, str]]:
    return {(fault.code, fault.path) for fault in check_values(form, answers)}


# --- reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [{"answers": FAMILY}, FAMILY, {"id": "SC1", "title": "x", "expect": {}, "answers": FAMILY}],
)
def test_answers_are_read_bare_or_wrapped_and_what_stands_beside_them_is_ignored(raw: Any) -> None:
    assert read_answers(small_form("repeats"), raw) == FAMILY


def test_the_order_of_keys_is_free_and_kept() -> None:
    backwards = dict(reversed(FAMILY.items()))

    assert list(read_answers(small_form("repeats"), backwards)) == ["nickname", "people"]


def test_groups_and_pages_have_no_key_of_their_own_in_plain_answers() -> None:
    answers = {"word": "x", "smoker": True, "how-many": 5, "brands": [{"name": "y"}]}

    assert read_answers(small_form("nesting"), answers) == answers
    assert refused(small_form("nesting"), {"outer": {"inner": {"word": "x"}}}) == {
        ("unknown", "outer")
    }


def test_everything_that_is_wrong_is_named_in_one_go() -> None:
    wrong = {
        "yes": "true",
        "colour": "pink",
        "colours": "red",
        "colour-or-other": 5,
        "line": ["x"],
        "prose": None,
        "day": "2026-02-30",
        "instant": "2026-03-14T09:30:00",
        "hour": 9,
        "count": 1.5,
        "amount": True,
        "address": "two words",
        "said": "x",
        "nowhere": 1,
    }

    assert refused(small_form("kinds"), {"answers": wrong}) == {
        *(("type", name) for name in ("yes", "colours", "colour-or-other", "line", "prose")),
        *(("type", name) for name in ("hour", "count", "amount", "address")),
        *(("date", name) for name in ("day", "instant")),
        *(("unknown", name) for name in ("said", "nowhere")),
        ("option", "colour"),
    }


def test_a_fault_in_a_row_names_the_row_and_the_question() -> None:
    wrong = {"people": [{"name": "Ava"}, {"minor": 1, "calls": [{}, {"to": 5}], "age": 3}, "x"]}

    with pytest.raises(AnswersError) as caught:
        read_answers(small_form("repeats"), wrong)

    assert [(f.code, f.path, f.link_id) for f in caught.value.faults] == [
        ("type", "people[1].minor", "people.minor"),
        ("type", "people[1].calls[1].to", "people.calls.to"),
        ("unknown", "people[1].age", "people.age"),
        ("type", "people[2]", "people"),
    ]


def test_rows_must_be_a_list() -> None:
    assert refused(small_form("repeats"), {"people": {"ref": "P1"}}) == {("type", "people")}


@pytest.mark.parametrize("raw", [None, [], "x", {"answers": []}])
def test_answers_must_be_an_object(raw: Any) -> None:
    assert refused(small_form("repeats"), raw) == {("type", "")}


def test_a_text_that_is_too_long_or_has_a_newline_where_none_can_be_is_refused() -> None:
    assert refused(small_form("limits"), {"short": "too\nlong"}) == {
        ("length", "short"),
        ("newline", "short"),
    }


def test_half_of_a_surrogate_pair_cannot_be_stored_and_is_refused() -> None:
    assert refused(small_form("kinds"), {"line": "\ud83d", "colour": "\ud83d"}) == {
        ("type", "line"),
        ("type", "colour"),
    }


def test_the_name_of_a_row_must_be_text() -> None:
    wrong = {"about": 1, "consents": [{"scope": "P1"}, {"scope": [{}]}]}

    assert refused(small_form("rows-to-choose"), wrong) == {
        ("type", "about"),
        ("type", "consents[0].scope"),
        ("type", "consents[1].scope"),
    }


def test_a_message_never_repeats_what_was_answered() -> None:
    secret = "Kelly Holt of Quarry Rise"
    wrong = {"yes": secret, "colour": secret, "day": secret, "count": secret, "address": secret}

    with pytest.raises(AnswersError) as caught:
        read_answers(small_form("kinds"), wrong)

    assert len(caught.value.faults) == 5
    assert secret not in str(caught.value)
    assert secret not in json.dumps([fault.message for fault in caught.value.faults])


def test_what_may_still_stand_in_a_draft_is_let_in_and_told_by_checking() -> None:
    form = small_form("limits")
    draft = {
        "long": "brief",
        "postcode": "nonsense",
        "count": 11,
        "amount": 0.125,
        "day": "2020-01-01",
        "hour": "07:00",
    }

    assert read_answers(form, draft) == draft
    assert checked(form, draft) == {
        ("short", "long"),
        ("pattern", "postcode"),
        ("range-high", "count"),
        ("range-low", "amount"),
        ("decimals", "amount"),
        ("range-low", "day"),
        ("range-low", "hour"),
    }


def test_blank_text_is_neither_too_short_nor_of_the_wrong_form() -> None:
    assert checked(small_form("limits"), {"long": "", "postcode": "  "}) == set()


def test_a_pattern_is_explained_by_its_entry_format() -> None:
    (fault,) = check_values(small_form("limits"), {"postcode": "x"})

    assert "AB1 2CD" in fault.message


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"two-or-three": ["a"]}, {("too-few", "two-or-three")}),
        ({"two-or-three": ["a", "b"]}, set()),
        ({"two-or-three": []}, set()),
        ({"two-or-three": list("abcd")}, {("too-many", "two-or-three")}),
        ({"up-to-two": [{}, {}, {}]}, {("too-many", "up-to-two")}),
    ],
)
def test_the_number_of_answers_and_rows_is_checked(
    answers: dict[str, Any], found: set[tuple[str, str]]
) -> None:
    assert checked(small_form("occurs"), answers) == found


def test_an_exclusive_choice_with_others_is_told() -> None:
    form = small_form("choices")

    assert checked(form, {"colours": ["none", "red"]}) == {("exclusive", "colours")}
    assert checked(form, {"colours": ["red", "blue"]}) == set()


def test_two_rows_of_one_name_are_refused_because_nobody_could_tell_which_is_meant() -> None:
    form = small_form("rows-to-choose")
    answers = {"people": [{"ref": "P1"}, {"ref": "P2"}, {"ref": "P1"}], "about": "P1"}

    assert checked(form, answers) == {("twice", "people[2].ref")}
    with pytest.raises(AnswersError) as told:
        read_answers(form, answers)
    assert [fault.path for fault in told.value.faults] == ["people[2].ref"]
    with pytest.raises(AnswersError):
        read_answers(form, to_response(form, answers))


def test_a_chosen_row_that_is_gone_is_told_and_stays() -> None:
    form = small_form("rows-to-choose")
    answers = {"people": [{"ref": "P1"}], "about": "P2", "consents": [{"scope": ["P1", "P3"]}]}

    assert read_answers(form, answers) == answers
    assert checked(form, answers) == {("row", "about"), ("row", "consents[0].scope")}


def test_one_fault_of_each_kind_is_told_for_a_list() -> None:
    faults = check_values(small_form("kinds"), {"colours": ["pink", "grey", 5, "red"]})

    assert [fault.code for fault in faults] == ["option", "type"]


def test_hidden_read_only_questions_hold_answers_like_any_other() -> None:
    assert read_answers(small_form("rendering"), {"record-id": "SD-4K7Q2M"}) == {
        "record-id": "SD-4K7Q2M"
    }


# --- starting ----------------------------------------------------------------------------------


def test_a_new_record_and_a_new_row_start_with_the_initial_values() -> None:
    form = small_form("initial")

    assert starting_answers(form) == {
        "yes": True,
        "names": ["a", "b"],
        "colour": "blue",
        "picked": "green",
    }
    assert starting_answers(form, "people") == {"count": 3}


# --- what applies ------------------------------------------------------------------------------


def test_which_questions_apply_is_told_by_answer_path() -> None:
    found = enabled(small_form("repeats"), FAMILY, TODAY)

    assert found == {
        "nickname": True,
        "people": True,
        "people[0]": True,
        "people[0].ref": True,
        "people[0].name": True,
        "people[0].minor": True,
        "people[0].school": True,
        "people[0].calls": True,
        "people[1]": True,
        "people[1].ref": True,
        "people[1].name": True,
        "people[1].minor": True,
        "people[1].school": False,
        "people[1].calls": True,
        "people[1].calls[0]": True,
        "people[1].calls[0].to": True,
        "people[1].calls[0].note": False,
        "people[1].calls[0].extra": True,
        "people[1].calls[1]": True,
        "people[1].calls[1].to": True,
        "people[1].calls[1].note": False,
        "people[1].calls[1].extra": True,
        "closing": False,
    }


def test_pages_and_words_stand_under_their_own_id() -> None:
    found = enabled(small_form("rendering"), {}, TODAY)

    assert found["page-one"]
    assert found["note"]
    assert not found["colour-help-red"]


def test_blank_answers_count_as_not_answered() -> None:
    form = a_form(asks("a"), asks("b", enableWhen=[when("a", "exists")]))

    assert not enabled(form, {"a": ""}, TODAY)["b"]
    assert not enabled(form, {"a": None}, TODAY)["b"]
    assert enabled(form, {"a": "x"}, TODAY)["b"]


def test_what_is_not_a_value_of_the_question_counts_as_not_answered() -> None:
    found = enabled(small_form("operators"), {"asked": "true", "count": "5", "day": "31/02"}, TODAY)

    assert not found["asked-answered"]
    assert not found["count-answered"]
    assert not found["day-answered"]


# --- leaving out (D14) -------------------------------------------------------------------------


def test_d14_answers_to_what_does_not_apply_are_left_out_and_named() -> None:
    answers = {"one": False, "two": False, "both": "x", "either": "y", "deepest": "z"}

    kept, dropped = without_disabled(small_form("behaviour"), answers, TODAY)

    assert kept == {"one": False, "two": False}
    assert dropped == ("both", "either", "deepest")


def test_d14_the_answers_that_are_handed_in_are_not_touched() -> None:
    answers = {"one": False, "both": "x"}

    without_disabled(small_form("behaviour"), answers, TODAY)

    assert answers == {"one": False, "both": "x"}


def test_d14_holds_transitively() -> None:
    answers = {"one": False, "two": False, "either": "y", "after-either": "z"}

    assert without_disabled(small_form("behaviour"), answers, TODAY) == (
        {"one": False, "two": False},
        ("either", "after-either"),
    )


def test_d14_only_the_rows_concerned_lose_an_answer() -> None:
    answers = {
        "people": [
            {"minor": True, "school": "A", "calls": [{"note": "n"}]},
            {"minor": False, "school": "B", "calls": [{"to": "x", "note": "n"}]},
        ]
    }

    kept, dropped = without_disabled(small_form("repeats"), answers, TODAY)

    assert dropped == ("people[1].school", "people[1].calls[0].note")
    assert kept["people"][0] == answers["people"][0]
    assert kept["people"][1] == {"minor": False, "calls": [{"to": "x"}]}


def test_d14_a_whole_group_that_does_not_apply_is_named_once() -> None:
    form = a_form(
        asks("a", "boolean"),
        asks("g", "group", repeats=True, enableWhen=[when("a")], item=[asks("g.x")]),
    )

    assert without_disabled(form, {"a": False, "g": [{"x": "1"}, {"x": "2"}]}, TODAY) == (
        {"a": False},
        ("g",),
    )


def test_d14_where_everything_applies_nothing_is_left_out() -> None:
    assert without_disabled(small_form("kinds"), {"line": "x"}, TODAY) == ({"line": "x"}, ())


@pytest.mark.parametrize("name", every_small_form())
@FEW
@given(data=st.data())
def test_what_is_kept_is_enabled_and_leaving_out_twice_changes_nothing(
    name: str, data: st.DataObject
) -> None:
    form = small_form(name)

    kept, dropped = without_disabled(form, data.draw(good_answers(form)), TODAY)

    assert without_disabled(form, kept, TODAY) == (kept, ())
    assert not {"disabled"} & {
        issue.code for issue in form.validate(to_response(form, kept), TODAY, final=True)
    }
    assert len(set(dropped)) == len(dropped)


# --- FHIR --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", every_small_form())
@FEW
@given(data=st.data())
def test_answers_come_back_from_a_response_as_they_went_in(name: str, data: st.DataObject) -> None:
    form = small_form(name)
    answers = data.draw(good_answers(form))
    if name == "limits":
        answers.pop("short", None)

    sent = json.loads(json.dumps(to_response(form, answers)))

    assert from_response(form, sent) == answers
    assert read_answers(form, sent) == answers


def test_a_response_names_the_form_the_record_and_the_time() -> None:
    form = small_form("kinds")
    at = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    made = to_response(form, {"line": "x"}, record_id="SD-4K7Q2M", at=at)

    assert made == {
        "resourceType": "QuestionnaireResponse",
        "id": "SD-4K7Q2M",
        "identifier": {"system": "urn:sharedesk:record", "value": "SD-4K7Q2M"},
        "questionnaire": "https://sharedesk.example/tests/kinds|1.0.0",
        "language": "en-GB",
        "status": "completed",
        "authored": "2026-11-22T12:00:00+00:00",
        "item": [
            {
                "linkId": "whole",
                "text": "Whole",
                "item": [{"linkId": "line", "text": "Line", "answer": [{"valueString": "x"}]}],
            }
        ],
    }


def test_a_response_without_answers_has_no_items() -> None:
    nameless = a_form(asks("a", text=""), mode="inspect", url=None, version=None, language=None)

    assert to_response(nameless, {"a": ""}, status="in-progress") == {
        "resourceType": "QuestionnaireResponse",
        "status": "in-progress",
    }
    assert to_response(nameless, {"a": "x"})["item"] == [
        {"linkId": "a", "answer": [{"valueString": "x"}]}
    ]


def test_an_unversioned_form_is_named_by_its_url_alone() -> None:
    form = a_form(asks("a"), mode="inspect", version=None)

    assert to_response(form, {})["questionnaire"] == form.url


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("colour", "red", {"valueCoding": {"system": "urn:example:colours", "code": "red", "display": "Red"}}),
        ("word", "small", {"valueString": "small"}),
        ("number", "2", {"valueInteger": 2}),
        ("day", "2026-03-14", {"valueDate": "2026-03-14"}),
        ("other", "turquoise", {"valueString": "turquoise"}),
    ],
)  # fmt: skip
def test_a_choice_is_written_as_the_option_it_is(
    name: str, value: str, written: dict[str, Any]
) -> None:
    made = to_response(small_form("choices"), {name: value})

    assert made["item"][0]["answer"] == [written]


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("time", "09:30", "09:30:00"),
        ("time", "09:30:15", "09:30:15"),
        ("dateTime", "2026-03-14T09:30+01:00", "2026-03-14T09:30:00+01:00"),
        ("dateTime", "2026-03-14T09:30Z", "2026-03-14T09:30:00Z"),
        ("dateTime", "2026-03-14T09:30:15.5Z", "2026-03-14T09:30:15.5Z"),
    ],
)
def test_seconds_that_people_leave_out_are_written_for_fhir(
    kind: str, value: str, written: str
) -> None:
    form = a_form(asks("a", kind))

    made = to_response(form, read_answers(form, {"a": value}))

    assert list(made["item"][0]["answer"][0].values()) == [written]


def test_a_value_that_does_not_fit_is_written_as_it_is() -> None:
    made = to_response(a_form(asks("a", "time")), {"a": 5})

    assert made["item"][0]["answer"] == [{"valueTime": 5}]


def test_an_answer_below_a_question_that_is_not_answered_is_not_lost() -> None:
    form = small_form("nesting")

    made = to_response(form, {"how-many": 5})

    assert from_response(form, made) == {"how-many": 5}
    assert form.validate(made, TODAY, final=False)[0].code == "disabled"


def test_an_empty_row_keeps_its_place() -> None:
    form = small_form("repeats")
    answers = {"people": [{}, {"ref": "P2"}]}

    assert from_response(form, to_response(form, answers)) == answers


def test_a_response_is_refused_with_everything_that_does_not_fit_by_answer_path() -> None:
    sent = response(
        holding("people", answered("people.minor", "x"), answered("nowhere", "x")),
        answered("closing", "a", "b"),
        questionnaire="https://elsewhere.example",
    )

    assert refused(small_form("repeats"), sent) == {
        ("form", ""),
        ("type", "people[0].minor"),
        ("unknown", "people[0].nowhere"),
        ("too-many", "closing"),
    }


def test_a_resource_of_another_type_is_refused() -> None:
    assert refused(small_form("repeats"), {"resourceType": "Patient"}) == {("resource", "")}


def test_a_response_with_values_that_may_stand_in_a_draft_is_read() -> None:
    assert from_response(small_form("limits"), response(answered("count", 11))) == {"count": 11}


def test_answers_below_each_of_several_answers_have_no_plain_form() -> None:
    dose = [answered("dose", "5 ml")]
    both = {
        "linkId": "medicine",
        "answer": [{"valueString": "a", "item": dose}, {"valueString": "b", "item": dose}],
    }

    assert refused(small_form("nesting"), response(both)) == {("split", "dose")}


def test_answers_below_the_first_of_several_answers_come_back() -> None:
    form = small_form("nesting")
    answers = {"medicine": ["a", "b"], "dose": "5 ml"}

    assert from_response(form, to_response(form, answers)) == answers


def test_help_below_a_question_is_no_answer() -> None:
    form = a_form(asks("a", item=[asks("h", "display", **shown_as("help"))]))
    sent = response(answered("a", "x", below=[{"linkId": "h"}]))

    assert from_response(form, sent) == {"a": "x"}


# --- totality ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", every_small_form())
@FEW
@given(data=st.data())
def test_no_json_at_all_makes_the_form_stumble(name: str, data: st.DataObject) -> None:
    form = small_form(name)
    answers = data.draw(any_answers(form))

    faults = check_values(form, answers)
    enabled(form, answers, TODAY)
    if isinstance(answers, dict):
        to_response(form, answers)
        without_disabled(form, answers, TODAY)

    assert all(fault.message for fault in faults)


@MANY
@given(ANY_JSON)
def test_whatever_is_read_was_an_object_of_known_answers(raw: Any) -> None:
    form = a_form(asks("a"), asks("p", "group", repeats=True, item=[asks("p.ref")]),
                  asks("b", "choice", **chosen_from_rows("p.ref")))  # fmt: skip

    try:
        answers = read_answers(form, raw)
    except AnswersError:
        return

    assert isinstance(answers, dict)
    assert set(answers) <= {"a", "b", "p"}
