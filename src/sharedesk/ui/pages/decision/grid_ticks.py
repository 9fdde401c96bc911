"""What is pressed in the sharing grid: ticks, and the heads over their columns."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.grid_model import State
from sharedesk.ui.parts.painting import (
    Painted,
    PaintedChoice,
    breakable,
    draw_box,
    draw_focus,
    draw_tick,
    draw_wrapped,
    wrapped_size,
)

MARK: Final = 26
_SIGN: Final = 16
_STATES: Final = {
    "none": Qt.CheckState.Unchecked,
    "some": Qt.CheckState.PartiallyChecked,
    "all": Qt.CheckState.Checked,
}


class Tick(PaintedChoice, QCheckBox):
    """One crossing of the grid; its name says both what and who. Where it stands for several, it
    may be partly ticked."""

    def __init__(self, name: str, identifier: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.be_painted()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setAccessibleIdentifier(identifier)
        self.caution = ""

    def show_state(self, state: State) -> None:
        """Show how much of it is given."""
        self.setCheckState(_STATES[state])

    def warn(self, words: str) -> None:
        """Say what to look at again here; "" for nothing."""
        if words != self.caution:
            self.caution = words
            self.setAccessibleDescription(words)
            self.setToolTip(words)
            self.update()

    def nextCheckState(self) -> None:
        """What a press does is told to whoever shows the state."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(looks().target(), looks().target())

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, state = QPainter(self), looks().colour, self.checkState()
        side, box = looks().px(MARK), QRectF(self.rect())
        full = state == Qt.CheckState.Checked
        if full or self.underMouse():
            painter.fillRect(box.adjusted(1, 1, -1, -1), colour("tint" if full else "sunken"))
        mark = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        line = colour("line_strong" if state == Qt.CheckState.Unchecked else "accent")
        draw_box(painter, mark, line if full else colour("surface"), line, 2, round_by=4)
        if full:
            draw_tick(painter, mark, colour("on_accent"))
        elif state == Qt.CheckState.PartiallyChecked:
            dash = QRectF(mark.left() + side * 0.25, mark.center().y() - 2, side * 0.5, 4)
            painter.fillRect(dash, colour("accent"))
        if self.caution:
            sign = looks().picture("triangle-alert", "caution", _SIGN)
            at = mark.right() + looks().gap(4)
            painter.drawPixmap(round(at), round(mark.top() - looks().gap(2)), sign)
        if self.shows_focus():
            draw_focus(painter, box)


class Head(Painted, QPushButton):
    """The head of a column: who it is, how much they are given, and whether the record says why.

    A press shows their copy. ``chosen`` carries the whole name of the one on which somebody stands.
    """

    chosen = Signal(str)

    def __init__(self, identifier: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.be_painted()
        self.setAutoDefault(False)
        self.setAccessibleIdentifier(identifier)
        self._name = self._count = self._missing = ""
        self._chosen = self._cut = False

    def cut(self, is_cut: bool) -> None:
        """Show no more than the beginning of the name, where there is little room."""
        if is_cut != self._cut:
            self._cut = is_cut
            self.setToolTip(self._name if is_cut else "")
            self.update()

    def show_recipient(self, name: str, count: str, missing: str, *, chosen: bool) -> None:
        """Show a recipient; ``missing`` says what the record still lacks about them."""
        if (name, count, missing, chosen) == (
            self._name, self._count, self._missing, self._chosen,
        ):  # fmt: skip
            return
        self._name, self._count, self._missing = name, count, missing
        self._chosen = chosen
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(say("{recipient}, {count}", recipient=name, count=count))
        shows = say("Show what this recipient would read.")
        self.setAccessibleDescription(f"{missing}. {shows}" if missing else shows)
        if chosen:
            self.chosen.emit(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = looks().px(120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(looks().px(90), looks().target())

    def heightForWidth(self, width: int) -> int:
        words = sum(wrapped_size(*line, self._room(width)).height() for line in self._lines())
        return max(words + 2 * looks().gap(6), looks().target())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, box = QPainter(self), looks().colour, QRectF(self.rect())
        clear = QColor(Qt.GlobalColor.transparent)
        tones = ["text", "muted", "caution"]
        if self.shows_focus():
            draw_box(painter, box, colour("focus"), colour("focus_line"), 3)
            tones = ["focus_text"] * 3
        elif self._chosen:
            draw_box(painter, box, colour("tint"), colour("tint_line"), 2)
            tones = ["text", "text", "text"]
        elif self.underMouse():
            draw_box(painter, box, colour("sunken"), clear, 0)
        if self._cut:
            self._draw_cut(painter, tones[0])
            return
        y = float(self.height() - looks().gap(6))
        room = self._room(self.width())
        for (words, font), tone in reversed(list(zip(self._lines(), tones, strict=False))):
            high = wrapped_size(words, font, room).height()
            y -= high
            where = QRectF(looks().gap(6), y, room + 2, high)
            draw_wrapped(painter, where, words, font, colour(tone))

    def _draw_cut(self, painter: QPainter, tone: str) -> None:
        side, font = looks().gap(6), looks().font("small_strong")
        painter.setFont(font)
        painter.setPen(looks().colour(tone))
        room = self.rect().adjusted(side, 0, -side, 0)
        words = QFontMetrics(font).elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _lines(self) -> list[tuple[str, Any]]:
        lines = [(breakable(self._name), looks().font("small_strong"))]
        lines.append((self._count, looks().font("caption")))
        if self._missing:
            lines.append((self._missing, looks().font("caption")))
        return lines

    def _room(self, width: int) -> int:
        return max(1, width - 2 * looks().gap(6))
