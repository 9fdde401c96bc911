"""A question: its words, its help, its error and the control that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.clock import Clock, SystemClock
from sharedesk.base.words import say
from sharedesk.forms.model import Item, Option
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.controls import Control, control_for
from sharedesk.ui.parts.focus_scroll import keep_whole
from sharedesk.ui.parts.hints import hints
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Heading, Prose, Words

_BAR = 5


class Question(Stack):
    """One item of a form, asked. ``path`` names it in answers and for assistive technology.

    ``options`` are the choices where the item takes them from elsewhere (which person, which
    item). With ``prominent`` the question is the page's heading; ``control`` answers it instead
    of the one that the item's kind asks for. ``changed`` is emitted for what
    the person does, never for ``show_value``.
    """

    changed = Signal()

    def __init__(
        self,
        item: Item,
        options: Sequence[Option] = (),
        *,
        path: str = "",
        clock: Clock | None = None,
        prominent: bool = False,
        control: Control | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("s", parent=parent)
        keep_whole(self)
        self.item, self.path = item, path or item.link_id
        self._clock = clock or SystemClock()
        self.words = f"{item.prefix} {item.text}".strip()
        self.title: Words = self.add(
            Heading(self.words, 1) if prominent else Words(self.words, "question")
        )
        self.help = self.add(Prose(item.help, "hint"))
        self.help.setVisible(bool(item.help))
        self._add_ways_on()
        self.error = self.add(Words("", "error"))
        self.error.hide()
        self._message = ""
        self._half_typed = False
        self._place = TabPlace(self)
        self._resting: Words | None = None
        QApplication.instance().focusChanged.connect(self._focus_went)  # type: ignore[union-attr]
        self._take(control or control_for(item, self._clock, options))

    def value(self) -> Any:
        """The answer as plain JSON, or ``None``."""
        return self.control.value()

    def unfinished(self) -> str:
        """What is typed and is not a value yet, as typed."""
        return self.control.unfinished()

    def fault(self) -> str:
        """One sentence on what keeps the typed text from being an answer; "" if nothing does."""
        return self.control.fault()

    def show_value(self, value: Any, unfinished: str = "") -> None:
        """Show an answer, or typed text that is none yet."""
        self.control.show_value(value, unfinished)

    def offer(self, options: Sequence[Option]) -> None:
        """Other choices, where they come from elsewhere; the answer stays."""
        value, old = self.value(), cast("QWidget", self.control)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and old.isAncestorOf(focused)
        self.box.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._take(control_for(self.item, self._clock, options))
        self.control.show_value(value)
        self._place.take_up(cast("QWidget", self.control))
        if had_focus:
            self.focus()

    def mark(self, message: str) -> None:
        """Put an error next to the question and say it aloud; "" takes it away."""
        if message == self._message:
            return
        self._message = message
        text = say("Error: {message}", message=message) if message else ""
        self.error.setText(text)
        self.error.setVisible(bool(message))
        self.control.show_wrong(bool(message))
        self._describe()
        left = _BAR + 13 if message else 0
        self.set_margins((left, 0, 0, 0))
        self.update()
        if message:
            announce(self, f"{self.words} {text}")

    def let_rest(self, resting: bool) -> None:
        """Grey it while it does not apply and its answer is kept; or wake it again."""
        self.setEnabled(not resting)
        if resting and self._resting is None:
            words = say("This does not apply now. Your answer is kept and left out when you sign.")
            self._resting = self.add(Words(words, "small"))
        if self._resting is not None:
            self._resting.setVisible(resting)

    def message(self) -> str:
        """The error that stands next to it."""
        return self._message

    def focus(self) -> None:
        """Go to where the answer begins."""
        self.control.focus_first()

    def _add_ways_on(self) -> None:
        """The guidance on this question, and the address outside that it may name. Neither is a
        stop of Tab, which would be one more press at every question: F1 opens the guidance."""
        leaf, web = hints().on(self.item.link_id), self.item.support_link
        if leaf:
            words = say("Guidance on this (F1)")
            link = self.add(Button(words, "quiet", "book-open", name=f"{words}: {self.words}"))
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            link.setToolTip("")
            link.clicked.connect(lambda: hints().wanted.emit(leaf))
        if web:
            words = say("More on the internet")
            link = self.add(Button(words, "quiet", "arrow-right", name=f"{words}: {self.words}"))
            link.clicked.connect(lambda: hints().led_out.emit(web))

    def _focus_went(self, old: QWidget | None, new: QWidget | None) -> None:
        """On leaving, what is half typed is said to be so; while it is typed nobody is told off."""
        if old is None or not self.isAncestorOf(old) or (new and self.isAncestorOf(new)):
            return
        if self.unfinished():
            self.mark(self.fault())
            self._half_typed = True
        elif self._half_typed:
            self.mark("")
            self._half_typed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._message:
            bar = QRectF(0, 0, looks().gap(_BAR), self._height_shown())
            QPainter(self).fillRect(bar, looks().colour("danger"))

    def _height_shown(self) -> int:
        """Down to the last thing that can be seen; room that is only kept free does not count."""
        control = cast("QWidget", self.control)
        return control.y() + control.childrenRect().bottom()

    def _take(self, control: Control) -> None:
        self.control = control
        self.add(cast("QWidget", control))
        self.control.name(self.words)
        self.control.identify(self.path)
        self._describe()
        self.control.changed.connect(self.changed)

    def _describe(self) -> None:
        parts = (self.error.accessibleName(), self.item.help.replace("**", ""))
        self.control.describe(" ".join(part for part in parts if part))
