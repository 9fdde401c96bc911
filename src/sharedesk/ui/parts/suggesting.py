"""Suggesting: a plain list of what is known already, below the field in which it is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sharedesk.base.words import say, say_many
from sharedesk.ui.parts.access import Role, announce, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words

_WAYS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
Suggested = tuple[str, str]
"""What is offered, and what tells it from others of the name."""


class Suggestions(Stack):
    """Hidden while there is nothing to offer. Down leads from the field into it, Escape out of it;
    nothing is filled in until one is pressed. ``chosen`` carries its place."""

    chosen = Signal(int)

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(2, ("s", "xs", "s", "xs"), parent=parent)
        give_role(self, Role.List)
        self.setAccessibleName(say("Known from your earlier records"))
        self.setProperty("ground", "surface")
        self.field = field
        self._words = self.add(Words(say("Known from your earlier records"), "small"))
        self._list = self.add(Stack(2))
        self.buttons: list[Button] = []
        self._offered: list[Suggested] = []
        self.hide()
        field.installEventFilter(self)

    def offer(self, offered: Sequence[Suggested]) -> None:
        """Offer these in place of what was offered before, and say how many there are."""
        if list(offered) == self._offered:
            return
        self._offered = list(offered)
        self._list.empty()
        self.buttons = [self._list.add(self._made(at, each)) for at, each in enumerate(offered)]
        self.setVisible(bool(offered))
        if offered:
            words = say_many(
                "{count} known name. Press Down to choose it.",
                "{count} known names. Press Down to choose one.",
                len(offered),
            )
            announce(self, words)

    def put_away(self) -> None:
        """Offer nothing."""
        self.offer(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.buttons:
            key = Qt.Key(event.key())
            if watched is self.field:
                return self._key_in_the_field(key)
            # a button would hand the focus on to whatever Tab goes to
            return self._key_in_the_list(key, [b.hasFocus() for b in self.buttons].index(True))
        return super().eventFilter(watched, event)

    def _key_in_the_field(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Down and self._at_its_end():
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key == Qt.Key.Key_Escape:
            self.put_away()
            return True
        return False

    def _key_in_the_list(self, key: Qt.Key, at: int) -> bool:
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and not at):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            if key == Qt.Key.Key_Escape:
                self.put_away()
        elif key in _WAYS:
            to = min(at + _WAYS[key], len(self.buttons) - 1)
            self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.buttons[at].click()
        else:
            return False
        return True

    def _made(self, at: int, offered: Suggested) -> Button:
        title, detail = offered
        words = say("{name}, {detail}", name=title, detail=detail) if detail else title
        button = Button(words, "link", "user-check")
        # whoever types on and presses Tab goes to the next question, not through a list
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self.chosen.emit(at))
        return button

    def _at_its_end(self) -> bool:
        """Down moves within several lines, and from the last of them into the list."""
        if isinstance(self.field, QPlainTextEdit):
            cursor = self.field.textCursor()
            return cursor.blockNumber() == self.field.blockCount() - 1
        return isinstance(self.field, QLineEdit)
