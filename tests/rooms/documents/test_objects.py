"""The file itself: what is put into it comes out of it, and nothing in it is unclear."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import judges
from rooms.documents.samples import an_outline
from sharedesk.documents import objects
from sharedesk.documents.outline import Callout, Facts, Heading, Points, Table, Words
from sharedesk.documents.paper import pdf_of

ANY = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x2FF),
        st.characters(min_codepoint=0x300, max_codepoint=0x30FF, exclude_categories=("Cs",)),
        st.sampled_from("()\\<>[]{}/%#\r\n\t\0" + "محمد দি ਸਿੰ 陳🙂"),
    ),
    max_size=60,
)


def a_file(*bodies: str, streams: tuple[bytes, ...] = ()) -> bytes:
    """A file without pages that has these values in its catalog, as /A0, /A1 and so on."""
    file = objects.File()
    kept = [file.put(body) for body in bodies] + [file.stream(one) for one in streams]
    pages = file.put("<</Type/Pages/Count 0/Kids[]>>")
    values = "".join(f"/A{place} {number} 0 R" for place, number in enumerate(kept))
    root = file.put(f"<</Type/Catalog/Pages {pages} 0 R{values}>>")
    return file.written(root, file.put("<<>>"))


def value_of(pdf: bytes, key: str = "/A0") -> str | bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = opened.Root[key]
        return found.read_bytes() if isinstance(found, pikepdf.Stream) else str(found)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40))
def test_a_string_is_read_as_it_was_written(words):
    assert value_of(a_file(objects.text(words))) == words


@pytest.mark.parametrize("word", ["plain", "a b", "x#/()", "Noto+Sans-1.0_b"])
def test_a_name_is_read_as_it_was_written(word):
    assert value_of(a_file(objects.name(word))) == f"/{word}"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (12, "12"), (1.5, "1.5"), (-0.25, "-0.25"), (841.8898, "841.89"), (100.0, "100")],
)
def test_a_number_has_two_places_at_most(value, written):
    assert objects.number(value) == written


@given(st.binary(max_size=300))
def test_a_stream_is_read_as_it_was_written(content):
    assert value_of(a_file(streams=(content,))) == content


def test_no_data_of_a_stream_ends_in_a_carriage_return():
    contents = tuple(b"a" * number for number in range(600))
    chosen = tuple(one for one in contents if zlib.compress(one, 9).endswith(b"\r"))
    pdf = a_file(streams=chosen)
    assert len(chosen) == 2
    assert b"\r\nendstream" not in pdf
    assert [value_of(pdf, f"/A{place}") for place in range(len(chosen))] == list(chosen)


def test_more_objects_than_one_stream_holds_are_all_found():
    pdf = a_file(*(f"({number})" for number in range(1000)))
    assert [value_of(pdf, f"/A{place}") for place in (0, 199, 200, 999)] == [
        "0",
        "199",
        "200",
        "999",
    ]


def test_the_id_comes_from_the_content():
    ids = [re.search(rb"/ID\[<(\w+)>", a_file(body))[1] for body in ("(a)", "(a)", "(b)")]
    assert ids[0] == ids[1] != ids[2]


@settings(max_examples=25, deadline=None)
@given(ANY, ANY, ANY)
def test_whatever_is_typed_keeps_both_standards(first, second, third):
    pdf = pdf_of(
        an_outline(
            Heading("Record", 1),
            Heading(first),
            Words(second, "quote"),
            Facts(((first, third), (second, first))),
            Callout(third, second, "caution"),
            Table(("A", second), ((first, third),)),
            Points((third, first), numbered=True),
            marking=third,
            links=(second,),
        )
    )
    assert judges.faults(pdf) == []
    assert judges.qpdf_complaints(pdf) == ""


def test_more_letters_than_one_font_holds_are_all_read():
    letters = "".join(map(chr, [*range(0xA1, 0xAD), *range(0xAE, 0x250), *range(0x400, 0x450)]))
    words = "The letters of many languages: " + letters
    pdf = pdf_of(an_outline(Heading("Record", 1), Words(words)))
    heard = "".join(text for role, text in judges.spoken(pdf))
    assert re.sub(r"\s", "", words) in re.sub(r"\s", "", heard)
    assert judges.faults(pdf) == []
