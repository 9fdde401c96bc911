"""A row of the worklist: who and what at the left, how far and since when at the right.

Where it is narrow the right half goes below the left one; no text is cut in the middle of a word.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sharedesk.desk.listing import Found, Section
from sharedesk.records.needing import NOW
from sharedesk.records.summarising import Line
from sharedesk.ui.looks import looks
from sharedesk.ui.models.line_words import (
    Shown,
    changed_of,
    decision_of,
    group_in_words,
    more_of,
    need_of,
    status_of,
    subject_of,
)
from sharedesk.ui.models.worklist import FOUND, HEADING, LINE

NARROW = 640
"""Pixels at 100 % below which a row has one column."""
RIGHT = 210
ICON = 18


class WorklistRow(QStyledItemDelegate):
    """Paints a line; ``today`` says what is overdue."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        wide = option.widget.width()
        return QSize(0, row_height(wide))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        section = index.data(HEADING)
        if section is not None:
            _draw_heading(painter, box, section)
        else:
            self._draw_ground(painter, box, state)
            line = index.data(LINE)
            if line is not None:
                self._draw_line(painter, _inside(box), line, index.data(FOUND))
        painter.restore()

    def _draw_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "tint" if selected else "sunken" if hover else "surface"
        painter.fillRect(box, looks().colour(ground))
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, looks().colour("line"))
        if selected:
            painter.fillRect(
                box.x(), box.y(), looks().px(4), box.height(), looks().colour("accent")
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(looks().colour("focus_line"))
            for inset in range(3):
                painter.drawRect(box.adjusted(inset, inset, -inset - 1, -inset - 1))

    def _draw_line(self, painter: QPainter, box: QRect, line: Line, found: Found | None) -> None:
        today = self._today()
        needs, status = need_of(line, today), status_of(line)
        second, third = _heights()
        right = 0 if _is_narrow(box.width()) else looks().px(RIGHT)
        left = QRect(box.x(), box.y(), box.width() - right, box.height())
        parts = (decision_of(line), line.id, more_of(line))
        about = " · ".join(part for part in parts if part)
        _text(painter, left, subject_of(line), "strong", "text")
        _shown(painter, left.translated(0, second), needs, "body")
        if right:
            beside = QRect(left.right(), box.y(), right, box.height())
            _shown(painter, beside, status, "small_strong")
            _text(painter, beside.translated(0, second), changed_of(line, today), "small", "muted")
            if found is not None:
                _draw_found(painter, left.translated(0, third), found)
            else:
                _text(painter, left.translated(0, third), about, "small", "muted")
            return
        _shown(painter, left.translated(0, third), status, "small_strong")
        below = third + QFontMetrics(looks().font("small")).height() + looks().gap(6)
        if found is not None:
            _draw_found(painter, left.translated(0, below), found)
            return
        words = " · ".join((changed_of(line, today), line.id))
        _text(painter, left.translated(0, below), words, "small", "muted")


def _draw_heading(painter: QPainter, box: QRect, section: Section) -> None:
    """What a section holds, at the foot of its row, so that it belongs to the rows below it."""
    title, meaning = group_in_words(section.group, len(section.numbers))
    painter.fillRect(box, looks().colour("bg"))
    painter.fillRect(box.x(), box.bottom(), box.width(), 1, looks().colour("line_strong"))
    colour = "danger" if section.group == NOW else "text"
    inside = _inside(box)
    small = QFontMetrics(looks().font("small")).height()
    top = inside.bottom() - small
    _text(painter, inside.translated(0, top - inside.y()), meaning, "small", "muted")
    above = top - QFontMetrics(looks().font("section")).height() - inside.y()
    _text(painter, inside.translated(0, above), title, "section", colour)


def _draw_found(painter: QPainter, box: QRect, found: Found) -> None:
    """The question, and the words around what was looked for, which stands out."""
    passage, x = found.passage, box.x()
    where = f"{found.question} " if found.question.endswith("?") else f"{found.question}: "
    pieces = (
        (where, "small", "muted"),
        (passage.before, "small", "text"),
        (passage.hit, "small_strong", "accent"),
        (passage.after, "small", "text"),
    )
    for words, kind, colour in pieces:
        # the question may be long; what was found has to be seen
        room = QRect(x, box.y(), box.right() - x, box.height())
        if words is where:
            room.setWidth(box.width() * 2 // 5)
        _text(painter, room, words, kind, colour)
        x += min(room.width(), QFontMetrics(looks().font(kind)).horizontalAdvance(words))


def row_height(width: int) -> int:
    """Pixels that a row needs in a list of this width."""
    _, third = _heights()
    small = QFontMetrics(looks().font("small")).height()
    lines = 2 if _is_narrow(width) else 1
    return third + lines * small + (lines - 1) * looks().gap(6) + 2 * looks().gap(12)


def air_above_heading(width: int) -> int:
    """Pixels above the words of a heading, but for what any row has there."""
    words = sum(QFontMetrics(looks().font(kind)).height() for kind in ("section", "small"))
    return max(0, row_height(width) - words - 2 * looks().gap(12))


def _is_narrow(width: int) -> bool:
    return width < looks().px(NARROW)


def _inside(box: QRect) -> QRect:
    side, top = looks().gap(18), looks().gap(12)
    return box.adjusted(side, top, -side, -top)


def _heights() -> tuple[int, int]:
    """How far the second and the third line stand below the first, in pixels."""
    second = QFontMetrics(looks().font("strong")).height() + looks().gap(4)
    return second, second + QFontMetrics(looks().font("body")).height() + looks().gap(4)


def _shown(painter: QPainter, box: QRect, shown: Shown, kind: str) -> None:
    metrics = QFontMetrics(looks().font(kind))
    size = looks().px(ICON)
    top = box.y() + (metrics.height() - size) // 2
    painter.drawPixmap(box.x(), top, looks().picture(shown.icon, shown.colour, ICON))
    beside = box.adjusted(size + looks().gap(8), 0, 0, 0)
    _text(painter, beside, shown.words, kind, "text" if shown.colour == "muted" else shown.colour)


def _text(painter: QPainter, box: QRect, text: str, kind: str, colour: str) -> None:
    font = looks().font(kind)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(looks().colour(colour))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(QRect(box.x(), box.y(), box.width(), metrics.height()), int(flags), shown)
