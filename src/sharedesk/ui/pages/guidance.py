"""The guidance, large: the contents at the left, the leaf that is read at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.desk.guiding import Book
from sharedesk.ui.looks import looks
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Line
from sharedesk.ui.parts.leaf import LeafView
from sharedesk.ui.parts.leaf_list import LeafList
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Heading
from sharedesk.ui.parts.tour import Tour

ROOMY = 860
"""Pixels at 100 % from which contents and leaf stand side by side."""
CONTENTS = 310
FIRST = "phone"


class GuidancePage(Stack):
    """Reads without a vault. ``closed`` at `Close guidance` and Escape; ``led_out`` carries an
    address outside."""

    closed = Signal()
    led_out = Signal(str)

    def __init__(
        self, book: Book, today: date, first: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(0, row=True, parent=parent)
        self.setAccessibleName(say("Guidance"))
        self._book, self._today = book, today
        self._before: list[str] = []
        self._after: list[str] = []
        self._reading = True
        self.leaf: LeafView | None = None
        self._side = self.add(self._make_side())
        self._main = self.add(Stack(0), 1)
        self._main.add(self._make_bar())
        self._scroll: ScrollPage | None = None
        self.contents.show_contents(book.chapters())
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Back), self.go_back),
            (QKeySequence(QKeySequence.StandardKey.Forward), self.go_forward),
            (QKeySequence(Qt.Key.Key_Escape), self.closed.emit),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._put(first or FIRST)

    def show_leaf(self, leaf: str) -> None:
        """Read this one; `Back` leads to the one before."""
        if self.leaf is not None and leaf != self.leaf.leaf.id:
            self._before.append(self.leaf.leaf.id)
            self._after.clear()
        self._read(leaf)

    def show_tour(self) -> None:
        """The first pictures once more, in the place of the leaf."""
        tour = Tour(self._book.tour)
        now = self.leaf.leaf.id if self.leaf is not None else FIRST
        tour.left.connect(lambda: self._read(now))
        self._reading = True
        self._replace(tour, None)
        self._fold()
        tour.begin()

    def go_back(self) -> None:
        """To the leaf that was read before."""
        if self._before and self.leaf is not None:
            self._after.append(self.leaf.leaf.id)
            self._read(self._before.pop())

    def go_forward(self) -> None:
        """To the leaf from which `Back` came."""
        if self._after and self.leaf is not None:
            self._before.append(self.leaf.leaf.id)
            self._read(self._after.pop())

    def begin(self) -> None:
        """Where there is room for both, the search comes first; else the leaf is read."""
        if self._is_roomy():
            self.search.setFocus()
        elif self.leaf is not None:
            self.leaf.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _make_side(self) -> Stack:
        side = Stack(0)
        side.setProperty("ground", "surface")
        side.setProperty("edge", "right")
        top = side.add(Stack("s", (16, 16, 16, 8)))
        top.add(Heading(say("Guidance"), 2))
        self.search = top.add(Line())
        self.search.setPlaceholderText(say("Search the guidance"))
        self.search.setAccessibleName(say("Search all of the guidance"))
        self.search.setAccessibleIdentifier("search-all-guidance")
        self.search.setClearButtonEnabled(True)
        self._list = scroll = side.add(ScrollPage("s"), 1)
        host = scroll.widget()
        if host is not None:
            host.setProperty("ground", "surface")
        self.contents = LeafList()
        scroll.add(self.contents)
        self._tour = Button(say("Show the first pictures again"), "quiet", "lightbulb")
        self._tour.clicked.connect(self.show_tour)
        scroll.add(self._tour)
        self.contents.chosen.connect(self.show_leaf)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self.contents.choose_first)
        return side

    def _make_bar(self) -> Stack:
        bar = Stack(0, (20, 8, 12, 8))
        row = bar.add(Fold("s"))
        self.list_button = row.add(Button(say("Contents"), "link", "list-checks"))
        self.back = row.add(Button(say("Back"), "link", "arrow-left", name=say("Back one page")))
        self.forward = row.add(
            Button(say("Forward"), "link", "arrow-right", name=say("Forward one page"))
        )
        self.close_button = row.add(Button(say("Close guidance"), "secondary", "x"))
        self.list_button.clicked.connect(self._show_contents)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.close_button.clicked.connect(self.closed)
        return bar

    def _look_for(self, words: str) -> None:
        if words.strip():
            self.contents.show_found(self._book.search(words))
        else:
            self.contents.show_contents(self._book.chapters())
        self._mark()

    def _mark(self) -> None:
        link = self.contents.mark(self.leaf.leaf.id) if self.leaf is not None else None
        if link is not None and not link.hasFocus():
            self._list.show_widget(link)

    def _read(self, leaf: str) -> None:
        self._reading = True
        self._put(leaf)
        self._fold()
        if self.leaf is not None:
            self.leaf.begin()

    def _put(self, leaf: str) -> None:
        shown = LeafView(self._book.leaf(leaf), lambda each: self._book.leaf(each).title,
                         self._today)  # fmt: skip
        shown.wanted.connect(self.show_leaf)
        shown.led_out.connect(self.led_out)
        self._replace(shown, shown)
        self._mark()
        self.back.setEnabled(bool(self._before))
        self.forward.setEnabled(bool(self._after))

    def _replace(self, content: Stack, leaf: LeafView | None) -> None:
        scroll = ScrollPage()
        scroll.add(content)
        before, self._scroll, self.leaf = self._scroll, scroll, leaf
        self._main.add(scroll, 1)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _show_contents(self) -> None:
        self._reading = False
        self._fold()
        self.search.setFocus()

    def _is_roomy(self) -> bool:
        return self.width() >= looks().px(ROOMY)

    def _fold(self) -> None:
        roomy = self._is_roomy()
        self._side.setVisible(roomy or not self._reading)
        self._main.setVisible(roomy or self._reading)
        self.list_button.setVisible(not roomy)
        if roomy:
            self._side.setFixedWidth(looks().px(CONTENTS))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
