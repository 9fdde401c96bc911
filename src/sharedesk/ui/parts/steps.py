"""Steps: where the person is in a list of tasks, in an icon and a word, never in colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import Role, give_role
from sharedesk.ui.parts.painting import (
    Painted,
    breakable,
    draw_box,
    draw_wrapped,
    widest_word,
    wrapped_size,
)
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace

State = Literal["done", "started", "todo", "fix", "skipped"]
_ICONS: Final = {
    "done": ("circle-check", "ok"),
    "started": ("circle-dot", "accent"),
    "todo": ("circle-dashed", "muted"),
    "fix": ("circle-alert", "danger"),
    "skipped": ("minus", "muted"),
}
_MARK: Final = 22


class Step(Struct, frozen=True):
    """One task: ``key`` for the program, ``title`` for people, and how far it is."""

    key: str
    title: str
    state: State = "todo"


def word_for(state: State) -> str:
    """The word that stands under a step."""
    return {
        "done": say("Done"),
        "started": say("In progress"),
        "todo": say("Not started"),
        "fix": say("Needs attention"),
        "skipped": say("Not needed"),
    }[state]


class StepButton(Painted, QPushButton):
    """One step of the list."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self.step, self._current = number, Step("", ""), False
        self.be_painted()

    @property
    def is_current(self) -> bool:
        """Whether it is the step on the screen."""
        return self._current

    def show_step(self, step: Step, *, current: bool) -> None:
        """Show a step, and whether it is the one on the screen."""
        self.step, self._current = step, current
        self.setText(step.title.replace("&", "&&"))
        words = word_for(step.state)
        here = say(", you are here") if current else ""
        self.setAccessibleName(
            say("Step {n}: {title}, {state}", n=self._number, title=step.title, state=words) + here
        )
        self.setAccessibleIdentifier(f"step:{step.key}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = looks().px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        widest = widest_word(breakable(self.step.title), self._font()) + self._beside()
        return QSize(min(widest, looks().px(240)), looks().target())

    def heightForWidth(self, width: int) -> int:
        title = wrapped_size(breakable(self.step.title), self._font(), self._room(width)).height()
        word = wrapped_size("x", looks().font("small"), 1000).height()
        return max(title + word + 2 * looks().gap(7), looks().target())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), looks().colour
        icon, tone = _ICONS[self.step.state]
        text_colour = self._draw_ground(painter)
        tone = "focus_text" if self.shows_focus() else tone
        title = breakable(self.step.title)
        room, left, top = self._room(self.width()), self._beside() - looks().gap(8), looks().gap(7)
        height = wrapped_size(title, self._font(), room).height()
        line = wrapped_size("x", self._font(), 1000).height()
        mark = looks().px(_MARK)
        painter.drawPixmap(
            looks().gap(12), round(top + (line - mark) / 2), looks().picture(icon, tone, _MARK)
        )
        where = QRectF(left, top, room + 1, height)
        draw_wrapped(painter, where, title, self._font(), colour(text_colour))
        below = QRectF(left, top + height, room + 1, self.height())
        draw_wrapped(painter, below, word_for(self.step.state), looks().font("small"), colour(tone))

    def _draw_ground(self, painter: QPainter) -> str:
        colour, box = looks().colour, QRectF(self.rect())
        clear = QColor(Qt.GlobalColor.transparent)
        if self.shows_focus():
            draw_box(painter, box, colour("focus"), colour("focus_line"), 3)
            return "focus_text"
        if self._current:
            draw_box(painter, box, colour("tint"), clear, 0)
            bar = QRectF(0, looks().gap(6), 5, self.height() - 2 * looks().gap(6))
            draw_box(painter, bar, colour("accent"), clear, 0, round_by=2)
        elif self.underMouse():
            draw_box(painter, box, colour("sunken"), clear, 0)
        return "text"

    def _font(self) -> QFont:
        return looks().font("strong" if self._current else "body")

    def _beside(self) -> int:
        return looks().gap(12) + looks().px(_MARK) + looks().gap(10) + looks().gap(8)

    def _room(self, width: int) -> int:
        return max(1, width - self._beside())


class TaskList(Stack):
    """All the steps. ``chosen`` carries the key of a step that was pressed; Up and Down move."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(2, parent=parent)
        give_role(self, Role.List)
        self.setAccessibleName(name or say("Steps"))
        self.buttons: list[StepButton] = []
        self._place = TabPlace(self)

    def show_steps(self, steps: Sequence[Step], current: str = "") -> None:
        """Show these steps; buttons stay the same ones, so that the focus stays."""
        while len(self.buttons) > len(steps):
            gone = self.buttons.pop()
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        while len(self.buttons) < len(steps):
            button = self.add(StepButton(len(self.buttons) + 1))
            button.clicked.connect(lambda _on=False, b=button: self.chosen.emit(b.step.key))
            self.buttons.append(button)
            self._place.take_up(self)
        for button, step in zip(self.buttons, steps, strict=True):
            button.show_step(step, current=step.key == current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if not way or at is None:
            super().keyPressEvent(event)
            return
        to = self.buttons[min(max(at + way, 0), len(self.buttons) - 1)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
