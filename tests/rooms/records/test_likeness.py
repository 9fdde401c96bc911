"""Likeness: names and birth dates that could be taken for one another are told, and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedesk.records.likeness import Named, begins_like, births_of, distance, folded, likeness

NAMES = st.text(st.characters(categories=("Lu", "Ll", "Mn", "Zs")), max_size=12)
DAYS = st.dates(date(2006, 1, 1), date(2026, 12, 31)).map(date.isoformat)
PEOPLE = st.builds(Named, NAMES, st.one_of(DAYS, st.just("")))
AVA = Named("Ava Holt", "2024-03-14")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Siân  Llŷr-Rhŵn", "sian llyr rhwn"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("O’Brien", "obrien"),
        ("O'BRIEN", "obrien"),
        ("Groß", "gross"),
        ("Æthelstan Bjørn", "aethelstan bjorn"),
        ("—", ""),
    ],
)
def test_accents_strokes_case_and_marks_make_no_difference(typed: str, plain: str) -> None:
    assert folded(typed) == plain


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("name", "born", "how"),
    [
        ("Ava Holt", "2024-03-14", ""),
        ("ava hôlt", "2024-03-14", ""),
        ("Holt, Ava", "2024-03-14", ""),
        ("Ava Holt", "", ""),
        ("Ava Holt", "2024-03-41", ""),
        ("Ava Holt", "2024-04-13", "MISTYPED_BIRTH"),
        ("Ava Holt", "2024-03-15", "MISTYPED_BIRTH"),
        ("Ava Holt", "2025-03-14", "MISTYPED_BIRTH"),
        ("Ava Holt", "2019-11-02", "NAMESAKE"),
        ("Eva Holt", "2024-03-14", "SIMILAR"),
        ("Ava Hlot", "", "SIMILAR"),
        ("Ava Rose Holt", "2024-03-14", "SIMILAR"),
        ("Eva Holt", "2012-11-02", ""),
        ("Ben Holt", "2024-03-14", "SIBLING"),
        ("Ben Holt", "2024-03-13", "SIBLING"),
        ("Ben Holt", "2019-11-02", ""),
        ("Ben Holt", "", ""),
        ("Ben Marsh", "2024-03-14", ""),
        ("", "2024-03-14", ""),
    ],
)
def test_what_could_be_taken_for_ava_holt_of_14_march(name: str, born: str, how: str) -> None:
    assert likeness(AVA, Named(name, born)) == how


def test_a_birthday_written_the_american_way_is_near() -> None:
    assert births_of("2024-03-11", "2024-11-03") == "near"


@given(PEOPLE, PEOPLE)
def test_likeness_does_not_ask_who_came_first(one: Named, other: Named) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(PEOPLE)
def test_nobody_is_taken_for_themselves(person: Named) -> None:
    assert likeness(person, person) == ""


@given(DAYS, st.integers(1, 31))
def test_a_month_or_less_apart_is_near(day: str, days: int) -> None:
    later = date.fromisoformat(day) + timedelta(days=days)

    assert births_of(day, later.isoformat()) == "near"


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_a_distance_is_none_only_for_the_same_and_never_more_than_the_longer(
    one: str, other: str
) -> None:
    far = distance(one, other)

    assert (far == 0) == (one == other)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))
    assert far == distance(other, one)


@given(st.text("abcdefgh", min_size=2, max_size=10), st.data())
def test_swapped_neighbours_are_one_slip(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    slipped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    assert distance(word, slipped) <= 1


def test_every_typed_word_has_to_begin_a_word_of_the_name() -> None:
    assert begins_like("Siân Holt-Marsh", "sia mar")
    assert not begins_like("Siân Holt-Marsh", "sia arsh")
    assert not begins_like("Siân Holt-Marsh", "–")
