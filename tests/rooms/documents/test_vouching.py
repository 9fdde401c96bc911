"""What vouches for a paper: a seal that a telephone can read, and the field that is signed."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import judges
from rooms.documents.samples import SEAL, SIGNATURE, a_full_outline, an_outline
from sharedesk.documents import vouching
from sharedesk.documents.outline import Heading, NewPage, Seal, Strokes, Words
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import new_identity, sign
from sharedesk.documents.verifying import verify

AT = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)
STROKES = Strokes(SIGNATURE, "Signature")


def decoded(pdf: bytes, folder: Path, scale: float) -> list[str]:
    """What a reader of QR codes finds on each page of the PDF, at so many pixels a point."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = folder / "page.png"
        page.render(scale=scale).to_pil().save(picture)
        said = subprocess.run(
            ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)],
            capture_output=True,
            text=True,
            check=False,
        )
        found += said.stdout.splitlines()
    return found


def picture_of(pdf: bytes) -> bytes:
    """The first page as a reader shows it, with what it draws for fields."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document[0].render(scale=1).to_pil().tobytes()


def field_of(pdf: bytes) -> tuple[int, list[float], list[float]]:
    """The page of the signature field, its rectangle, and the box of how it looks, if it does."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        (field,) = opened.Root.AcroForm.Fields
        page = next(n for n, one in enumerate(opened.pages) if one.objgen == field.P.objgen)
        seen = [float(value) for value in field.AP.N.BBox] if "/AP" in field else []
        return page, [float(value) for value in field.Rect], seen


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("scale", [1.5, 300 / 72], ids=["a screen", "a printer"])
def test_the_seal_can_be_read_from_the_picture_of_the_page(large, scale, tmp_path):
    pdf = pdf_of(an_outline(Heading("Record", 1), Words("Shared."), SEAL, large_print=large))
    assert decoded(pdf, tmp_path, scale) == [SEAL.content]


@settings(max_examples=12, deadline=None)
@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-", min_size=1, max_size=150))
def test_whatever_the_seal_holds_can_be_read(tmp_path_factory, content):
    pdf = pdf_of(an_outline(Heading("R", 1), Seal("CODE", content, "A QR code", "Words")))
    assert decoded(pdf, tmp_path_factory.mktemp("seal"), 2) == [content]


def test_the_modules_of_a_row_that_touch_are_one_rectangle():
    assert vouching._runs((True, True, False, True)) == [(0, 2), (3, 4)]
    assert vouching._runs((False, False)) == []


def test_the_seal_is_a_figure_with_words_and_its_code_can_be_searched_for():
    pdf = pdf_of(an_outline(Heading("Record", 1), SEAL))
    assert ("P", SEAL.code) in judges.spoken(pdf)
    assert ("P", SEAL.words) in judges.spoken(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        (figure,) = (
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        )
        left, foot, right, top = (float(value) for value in figure.A.BBox)
    assert str(figure.Alt) == SEAL.alternative
    assert right - left == pytest.approx(top - foot, abs=0.02)
    assert judges.faults(pdf) == []


def test_the_short_code_stands_at_the_foot_of_every_page():
    pages = judges.text_of(pdf_of(a_full_outline())).split("\f")[:-1]
    assert all(f"SD-4K7Q2M · {SEAL.code}" in page for page in pages)


def test_the_field_that_is_signed_lies_over_the_drawn_signature():
    blocks = (Words("The first page"), NewPage(), SEAL, STROKES)
    page, (left, foot, right, top), seen = field_of(pdf_of(an_outline(Heading("R", 1), *blocks)))
    assert page == 1
    assert (right - left, top - foot) == pytest.approx((168, 56), abs=0.02)
    assert seen == pytest.approx([0, 0, right - left, top - foot], abs=0.02)


def test_without_a_drawn_signature_it_lies_over_the_seal():
    _, (left, foot, right, top), _ = field_of(pdf_of(an_outline(Words("x"), SEAL)))
    assert (right - left, top - foot) == pytest.approx((65, 65), abs=0.02)


def test_with_neither_nobody_sees_it():
    assert field_of(pdf_of(an_outline(Words("x"))))[1:] == ([0, 0, 0, 0], [])


@pytest.mark.parametrize("blocks", [(STROKES,), (SEAL,), (SEAL, STROKES), ()])
def test_a_signed_paper_keeps_its_look_its_standards_and_its_proof(blocks):
    unsigned = pdf_of(an_outline(Heading("Record", 1), *blocks))
    signed = sign(unsigned, new_identity(AT), AT)
    assert picture_of(signed) == picture_of(unsigned)
    assert judges.faults(signed) == []
    assert "Signature is Valid" in judges.signatures(signed)
    assert verify(signed).ok
