"""Choices: radio buttons and tick boxes that wrap, keep the arrow keys, and are easy to hit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from sharedesk.ui.looks import looks
from sharedesk.ui.parts.painting import (
    PaintedChoice,
    breakable,
    draw_box,
    draw_disc,
    draw_focus,
    draw_tick,
    draw_wrapped,
    widest_word,
    wrapped_size,
)

_MARK: Final = 24
_SIDE: Final = 14
_BETWEEN: Final = 12
_WAYS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class _Choice(PaintedChoice):
    """What a radio button and a tick box have in common: a card with a mark, text and hint.

    ``figure`` is the key that chooses it; it is shown while the keyboard is at the question.
    """

    code = ""
    figure = ""
    _words = ""
    _hint = ""
    _round = True

    def be_choice(self, text: str, hint: str, code: str) -> None:
        """Call once in the constructor."""
        self.be_painted()
        self.code, self._words, self._hint = code, text, hint
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.describe("")

    def describe(self, text: str) -> None:
        """What a screen reader adds to the name, before the choice's own hint."""
        self.setAccessibleDescription(" ".join(part for part in (text, self._hint) if part))

    def words(self) -> str:
        """The text as people read it."""
        return self._words

    def sizeHint(self) -> QSize:
        words = wrapped_size(breakable(self._words), looks().font("body"), looks().px(560))
        width = max(looks().px(160), words.width() + 4 + self._beside())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = widest_word(breakable(self._words), looks().font("body"))
        hint = widest_word(breakable(self._hint), looks().font("small"))
        return QSize(min(max(words, hint) + 4 + self._beside(), looks().px(240)), looks().target())

    def heightForWidth(self, width: int) -> int:
        words, hint = self._heights(width)
        return max(words + hint + 2 * looks().gap(11), looks().target() + looks().gap(2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_figures()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_figures()

    def _show_figures(self) -> None:
        around = self.parentWidget()
        if around is not None:
            around.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw_card(painter)
        words, hint = self._heights(self.width())
        top = (self.height() - words - hint) / 2
        line = wrapped_size("x", looks().font("body"), 1000).height()
        self._draw_mark(painter, top + (line - looks().px(_MARK)) / 2)
        left = self._beside() - looks().gap(_SIDE)
        room = self.width() - self._beside()
        colour, font = looks().colour, looks().font
        ink = colour("text" if self.isEnabled() else "muted")
        where = QRectF(left, top, room, words)
        draw_wrapped(painter, where, breakable(self._words), font("body"), ink)
        if self._hint:
            where = QRectF(left, top + words + 2, room, hint)
            draw_wrapped(painter, where, breakable(self._hint), font("small"), colour("muted"))
        if self.figure and _has_the_keyboard(self.parentWidget()):
            # inside the ring of the focus
            width = wrapped_size(self.figure, font("small"), 1000).width() + looks().gap(8)
            beside = QRectF(self.width() - width, top, width, line)
            draw_wrapped(painter, beside, self.figure, font("small"), colour("muted"))

    def _draw_card(self, painter: QPainter) -> None:
        colour, box = looks().colour, QRectF(self.rect())
        on, hover = self.isChecked(), self.underMouse() and self.isEnabled()
        fill = colour("tint" if on else "sunken" if hover else "surface")
        line = colour("accent" if on else "line_strong" if hover else "line")
        if not self.isEnabled():
            fill, line = colour("sunken"), colour("line")
        draw_box(painter, box, fill, line, 2 if on else 1.5)
        if self.shows_focus():
            draw_focus(painter, box)

    def _draw_mark(self, painter: QPainter, top: float) -> None:
        colour, side, on = looks().colour, looks().px(_MARK), self.isChecked()
        box = QRectF(looks().gap(_SIDE), top, side, side)
        line = colour("muted" if not self.isEnabled() else "accent" if on else "line_strong")
        if self._round:
            draw_disc(painter, box, colour("surface"), line)
            if on:
                inner = side * 0.24
                draw_disc(painter, box.adjusted(inner, inner, -inner, -inner), line, line)
            return
        draw_box(painter, box, line if on else colour("surface"), line, 2, round_by=4)
        if on:
            draw_tick(painter, box, colour("on_accent"))

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(1, width - self._beside())
        words = wrapped_size(breakable(self._words), looks().font("body"), room).height()
        if not self._hint:
            return words, 0
        hint = wrapped_size(breakable(self._hint), looks().font("small"), room).height()
        return words, hint + 2

    def _beside(self) -> int:
        return 2 * looks().gap(_SIDE) + looks().px(_MARK) + looks().gap(_BETWEEN)


class RadioChoice(_Choice, QRadioButton):
    """One of several answers of which one holds."""

    def __init__(
        self, text: str, hint: str = "", code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.be_choice(text, hint, code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        way = _WAYS.get(Qt.Key(event.key()), 0)
        # Qt looks in the arrow's direction only; who cannot see the cards just goes on
        if way and self.hasFocus() and self.group() is not None:
            self._go_on(way)
            event.accept()

    def _go_on(self, way: int) -> None:
        cards = [card for card in self.group().buttons() if card.isEnabled()]
        onward = cards[(cards.index(self) + way) % len(cards)]
        onward.setFocus(Qt.FocusReason.TabFocusReason)
        onward.click()


class CheckChoice(_Choice, QCheckBox):
    """One of several answers of which any may hold; or a statement that is ticked."""

    _round = False

    def __init__(
        self, text: str, hint: str = "", code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.be_choice(text, hint, code)


def _has_the_keyboard(widget: QWidget | None) -> bool:
    focus = QApplication.focusWidget()
    return widget is not None and focus is not None and widget.isAncestorOf(focus)
