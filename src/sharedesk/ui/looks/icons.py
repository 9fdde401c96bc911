"""Icons: Lucide drawings, in any colour and size, sharp on any screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sharedesk.base import shipped


@cache
def _drawing(name: str) -> str:
    return (shipped.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def picture_of(name: str, colour: str, size: int) -> QPixmap:
    """The icon ``name`` as a square of ``size`` pixels, its lines in ``colour`` (``#RRGGBB``)."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def forget_pictures() -> None:
    """Let go of what was drawn; the next asking draws it anew."""
    picture_of.cache_clear()
