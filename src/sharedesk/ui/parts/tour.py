"""The tour: four pictures with a few words each, which can be left at any of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.records.helping import Stop
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Heading, Words
from sharedesk.ui.parts.tour_pictures import TourPicture


class Tour(Stack):
    """``left`` when it was seen to its end, or skipped; ``turned`` at another picture."""

    left = Signal()
    turned = Signal()

    def __init__(self, stops: Sequence[Stop], parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._stops, self.at = stops, 0
        self.setAccessibleName(say("Short tour"))
        self._count = self.add(Words("", "caption"))
        self._place = self.add(Stack(0))
        self.heading = self.add(Heading("", 2))
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words = self.add(Words())
        row = self.add(Fold("s"))
        self.onward = row.add(Button("", "primary", "arrow-right"))
        self.onward.setAccessibleIdentifier("tour-next")
        self.back = row.add(
            Button(say("Back"), "secondary", "arrow-left", name=say("Back one picture"))
        )
        self.skip = row.add(Button(say("Skip the tour"), "link"))
        self.onward.clicked.connect(lambda: self._go(1))
        self.back.clicked.connect(lambda: self._go(-1))
        self.skip.clicked.connect(self.left)
        self._show()

    def begin(self) -> None:
        """Let the reading begin at the picture's title."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, by: int) -> None:
        if self.at + by == len(self._stops):
            self.left.emit()
            return
        self.at = max(0, self.at + by)
        self._show()
        self.turned.emit()
        announce(self, f"{self._count.text()}. {self.heading.text()}. {self._words.text()}")

    def _show(self) -> None:
        stop, last = self._stops[self.at], self.at == len(self._stops) - 1
        self._count.setText(
            say("Picture {number} of {count}", number=self.at + 1, count=len(self._stops))
        )
        self._place.empty()
        self._place.add(TourPicture(stop.id))
        self.heading.setText(stop.title)
        self._words.setText(stop.words)
        self.onward.say(say("Begin") if last else say("Next"),
                        say("End the tour and begin") if last else say("Next picture"))  # fmt: skip
        self.back.setVisible(self.at > 0)
        self.skip.setVisible(not last)
