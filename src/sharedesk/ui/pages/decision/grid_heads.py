"""The heads of the sharing grid: they stay at the top of the page while the grid is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.grid_ground import Ground
from sharedesk.ui.pages.decision.grid_ticks import Head
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.focus_scroll import cover_above
from sharedesk.ui.parts.text import Words

_TALLEST: Final = 0.3
"""The part of the page that heads may cover; taller ones show there the beginnings of their names,
and in a line of its own the whole name of the one on which somebody stands."""


class _WholeName(Ground):
    """One line over all heads; heard with the head itself, and not once more here."""

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self.name = say("Everyone")
        self.hide()

    def high(self) -> int:
        """What the line takes."""
        return QFontMetrics(looks().font("small_strong")).lineSpacing() + looks().gap(6)

    def across(self, width: int) -> None:
        """Over all of this width, in front."""
        self.resize(width, self.high())
        self.raise_()

    def show_name(self, name: str) -> None:
        """Of the recipient on whose column somebody stands."""
        self.name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, font, side = QPainter(self), looks().font("small_strong"), looks().gap(6)
        painter.setFont(font)
        painter.setPen(looks().colour("text"))
        room = self.rect().adjusted(side, 0, -side, 0)
        words = QFontMetrics(font).elidedText(self.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class Heads(QObject):
    """The strip of heads over the columns, and the corner over the names.

    ``cover`` are the parts of the table that lie under them when the page is scrolled.
    """

    def __init__(self, table: QWidget, recipients: int, bar: QScrollBar, step: int) -> None:
        super().__init__(table)
        self._table, self._bar = table, bar
        self.cover: tuple[QWidget, ...] = ()
        self.strip, self._corner = Ground(table), Ground(table)
        self.each = [Head(f"shares[{at}]:head", self.strip) for at in range(recipients)]
        words = say("Everyone") if recipients > 1 else ""
        self._everyone = Words(words, "small_strong", self._corner)
        self._everyone.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter)
        self.whole_name = _WholeName(table)
        for head in self.each:
            head.chosen.connect(self.whole_name.show_name)
        self.ways = (
            self._way("arrow-left", say("Earlier recipients"), -1, step),
            self._way("arrow-right", say("Further recipients"), 1, step),
        )
        self._page: QScrollArea | None = None
        self._edge = self._column = self._full = self._beside = 0
        bar.valueChanged.connect(self._slide)

    def height_for(self, column: int) -> int:
        """How tall they are over columns of this width."""
        return max(head.heightForWidth(column) for head in self.each)

    def follow(self, page: QScrollArea) -> None:
        """Stay in sight on this page."""
        if page is not self._page:
            self._page = page
            page.verticalScrollBar().valueChanged.connect(self.stick)

    def arrange(self, edge: int, left: int, beside: int, column: int, wide: int) -> None:
        """For a corner as wide as ``left``, of which ``beside`` is over the ticks for everyone, and
        a strip as wide as ``wide``."""
        self._edge, self._column, self._beside = edge, column, beside
        self._full = self.height_for(column)
        self._corner.resize(left, 0)
        self.strip.resize(wide, 0)
        for way in self.ways:
            way.setVisible(column * len(self.each) > wide)
        self._slide()
        self.stick()

    def stick(self, _value: int = 0) -> None:
        """To the top of the page, or of the table where that is below."""
        top, high = 0, self._full
        page = self._page.viewport() if self._page is not None else None
        if page is not None and page.isAncestorOf(self._table):
            top = self._table.mapFrom(page, QPoint(0, 0)).y()
            if top > self._edge and high > _TALLEST * page.height():
                high = looks().target() + self.whole_name.high()
        self._be(high)
        lowest = self._table.height() - self._edge - high - looks().target()
        y = max(self._edge, min(top, lowest))
        self._corner.move(self._edge, y)
        self.strip.move(self._edge + self._corner.width(), y)
        self.whole_name.move(self._edge, y)
        rule = [(0, high - 1, False)] if y > self._edge else []
        for part in (self._corner, self.strip):
            part.lines = rule
            part.update()

    def _be(self, high: int) -> None:
        """As tall as this; where that is less than they need, their names are cut to one line."""
        if high == self.strip.height():
            return
        self._corner.resize(self._corner.width(), high)
        self.strip.resize(self.strip.width(), high)
        is_cut = high < self._full
        self.whole_name.setVisible(is_cut)
        if is_cut:
            self.whole_name.across(self._corner.width() + self.strip.width())
        for head in self.each:
            head.cut(is_cut)
            head.resize(self._column, looks().target() if is_cut else high)
        self._slide()
        left, side = self._corner.width() - self._beside, looks().target()
        self._everyone.setGeometry(left, 0, self._beside, high - looks().gap(6))
        for number, way in enumerate(self.ways):
            way.setGeometry(number * (side + 4), high - side, side, side)
        for part in self.cover:
            cover_above(part, high)

    def _slide(self, _value: int = 0) -> None:
        """Sideways with the crossings."""
        for at, head in enumerate(self.each):
            lower = self.strip.height() - head.height()
            head.move(at * self._column - self._bar.value(), lower)

    def _way(self, icon: str, name: str, by: int, step: int) -> Button:
        """Sideways without dragging anything."""
        way = Button("", "quiet", icon, name=name, parent=self._corner)
        way.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        way.clicked.connect(self._by(by, step))
        return way

    def _by(self, way: int, step: int) -> Callable[[], None]:
        return lambda: self._bar.setValue(self._bar.value() + way * looks().px(step))
