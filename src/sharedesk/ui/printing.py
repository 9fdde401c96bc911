"""Printing: which printer, copies and pages a person wants, and a PDF drawn on a printer by Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.captions import caption

SHARPEST = 300
"""Dots an inch: what paper shows. A printer's own 1,200 would take sixteen times the memory."""

Turned = Callable[[int, int], None]
"""Told which page of how many is being drawn."""


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What was chosen in the system's dialog. ``pages`` is (first, last) from 1, or None: all."""

    printer: str
    copies: int = 1
    pages: tuple[int, int] | None = None


def has_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


class PrintDialog(QPrintDialog):
    """The system's dialog for a document of so many A4 pages; ``title`` names the job.

    Printing into a file is left out: `Save PDF` makes a better one, and says where it went.
    """

    def __init__(self, title: str, pages: int, parent: QWidget | None = None) -> None:
        # Qt's dialog keeps a bare pointer to the printer
        self.target = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self.target, parent)
        self.target.setDocName(title)
        self.target.setCreator("ShareDesk")
        self.target.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self.target.setFullPage(True)
        self.setWindowTitle(caption())
        self.setAccessibleName(say("Print"))
        self.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        self.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self.setMinMax(1, pages)
        self.setFromTo(1, pages)

    def wish(self) -> PrintWish:
        """What the person chose, once they have accepted."""
        some = self.printRange() == QPrintDialog.PrintRange.PageRange
        pages = (self.fromPage(), self.toPage()) if some and self.fromPage() else None
        return PrintWish(self.target.printerName(), self.target.copyCount(), pages)


def draw_on(printer: QPrinter, content: bytes, wish: PrintWish, turned: Turned) -> bool:
    """Draw the pages of a PDF on a printer; False when the job was aborted or failed.

    For computers whose print service takes no PDF. Works off the window's thread; ``turned`` is
    called there, and may raise to stop.
    """
    import pypdfium2

    printer.setResolution(min(printer.resolution(), SHARPEST))
    document = pypdfium2.PdfDocument(content)
    painter = QPainter()
    if not painter.begin(printer):
        document.close()
        return False
    try:
        first, last = wish.pages or (1, len(document))
        chosen = range(first - 1, min(last, len(document)))
        for done, number in enumerate(chosen):
            turned(done + 1, len(chosen))
            if done:
                printer.newPage()
            _draw_page(painter, printer, document[number])
    finally:
        painter.end()
        document.close()
    return printer.printerState() not in (
        QPrinter.PrinterState.Aborted,
        QPrinter.PrinterState.Error,
    )


def _draw_page(painter: QPainter, printer: QPrinter, page: object) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    bitmap = page.render(scale=printer.resolution() / 72)  # type: ignore[attr-defined]
    picture = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_BGR888,
    )
    size = picture.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    origin = QRect(0, 0, size.width(), size.height())
    origin.moveCenter(paper.center())
    painter.drawImage(origin, picture)
