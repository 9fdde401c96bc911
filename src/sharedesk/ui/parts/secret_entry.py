"""An entry for a passphrase or a code: hidden until asked for, never suggested or learnt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Line, show_wrong
from sharedesk.ui.parts.focus_scroll import keep_whole
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words

MOST = 4_096
"""Characters that can be typed at all: a page pasted by mistake would hold the window up. What is
too long for a passphrase is refused by the vault, in words."""


class SecretEntry(Stack):
    """Label, field and a button to show what is typed. Pasting is allowed.

    ``submitted`` is emitted when Enter is pressed in the field.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__("xs", parent=parent)
        keep_whole(self)
        self._label = self.add(Words(label, "question"))
        self._error = self.add(Words("", "error"))
        self._error.hide()
        row = self.add(Stack("s", row=True))
        self.line = row.add(Line(), 1)
        self._peek = row.add(Button(say("Show"), "secondary", "eye"))
        self.setFocusProxy(self.line)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )
        self.line.setAccessibleName(label)
        self._label.setBuddy(self.line)
        self._name = label
        self._peek.clicked.connect(lambda: self.reveal(hidden=self.is_shown()))
        self.line.setMaxLength(MOST)
        self.line.inputRejected.connect(self._refuse_long)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.submitted)
        self.reveal(hidden=True)

    def secret(self) -> Secret:
        """What is typed, in a buffer of its own."""
        return Secret(self.line.text())

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.line.text()

    def is_shown(self) -> bool:
        """Whether the characters can be read."""
        return self.line.echoMode() == QLineEdit.EchoMode.Normal

    def reveal(self, *, hidden: bool = False) -> None:
        """Show the characters, or hide them again."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Password if hidden else modes.Normal)
        if hidden:
            self._peek.say(say("Show"), say("Show {what}", what=self._name.lower()))
        else:
            self._peek.say(say("Hide"), say("Hide {what}", what=self._name.lower()))
        self._peek.draw_with("eye" if hidden else "eye-off")

    def clear(self) -> None:
        """Empty the field and forget how it came to be, so that undo brings nothing back."""
        self.line.clear()
        self.line.setText("")
        self.reveal(hidden=True)

    def _refuse_long(self) -> None:
        """What was cut off must not become half of a passphrase that nobody knows."""
        self.clear()
        message = say("That is far too long. Nothing of it was taken.")
        self.mark(message)
        announce(self.line, message)

    def mark(self, message: str) -> None:
        """Put an error above the field, or take it away with ""."""
        self._error.setText(say("Error: {message}", message=message) if message else "")
        self._error.setVisible(bool(message))
        self.line.setAccessibleDescription(self._error.accessibleName())
        show_wrong(self.line, bool(message))
