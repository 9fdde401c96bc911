"""The plan of a stop in the picture of the flow: where its pieces stand in a given width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont

from sharedesk.records.telling_way import Told
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.painting import breakable, wrapped_size

BESIDE: Final = 520
"""Pixels at 100 % from which the ways not taken stand beside a question, and not below it."""
SHARE: Final = 0.56
"""The part of the width that the boxes have then."""


class Plan:
    """Where the pieces of a stop stand in a given width."""

    def __init__(self, told: Told, width: int) -> None:
        self.is_wide = width >= looks().px(BESIDE)
        self.spine = float(looks().gap(26))
        wide = round(width * SHARE) if self.is_wide else width
        left = wide + looks().gap(30) if self.is_wide else self.spine + looks().gap(30)
        turns = list(_stacked_turns(told, left, max(1, round(width - left) - 2)))
        beside = turns[-1][1].bottom() if turns and self.is_wide else 0
        self._place_in_box(told, wide, beside)
        below = 0 if self.is_wide or not turns else turns[-1][1].bottom() + looks().gap(4)
        down = (
            (self.box.height() - beside) / 2 if self.is_wide else self.box.bottom() + looks().gap(6)
        )
        self.turns = [(words, where.translated(0, down)) for words, where in turns]
        self.height = round(self.box.height() + below + looks().gap(18))

    def _place_in_box(self, told: Told, wide: int, least: float) -> None:
        """The answer to the right of the question, or under it where it is long."""
        edge, air, text = looks().gap(12), looks().gap(8), breakable(told.question)
        side, over = pill_sides()
        size = wrapped_size(told.answer, strong(), wide - 2 * edge - 2 * side)
        pill = QSize(size.width() + 2 * side + 1, size.height() + 2 * over)
        under = pill.width() > wide * 0.4
        room = wide - 2 * edge - (0 if under else pill.width() + edge)
        words = wrapped_size(text, strong(), room).height()
        inside = words + pill.height() + looks().gap(4) if under else max(words, pill.height())
        high = max(inside + 2 * air, looks().target(), least)
        self.box = QRectF(0, 0, wide, high)
        top = (high - inside) / 2
        if under:
            self.question = QRectF(edge, top, room + 2, words)
            at = QPointF(edge, top + words + looks().gap(4))
        else:
            self.question = QRectF(edge, (high - words) / 2, room + 2, words)
            at = QPointF(wide - edge - pill.width(), (high - pill.height()) / 2)
        self.pill = QRectF(at.x(), at.y(), pill.width(), pill.height())


def _stacked_turns(told: Told, left: float, room: int) -> Iterator[tuple[str, QRectF]]:
    y = 0.0
    for answer, end in told.turns:
        words = f"{answer} → {end}"
        high = wrapped_size(words, looks().font("small"), room).height()
        yield words, QRectF(left, y, room + 2, high)
        y += high + looks().gap(3)


def pill_sides() -> tuple[int, int]:
    """Room within an answer's pill, beside its words and over them."""
    return looks().gap(10), looks().gap(3)


def strong() -> QFont:
    """The font of questions, answers and the end."""
    return looks().font("small_strong")
