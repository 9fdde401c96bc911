"""The flow as a picture: each question with its answer, the way taken strong, the others faint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QPushButton, QWidget

from sharedesk.base.words import say
from sharedesk.records.telling_way import Told
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.decision.flow_plan import BESIDE, SHARE, Plan, pill_sides, strong
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.painting import (
    Painted,
    breakable,
    draw_box,
    draw_wrapped,
    wrapped_size,
)
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace

_ICON: Final = 22
_WALKING: Final = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
        Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    }
)  # fmt: skip
"""What the picture does with a key, and not the stop itself."""


class End(Struct, frozen=True):
    """Where the way ends: a title, an icon, and the tone it is told in."""

    title: str
    tone: str
    icon: str


class _Node(Painted, QPushButton):
    """What stops have in common: a press goes to the question, and the focus is told of."""

    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.be_painted()
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        width = looks().px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(looks().px(150), self.heightForWidth(looks().px(360)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALKING:
            # a button would go to whatever stands next in the Tab order
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.looked_at.emit()


class StopNode(_Node):
    """One question: its box with the answer, an arrow that leads on, and the ways not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Told("", "", "", (), (), "", is_answered=False)

    def show_stop(self, told: Told) -> None:
        """Show a stop."""
        self.told = told
        self.setText(told.question.replace("&", "&&"))
        self.setAccessibleName(f"{told.question} {told.answer}")
        self.setAccessibleDescription(told.described)
        self.setAccessibleIdentifier(f"stop:{told.field}")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return Plan(self.told, width).height

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, plan = QPainter(self), Plan(self.told, self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_question(painter, plan)
        self._draw_arrow(painter, plan)
        self._draw_turns(painter, plan)

    def _draw_question(self, painter: QPainter, plan: Plan) -> None:
        colour, told = looks().colour, self.told
        text = "focus_text" if self.shows_focus() else "text"
        if self.shows_focus():
            draw_box(painter, plan.box, colour("focus"), colour("focus_line"), 3)
        else:
            fill = "tint" if self.underMouse() else "surface"
            line = "accent" if told.is_answered else "line_strong"
            draw_box(painter, plan.box, colour(fill), colour(line), 2)
        draw_wrapped(painter, plan.question, breakable(told.question), strong(), colour(text))
        ground, words = ("accent", "on_accent") if told.is_answered else ("sunken", "muted")
        draw_box(painter, plan.pill, colour(ground), colour(ground), 0, round_by=looks().gap(9))
        side, air = pill_sides()
        inside = plan.pill.adjusted(side, air, -side + 2, 0)
        draw_wrapped(painter, inside, told.answer, strong(), colour(words))

    def _draw_arrow(self, painter: QPainter, plan: Plan) -> None:
        colour = looks().colour("accent" if self.told.is_answered else "line_strong")
        x, end, head = plan.spine, self.height() - 1.0, looks().gap(7)
        dash = Qt.PenStyle.SolidLine if self.told.is_answered else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 3, dash))
        painter.drawLine(QPointF(x, plan.box.bottom()), QPointF(x, end - head))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        tip = (QPointF(x - head, end - head), QPointF(x + head, end - head), QPointF(x, end))
        painter.drawPolygon(QPolygonF(list(tip)))

    def _draw_turns(self, painter: QPainter, plan: Plan) -> None:
        """Faint, and dashed, so that nobody takes them for the way."""
        pen = QPen(looks().colour("line_strong"), 1.5, Qt.PenStyle.DashLine)
        begin = plan.box.right() if plan.is_wide else plan.spine
        line = wrapped_size("x", looks().font("small"), 1000).height()
        for words, where in plan.turns:
            middle = where.top() + line / 2
            painter.setPen(pen)
            painter.drawLine(QPointF(begin, middle), QPointF(where.left() - looks().gap(6), middle))
            draw_wrapped(painter, where, words, looks().font("small"), looks().colour("muted"))


