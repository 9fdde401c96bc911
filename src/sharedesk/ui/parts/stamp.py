"""The stamp that says that what was typed is safe, and since when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QSizePolicy, QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Sign, Words


class Stamp(Stack):
    """A small icon and a few words, "Saved 10:42"; ``colour`` is the token of its icon."""

    def __init__(self, colour: str = "ok", parent: QWidget | None = None) -> None:
        super().__init__(6, row=True, parent=parent)
        self._sign = self.add(Sign("check", colour, 16))
        self.words = self.add(Words("", "small"))
        self.words.setWordWrap(False)
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

    def _show(self, icon: str, text: str) -> None:
        self._sign.show_icon(icon, self._sign.colour)
        self.words.setText(text)
        self.show()
