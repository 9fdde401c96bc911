"""What becomes of the characters that people type and paste."""

from __future__ import annotations

import pytest

from sharedesk.documents.cleaning import Cleaned, clean, paragraphs


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Zoe\u0308", "Zoë"),
        ("nul\0l", "null"),
        ("good \u202eevil\u202c", "good evil"),
        ("a\u2066b\u2069\u200fc", "abc"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tab\there", "tab here"),
        ("soft\u00adhyphen", "softhyphen"),
        ("page\x0cbreak", "page\nbreak"),
        ("\ufeffmark", "mark"),
    ],
)
def test_controls_and_overrides_go_and_accents_are_joined(typed, printed):
    assert clean(typed) == Cleaned(printed)


def test_a_character_that_no_font_has_is_replaced_and_reported_once():
    assert clean("ᏣᎳᏣ and \U0001f999") == Cleaned("\ufffd\ufffd\ufffd and \U0001f999", ("Ꮳ", "Ꮃ"))


def test_half_of_a_surrogate_pair_is_replaced():
    assert clean("a\ud800b").text == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    ["👨‍👩‍👧", "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "می‌خواهم"],
)
def test_joiners_stay_where_they_change_the_drawing(text):
    assert clean(text) == Cleaned(text)


def test_a_sign_that_is_no_emoji_here_loses_the_wish_to_be_one():
    assert clean("❤\ufe0f") == Cleaned("❤")


def test_joiners_go_where_they_would_be_empty_boxes():
    assert clean("Mi\u200da\ufe0f").text == "Mia"


def test_paragraphs_are_the_lines_that_hold_anything():
    assert paragraphs("one  line\n\n  \n\u2003two") == ["one line", "two"]
