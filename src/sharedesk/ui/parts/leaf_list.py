"""A list of leaves of the guidance: the contents by chapter, or what a search found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say, say_many
from sharedesk.records.leaves import Leaf
from sharedesk.records.searching import Hit
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Words

_LONGEST = 110


class LeafList(Stack):
    """``chosen`` carries a leaf's id. A press of a link is all that it does."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent=parent)
        self.setAccessibleName(say("Contents"))
        self._first = ""
        self._links: dict[str, tuple[Button, str]] = {}

    def show_contents(self, chapters: Iterable[tuple[str, list[Leaf]]]) -> None:
        """Every leaf under the title of its chapter."""
        self._clear()
        for number, (title, leaves) in enumerate(chapters):
            self.add(Stack(0, (0, 20 if number else 0, 0, 4))).add(Heading(title, 3))
            for leaf in leaves:
                self._link(leaf, leaf.short or leaf.title)

    def show_found(self, hits: tuple[Hit, ...]) -> None:
        """What a search found, each with the line that says so."""
        self._clear()
        self._first = hits[0].leaf.id if hits else ""
        if not hits:
            self.add(Words(say("Nothing found. Try one word, or another word for it."), "hint"))
            return
        self.add(Words(say_many("{count} page found", "{count} pages found", len(hits)), "small"))
        for hit in hits:
            self._link(hit.leaf, hit.leaf.title)
            line = _shortened(hit.line.replace("**", ""))
            self.add(Stack(0, (4, 0, 0, 8))).add(Words(line, "small"))

    def choose_first(self) -> None:
        """As Enter in the search does: the best of what was found."""
        if self._first:
            self.chosen.emit(self._first)

    def mark(self, leaf: str) -> Button | None:
        """Show which leaf is open; its link, if it stands here."""
        for each, (link, title) in self._links.items():
            link.draw_with("chevron-right" if each == leaf else "")
            link.say(title, say("{title} (open)", title=title) if each == leaf else "")
        return self._links[leaf][0] if leaf in self._links else None

    def _clear(self) -> None:
        self.empty()
        self._first = ""
        self._links.clear()

    def _link(self, leaf: Leaf, title: str) -> None:
        link = self.add(Button(title, "quiet"))
        link.setAccessibleIdentifier(f"to-{leaf.id}")
        link.clicked.connect(lambda: self.chosen.emit(leaf.id))
        self._links[leaf.id] = (link, title)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
