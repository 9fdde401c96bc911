"""Right-to-left and left-to-right on one line, judged by another implementation of UAX #9."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from sharedesk.documents import bidi

ISOLATES = "\u2066\u2067\u2068\u2069\u2069"
AT_THE_END = ("WS", "BN", "LRI", "RLI", "FSI", "PDI")
LETTERS = "ab אב محد 12 ١٢ .,:;-+/%£() []{}!?\"' \u0300\u064e\u200d"


def displayed(text: str) -> str:
    base = bidi.base_level(text)
    levels = bidi.levels_of(text, base)
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) in AT_THE_END:
        end -= 1
        levels[end] = base
    return "".join(text[place] for place in bidi.visual_order(levels))


@settings(max_examples=2000, deadline=None)
@given(st.text(alphabet=LETTERS.replace("\u200d", ""), max_size=24))
def test_letters_stand_in_the_order_that_another_implementation_gives(text):
    assert displayed(text) == get_display(text)


@settings(max_examples=2000, deadline=None)
@given(st.text(alphabet=LETTERS.replace("\u200d", "") + ISOLATES, max_size=24))
def test_isolates_stand_where_another_implementation_puts_them(text):
    assert displayed(text) == get_display(text)


def test_what_is_nested_deeper_than_the_standard_allows_still_has_a_level():
    text = "\u2067\u2066" * 200 + "a علي" + "\u2069" * 400
    assert displayed(text) == get_display(text)


@given(st.text(alphabet=LETTERS + ISOLATES, max_size=60))
def test_every_letter_has_a_level_and_a_place(text):
    levels = bidi.levels_of(text, bidi.base_level(text))
    assert len(levels) == len(text)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))


@pytest.mark.parametrize(("text", "base"), [("", 0), ("12 .", 0), ("(Mia)", 0), ("12 علي", 1)])
def test_the_first_letter_with_a_direction_sets_the_paragraph(text, base):
    assert bidi.base_level(text) == base


def test_latin_text_needs_no_levels():
    assert bidi.levels_of("Mia, 12 (House 4)", 0) == [0] * 17
