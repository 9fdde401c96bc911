"""The table of the sharing grid: heads and names stay in sight while its crossings scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.looks.tokens import TARGET
from sharedesk.ui.pages.decision.grid_model import EVERYONE, Line
from sharedesk.ui.pages.decision.grid_ticks import Head, Tick
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.painting import widest_word
from sharedesk.ui.parts.scrolling import cover_above
from sharedesk.ui.parts.text import Words

HEADS: Final = -1
"""The line of the heads over the columns."""
_NAMES, _COLUMN, _EVERYONE = 320, 100, 84
_TALLEST: Final = 0.3
"""The part of the page that heads may cover; taller ones show their names in one line there."""
_EDGE: Final = 12
Cell = tuple[int, int]


class _Sizes(NamedTuple):
    """How large the parts are in a given width; ``places`` are top and height of each line."""

    left: int
    column: int
    above: int
    places: list[tuple[int, int]]
    below: int
    bar: int
    height: int


class _Ground(QWidget):
    """Paper under a part of the table: a band under each heading, a line under each row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[tuple[int, int, bool]] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), looks().colour
        painter.fillRect(self.rect(), colour("surface"))
        for top, height, is_heading in self.lines:
            if is_heading:
                painter.fillRect(QRect(0, top, self.width(), height), colour("sunken"))
            painter.fillRect(QRect(0, top + height, self.width(), 1), colour("line"))


