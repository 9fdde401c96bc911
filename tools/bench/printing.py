"""Printing: a decision's file copy as a tagged, archivable and signed PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tools.bench.figure import Figure, figure_of, in_turns
from tools.bench.ground import Ground

from sharedesk.base import shipped
from sharedesk.desk import pretending, summarising
from sharedesk.documents.outlining import outline_text
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import sign

LIMIT = 6.0
ROUNDS = 9
FONT, SIZE, LEADING, MARGIN = "NotoSans", 9, 13, 56


def measure(ground: Ground) -> Iterator[Figure]:
    """Setting, tagging and signing, against the same words wrapped and drawn on a canvas."""
    session = ground.session
    decision = pretending.one_signed(session)
    outline = summarising.outline(session, decision.id, "file")
    identity, now = summarising.identity_of(session), session.clock.now()
    pdfmetrics.registerFont(TTFont(FONT, shipped.resources() / "fonts" / "NotoSans-Regular.ttf"))
    text = outline_text(outline)
    mine, other = in_turns(
        lambda: sign(pdf_of(outline), identity, now), lambda: _bare(text), ROUNDS
    )
    yield figure_of("PDF, tagged and signed", "a bare canvas", LIMIT, mine, other)


def _bare(text: str) -> bytes:
    lines = simpleSplit(text, FONT, SIZE, A4[0] - 2 * MARGIN)
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=1)
    on_page = int((A4[1] - 2 * MARGIN) / LEADING)
    for start in range(0, len(lines), on_page):
        canvas.setFont(FONT, SIZE)
        for place, line in enumerate(lines[start : start + on_page]):
            canvas.drawString(MARGIN, A4[1] - MARGIN - place * LEADING, line)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()
