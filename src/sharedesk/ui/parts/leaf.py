"""A leaf of the guidance as it is read: what it says, where it leads, and how fresh it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.dates import day_in_words
from sharedesk.base.words import say
from sharedesk.records.helping import Source
from sharedesk.records.leaves import Leaf, Part
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Words

Titles = Callable[[str], str]
"""The title of a leaf by its id."""


class LeafView(Stack):
    """``wanted`` carries the id of another leaf, ``led_out`` an address outside."""

    wanted = Signal(str)
    led_out = Signal(str)

    def __init__(
        self,
        leaf: Leaf,
        titles: Titles,
        today: date,
        *,
        level: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("m" if level == 1 else "s", parent=parent)
        self.leaf, self._titles, self._level = leaf, titles, level
        self.setAccessibleName(leaf.title)
        self.heading = self.add(Heading(leaf.title, level))
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setAccessibleIdentifier(f"leaf-{leaf.id}")
        stale = leaf.overdue(today)
        if stale is not None:
            self.add(Note(say(
                "Something on this page should have been looked at again by {day}. "
                "Ask your organisation whether it still holds.", day=day_in_words(stale.review_by),
            ), "caution", say("Past its review date")))  # fmt: skip
        self.add(Words(leaf.summary, "strong" if level == 1 else "body"))
        for part in leaf.parts:
            self._add_part(part)
        self._add_links()
        self._add_footing()

    def begin(self) -> None:
        """Let the reading begin at the heading."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_part(self, part: Part) -> None:
        where = self.add(Stack("s"))
        if part.heading:
            where.add(Heading(part.heading, min(self._level + 1, 3)))
        if part.number:
            number = where.add(Words(part.number, "title"))
            number.setAccessibleName(f"{part.heading}: {part.number}")
        if part.words:
            where.add(Prose(part.words))
        if part.say:
            where.add(Note("\n\n".join(part.say), "info", say("Say it like this")))
        if part.points:
            where.add(Prose("\n".join(f"- {point}" for point in part.points)))
        if part.topic:
            title = self._titles(part.topic)
            more = where.add(
                Button(
                    say("More: {title}", title=title),
                    "quiet",
                    "book-open",
                    name=say("More: {title} ({about})", title=title, about=part.heading),
                )
            )
            more.clicked.connect(lambda: self.wanted.emit(part.topic))
        if part.web:
            where.add(self._way_out(part.web, part.heading))

    def _way_out(self, web: str, about: str) -> Button:
        words = say("On the internet: {host}", host=host_of(web))
        link = Button(words, "quiet", "arrow-right", name=f"{words} ({about})")
        link.clicked.connect(lambda: self.led_out.emit(web))
        return link

    def _add_links(self) -> None:
        if not self.leaf.links:
            return
        where = self.add(Stack("xs"))
        where.add(Heading(say("See also"), min(self._level + 1, 3)))
        for link in self.leaf.links:
            button = where.add(Button(self._titles(link), "quiet", "arrow-right"))
            button.clicked.connect(lambda _=False, link=link: self.wanted.emit(link))

    def _add_footing(self) -> None:
        leaf, where = self.leaf, self.add(Stack("xs"))
        for source in leaf.sources:
            where.add(Words(_named(source), "small"))
            if source.web:
                where.add(self._way_out(source.web, source.title))
        where.add(Words(say(
            "Checked on {day}; to be checked again by {next}. Looked after by: {owners}.",
            day=day_in_words(leaf.reviewed_on), next=day_in_words(leaf.review_by),
            owners="; ".join(leaf.owners),
        ), "small"))  # fmt: skip
        where.add(Words(leaf.check, "small_strong"))


def host_of(web: str) -> str:
    """Whose page an address leads to."""
    return web.partition("://")[2].partition("/")[0].removeprefix("www.")


def _named(source: Source) -> str:
    named = say("Source: {title}, {publisher}.", title=source.title, publisher=source.publisher)
    return f"{named} {source.note}".strip()
