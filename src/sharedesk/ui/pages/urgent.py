"""The urgent card on the screen: whom to call, what to say, and a press to save the time.

Nothing on it has to be filled in and nothing stands in the way of closing it (V01).
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import Clock, today
from sharedesk.base.words import say
from sharedesk.ui.pages.urgent_card import Line, read_card
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.focus_scroll import keep_whole
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Note, Prose, TextKind, Words
from sharedesk.ui.stamps import Stamp, StampsFile


class UrgentPage(Stack):
    """``closed`` at `Record later`; ``record_now`` is offered when the desk is unlocked."""

    closed = Signal()
    record_now = Signal()

    def __init__(
        self, stamps: StampsFile, clock: Clock, *, unlocked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("m", parent=parent)
        self._stamps, self._clock = stamps, clock
        card = read_card(today(clock))
        self.add(Heading(card.title))
        self.add(Note(card.first, "danger"))
        for line in card.calls:
            self.add(_CallCard(line, self._stamps, clock))
        self._add_points(say("What to say"), [f"**{label}** {words}" for label, words in card.say])
        self._add_points(say("Stay safe"), list(card.stay_safe))
        for line in card.others:
            self.add(_CallCard(line, self._stamps, clock))
        self._add_points(say("Afterwards"), list(card.afterwards))
        if card.check:
            self.add(Words(card.check, "small"))
        self._add_buttons(unlocked=unlocked)

    def begin(self) -> None:
        """The first stamp has the focus; Escape and `Record later` close the card."""
        self.findChildren(Button)[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _add_points(self, title: str, points: list[str]) -> None:
        if points:
            self.add(Heading(title, 2))
            self.add(Prose("\n".join(f"- {point}" for point in points)))

    def _add_buttons(self, *, unlocked: bool) -> None:
        row = self.add(Fold("m"))
        later = row.add(Button(say("Record later"), "primary" if not unlocked else "secondary"))
        later.setAccessibleIdentifier("record-later")
        later.clicked.connect(self.closed)
        if unlocked:
            now = row.add(Button(say("Record it now"), "primary", "pencil"))
            now.setAccessibleIdentifier("record-now")
            now.clicked.connect(self.record_now)
        else:
            self.add(Words(say(
                "The times you save are kept. After unlocking, a record is started with them."
            ), "small"))  # fmt: skip


class _CallCard(Card):
    """One number, large, with a press that saves the time of the call."""

    def __init__(self, line: Line, stamps: StampsFile, clock: Clock) -> None:
        super().__init__()
        self._line, self._stamps, self._clock = line, stamps, clock
        keep_whole(self)
        self.add(Words(line.title, "question"))
        row = self.add(Fold("l"))
        if line.number:
            number = row.add(Words(line.number, "title"))
            number.setWordWrap(False)
            number.setAccessibleName(f"{line.title}: {line.number}")
        if line.action:
            self._add_stamp(row)
        self._said = self.add(Words("", "strong"))
        said: tuple[tuple[str, TextKind], ...] = ((line.when, "body"), (line.note, "small"))
        for text, kind in said:
            if text:
                self.add(Words(text, kind))
        self._show()

    def _add_stamp(self, row: Fold) -> None:
        called = self._line.action.startswith("CALLED_")
        text = say("I’ve called – save the time") if called else say("Done – save the time")
        self.button = row.add(
            Button(text, "secondary", "clock", name=f"{text}: {self._line.title}")
        )
        self.button.setAccessibleIdentifier(f"stamp-{self._line.action}")
        self.button.clicked.connect(self._stamp)
        back = say("Take it back")
        self._undo = row.add(Button(back, "link", name=f"{back}: {self._line.title}"))
        self._undo.clicked.connect(self._take_back)

    def _mine(self) -> list[Stamp]:
        return [stamp for stamp in self._stamps.now if stamp.action == self._line.action]

    def _stamp(self) -> None:
        self._stamps.add(Stamp(self._line.action, self._clock.now(), self._line.to))
        self._show()
        announce(self, self._said.text())

    def _take_back(self) -> None:
        self._stamps.take_back(self._mine()[-1])
        self.button.setFocus()
        self._show()

    def _show(self) -> None:
        mine = self._mine() if self._line.action else []
        times = ", ".join(_clock_time(stamp.at) for stamp in mine)
        self._said.setText(say("Saved: {times}", times=times) if times else "")
        self._said.setVisible(bool(times))
        if self._line.action:
            self._undo.setVisible(bool(mine))


def _clock_time(moment: datetime) -> str:
    return f"{moment:%H:%M}"
