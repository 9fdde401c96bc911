"""Printing: a decision's file copy as a tagged, archivable and signed PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tools.bench.figure import Figure, figure_of, in_turns
from tools.bench.ground import Ground

from sharedesk.base import shipped
from sharedesk.desk import pretending, summarising
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import sign

LIMIT = 6.5
ROUNDS = 11
FACES = {False: "NotoSans-Regular", True: "NotoSans-Bold"}
Mark = tuple[str, float, float, float, float, str]
"""Words (face, left, base, size, 0, text) or a filled box ("", left, bottom, width, height, "")."""


def measure(ground: Ground) -> Iterator[Figure]:
    """Setting, tagging and signing, against the same words and boxes put on a bare canvas where
    they have been found to belong."""
    session = ground.session
    decision = pretending.one_signed(session)
    outline = summarising.outline(session, decision.id, "file")
    identity, now = summarising.identity_of(session), session.clock.now()
    for face in FACES.values():
        pdfmetrics.registerFont(TTFont(face, shipped.resources() / "fonts" / f"{face}.ttf"))
    pages = _marks_on(pdf_of(outline))
    mine, other = in_turns(
        lambda: sign(pdf_of(outline), identity, now), lambda: _drawn(pages), ROUNDS
    )
    name, against = f"PDF of {len(pages)} pages, signed", "the same on a bare canvas"
    yield figure_of(name, against, LIMIT, mine, other)


def _marks_on(pdf: bytes) -> list[list[Mark]]:
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        words = page.get_textpage()
        pages.append([_mark(each) for each in page.get_objects(textpage=words)])
    return pages


def _mark(found: pypdfium2.PdfObject) -> Mark:
    if isinstance(found, pypdfium2.PdfTextObj):
        at = found.get_matrix()
        face = FACES["Bold" in found.get_font().get_base_name()]
        return face, at.e, at.f, found.get_font_size(), 0, found.extract()
    left, bottom, right, top = found.get_bounds()
    return "", left, bottom, right - left, top - bottom, ""


def _drawn(pages: list[list[Mark]]) -> bytes:
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=1)
    for marks in pages:
        for face, left, bottom, size, height, text in marks:
            if face:
                canvas.setFont(face, size)
                canvas.drawString(left, bottom, text)
            else:
                canvas.rect(left, bottom, size, height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()