class EndNode(_Node):
    """Where the way ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = End("", "info", "info")
        self.setAccessibleIdentifier("stop:decision")

    def show_end(self, end: End, leads_to: str) -> None:
        """Show another end."""
        self._end = end
        self.setText(end.title.replace("&", "&&"))
        self.setAccessibleName(say("The end: {title}", title=end.title))
        self.setAccessibleDescription(leads_to)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        size = wrapped_size(self._end.title, strong(), self._room(width))
        return max(size.height() + 2 * looks().gap(10), looks().target())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, tone = QPainter(self), looks().colour, self._end.tone
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, self._wide(self.width()), self.height())
        fill, line, mark = (
            ("tint", "tint_line", "accent")
            if tone == "info"
            else (f"{tone}_tint", f"{tone}_line", tone)
        )
        text = "focus_text" if self.shows_focus() else "text"
        if self.shows_focus():
            fill, line, mark = "focus", "focus_line", "focus_text"
        draw_box(painter, box, colour(fill), colour(line), 3)
        icon = looks().px(_ICON)
        top = round((self.height() - icon) / 2)
        picture = looks().picture(self._end.icon, mark, _ICON)
        painter.drawPixmap(looks().gap(14), top, picture)
        size = wrapped_size(self._end.title, strong(), self._room(self.width()))
        left = looks().gap(24) + icon
        where = QRectF(left, (self.height() - size.height()) / 2, size.width() + 2, size.height())
        draw_wrapped(painter, where, self._end.title, strong(), colour(text))

    def _wide(self, width: int) -> int:
        return round(width * SHARE) if width >= looks().px(BESIDE) else width

    def _room(self, width: int) -> int:
        return max(1, self._wide(width) - looks().gap(38) - looks().px(_ICON))


class FlowPicture(Stack):
    """The stops under one another; arrow keys go from one to the next, Enter goes to the question.

    ``chosen`` carries the path of the answer that decides; ``looked_at`` the number of the stop
    that has the focus or the mouse, that of the end being one more than the last.
    """

    chosen = Signal(str)
    looked_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent=parent)
        give_role(self, Role.Tree)
        self.setAccessibleName(say("How this was read"))
        self._place = TabPlace(self)
        self.nodes: list[StopNode] = []
        self._stops = self.add(Stack(0))
        self.end = self.add(EndNode())
        self._join(self.end)
        self.end.clicked.connect(lambda: self.chosen.emit("decision"))

    def show_way(self, way: Sequence[Told], end: End, leads_to: str) -> None:
        """Show another way; stops stay the same ones, so that the focus stays."""
        while len(self.nodes) > len(way):
            gone = self.nodes.pop()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        while len(self.nodes) < len(way):
            self._add_node()
        for node, told in zip(self.nodes, way, strict=True):
            node.show_stop(told)
        self.end.show_end(end, leads_to)
        words = [f"{told.question} {told.answer}. {told.leads}" for told in way]
        self.setAccessibleDescription(" ".join((*words, leads_to)))
        if not any(node.hasFocus() for node in self._all()):
            self._be_the_stop(self._all()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        every, key = self._all(), event.key()
        at = next((n for n, node in enumerate(every) if node.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
            return
        to = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(every) - 1,
        }.get(Qt.Key(key))
        if to is not None:
            node = every[min(max(to, 0), len(every) - 1)]
            node.setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            every[at].click()
        else:
            super().keyPressEvent(event)

    def _add_node(self) -> None:
        node = self._stops.add(StopNode())
        node.clicked.connect(lambda: self.chosen.emit(node.told.field))
        self._join(node)
        self.nodes.append(node)
        self._place.take_up(self._stops, self.end)

    def _join(self, node: _Node) -> None:
        node.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        node.looked_at.connect(lambda: self._looked(node))

    def _looked(self, node: _Node) -> None:
        if node.hasFocus():
            self._be_the_stop(node)
        if node in self._all():
            self.looked_at.emit(self._all().index(node))

    def _be_the_stop(self, node: _Node) -> None:
        """Tab stops once in the picture: where the person was last."""
        for each in self._all():
            mine = Qt.FocusPolicy.StrongFocus if each is node else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(mine)

    def _all(self) -> list[_Node]:
        return [*self.nodes, self.end]
