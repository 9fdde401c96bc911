"""Locked: what stands beside a control that the organisation has set, and can be heard there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Sign, Words


class SetByOrganisation(Stack):
    """A lock and a few words. A control that can't be used is passed over by Tab; these words are
    not, and say what it is set to."""

    def __init__(self, what: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__("s", row=True, parent=parent)
        self.add(Sign("lock", "muted", 16))
        said = say("Set by your organisation")
        self.words = self.add(Words(said, "small_strong"), 1)
        self.words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words.setAccessibleName(f"{what} {value}. {said}.")
        self.words.setAccessibleIdentifier("set-by-organisation")
