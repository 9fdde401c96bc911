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

LIMIT = 6.0
ROUNDS = 9
FONT, SIZE, LEADING, MARGIN = "NotoSans", 9, 13, 56


def measure(ground: Ground) -> Iterator[Figure]:
    """Setting, tagging and signing, against the same lines on the same pages, drawn by hand."""
    session = ground.session
    decision = pretending.one_signed(session)
    outline = summarising.outline(session, decision.id, "file")
    identity, now = summarising.identity_of(session), session.clock.now()
    pdfmetrics.registerFont(TTFont(FONT, shipped.resources() / "fonts" / "NotoSans-Regular.ttf"))
    pages = _lines_on(pdf_of(outline))
    mine, other = in_turns(
        lambda: sign(pdf_of(outline), identity, now), lambda: _bare(pages), ROUNDS
    )
    yield figure_of("PDF, tagged and signed", "a bare canvas", LIMIT, mine, other)


def _lines_on(pdf: bytes) -> list[list[str]]:
    paper = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().splitlines() for page in paper]


def _bare(pages: list[list[str]]) -> bytes:
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=1)
    for lines in pages:
        canvas.setFont(FONT, SIZE)
        for place, line in enumerate(lines):
            canvas.drawString(MARGIN, A4[1] - MARGIN - place * LEADING, line)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()
