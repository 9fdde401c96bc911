"""Days, moments and lists in the manner of each language, whatever the system's locale is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sharedesk.base.dates import (
    MONTHS,
    day_in_words,
    list_in_words,
    moment_in_words,
    short_day_in_words,
    when_in_words,
)
from sharedesk.base.languages import speaking

DAY = date(2026, 11, 3)


def test_a_day_is_said_with_its_month_by_name():
    with speaking("cy"):
        welsh = day_in_words(DAY), short_day_in_words(DAY)

    assert welsh == ("3 Tachwedd 2026", "3 Tach 2026")
    assert (day_in_words(DAY), short_day_in_words(DAY)) == ("3 November 2026", "3 Nov 2026")


def test_every_month_has_a_name_of_its_own_in_welsh():
    with speaking("cy"):
        named = {day_in_words(date(2026, month, 1)) for month in range(1, 13)}

    assert len(named) == 12
    assert not [day for day in named if day.split()[1] in MONTHS]


def test_a_moment_has_its_time_in_its_own_zone():
    assert moment_in_words(datetime(2026, 11, 3, 9, 5, tzinfo=UTC)) == "3 November 2026, 09:05"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-03", "3 November 2026"),
        ("2026-11-03T09:05:00+00:00", "3 November 2026, 09:05"),
        ("2026-13-03", "2026-13-03"),
        ("2026-11-03T29:05", "2026-11-03T29:05"),
        ("last week", "last week"),
    ],
)
def test_what_is_no_date_stays_as_it_was_typed(text, said):
    assert when_in_words(text) == said


@pytest.mark.parametrize(
    ("parts", "english", "welsh"),
    [
        ((), "", ""),
        (("Ava",), "Ava", "Ava"),
        (("Ava", "Ben"), "Ava and Ben", "Ava a Ben"),
        (("Ben", "Ava"), "Ben and Ava", "Ben ac Ava"),
        (("Ava", "Ben", "Cai"), "Ava, Ben and Cai", "Ava, Ben a Cai"),
        (("2", "8"), "2 and 8", "2 ac 8"),
    ],
)
def test_a_list_ends_with_the_word_of_its_language(parts, english, welsh):
    with speaking("cy"):
        said = list_in_words(parts)

    assert (list_in_words(parts), said) == (english, welsh)
