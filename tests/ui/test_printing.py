"""A PDF drawn on a printer by Qt looks as the PDF does, and only the wanted pages are drawn."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from builders import a_decision, a_session
from sharedesk.desk import opening, summarising
from sharedesk.ui.printing import PrintDialog, PrintWish, draw_on


@pytest.fixture
def content(tmp_path, clock) -> bytes:
    session, _ = a_session(tmp_path / "vault", clock)
    paper = summarising.make_summary(session, a_decision(session).id, "recipient", 1)
    opening.lock(session)
    return paper.content


@pytest.fixture
def dialog(qtbot, tmp_path) -> PrintDialog:
    made = PrintDialog("ShareDesk SD-4K7Q2M", 3)
    qtbot.addWidget(made)
    made.target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.target.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def pictures(content: bytes) -> list[Image.Image]:
    """Grey, small and soft, so that a printer's own grid of dots makes no difference."""
    with pypdfium2.PdfDocument(content) as pdf:
        shown = [page.render(scale=0.7).to_pil().convert("L") for page in pdf]
    return [each.resize((400, 566)).filter(ImageFilter.GaussianBlur(3)) for each in shown]


def apart(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).rms[0]


def test_what_is_printed_looks_like_the_pdf(dialog, content, tmp_path):
    turned = []
    assert draw_on(dialog.target, content, PrintWish(""), lambda *at: turned.append(at))

    printed = pictures((tmp_path / "printed.pdf").read_bytes())
    wanted = pictures(content)
    assert turned == [(number, len(wanted)) for number in range(1, len(wanted) + 1)]
    assert len(printed) == len(wanted)
    for page, as_meant in zip(printed, wanted, strict=True):
        assert apart(page, as_meant) < 3
    assert apart(printed[0], wanted[1]) > 8


def test_only_the_pages_that_were_asked_for_are_drawn(dialog, content, tmp_path):
    draw_on(dialog.target, content, PrintWish("", pages=(2, 2)), lambda *_: None)

    (page,) = pictures((tmp_path / "printed.pdf").read_bytes())
    assert apart(page, pictures(content)[1]) < 3


def test_a_printer_that_takes_nothing_is_told(dialog, content, tmp_path):
    dialog.target.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))

    assert not draw_on(dialog.target, content, PrintWish(""), lambda *_: None)


def test_the_job_is_named_without_anybodys_name_and_is_never_a_file(dialog):
    assert dialog.target.docName() == "ShareDesk SD-4K7Q2M"
    assert dialog.windowTitle() == "ShareDesk"
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)


def test_the_wish_has_copies_and_pages(dialog):
    assert dialog.wish().pages is None
    dialog.target.setCopyCount(2)
    dialog.setPrintRange(QPrintDialog.PrintRange.PageRange)
    dialog.setFromTo(2, 3)

    wish = dialog.wish()
    assert (wish.copies, wish.pages) == (2, (2, 3))
