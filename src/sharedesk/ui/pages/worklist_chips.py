"""Chips: which part of the worklist is shown, by how soon and by what it needs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.records.needing import DONE, KINDS, LATER, NEXT, NOW
from sharedesk.ui.looks import looks
from sharedesk.ui.models.line_words import GROUPS as GROUP_WORDS
from sharedesk.ui.models.line_words import KINDS as KIND_WORDS
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack

ALL = ""
_GROUPS = (ALL, NOW, NEXT, LATER, DONE)
TALL = 860
"""Pixels at 100 % that a window has to be high for the needs to stand there all the time; in a
lower one a button brings them, so that the records have the room."""


class Chips(Stack):
    """One button for each part, with how many records it has; pressing another takes the first
    one back. A need that no record has, has no button."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self.part = ALL
        self._words: dict[str, str] = {
            ALL: say("All"),
            **{group: say(words) for group, (words, _) in GROUP_WORDS.items()},
            **{kind: say(words) for kind, words in KIND_WORDS.items()},
        }
        row = self.add(Fold("s"))
        self._buttons = {part: self._made(row, part) for part in _GROUPS}
        self.more = row.add(Button(say("By what it needs"), "secondary", "list-checks"))
        self.more.setCheckable(True)
        self.more.setAccessibleIdentifier("show-needs")
        self.more.clicked.connect(self._fold)
        self._kinds = self.add(Fold("s"))
        self._buttons |= {kind: self._made(self._kinds, kind) for kind in KINDS}
        self._counts: Mapping[str, int] = {}
        self._mark()
        self.show_counts({})

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many there are of each."""
        self._counts = counts
        for part, button in self._buttons.items():
            count = counts.get(part, 0)
            words = self._words[part]
            button.say(f"{words} ({count:,})" if count else words)
            # what was chosen stays until the person leaves it, also when the last one is done
            button.setVisible(part in _GROUPS or part == self.part or bool(count))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        some = self.part in KINDS or any(self._counts.get(kind) for kind in KINDS)
        tall = self.window().height() >= looks().px(TALL)
        wanted = tall or self.part in KINDS or self.more.isChecked()
        self.more.setVisible(some and not tall and self.part not in KINDS)
        self._kinds.setVisible(some and wanted)

    def _made(self, row: Fold, part: str) -> Button:
        button = row.add(Button(self._words[part]))
        button.setCheckable(True)
        button.setAccessibleIdentifier(f"show-{part or 'all'}".lower())
        button.clicked.connect(lambda: self._choose(part))
        return button

    def _choose(self, part: str) -> None:
        self.part = part
        self._mark()
        self._fold()
        self.chosen.emit()

    def _mark(self) -> None:
        for part, button in self._buttons.items():
            button.setChecked(part == self.part)
            button.kind = "primary" if part == self.part else "secondary"
            button.update()
