"""A quiet notice that something was removed, with the way to have it back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.access import Role, announce, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Words

_LONGEST = 80


class _OneLine(Words):
    """Words that wrap only where there is no room for them in one line."""

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))


class UndoNotice(Stack):
    """A strip that stays until it is used or closed, or what was done next takes its place.

    No clock takes it away: whoever reads slowly, or is called to the door, finds it still there.
    ``undo`` by its button or Ctrl+Z, wherever the focus is; a line of text that has the focus
    takes back its own typing first. ``closed`` says that nobody wants it back.
    """

    undo = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, ("l", "xs", "l", "xs"), parent=parent)
        give_role(self, Role.Note)
        self.setAccessibleIdentifier("undo-notice")
        self.setProperty("ground", "sunken")
        self.setProperty("edge", "top")
        row = self.add(Fold("m"))
        self.words = row.add(_OneLine("", "small_strong"))
        self.undo_button = row.add(Button(say("Undo"), "link", "undo-2"))
        self.undo_button.setAccessibleIdentifier("undo")
        self.close_button = row.add(Button("", "link"))
        self.close_button.setAccessibleIdentifier("leave-it-out")
        self._keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        self.undo_button.clicked.connect(self.undo)
        self._keys.activated.connect(self.undo)
        self.close_button.clicked.connect(self.closed)
        self.withdraw()

    def offer(self, words: str) -> None:
        """Say what was removed, and aloud how it comes back."""
        line = " ".join(words.split())
        line = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
        self._offer(line, say("Undo the removal"), say("Leave it out"))

    def offer_step(self, words: str) -> None:
        """Say what was done to many at once, and aloud how it is undone."""
        self._offer(words.rstrip("."), say("Undo in the grid"), say("Leave it so"))

    def _offer(self, line: str, undo: str, close: str) -> None:
        self.undo_button.say(say("Undo"), undo)
        self.close_button.say(close)
        self.words.setText(line)
        self.setAccessibleName(line)
        self._keys.setEnabled(True)
        self.show()
        announce(self, say("{what} Control and Z undoes it.", what=f"{line}."))

    def withdraw(self) -> None:
        """There is nothing to have back."""
        self._keys.setEnabled(False)
        self.hide()
