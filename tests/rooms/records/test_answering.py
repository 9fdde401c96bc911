"""Plain answers as a typed case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rooms.records.cases import answers_of
from sharedesk.records.answering import Case, Person, view


def test_a_whole_record_is_read_field_by_field() -> None:
    case = view(answers_of("SC5"))
    assert case.event_at == datetime(2026, 11, 17, 14, 2, tzinfo=UTC)
    assert case.immediate_danger is True
    assert case.people[0].dob == date(2026, 7, 2)
    assert case.shares[1].items == ("I1", "I2", "I3", "I4")


def test_nothing_answered_is_an_empty_case() -> None:
    assert view({}) == Case()


def test_advice_is_from_its_source() -> None:
    case = view({"advice": [{"from": "Sam Poole, manager"}]})
    assert case.advice[0].source == "Sam Poole, manager"


def test_questions_that_an_organisation_added_are_passed_over() -> None:
    assert view({"our_question": 7, "people": [{"shoe_size": 31}]}) == Case(people=(Person(),))


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", None, 7, ["x"], {}])
def test_blank_or_misfit_text_is_unanswered(blank: Any) -> None:
    assert view({"prac_name": blank}).prac_name == ""


def test_text_stays_as_it_was_typed() -> None:
    assert view({"prac_name": " Ruth  Amadi\n"}).prac_name == " Ruth  Amadi\n"


@pytest.mark.parametrize("misfit", ["yes", 1, 0, None, []])
def test_only_true_and_false_are_truths(misfit: Any) -> None:
    assert view({"in_doubt": misfit}).in_doubt is None


@pytest.mark.parametrize(
    "misfit", ["2026-02-30", "soon", 20260211, None, "2026-11-03T10:00:00+00:00"]
)
def test_an_impossible_day_is_unanswered(misfit: Any) -> None:
    assert view({"review_on": misfit}).review_on is None


@pytest.mark.parametrize("misfit", ["2026-11-03T10:00:00", "2026-11-03T25:00:00+00:00", 7, "now"])
def test_a_moment_without_its_zone_or_hour_is_unanswered(misfit: Any) -> None:
    assert view({"event_at": misfit}).event_at is None


@pytest.mark.parametrize("misfit", ["I1", {"0": "I1"}, None, 3])
def test_a_list_has_to_be_a_list(misfit: Any) -> None:
    assert view({"powers": misfit}).powers == ()
    assert view({"people": misfit}).people == ()


def test_what_does_not_fit_in_a_list_falls_out() -> None:
    assert view({"powers": ["CA2004_S11", 7, " ", None]}).powers == ("CA2004_S11",)


def test_a_row_that_is_no_row_keeps_its_place() -> None:
    case = view({"people": [None, {"ref": "P2"}]})
    assert [person.ref for person in case.people] == ["", "P2"]
