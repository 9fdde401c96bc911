"""Patterns: what can't be run without a time limit is refused before it runs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharedesk.forms.patterns import MAX_PATTERN, PatternRefused, compile_pattern, matches


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"[A-Z]{1,2}\d{1,2} \d[A-Z]{2}", "AB1 2CD"),
        (r"[^@\s]+@[^@\s]+\.[^@\s]+", "r.amadi@northmoor.example"),
        (r"(?:\+44|0)\d{9,10}", "01632960101"),
        (r"(\d{3} ){2}\d{4}", "999 000 0018"),
        (r"\d+(\.\d+)?", "12.5"),
        (r"yes|no", "no"),
        (r"[]a]\(\)*", "]())"),
        (r"a{2,}?b", "aab"),
        (r"\w{3,60}", "abc"),
    ],
)
def test_usual_patterns_are_run_on_the_whole_text(pattern: str, text: str) -> None:
    assert matches(pattern, text)
    assert not matches(pattern, text + " ")


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+",
        r"(a*)*b",
        r"(?:a|aa)+",
        r"((a?))*",
        r"(a{1,5}){2,}",
        r"(?:(?:x+))*",
        r"(a)\1",
        r"(?=a)b",
        r"(?i)a",
        r"a?" * 60,
        r"a*a*a*a*a*a*b",
        r"(a|b|c)" * 28,
        r"(",
        r")",
        r"[",
        r"[[a]",
        r"[a--b]",
        r"a**",
        r"a{99999999999}",
        "x" * (MAX_PATTERN + 1),
    ],
)
def test_patterns_that_could_run_for_ever_or_are_none_are_refused(pattern: str) -> None:
    with pytest.raises(PatternRefused):
        compile_pattern(pattern)


def test_a_text_that_is_too_long_for_an_open_pattern_does_not_match() -> None:
    pattern = r"[a-z]*[a-z]*[a-z]*\d"

    assert matches(pattern, "a" * 50 + "1")
    assert not matches(pattern, "a" * 20_000 + "1")


@settings(deadline=None)
@given(
    st.text(alphabet="ab()[]{},.*+?|\\d1 9", max_size=40), st.text(alphabet="ab1 9", max_size=400)
)
def test_no_pattern_that_is_let_in_takes_long(pattern: str, text: str) -> None:
    started = time.perf_counter()

    try:
        matches(pattern, text)
    except PatternRefused:
        return

    assert time.perf_counter() - started < 5
