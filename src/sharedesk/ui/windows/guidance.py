"""The guidance panel: help for the page that is open, and a search through all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.records.guidance import Guidance, Topic
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Line
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Words

WIDTH = 330
MOST = 30


class GuidancePanel(Stack):
    """Beside the page where there is room, over it where there isn't; `Close guidance` hides it."""

    closed = Signal()

    def __init__(self, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__(0, parent=parent)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "left")
        self.setAccessibleName(say("Guidance"))
        self._guidance, self._page = guidance, ""
        top = self.add(Stack("s", (20, 16, 12, 8)))
        row = top.add(Stack("s", row=True))
        row.add(Heading(say("Guidance"), 2), 1)
        close = row.add(Button("", "link", "x", name=say("Close guidance")))
        close.clicked.connect(self.closed)
        self._search = top.add(Line())
        self._search.setPlaceholderText(say("Search the guidance"))
        self._search.setAccessibleName(say("Search the guidance"))
        self._search.setAccessibleIdentifier("search-guidance")
        self._search.textChanged.connect(self._show_topics)
        self._scroll: ScrollPage | None = None
        self.show_for("")

    def show_for(self, page: str) -> None:
        """The topics of a page of the wizard; all of them where there is none."""
        if page == self._page and self._scroll is not None:
            return
        self._page = page
        self._search.clear()
        self._show_topics()

    def begin(self) -> None:
        """Put the focus where the search is typed."""
        self._search.setFocus()

    def wanted_width(self) -> int:
        """Pixels that it wants beside a page."""
        return looks().px(WIDTH)

    def belongs(self) -> bool:
        """Whether the page that is open has help of its own."""
        return bool(self._page)

    def minimumSizeHint(self) -> QSize:
        return QSize(looks().px(200), looks().px(160))

    def _topics(self) -> tuple[Topic, ...]:
        words = self._search.text().strip()
        if words:
            return self._guidance.search(words)
        return self._guidance.topics_for(self._page) or self._guidance.topics

    def _show_topics(self) -> None:
        topics = self._topics()
        open_first = bool(self._page or self._search.text().strip())
        self._fill(topics, topics[0] if topics and open_first else None)

    def _fill(self, topics: tuple[Topic, ...], opened: Topic | None) -> None:
        scroll = ScrollPage("s")
        host = scroll.widget()
        if host is not None:
            host.setProperty("ground", "surface")
        if not topics:
            scroll.add(Words(say("Nothing found. Try one word."), "hint"))
        for topic in topics[:MOST]:
            if topic is opened:
                self._add_topic(scroll, topic)
            else:
                link = Button(topic.title, "link")
                link.clicked.connect(lambda _=False, topic=topic: self._fill(topics, topic))
                scroll.add(link)
        before, self._scroll = self._scroll, self.add(scroll, 1)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _add_topic(self, scroll: ScrollPage, topic: Topic) -> None:
        scroll.add(Heading(topic.title, 3))
        scroll.add(Words(topic.summary))
        if topic.say:
            scroll.add(Note("\n\n".join(topic.say), "info", say("Say it like this")))
        scroll.add(Prose("\n".join(f"- {point}" for point in topic.points)))
        sources = ", ".join(self._guidance.source(key).title for key in topic.sources)
        about = say("Source: {sources}. Checked {day}.", sources=sources, day=topic.reviewed_on)
        scroll.add(Words(f"{about} {topic.check}", "small"))


class Beside(QWidget):
    """A page with the panel at its right, or over it where there is no room for both."""

    def __init__(self, page: QWidget, panel: GuidancePanel, roomy: int) -> None:
        super().__init__()
        self._page, self._panel, self._roomy = page, panel, roomy
        page.setParent(self)
        panel.setParent(self)
        self._wanted: bool | None = None
        self._held = False
        panel.closed.connect(lambda: self.show_panel(shown=False))
        looks().changed.connect(self._arrange)

    def is_roomy(self) -> bool:
        """Whether both have room side by side."""
        return self.width() >= looks().px(self._roomy)

    def toggle(self) -> None:
        """Show the panel, or put it away."""
        if self._held:
            return
        self.show_panel(shown=not self._panel.isVisible())
        if self._panel.isVisible():
            self._panel.begin()

    def turned(self, page: str) -> None:
        """Another page of the wizard is open, or "" for one without help of its own."""
        self._panel.show_for(page)
        self._arrange()

    def show_panel(self, *, shown: bool) -> None:
        """As the person wants it from now on; until then it is shown where there is room."""
        self._wanted = shown
        self._arrange()

    def hold_back(self, *, held: bool) -> None:
        """Keep the panel off the screen, whatever is wanted meanwhile."""
        self._held = held
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint()

    def resizeEvent(self, _event: object) -> None:
        if not self.is_roomy() and self._page.width() and self._wanted:
            self._wanted = None
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.is_roomy()
        wanted = (roomy and self._panel.belongs()) if self._wanted is None else self._wanted
        shown = wanted and not self._held
        width = min(self._panel.wanted_width(), max(self.width() // 2, 240))
        if not roomy:
            width = min(self.width(), max(width, looks().px(WIDTH)))
        left = self.width() - (width if shown and roomy else 0)
        self._page.setGeometry(0, 0, left, self.height())
        self._panel.setGeometry(self.width() - width, 0, width, self.height())
        self._panel.setVisible(shown)
        self._panel.raise_()
