"""A page beside the worklist: its heading, the way back, and a column that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.pages.page import Page, Surroundings
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.text import Heading


class SidePage(Page):
    """What it is about goes into ``column``."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.column = self.hold(ScrollPage())
        self.column.add(Heading(self.title()))
        self.back = Button(say("Back to your decisions"), "secondary", "arrow-left")
        self.back.clicked.connect(lambda: around.go("worklist", ""))
        self.column.add(self.back)