class GridTable(QFrame):
    """Names and the ticks for everyone at the left, the crossings beside them, heads above.

    ``cells`` has each tick and head by line and column.
    """

    def __init__(self, lines: Sequence[Line], recipients: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("box", "card")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        give_role(self, Role.Table)
        self.setAccessibleName(say("Who gets what"))
        self._lines, self._recipients = lines, recipients
        self.cells: dict[Cell, Tick | Head] = {}
        self._body = _Ground(self)
        self._window = QScrollArea(self)
        self._window.setFrameShape(QFrame.Shape.NoFrame)
        self._window.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._crossings = _Ground(self._window)
        self._window.setWidget(self._crossings)
        self._names = [self._name_of(line) for line in lines]
        self._add_ticks()
        self._strip, self._corner = _Ground(self), _Ground(self)
        self._add_heads()
        self._ways = self._add_ways()
        self._page: QScrollArea | None = None
        self._column = self._above = 0
        self._is_laid = False
        self._window.horizontalScrollBar().valueChanged.connect(self._slide)

    def heightForWidth(self, width: int) -> int:
        return self._measured(width).height

    def minimumSizeHint(self) -> QSize:
        least = self._left(0) + looks().px(_COLUMN) + 2 * looks().gap(_EDGE)
        return QSize(least, looks().gap(TARGET))

    def sizeHint(self) -> QSize:
        width = self.minimumSizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def bring_into_view(self, cell: Cell) -> None:
        """Scroll sideways to a cell; the page scrolls up and down by itself."""
        widget = self.cells[cell]
        if cell[1] != EVERYONE:
            beside = QRect(widget.x(), 0, widget.width(), 1)
            if widget.parentWidget() is self._strip:
                beside.translate(self._window.horizontalScrollBar().value(), 0)
            self._window.ensureVisible(beside.center().x(), 0, beside.width() // 2 + 8, 0)

    def arrange(self) -> None:
        """Put everything in its place; after words have changed, too."""
        size, edge = self._measured(self.width()), looks().gap(_EDGE)
        self._above = size.above
        inside = max(1, self.width() - 2 * edge)
        wide = size.column * len(self._recipients)
        self._body.setGeometry(edge, edge + size.above, size.left, size.below)
        self._crossings.resize(wide, size.below)
        self._window.setGeometry(
            edge + size.left, edge + size.above, inside - size.left, size.below + size.bar
        )
        self._corner.resize(size.left, size.above)
        self._strip.resize(inside - size.left, size.above)
        self._place_cells(size)
        for way in self._ways:
            way.setVisible(bool(size.bar))
        self._is_laid = False
        self._slide()
        self._stick()

    def _measured(self, width: int) -> _Sizes:
        edge = looks().gap(_EDGE)
        inside = max(1, width - 2 * edge)
        left = self._left(inside)
        column = max(looks().px(_COLUMN), (inside - left) // max(1, len(self._recipients)))
        heads = [cell for cell in self.cells.values() if isinstance(cell, Head)]
        above = max(head.heightForWidth(column) for head in heads)
        places = self._places(left - self._beside())
        below = places[-1][0] + places[-1][1] + 1
        bar = self._window.horizontalScrollBar().sizeHint().height()
        bar = bar if column * len(heads) > inside - left else 0
        return _Sizes(left, column, above, places, below, bar, above + below + bar + 2 * edge)

    def heads_changed(self) -> None:
        """The words over a column have changed; it may need more room."""
        heads = [cell for cell in self.cells.values() if isinstance(cell, Head)]
        wanted = max(head.heightForWidth(head.width()) for head in heads)
        if heads[0].width() > 1 and wanted != self._above:
            self.updateGeometry()
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and around is not self._page:
            self._page = around
            around.verticalScrollBar().valueChanged.connect(self._stick)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_ways"):
            self.updateGeometry()
            self.arrange()

    def moveEvent(self, event: object) -> None:
        super().moveEvent(event)  # type: ignore[arg-type]
        self._stick()

    def _name_of(self, line: Line) -> Words:
        hint = line.rows[0].hint
        words = line.words if line.heading or not hint else f"{line.words} ({hint})"
        label = Words(words, "caption" if line.heading else "small", self._body)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        return label

    def _add_ticks(self) -> None:
        everyone = len(self._recipients) > 1
        for at, line in enumerate(self._lines):
            if line.heading and (len(line.rows) == 1 or all(row.guarded for row in line.rows)):
                continue
            for column in range(0 if everyone else 1, len(self._recipients) + 1):
                to = self._recipients[column - 1] if column else say("everyone")
                what = say("All: {heading}", heading=line.words) if line.heading else line.words
                name = say("{what}, for {recipient}", what=what, recipient=to)
                parent = self._crossings if column else self._body
                self.cells[at, column] = Tick(name, _identifier(line, column), parent)

    def _add_heads(self) -> None:
        for column in range(1, len(self._recipients) + 1):
            self.cells[HEADS, column] = Head(f"shares[{column - 1}]:head", self._strip)
        words = say("Everyone") if len(self._recipients) > 1 else ""
        self._everyone = Words(words, "small_strong", self._corner)
        self._everyone.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter)

    def _add_ways(self) -> tuple[Button, Button]:
        """Sideways without dragging anything."""
        back = Button(
            "", "quiet", "arrow-left", name=say("Earlier recipients"), parent=self._corner
        )
        on = Button("", "quiet", "arrow-right", name=say("Further recipients"), parent=self._corner)
        for button, by in ((back, -1), (on, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._paging(by))
        return back, on

    def _paging(self, by: int) -> Callable[[], None]:
        bar = self._window.horizontalScrollBar()
        return lambda: bar.setValue(bar.value() + by * looks().px(_COLUMN))

    def _left(self, inside: int) -> int:
        """The names take what the columns leave them."""
        left = inside - self._beside() - looks().px(_COLUMN) * len(self._recipients)
        return max(min(left, looks().px(_NAMES)), looks().px(150)) + self._beside()

    def _beside(self) -> int:
        """Room for the ticks that stand for everyone."""
        if len(self._recipients) < 2:
            return 0
        word = widest_word(say("Everyone"), looks().font("small_strong"))
        return max(looks().px(_EVERYONE), word + looks().gap(12))

    def _places(self, wide: int) -> list[tuple[int, int]]:
        """Top and height of each line."""
        places: list[tuple[int, int]] = []
        top = 0
        for name in self._names:
            high = max(name.heightForWidth(wide - looks().gap(8)) + 6, looks().gap(TARGET))
            places.append((top, high))
            top += high + 1
        return places

    def _place_cells(self, size: _Sizes) -> None:
        beside, places, left, column = self._beside(), size.places, size.left, size.column
        for name, line, (top, high) in zip(self._names, self._lines, places, strict=True):
            inset = looks().gap(4 if line.heading else 0)
            name.setGeometry(inset, top, left - beside - looks().gap(8), high)
        for (line_at, at), cell in self.cells.items():
            if line_at == HEADS:
                cell.resize(column, self._above)
            elif at == EVERYONE:
                cell.setGeometry(left - beside, places[line_at][0], beside, places[line_at][1])
            else:
                x = (at - 1) * column
                cell.setGeometry(x, places[line_at][0], column, places[line_at][1])
        bands = [
            (*place, bool(line.heading)) for place, line in zip(places, self._lines, strict=True)
        ]
        self._body.lines = self._crossings.lines = bands
        self._column = column

    def _slide(self, _value: int = 0) -> None:
        """The heads go sideways with the crossings."""
        by = self._window.horizontalScrollBar().value()
        for (line, at), cell in self.cells.items():
            if line == HEADS:
                cell.move((at - 1) * self._column - by, 0)

    def _stick(self, _value: int = 0) -> None:
        """The heads stay at the top of the page for as long as the table is there."""
        edge, top, high = looks().gap(_EDGE), 0, self._above
        page = self._page.viewport() if self._page is not None else None
        if page is not None and page.isAncestorOf(self):
            top = self.mapFrom(page, QPoint(0, 0)).y()
            if top > edge and high > _TALLEST * page.height():
                high = looks().gap(TARGET)
        self._make_heads(high)
        lowest = self.height() - edge - self._corner.height() - looks().gap(TARGET)
        y = max(edge, min(top, lowest))
        self._corner.move(edge, y)
        self._strip.move(edge + self._corner.width(), y)
        rule = [(0, self._corner.height() - 1, False)] if y > edge else []
        for part in (self._corner, self._strip):
            part.lines = rule
            part.update()

    def _make_heads(self, high: int) -> None:
        """As tall as this; where that is less than they need, their names are cut to one line."""
        if high == self._corner.height() == self._strip.height() and self._is_laid:
            return
        self._is_laid = True
        self._corner.resize(self._corner.width(), high)
        self._strip.resize(self._strip.width(), high)
        for (line, _), cell in self.cells.items():
            if line == HEADS and isinstance(cell, Head):
                cell.cut(high < self._above)
                cell.resize(cell.width(), high)
        beside, side = self._beside(), looks().gap(TARGET)
        left = self._corner.width() - beside
        self._everyone.setGeometry(left, 0, beside, high - looks().gap(6))
        for number, way in enumerate(self._ways):
            way.setGeometry(number * (side + 4), high - side, side, side)
        covered = min(high, self._above)
        cover_above(self._body, covered)
        cover_above(self._window, covered)


def _identifier(line: Line, column: int) -> str:
    row = line.rows[0]
    if column == EVERYONE:
        return f"shares:everyone={row.field}" if line.heading else f"shares:everyone={row.code}"
    path = f"shares[{column - 1}].{row.field}"
    return f"{path}:all" if line.heading else f"{path}={row.code}"
