"""The stamp that says that what was typed is safe, and since when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Words


class Stamp(Stack):
    """A small icon and a few words, "Saved 10:42"; ``colour`` is the token of its icon."""

    def __init__(self, colour: str = "ok", parent: QWidget | None = None) -> None:
        super().__init__(6, row=True, parent=parent)
        self._colour = colour
        self._icon_name = "check"
        self._icon = self.add(QLabel())
        self.words = self.add(Words("", "small"))
        self.words.setWordWrap(False)
        self._icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def saved(self, at: datetime) -> None:
        """Everything is saved as of then."""
        self._show("check", say("Saved {time}", time=at.strftime("%H:%M")))

    def saving(self) -> None:
        """Something is on its way to the disk."""
        self._show("hourglass", say("Saving"))

    def not_saved(self) -> None:
        """It could not be saved; the reason stands elsewhere."""
        self._show("triangle-alert", say("Not saved"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "words"):
            self._draw()

    def _show(self, icon: str, text: str) -> None:
        self._icon_name = icon
        self.words.setText(text)
        self._draw()
        self.show()

    def _draw(self) -> None:
        self._icon.setPixmap(looks().picture(self._icon_name, self._colour, 16))
