"""Printing: a decision's file copy as a tagged and archivable PDF, and the same signed."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator

import pypdfium2
from msgspec import structs
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tools.bench.figure import Figure, figure_at, figure_of, in_turns, timed
from tools.bench.ground import Ground

from sharedesk.base import shipped
from sharedesk.desk import pretending, summarising
from sharedesk.documents.outline import Block, Outline, Table
from sharedesk.documents.paper import pdf_of
from sharedesk.documents.signing import sign

TAGGED, SIGNED = 2.5, 5.0
LONG, LONG_PAGES = 0.4, 22
"""Seconds that a long record may take."""
ROUNDS = 15
QUICK = 0.25
"""What one round in four stays below: what else the machine does falls on one side only here."""
FACES = {False: "NotoSans-Regular", True: "NotoSans-Bold"}
NAMES = ("محمد علی خان", "فاطمة حدّاد", "রোকেয়া খাতুন", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "陳美玲", "Siân Llŷr", "Żaneta")
Mark = tuple[str, float, float, float, float, str]
"""Words (face, left, base, size, 0, text) or a filled box ("", left, bottom, width, height, "")."""


def measure(ground: Ground) -> Iterator[Figure]:
    """Setting and tagging, then signing as well, against the same words and boxes put on a bare
    canvas, in the same fonts, where they have been found to belong; and a long record by itself."""
    session = ground.session
    decision = pretending.one_signed(session)
    outline = summarising.outline(session, decision.id, "file")
    identity, now = summarising.identity_of(session), session.clock.now()
    for face in FACES.values():
        pdfmetrics.registerFont(TTFont(face, shipped.resources() / "fonts" / f"{face}.ttf"))
    pages = _marks_on(pdf_of(outline))
    name, against = f"PDF of {len(pages)} pages", "the same on a bare canvas"

    def signed(said: Outline) -> bytes:
        return sign(pdf_of(said), identity, now)

    mine, other = in_turns(lambda: pdf_of(outline), lambda: _drawn(pages), ROUNDS)
    yield figure_of(f"{name}, tagged", against, TAGGED, mine, other)
    mine, other = in_turns(lambda: signed(outline), lambda: _drawn(pages), ROUNDS)
    yield figure_of(f"{name}, signed", against, SIGNED, mine, other)
    long = _long(outline)
    mine = [timed(lambda: signed(long)) for _ in range(ROUNDS)]
    count = len(pypdfium2.PdfDocument(pdf_of(long)))
    against = f"{LONG * 1000:.0f} ms"
    name = f"PDF of {count} pages, signed"
    yield figure_at(QUICK, name, against, 1.0, mine, [LONG] * ROUNDS)


def _long(outline: Outline) -> Outline:
    """The record over and over, with names in many scripts, until it has enough pages."""
    rows = tuple((str(place), NAMES[place % len(NAMES)]) for place in range(60))
    blocks: tuple[Block, ...] = (Table(("Number", "Name"), rows, (1, 4)),)
    more = itertools.cycle(outline.blocks)
    made = outline
    while len(pypdfium2.PdfDocument(pdf_of(made))) < LONG_PAGES:
        blocks += tuple(itertools.islice(more, 6))
        made = structs.replace(outline, blocks=blocks)
    return made


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
