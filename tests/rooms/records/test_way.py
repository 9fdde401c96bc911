"""The way through the flowchart: where each answer led, and where another would lead."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from rooms.records import strategies
from rooms.records.cases import DROP, answers_of, laws, organisation, reading
from sharedesk.base import shipped
from sharedesk.records.answering import view
from sharedesk.records.evaluating import evaluate
from sharedesk.records.guidance import parse_guidance
from sharedesk.records.telling_way import tell
from sharedesk.records.way import DUTY, HARM, Turn, way

LAW = laws()["EN-2026-10"]
GUIDANCE = parse_guidance(
    {file.name: file.read_bytes() for file in (shipped.resources() / "guidance").glob("*.json")}
)
WAYS = [
    ("SC5", {}, "T0", [("Q0a", "YES")]),
    ("SC1", {"purpose_legit": "NO"}, "T1", ["Q0a", "Q0b", "DOUBT", ("Q1", "NO")]),
    ("SC1", {"identifiable": "NO"}, "T2", ["Q0a", "Q0b", "DOUBT", "Q1", ("Q2", "NO")]),
    ("SC1", {}, "T3", ["Q0a", "Q0b", "DOUBT", "Q1", "Q2", ("Q3", "YES"), "DUTY"]),
    ("SC1", {"consents": DROP}, "T4", ["Q1", "Q2", ("Q3", "NO"), ("Q4", "YES"), "DUTY"]),
    ("SC1", {"consents": DROP, "art6": "CONSENT"}, "T5", [("Q3", "NO"), ("Q4", "NO"), "DUTY"]),
    ("SC1", {"in_doubt": True}, "T6", ["Q0a", "Q0b", ("DOUBT", "YES")]),
    ("SC1", {"in_doubt": DROP}, "T3", ["Q0a", "Q0b", "Q1"]),
    ("SC1", {"purpose_legit": "UNSURE"}, "T6", ["DOUBT", ("Q1", "UNSURE")]),
    ("SC1", {"identifiable": "UNSURE"}, "T6", ["DOUBT", "Q1", ("Q2", "UNSURE")]),
    ("SC1", {"identifiable": "UNSURE", "purpose_legit": "NO"}, "T6", ["DOUBT", ("Q2", "UNSURE")]),
    ("SC1", {"duty16la": "UNSURE"}, "T6", ["Q1", "Q2", ("DUTY", "UNSURE")]),
    ("SC3", {"competence[1].result": "UNSURE"}, "T6", [("COMPETENCE", "UNSURE")]),
    ("SC1", {"purpose_legit": DROP}, "", ["DOUBT", ("Q1", "")]),
    ("SC1", {"identifiable": DROP}, "", ["Q1", ("Q2", "")]),
    (
        "SC1",
        {"consents": DROP, "art6": DROP, "consent_route": DROP, "duty16la": DROP},
        "",
        ["Q2", ("Q3", "")],
    ),
    ("SC1", {"immediate_danger": DROP, "concern_level": DROP}, "T3", [("Q0a", ""), ("Q0b", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes", "terminal", "wanted"), WAYS)
def test_the_way_stops_at_each_question_and_ends_where_the_reading_does(
    name: str, changes: dict[str, Any], terminal: str, wanted: list[Any]
) -> None:
    found = reading(name, changes)
    answers = {stop.code: stop.answer for stop in found.way}
    assert found.terminal == terminal
    for each in wanted:
        code, answer = each if isinstance(each, tuple) else (each, answers.get(each))
        assert answers[code] == answer
    ends = [each[0] for each in wanted if isinstance(each, tuple)]
    assert not ends or terminal == "T3" or found.way[-1].code in (ends[-1], DUTY)


def test_another_answer_is_tried_with_the_reading_itself() -> None:
    found = {stop.code: stop for stop in reading("SC1").way}
    assert found["Q0a"].turns == (Turn("YES", "T0"),)
    assert found["Q1"].turns == (Turn("NO", "T1"), Turn("UNSURE", "T6"))
    assert found["Q2"].turns == (Turn("NO", "T2"), Turn("UNSURE", "T6"))
    assert found["DOUBT"].turns == (Turn("YES", "T6"), Turn("ADVISED", "T3"))
    assert found["Q3"].turns == (Turn("NO", "T4"),)


def test_what_an_answer_would_make_apply_counts_when_it_is_tried() -> None:
    nobody = {stop.code: stop for stop in reading("SC1", {"identifiable": "NO"}).way}
    assert Turn("YES", "T3") in nobody["Q2"].turns
    unsure = {stop.code: stop for stop in reading("SC1", {"duty16la": "UNSURE"}).way}
    assert Turn("NO", "T2") in unsure["Q2"].turns


def test_agreement_would_end_it_where_there_is_a_lawful_reason_or_none() -> None:
    without = reading("SC1", {"consents": DROP, "art6": "CONSENT", "duty16la": DROP}).way
    found = {stop.code: stop for stop in without}
    assert found["Q3"].turns == (Turn("YES", "T3"),)
    assert found["Q4"].turns == (Turn("YES", "T4"),)
    assert (found["Q3"].field, found["Q4"].field) == ("consent_route", "art6")


def test_each_stop_names_the_answer_that_decides_it() -> None:
    fields = {stop.code: stop.field for stop in reading("SC1").way}
    assert fields["Q1"] == "purpose_legit"
    assert fields["Q3"] == "consents"
    by_duty = reading("SC1", {"consents": DROP, "art6": DROP, "duty16la": "APPLIES"}).way
    assert {stop.code: stop.field for stop in by_duty}["Q4"] == "duty16la"
    doubt = reading("SC1", {"in_doubt": True}).way
    assert {stop.code: stop.field for stop in doubt}["DOUBT"] == "advice"
    unsure = reading("SC3", {"competence[1].result": "UNSURE"}).way
    assert unsure[-1].field == "competence[1].result"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.answers)
def test_giving_the_answer_that_was_given_changes_nothing(answers: dict[str, Any]) -> None:
    found = evaluate(answers, LAW, organisation())
    told = tell(found.way, found.terminal, GUIDANCE)
    assert found.way == way(view(answers), LAW)
    assert all(each.leads and each.question and each.described for each in told)
    for stop in found.way:
        assert stop.answer not in [turn.answer for turn in stop.turns]
        if stop.code == HARM:
            assert {turn.end for turn in stop.turns} == {found.terminal}


def test_the_way_is_told_as_advice_and_says_what_would_change_it() -> None:
    found = reading("SC1", {"consents": DROP})
    told = {each.field: each for each in tell(found.way, found.terminal, GUIDANCE)}
    assert told["purpose_legit"].turns[0] == ("No", "not sharing for now")
    assert told["purpose_legit"].changes[0] == (
        "With “No”: The guidance would lead to not sharing for now."
    )
    assert told["art6"].leads == (
        "The guidance would lead to sharing without agreement, with care about how."
    )
    assert told["in_doubt"].changes[1] == (
        "With “Yes, and advice is on record” it would lead to the same end."
    )
    assert "you may" not in " ".join(each.described for each in told.values()).lower()


@pytest.mark.parametrize(
    ("changes", "field", "leads"),
    [
        ({"concern_level": "SIGNIFICANT_HARM"}, "concern_level", "Act without delay"),
        ({"duty16la": "APPLIES"}, "duty16la", "Hold back only if"),
        ({"duty16la": "EXCEPTION_DETRIMENT"}, "duty16la", "exception"),
        ({"purpose_legit": DROP}, "purpose_legit", "waits for this answer"),
        ({}, "purpose_legit", "next question"),
    ],
)
def test_each_stop_says_where_it_led(changes: dict[str, Any], field: str, leads: str) -> None:
    found = evaluate(answers_of("SC1", changes), LAW, organisation())
    told = {each.field: each for each in tell(found.way, found.terminal, GUIDANCE)}
    assert leads in told[field].leads


def test_while_too_little_is_answered_the_other_answers_say_so() -> None:
    found = reading(
        "SC1", {"consents": DROP, "art6": DROP, "consent_route": DROP, "duty16la": DROP}
    )
    told = tell(found.way, found.terminal, GUIDANCE)
    assert told[-1].answer == "Not answered yet"
    assert told[-1].turns[1] == ("No", "more to answer first")
    assert told[1].turns == (("Yes", "act without delay"),)
    assert told[0].turns == (("Yes", "act now"),)
