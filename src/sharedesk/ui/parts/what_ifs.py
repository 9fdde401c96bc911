"""What if …? The worries of a page as questions that unfold their answers in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.records.leaves import Leaf, Part
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Prose


class WhatIfs(Stack):
    """``wanted`` carries the id of a leaf that says more."""

    wanted = Signal(str)

    def __init__(self, leaf: Leaf, parent: QWidget | None = None) -> None:
        super().__init__("xs", parent=parent)
        self.add(Heading(say("What if …?"), 3))
        self.rows = [self.add(_Row(part, self)) for part in leaf.parts]


class _Row(Stack):
    def __init__(self, part: Part, around: WhatIfs) -> None:
        super().__init__(0)
        self._part = part
        self.button = self.add(Button(part.heading, "quiet", "chevron-right"))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._unfold)
        self._answer = self.add(Stack("xs", (28, 0, 0, 8)))
        self._answer.add(Prose(part.words, "small"))
        if part.topic:
            more = self._answer.add(
                Button(say("More on this"), "quiet", name=say("More on this: {ask}",
                                                              ask=part.heading))
            )  # fmt: skip
            more.clicked.connect(lambda: around.wanted.emit(part.topic))
        self._answer.hide()

    def _unfold(self, shown: bool) -> None:
        self.button.draw_with("chevron-down" if shown else "chevron-right")
        self._answer.setVisible(shown)
        if shown:
            announce(self, self._part.words)
