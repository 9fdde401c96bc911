"""The table of the sharing grid: heads and names stay in sight while its crossings scroll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.grid_ground import Ground
from sharedesk.ui.pages.decision.grid_heads import Heads
from sharedesk.ui.pages.decision.grid_model import EVERYONE, HEADS, Cell, Line
from sharedesk.ui.pages.decision.grid_ticks import MARK, Head, Tick
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.painting import widest_word
from sharedesk.ui.parts.text import Words

_NAMES, _LEAST, _COLUMN, _EVERYONE = 320, 150, 100, 84
_EDGE: Final = 12
RING: Final = 8
"""What the ring of the focus needs around a tick, in pixels."""


class _Sizes(NamedTuple):
    """How large the parts are in a given width; ``places`` are top and height of each line."""

    left: int
    column: int
    above: int
    places: list[tuple[int, int]]
    below: int
    bar: int


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
        self._body, self.sideways = Ground(self), _sideways_in(self)
        self._crossings = Ground(self.sideways)
        self.sideways.setWidget(self._crossings)
        self._names = [_name_of(line, self._body) for line in lines]
        self.cells: dict[Cell, Tick | Head] = {}
        self._add_ticks()
        bar = self.sideways.horizontalScrollBar()
        self.heads = Heads(self, len(recipients), bar, _COLUMN)
        self.heads.cover = (self._body, self.sideways)
        self.cells |= {(HEADS, at): head for at, head in enumerate(self.heads.each, 1)}

    def heightForWidth(self, width: int) -> int:
        size = self._measured(width)
        return size.above + size.below + size.bar + 2 * looks().gap(_EDGE)

    def minimumSizeHint(self) -> QSize:
        least = self._left(0) + looks().px(_COLUMN) + 2 * looks().gap(_EDGE)
        return QSize(least, looks().target())

    def sizeHint(self) -> QSize:
        width = self.minimumSizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def bring_into_view(self, cell: Cell) -> None:
        """Scroll sideways to a cell; the page scrolls up and down by itself."""
        widget, column = self.cells[cell], cell[1]
        if column != EVERYONE:
            middle = round((column - 0.5) * widget.width())
            self.sideways.ensureVisible(middle, 0, widget.width() // 2 + 8, 0)

    def arrange(self) -> None:
        """Put everything in its place."""
        edge = looks().gap(_EDGE)
        inside = self.rect().marginsRemoved(QMargins(edge, edge, edge, edge))
        size = self._measured(self.width())
        top, right = edge + size.above, inside.width() - size.left
        self._body.setGeometry(edge, top, size.left, size.below)
        self._crossings.resize(size.column * len(self._recipients), size.below)
        self.sideways.setGeometry(edge + size.left, top, right, size.below + size.bar)
        self._place_cells(size)
        self.heads.arrange(edge, size.left, self._beside(), size.column, right)

    def heads_changed(self) -> None:
        """The words over a column have changed, and may need more room."""
        width = self.heads.each[0].width()
        if width > 1 and self.heads.height_for(width) != self._body.y() - looks().gap(_EDGE):
            self.updateGeometry()
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.heads.stick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            self.heads.follow(around)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "heads"):
            self.updateGeometry()
            self.arrange()

    def _add_ticks(self) -> None:
        everyone = len(self._recipients) > 1
        for at, line in enumerate(self._lines):
            if line.heading and (len(line.rows) == 1 or all(row.guarded for row in line.rows)):
                continue
            for column in range(0 if everyone else 1, len(self._recipients) + 1):
                to = self._recipients[column - 1] if column else say("everyone")
                name = say("{what}, for {recipient}", what=line.spoken, recipient=to)
                parent = self._crossings if column else self._body
                self.cells[at, column] = Tick(name, _identifier(line, column), parent)

    def _measured(self, width: int) -> _Sizes:
        inside = max(1, width - 2 * looks().gap(_EDGE))
        left, recipients = self._left(inside), len(self._recipients)
        column = max(looks().px(_COLUMN), (inside - left) // max(1, recipients))
        places = self._places(left - self._beside())
        below = places[-1][0] + places[-1][1] + 1
        bar = self.sideways.horizontalScrollBar().sizeHint().height()
        bar = bar if column * recipients > inside - left else 0
        return _Sizes(left, column, self.heads.height_for(column), places, below, bar)

    def _left(self, inside: int) -> int:
        """The names take what the columns leave them."""
        left = inside - self._beside() - looks().px(_COLUMN) * len(self._recipients)
        return max(min(left, looks().px(_NAMES)), looks().px(_LEAST)) + self._beside()

    def _beside(self) -> int:
        """Room for the ticks that stand for everyone."""
        if len(self._recipients) < 2:
            return 0
        word = widest_word(say("Everyone"), looks().font("small_strong"))
        return max(looks().px(_EVERYONE), word + looks().gap(12))

    def _places(self, wide: int) -> list[tuple[int, int]]:
        places: list[tuple[int, int]] = []
        top, tick = 0, looks().px(MARK) + 2 * RING
        for name in self._names:
            high = max(name.heightForWidth(wide - looks().gap(8)) + 6, looks().target(), tick)
            places.append((top, high))
            top += high + 1
        return places

    def _place_cells(self, size: _Sizes) -> None:
        beside, places = self._beside(), size.places
        for name, line, (top, high) in zip(self._names, self._lines, places, strict=True):
            inset = looks().gap(4 if line.heading else 0)
            name.setGeometry(inset, top, size.left - beside - looks().gap(8), high)
        for (line_at, at), cell in self.cells.items():
            if line_at != HEADS:
                x, wide = (at - 1) * size.column, size.column
                if at == EVERYONE:
                    x, wide = size.left - beside, beside
                cell.setGeometry(QRect(x, places[line_at][0], wide, places[line_at][1]))
        headings = [bool(line.heading) for line in self._lines]
        bands = [(top, high, is_one) for (top, high), is_one in zip(places, headings, strict=True)]
        self._body.lines = self._crossings.lines = bands


def _sideways_in(table: QWidget) -> QScrollArea:
    window = QScrollArea(table)
    window.setFrameShape(QFrame.Shape.NoFrame)
    window.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return window


def _name_of(line: Line, body: QWidget) -> Words:
    hint = line.rows[0].hint
    words = line.words if line.heading or not hint else f"{line.words} ({hint})"
    label = Words(words, "caption" if line.heading else "small", body)
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return label


def _identifier(line: Line, column: int) -> str:
    row = line.rows[0]
    if column == EVERYONE:
        return f"shares:everyone={row.field}" if line.heading else f"shares:everyone={row.code}"
    path = f"shares[{column - 1}].{row.field}"
    return f"{path}:all" if line.heading else f"{path}={row.code}"
