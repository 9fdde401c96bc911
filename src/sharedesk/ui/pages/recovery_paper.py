"""The recovery code on paper: one sheet, drawn the same for a printer, a PDF and a text file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.words import say
from sharedesk.ui.looks.fonts import FAMILY

PDF_KIND = "PDF (*.pdf)"
TEXT_KIND = "Text (*.txt)"


def words_of_the_sheet(groups: Sequence[str]) -> str:
    """What the sheet says, as plain text."""
    numbered = "\n".join(f"{number}   {group}" for number, group in enumerate(groups, 1))
    return "\n\n".join(
        (
            say("ShareDesk recovery code"),
            numbered,
            say(
                "This code opens the vault when the passphrase has been forgotten. Keep this "
                "sheet where only you can reach it, away from the computer."
            ),
        )
    )


def draw_sheet(device: QPagedPaintDevice, groups: Sequence[str]) -> None:
    """Draw the sheet on a printer or a PDF."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    title, code, about = words_of_the_sheet(groups).split("\n\n")
    top = 0.0
    for text, points in ((title, 20), (code, 22), (about, 12)):
        top += _draw(painter, text, points, top)
    painter.end()


def write_sheet(path: Path, groups: Sequence[str]) -> None:
    """Write the sheet as a PDF, or as text where the name ends so. Raises OSError."""
    if path.suffix.lower() == ".txt":
        write_aside_then_swap(path, words_of_the_sheet(groups).encode())
        return
    # owner-only before anything is in it
    write_aside_then_swap(path, b"")
    writer = QPdfWriter(str(path))
    writer.setTitle(say("ShareDesk recovery code"))
    draw_sheet(writer, groups)


def _draw(painter: QPainter, text: str, points: int, top: float) -> float:
    font = QFont(FAMILY)
    font.setPointSize(points)
    painter.setFont(font)
    width = painter.viewport().width()
    box = QRectF(0, top, width, painter.viewport().height() - top)
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    used = painter.drawText(box, flags, text)
    return used.height() + painter.fontMetrics().height()
