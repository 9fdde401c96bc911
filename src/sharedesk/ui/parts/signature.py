"""A pad to sign on with a finger, a pen or a mouse, and a line to type the name instead."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import LineEntry
from sharedesk.ui.parts.painting import draw_box, draw_focus
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.strokes import Point, path_of, strokes_of
from sharedesk.ui.parts.text import Words

_WIDEST = 600


class Pad(QWidget):
    """The surface itself, three times as wide as high."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, Role.Graphic)
        self.strokes: list[list[Point]] = []
        self._drawing = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)

    def show_strokes(self, path: str) -> None:
        """Draw what a path describes."""
        self.strokes = [list(stroke) for stroke in strokes_of(path)]
        self._say_what_is_there()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, _WIDEST) / 3)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, _WIDEST // 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 80)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drawing = True
            self.strokes.append([self._point(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self.strokes[-1].append(self._point(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing and event.button() == Qt.MouseButton.LeftButton:
            self._drawing = False
            self._say_what_is_there()
            self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, box = QPainter(self), looks().colour, QRectF(self.rect())
        draw_box(painter, box, colour("surface"), colour("line_strong"), 2)
        if self.hasFocus():
            draw_focus(painter, box)
        base = self.height() * 0.78
        painter.setPen(QPen(colour("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self.width() * 0.06, base), QPointF(self.width() * 0.94, base))
        pen = QPen(colour("text"), max(2.0, self.width() / 200))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self.strokes:
            points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))

    def _point(self, place: QPointF) -> Point:
        x, y = place.x() / max(1, self.width()), place.y() / max(1, self.height())
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _say_what_is_there(self) -> None:
        there = say("A signature has been drawn") if self.strokes else say("Nothing is drawn yet")
        self.setAccessibleDescription(there)


class SignaturePad(Stack):
    """A drawn signature, or a typed name. ``value`` is the path of the strokes, else the name."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        give_role(self, Role.Grouping)
        self.pad = self.add(Pad())
        row = self.add(Fold("s"))
        self.clear_button = row.add(Button(say("Clear signature"), "secondary", "eraser"))
        self.typed_label = self.add(
            Words(say("Or type the name of the person who agrees"), "strong")
        )
        self.typed = self.add(LineEntry(120))
        self.typed.name(self.typed_label.accessibleName())
        self.name(say("Signature"))
        self.clear_button.clicked.connect(self._clear)
        self.pad.changed.connect(self.changed)
        self.typed.changed.connect(self.changed)

    def value(self) -> str | None:
        """The path of the strokes; without strokes the typed name; else ``None``."""
        return path_of(self.pad.strokes) or self.typed.value()

    def unfinished(self) -> str:
        """Nothing can be half signed."""
        return ""

    def fault(self) -> str:
        """Nothing can be half signed."""
        return ""

    def show_value(self, value: Any, unfinished: str = "") -> None:
        """Show a path, or a name that was typed."""
        text = str(value or unfinished)
        is_path = bool(strokes_of(text))
        self.pad.show_strokes(text if is_path else "")
        self.typed.show_value("" if is_path else text)

    def name(self, text: str) -> None:
        """The question, for assistive technology."""
        self.setAccessibleName(text)
        self.pad.setAccessibleName(text)

    def describe(self, text: str) -> None:
        """Help and error, for assistive technology."""
        self.typed.describe(text)

    def identify(self, path: str) -> None:
        """Where the answer stands, for whoever drives the window."""
        self.pad.setAccessibleIdentifier(path)
        self.typed.identify(f"{path}:typed")

    def show_wrong(self, wrong: bool) -> None:
        """Mark the line for typing; the question carries the rest."""
        self.typed.show_wrong(wrong)

    def focus_first(self) -> None:
        """Go to the line for typing, which everyone can use."""
        self.typed.focus_first()

    def _clear(self) -> None:
        self.pad.show_strokes("")
        self.changed.emit()
