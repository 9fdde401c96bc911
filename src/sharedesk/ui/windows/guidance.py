"""The guidance panel: help for the page that is open, and a search through all of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.desk.guiding import Book
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Line
from sharedesk.ui.parts.leaf import LeafView
from sharedesk.ui.parts.leaf_list import LeafList
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading
from sharedesk.ui.parts.tour import Tour
from sharedesk.ui.parts.what_ifs import WhatIfs

WIDTH, TOURING = 330, 400


class GuidancePanel(Stack):
    """Beside the page where there is room, over it where there isn't; `Close guidance` hides it.

    ``large_wanted`` carries the leaf to be read large, "" for none; ``led_out`` an address;
    ``resized`` says that it wants another width.
    """

    closed = Signal()
    large_wanted = Signal(str)
    led_out = Signal(str)
    resized = Signal()

    def __init__(self, book: Book, today: date, parent: QWidget | None = None) -> None:
        super().__init__(0, parent=parent)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "left")
        self.setAccessibleName(say("Guidance"))
        self._book, self._today = book, today
        self._page, self._filled = "", False
        self.leaf: LeafView | None = None
        self.tour: Tour | None = None
        # in line with what scrolls below it, beside a bar
        top = self.add(Stack("s", (16, 16, 30, 0)))
        row = top.add(Stack("s", row=True))
        row.add(Heading(say("Guidance"), 2), 1)
        close = row.add(Button("", "link", "x", name=say("Close guidance")))
        close.clicked.connect(self.closed)
        self._finding = top.add(Stack("s"))
        self._search = self._finding.add(Line())
        self._search.setPlaceholderText(say("Search the guidance"))
        self._search.setAccessibleName(say("Search the guidance"))
        self._search.setAccessibleIdentifier("search-guidance")
        self._search.textChanged.connect(self._fill)
        large = self._finding.add(Button(say("Open large"), "quiet", "book-open"))
        large.setAccessibleIdentifier("open-large")
        large.clicked.connect(self._enlarge)
        self._scroll: ScrollPage | None = None

    def show_for(self, page: str) -> None:
        """The help of a page of the program; the contents where it has none."""
        if page == self._page:
            return
        self._page, self._filled, self.tour = page, False, None
        if self._search.text():
            self._search.clear()
        elif self.isVisible():
            self._fill()

    def show_leaf(self, leaf: str) -> None:
        """One leaf, with a way back to the help of the page."""
        scroll = self._begin_filling()
        back = Button(say("Help for this page"), "quiet", "arrow-left")
        back.clicked.connect(self._back)
        scroll.add(back)
        self._add_leaf(scroll, leaf)
        if self.leaf is not None and self.isVisible():
            self.leaf.begin()

    def show_tour(self) -> None:
        """The first pictures, until they are left."""
        scroll, tour = self._begin_filling(), Tour(self._book.tour)
        tour.left.connect(self.closed)
        tour.turned.connect(lambda: scroll.verticalScrollBar().setValue(0))
        scroll.add(tour)
        self.tour = tour
        self._finding.hide()
        self.resized.emit()

    def end_tour(self) -> None:
        """When it is shown again, it has the help of the page."""
        if self.tour is not None:
            self.tour, self._filled = None, False

    def begin(self) -> None:
        """Put the focus where the search is typed."""
        self._search.setFocus()

    def wanted_width(self) -> int:
        """Pixels that it wants beside a page."""
        return looks().px(WIDTH if self.tour is None else TOURING)

    def belongs(self) -> bool:
        """Whether the page that is open has topics of its own."""
        return bool(self._book.beside(self._page))

    def minimumSizeHint(self) -> QSize:
        return QSize(looks().px(200), looks().px(160))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._filled:
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        scroll = self._begin_filling()
        words = self._search.text()
        if words.strip():
            found = LeafList()
            found.show_found(self._book.search(words))
            found.chosen.connect(self.show_leaf)
            scroll.add(found)
            return
        worries = self._book.what_ifs(self._page)
        if worries is not None:
            what_ifs = WhatIfs(worries)
            what_ifs.wanted.connect(self.show_leaf)
            scroll.add(what_ifs)
        topics = self._book.beside(self._page)
        if not topics:
            self._add_contents(scroll)
            return
        if worries is not None:
            scroll.add(Stack(0, (0, "s", 0, 0)))
        self._add_leaf(scroll, topics[0].id)
        if topics[1:]:
            scroll.add(Heading(say("More for this page"), 3))
        for topic in topics[1:]:
            link = Button(topic.title, "quiet")
            link.clicked.connect(lambda _=False, topic=topic: self.show_leaf(topic.id))
            scroll.add(link)

    def _add_contents(self, scroll: ScrollPage) -> None:
        contents = LeafList()
        contents.show_contents(self._book.chapters()[:-1])
        contents.chosen.connect(self.show_leaf)
        scroll.add(contents)

    def _begin_filling(self) -> ScrollPage:
        self._filled, self.leaf, self.tour = True, None, None
        self._finding.show()
        scroll = ScrollPage("s")
        host = scroll.widget()
        if host is not None:
            host.setProperty("ground", "surface")
        before, self._scroll = self._scroll, self.add(scroll, 1)
        if before is not None:
            before.hide()
            before.deleteLater()
        return scroll

    def _add_leaf(self, scroll: ScrollPage, leaf: str) -> None:
        book = self._book
        self.leaf = LeafView(book.leaf(leaf), lambda each: book.leaf(each).title, self._today,
                             level=3)  # fmt: skip
        self.leaf.wanted.connect(self.show_leaf)
        self.leaf.led_out.connect(self.led_out)
        scroll.add(self.leaf)

    def _back(self) -> None:
        self._fill()
        self.begin()

    def _enlarge(self) -> None:
        self.large_wanted.emit(self.leaf.leaf.id if self.leaf is not None else "")
