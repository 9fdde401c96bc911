"""The pictures of the tour, drawn in the colours and the icons of the window itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.painting import draw_box, draw_disc

WIDE, HIGH = 320, 170
"""The size in which the pictures are thought; they are drawn in any."""
_HIGHEST = 260
"""Pixels, whatever the text size: the words need the room more than the picture does."""
_CLEAR = QColor(Qt.GlobalColor.transparent)


class TourPicture(QWidget):
    """A picture by its name; a screen reader passes over it, the words beside it say the same."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDE // 2, HIGH // 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(round(width * HIGH / WIDE), _HIGHEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        by = min(self.width() / WIDE, self.height() / HIGH)
        painter.translate((self.width() - WIDE * by) / 2, 0)
        painter.scale(by, by)
        _box(painter, 1, 1, WIDE - 2, HIGH - 2, "tint", "tint_line")
        PICTURES[self.name](painter)


def _box(
    painter: QPainter, x: float, y: float, wide: float, high: float, fill: str, line: str = ""
) -> None:
    colour = looks().colour
    draw_box(painter, QRectF(x, y, wide, high), colour(fill), colour(line) if line else _CLEAR,
             1.5 if line else 0, 6)  # fmt: skip


def _lines(painter: QPainter, x: float, y: float, *widths: float, colour: str = "muted") -> None:
    """Words too small to be read."""
    pen = QPen(looks().colour(colour), 4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for number, wide in enumerate(widths):
        down = y + 11 * number
        painter.drawLine(QPointF(x + 2, down), QPointF(x + wide - 2, down))


def _icon(painter: QPainter, name: str, x: float, y: float, size: float, colour: str) -> None:
    by = painter.transform().m11()
    picture = looks().picture(name, colour, max(1.0, size * by / looks().scale))
    painter.drawPixmap(QRectF(x, y, size, size), picture, QRectF(picture.rect()))


def _arrow(painter: QPainter, *points: tuple[float, float]) -> None:
    """Through the points, with a head at the last, pointing right."""
    pen = QPen(looks().colour("accent"), 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x, y) for x, y in points])
    x, y = points[-1]
    painter.drawPolyline([QPointF(x - 7, y - 6), QPointF(x, y), QPointF(x - 7, y + 6)])


def _danger(painter: QPainter) -> None:
    _box(painter, 24, 18, 272, 134, "surface", "line_strong")
    _box(painter, 24, 18, 272, 30, "header", "header_line")
    _box(painter, 196, 23, 92, 20, "danger_fill", "header_line")
    _icon(painter, "siren", 202, 25, 16, "on_danger")
    _lines(painter, 224, 33, 56, colour="on_danger")
    for row, name in enumerate(("phone-call", "users-round")):
        top = 58 + 46 * row
        _box(painter, 40, top, 240, 38, "danger_tint" if not row else "sunken", "line_strong")
        _icon(painter, name, 50, top + 8, 22, "danger" if not row else "text")
        _lines(painter, 84, top + 14, 90, 60, colour="text")
        _icon(painter, "clock", 250, top + 9, 20, "text")


def _steps(painter: QPainter) -> None:
    _box(painter, 24, 18, 84, 134, "surface", "line_strong")
    for row, name in enumerate(("circle-check", "circle-check", "circle-dot", "circle-dashed")):
        done = name == "circle-check"
        _icon(painter, name, 32, 28 + 30 * row, 18, "ok" if done else "text")
        _lines(painter, 56, 37 + 30 * row, 42)
    _box(painter, 120, 18, 176, 134, "surface", "line_strong")
    _lines(painter, 134, 36, 120, colour="text")
    _lines(painter, 134, 52, 140, 96)
    _box(painter, 134, 78, 148, 34, "surface", "line_strong")
    _icon(painter, "pencil", 142, 86, 18, "accent")
    _lines(painter, 168, 95, 70, colour="text")
    _icon(painter, "save", 134, 124, 18, "ok")
    _lines(painter, 158, 133, 60, colour="ok")


def _advice(painter: QPainter) -> None:
    colour = looks().colour
    for y in (44, 126):
        _arrow(painter, (92, 85), (128, 85), (148, y), (182, y))
    draw_disc(painter, QRectF(40, 59, 52, 52), colour("surface"), colour("accent"))
    _icon(painter, "circle-question-mark", 50, 69, 32, "accent")
    for y, name, tone in ((44, "send", "ok"), (126, "hourglass", "caution")):
        _box(painter, 190, y - 24, 106, 48, "surface", f"{tone}_line")
        _icon(painter, name, 200, y - 13, 26, tone)
        _lines(painter, 236, y - 5, 50, 36, colour="text")
    _icon(painter, "book-open", 104, 18, 26, "accent")


def _safe(painter: QPainter) -> None:
    _box(painter, 24, 30, 78, 110, "surface", "line_strong")
    _lines(painter, 34, 48, 56, 44, 56, 36, 56, 44, 50, colour="text")
    _arrow(painter, (112, 85), (128, 85), (140, 50), (156, 50))
    _arrow(painter, (112, 85), (128, 85), (140, 122), (156, 122))
    for y, widths in ((16, (52, 40, 52)), (90, (44,))):
        _box(painter, 166, y, 74, 64, "surface", "accent")
        _icon(painter, "user-round", 174, y + 6, 18, "accent")
        _lines(painter, 176, y + 34, *widths, colour="text")
    _box(painter, 256, 66, 42, 38, "header", "header_line")
    _icon(painter, "eye-off", 265, 73, 24, "on_header")


PICTURES: dict[str, Callable[[QPainter], None]] = {
    "danger": _danger,
    "steps": _steps,
    "advice": _advice,
    "safe": _safe,
}
