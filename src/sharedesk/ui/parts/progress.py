"""Progress of long work: how far it is, and a way to stop it; nothing where there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words

WHOLE = 100


class Progress(Stack):
    """Words, a bar and `Stop`. ``stopped`` when the person wants it to end."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._words = self.add(Words("", "small_strong"))
        self.bar = self.add(QProgressBar())
        self.bar.setRange(0, WHOLE)
        self.bar.setTextVisible(False)
        self.stop = self.add(Button(say("Stop"), "secondary", "x"))
        self.stop.setAccessibleIdentifier("stop")
        self.stop.clicked.connect(self._stop)
        self.hide()

    def begin(self, words: str) -> None:
        """This work has begun; ``words`` say which."""
        self._words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        self.show()
        announce(self, words)

    def reach(self, share: float) -> None:
        """So much is done, from 0 to 1."""
        self.bar.setValue(round(share * WHOLE))

    def end(self) -> None:
        """It is over, however it ended."""
        self.hide()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._words.setText(say("Stopping…"))
        self.stopped.emit()
