"""Waiting: what the locked window shows while the vault is being closed; nothing can be typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.text import Heading, Words


class WaitingPage(DoorPage):
    """No field: a passphrase typed now would go on to whatever window is behind this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self.add(Heading(say("ShareDesk is locked")))
        self.add(Words(say("One moment: what you typed is being kept.")))

    def begin(self) -> None:
        """There is nowhere to go."""
        self.setFocus()
