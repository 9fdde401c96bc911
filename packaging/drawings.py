"""The icons in the sizes that each system wants, drawn from the two SVGs in resources/program."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from project import DRAWINGS
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PROGRAM, BACKUP = DRAWINGS / "sharedesk.svg", DRAWINGS / "sharedesk-backup.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = ((16, 16), (24, 24), (32, 32), (48, 48), (64, 64), (256, 256))


def png(drawing: Path, size: int) -> bytes:
    """A drawing as a square PNG of so many pixels, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")
    return bytes(kept.data().data())


def save_ico(drawing: Path, file: Path) -> None:
    """For Windows: the program, its installer, and the kind of file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(png(drawing, 256))).save(file, "ICO", sizes=WINDOWS_SIZES)


def save_icns(drawing: Path, file: Path) -> None:
    """For macOS."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(png(drawing, 512))).save(file, "ICNS")
