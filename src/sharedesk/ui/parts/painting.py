"""Painting: what controls that draw themselves have in common, wrapping text and focus first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from sharedesk.ui.looks import looks
from sharedesk.ui.looks.fonts import font_of
from sharedesk.ui.looks.tokens import RADIUS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCheckBox, QStyleOptionButton

    _Button = QAbstractButton
    _Choice = QCheckBox
else:
    _Button = object
    _Choice = object

KEYS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
"""Reasons for which the focus must be seen; a mouse shows by itself where it is."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_LONG_WORD = re.compile(r"\S{25,}")


def breakable(text: str) -> str:
    """The text with invisible places to break in words that no column could hold."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_pieces(word.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + 12] for at in range(0, len(word), 12)]


def wrapped_size(text: str, font: QFont, width: int) -> QSize:
    """How much room the text takes when it is wrapped at ``width`` pixels."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAPPED, text).size()


@lru_cache(1024)
def measured(text: str, kind: str, scale: float, width: int) -> tuple[int, int]:
    """As ``wrapped_size``, width and height, for a kind of text at a text size: a layout asks each
    button a dozen times before the first paint."""
    size = wrapped_size(text, font_of(kind, scale), width)
    return size.width(), size.height()


def widest_word(text: str, font: QFont) -> int:
    """The narrowest width in pixels that cuts no word."""
    metrics = QFontMetrics(font)
    return max(
        (metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]+", text)), default=0
    )


def draw_wrapped(painter: QPainter, box: QRectF, text: str, font: QFont, colour: QColor) -> None:
    """Draw text from the top left of a box, wrapped at its width."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, _WRAPPED, text)


def draw_box(
    painter: QPainter,
    box: QRectF,
    fill: QColor,
    line: QColor,
    width: float,
    round_by: float = RADIUS - 1,
) -> None:
    """A rounded box whose line lies wholly inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(QPen(line, width) if width else Qt.PenStyle.NoPen)
    half = width / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), round_by, round_by)


def draw_disc(painter: QPainter, box: QRectF, fill: QColor, line: QColor) -> None:
    """A disc with a line of two pixels inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(QPen(line, 2))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def draw_focus(painter: QPainter, box: QRectF) -> None:
    """The focus ring: a dark line for shape and a bright one inside it for the eye."""
    nothing = QColor(Qt.GlobalColor.transparent)
    line, bright = looks().colour("focus_line"), looks().colour("focus")
    draw_box(painter, box, nothing, line, 3)
    if bright != line:  # on a dark ground the line itself is the bright one
        draw_box(painter, box.adjusted(3, 3, -3, -3), nothing, bright, 3)


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A tick inside a square box."""
    side, x, y = box.width(), box.x(), box.y()
    pen = QPen(colour, max(2.2, side * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    points = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
    painter.drawPolyline([QPointF(x + side * a, y + side * b) for a, b in points])


_MORE_THAN_FITS: Final = ("W" * 200 + "\n") * 40


class Painted(_Button):
    """Mixed into a button of any sort that paints itself: wraps, knows when to show its focus."""

    _focus_seen = False

    def be_painted(self) -> None:
        """Call once in the constructor."""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_seen = event.reason() in KEYS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._focus_seen = True
        self.update()
        super().keyPressEvent(event)

    def shows_focus(self) -> bool:
        """Whether the focus ring belongs on it now."""
        return self.hasFocus() and self._focus_seen


class PaintedChoice(Painted, _Choice):
    """Mixed into a radio button or a tick box that paints itself, and can be pressed all over."""

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        # Qt tells assistive technology only of the place of the style's mark and words, which are
        # not what is drawn here: with more words than fit that place is all of it
        option.text = _MORE_THAN_FITS
