"""What the family is shown, in large letters: what is shared, with whom, why; where to sign."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.documents import outline as outlines
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.signature import SignaturePad
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, TextKind, Words

COLUMN = 860
_HEADINGS: dict[int, TextKind] = {1: "display", 2: "title", 3: "section"}


class Place(Struct, frozen=True):
    """Where somebody signs: the path of the answer, whose signature it is, what is drawn now."""

    path: str
    title: str
    value: str | None = None


class FamilyPage(ScrollPage):
    """Nothing on it but the outline it is given. ``signed`` carries a path and what is drawn there;
    ``done`` comes after two presses: the first may be of somebody who has just signed."""

    done = Signal()
    signed = Signal(str, object)

    def __init__(
        self, outline: outlines.Outline, places: Sequence[Place] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__("l", column=COLUMN, parent=parent)
        self.setAccessibleName(say("Shown to the family"))
        self.pads: dict[str, SignaturePad] = {}
        self._first: Words | None = None
        for block in outline.blocks:
            self._add_block(block)
        for place in places:
            self._add_pad(place)
        self._add_way_back()

    def begin(self) -> None:
        """Begin with the title, so that a screen reader does."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_block(self, block: outlines.Block) -> None:
        match block:
            case outlines.Heading(text=text, level=level):
                self._add_heading(text, level)
            case outlines.Words(text=text):
                self.add(Words(text, "large"))
            case outlines.Points(rows=rows):
                points = self.add(Prose("\n".join(f"- {row}" for row in rows), "large"))
                points.setAccessibleName("\n".join(rows))

    def _add_heading(self, text: str, level: int) -> None:
        heading = Heading(text, min(level, 3))
        heading.setProperty("kind", _HEADINGS[level])
        self.add(heading)
        if self._first is None:
            heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._first = heading

    def _add_pad(self, place: Place) -> None:
        section = Stack("s")
        if not self.pads:
            self._add_heading(say("Your agreement"), 2)
        section.add(Words(place.title, "large"))
        pad = section.add(SignaturePad())
        pad.name(place.title)
        pad.identify(place.path)
        pad.show_value(place.value)
        pad.changed.connect(lambda: self.signed.emit(place.path, pad.value()))
        self.pads[place.path] = pad
        self.add(section)

    def _add_way_back(self) -> None:
        self._done = Button(say("Done showing"), "secondary", "check")
        self._done.setAccessibleIdentifier("done-showing")
        self._done.clicked.connect(self._ask)
        self.add(self._done)
        words = say("The record comes back on the screen. Take the computer back first.")
        self._asked = Note(words, "caution")
        row = self._asked.add(Fold("m"))
        self._keep = row.add(Button(say("Keep showing"), "primary"))
        self._back = row.add(Button(say("Go back to the record"), "secondary", "arrow-left"))
        self._keep.clicked.connect(self._go_on)
        self._back.clicked.connect(self.done)
        self._asked.hide()
        self.add(self._asked)

    def _ask(self) -> None:
        self._done.hide()
        self._asked.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._asked, self._asked.accessibleName())

    def _go_on(self) -> None:
        self._asked.hide()
        self._done.show()
        self.begin()
