from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedesk.ui.parts.reading_dates import (
    date_of,
    fault_of,
    joined,
    pieces_of,
    time_of,
    whole_date,
)


@pytest.mark.parametrize(
    "text",
    ["12/3/2019", "12-03-2019", "12.3.2019", "2019-03-12", "12 March 2019", "12th Mar 2019",
     " 12/03/2019 ", "Tuesday 12 March 2019", "2019-03-12T10:00:00Z"],
)  # fmt: skip
def test_a_date_in_one_piece_is_read_in_any_common_form(text: str) -> None:
    pieces = whole_date(text)
    assert pieces is not None
    assert date_of(pieces) == date(2019, 3, 12)


@pytest.mark.parametrize("text", ["", "12/3", "12/3/19", "March", "soon", "1/2/3/2019"])
def test_what_is_no_whole_date_is_left_alone(text: str) -> None:
    assert whole_date(text) is None


@pytest.mark.parametrize(
    ("pieces", "fault"),
    [
        (("", "3", "2019"), "day"),
        (("12", "", ""), "month and a year"),
        (("12", "3", "19"), "four figures"),
        (("31", "2", "2024"), "no such day"),
        (("12", "Foo", "2024"), "no such day"),
        (("29", "2", "2024"), ""),
    ],
)
def test_a_fault_says_what_is_missing(pieces: tuple[str, str, str], fault: str) -> None:
    assert fault in fault_of(pieces)
    assert bool(fault_of(pieces)) == bool(fault)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14:05", time(14, 5)), ("1405", time(14, 5)), ("9.30", time(9, 30)), ("9:30", time(9, 30)),
        ("2.05pm", time(14, 5)), ("2 pm", time(14)), ("12am", time(0)), ("12.30pm", time(12, 30)),
        ("14:05:32", time(14, 5, 32)), ("25:00", None), ("9", None), ("13pm", None), ("noon", None),
        ("14:5", None), ("", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(text: str, read: time | None) -> None:
    assert time_of(text) == read


@given(st.tuples(*[st.text(st.characters(blacklist_characters="/"), max_size=8)] * 3))
def test_unfinished_pieces_come_back_as_they_were(pieces: tuple[str, str, str]) -> None:
    if any(pieces):
        assert pieces_of(joined(pieces)) == pieces


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_survives_the_way_through_the_fields(day: date) -> None:
    pieces = whole_date(day.isoformat())
    assert pieces is not None
    assert date_of(pieces) == day


@given(st.text(max_size=40))
def test_reading_never_fails(text: str) -> None:
    whole_date(text)
    time_of(text)
    date_of(pieces_of(text))
    fault_of(pieces_of(text))
