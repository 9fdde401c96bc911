"""Addresses that can be pressed: those that the outline names, and no others."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest

import judges
from rooms.documents.samples import an_outline
from sharedesk.documents.links import addresses_in, cut
from sharedesk.documents.outline import Block, Facts, Heading, Words
from sharedesk.documents.paper import pdf_of

OURS = "r.amadi@northmoor.example"
ASKED = (
    Heading("Record", 1),
    Words(f"Tell Ruth Amadi ({OURS}, 01632 960101) that it arrived; not dad@home.example."),
)


def pressed(*blocks: Block) -> list[tuple[str, str, list[float]]]:
    """Of each link what it opens, what is said of it, and where it lies."""
    with pikepdf.open(BytesIO(pdf_of(an_outline(*blocks, links=(OURS,))))) as opened:
        return [
            (str(one.A.URI), str(one.Contents), [float(value) for value in one.Rect])
            for page in opened.pages
            for one in page.get("/Annots", [])
            if one.Subtype == "/Link"
        ]


def contents(pdf: bytes) -> bytes:
    """The objects of the file, uncompressed."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_an_address_that_the_outline_names_opens_a_message_to_it():
    ((opens, said, (left, foot, right, top)),) = pressed(*ASKED)
    assert (opens, said) == (f"mailto:{OURS}", OURS)
    assert 100 < right - left < 180
    assert 8 < top - foot < 14


def test_an_address_that_somebody_typed_cannot_be_pressed():
    assert pressed(Words("Write to dad@home.example or https://home.example/dad")) == []


@pytest.mark.parametrize("text", [f"x{OURS}", f"{OURS}.uk", f"{OURS}-b.example", f"a.{OURS}"])
def test_part_of_a_longer_address_cannot_be_pressed(text):
    assert pressed(Words(text)) == []


def test_an_address_that_is_broken_over_two_lines_cannot_be_pressed():
    broken = "duty@northmoor-" + "h" * 40 + ".example"
    pdf = pdf_of(an_outline(Facts((("Contact", f"{'w' * 20} {broken}"),)), links=(broken,)))
    assert "duty@northmoor-\n" in re.sub(" +", "", judges.text_of(pdf))
    assert b"mailto" not in contents(pdf)


def test_a_link_is_read_aloud_as_one_and_keeps_both_standards():
    pdf = pdf_of(an_outline(*ASKED, links=(OURS,)))
    assert ("Link", OURS) in judges.spoken(pdf)
    assert judges.faults(pdf) == []
    assert judges.qpdf_complaints(pdf) == ""


@pytest.mark.judges
@pytest.mark.skipif(bool(judges.why_no_verapdf()), reason=judges.why_no_verapdf() or "-")
def test_verapdf_finds_nothing_wrong_with_links():
    assert judges.verapdf(pdf_of(an_outline(*ASKED, *ASKED, links=(OURS,)))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{OURS}, 01632 960101", (OURS,)),
        ("See https://example.org/a-b. Or not", ("https://example.org/a-b",)),
        (f"<{OURS}> {OURS}", (OURS,)),
        ("01632 960101, @home", ()),
        ("http://example.org", ()),
    ],
)
def test_addresses_are_found_without_the_signs_around_them(text, found):
    assert addresses_in(text) == found


def test_a_text_that_is_cut_is_whole_again():
    text = f"a {OURS} b {OURS}"
    assert "".join(part for part, _ in cut(text, (OURS,))) == text
    assert [part for part, is_address in cut(text, (OURS,)) if is_address] == [OURS, OURS]
