"""Lines: nothing is lost, nothing is wider than the column."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharedesk.documents import bidi, faces, lines
from sharedesk.documents.cleaning import clean, paragraphs
from sharedesk.documents.lines import Line, lines_of
from sharedesk.documents.looks import Style

STYLE = Style(10.5, 15)
TEXT = st.text(
    alphabet="abcXYZ ŵłș -–/() 12,.% علي محمد আলী ਸਿੰਘ ✓🙂 e\u0323\u0301", min_size=1, max_size=120
)


def read_back(lines: list[Line]) -> str:
    return "".join(
        "".join(piece.text for piece in line.pieces) + (" " if line.spaced else "")
        for line in lines
    )


@settings(max_examples=300, deadline=None)
@given(TEXT, st.floats(30, 480))
def test_what_stands_on_the_lines_is_what_was_typed(text, width):
    for paragraph in paragraphs(clean(text).text):
        assert read_back(lines_of(paragraph, STYLE, width)) == paragraph


@settings(max_examples=300, deadline=None)
@given(TEXT, st.floats(30, 480))
def test_no_line_is_wider_than_its_column(text, width):
    for paragraph in paragraphs(clean(text).text):
        for line in lines_of(paragraph, STYLE, width):
            assert line.width <= width + 0.01 or len(line.pieces) == 1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abcW ŵé -–’“€", min_size=1, max_size=120), st.floats(30, 480))
def test_plain_text_is_set_as_any_other_text_is(text, width):
    for paragraph in paragraphs(clean(text).text):
        plain = lines_of(paragraph, STYLE, width)
        mixed = lines._mixed_lines(paragraph, STYLE, width)
        assert [line.width for line in plain] == pytest.approx([line.width for line in mixed])
        assert [(line.pieces[0].text, line.spaced) for line in plain] == [
            (line.pieces[0].text, line.spaced) for line in mixed
        ]


def test_plain_letters_need_no_other_font_and_no_shaping():
    plain = re.compile(f"[{faces.PLAIN_LETTERS}]")
    letters = [chr(code) for code in range(0x10000) if plain.match(chr(code))]
    assert {faces.file_for(letter) for letter in letters} == {faces.REGULAR}
    assert all(ord(letter) in faces.covered(faces.BOLD) for letter in letters)
    assert not any(lines._sticks(letter) for letter in letters)
    assert not any(bidi.has_right_to_left(letter) for letter in letters)


def test_a_word_wider_than_the_column_is_broken_and_not_spaced():
    lines = lines_of("x" * 1000, STYLE, 200)
    assert len(lines) > 10
    assert not any(line.spaced for line in lines)
    assert read_back(lines) == "x" * 1000


def test_a_line_may_end_after_a_hyphen_inside_a_word():
    words = "Nowak-Pritchard"
    width = lines_of("Nowak-Pr", STYLE, 500)[0].width
    assert [piece.text for line in lines_of(words, STYLE, width) for piece in line.pieces] == [
        "Nowak-",
        "Pritchard",
    ]


def test_a_date_is_not_broken_at_its_strokes():
    width = lines_of("born 09/07/2017", STYLE, 500)[0].width - 5
    lines = lines_of("born 09/07/2017", STYLE, width)
    assert re.sub(" ", "", lines[1].pieces[0].text) == "09/07/2017"


@pytest.mark.parametrize(("text", "base"), [("علي 12", 1), ("Ali علي", 0)])
def test_a_line_knows_from_which_side_it_is_read(text, base):
    assert lines_of(text, STYLE, 400)[0].base == base


def test_a_name_in_arabic_letters_stands_right_to_left():
    (line,) = lines_of("محمد علي", STYLE, 400)
    first, _, last = line.places()
    assert first > last
