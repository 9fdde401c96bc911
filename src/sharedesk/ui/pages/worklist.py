"""The worklist: every record, what needs doing first; found by typing, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollArea, QWidget

from sharedesk.base.clock import today
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say, say_many
from sharedesk.desk.changed import Changed
from sharedesk.desk.listing import lines, worklist
from sharedesk.desk.writing import start
from sharedesk.records.life import Draft
from sharedesk.records.summarising import Line
from sharedesk.ui.looks import looks
from sharedesk.ui.models.line_words import STATUSES, sentence_of
from sharedesk.ui.models.worklist import LINE, WorklistModel
from sharedesk.ui.pages.page import Page, Surroundings
from sharedesk.ui.pages.vault_notice import VaultNotice
from sharedesk.ui.pages.worklist_row import WorklistRow, row_height
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Line as Entry
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Words

THROTTLE = 60
"""Milliseconds between two searches while somebody types: the last letters are always looked for,
and a search is never put off by the next key."""


class WorklistPage(Page):
    """Heading, `New decision`, search, filter and list; an invitation where it is empty."""

    def __init__(
        self, around: Surroundings, _what: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self._wanted, self._entering = "", False
        self._status: str | None = None
        self._chips: dict[str | None, Button] = {}
        self._search_again = False
        self._searching = False
        column = Stack("m", ("xl", "l", "xl", "m"))
        column.setProperty("ground", "bg")
        scroll = self.hold(QScrollArea())
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(column)
        self._lay_out(column)
        self.model = WorklistModel(self._fetch, self._speak, self)
        self.list = column.add(_List(self.model, self._open, self), 1000)
        self.list.setItemDelegate(WorklistRow(self._today, self.list))
        self._empty = column.add(self._invitation())
        self._nothing = column.add(Words(say("No record has all of these words."), "hint"))
        column.add_stretch()
        self._timer = QTimer(self, singleShot=True, interval=THROTTLE)
        self._timer.timeout.connect(self._search)
        self._connect()
        self._chips[None].setChecked(True)
        self._chips[None].kind = "primary"
        self._show_what_is_there(0)

    def title(self) -> str:
        return say("Your decisions")

    def enter(self, within: str = "") -> None:
        self._wanted, self._entering = within, True
        self._search()

    def within(self) -> str:
        line = self.list.currentIndex().data(LINE)
        return line.id if line is not None else ""

    def _lay_out(self, column: Stack) -> None:
        column.add(Heading(self.title()))
        column.add(VaultNotice(self.around))
        row = column.add(Fold("m"))
        self.new = row.add(Button(say("New decision"), "primary", "plus"))
        self.new.setAccessibleIdentifier("new-decision")
        self.outbox = row.add(Button(say("Outbox"), "secondary", "send"))
        self.outbox.setAccessibleIdentifier("outbox")
        self.settings = row.add(Button(say("Settings"), "secondary", "settings"))
        self.settings.setAccessibleIdentifier("settings")
        self.verify = row.add(Button(say("Check a PDF"), "secondary", "shield-check"))
        self.verify.setAccessibleIdentifier("verify")
        self._finding = column.add(Fold("s"))
        self.search = self._finding.add(Entry(26))
        self.search.setPlaceholderText(say("Search every record"))
        self.search.setAccessibleName(say("Search every record"))
        self.search.setAccessibleIdentifier("search")
        self.search.setClearButtonEnabled(True)
        self._add_chips(self._finding)
        self._count = column.add(Words("", "small"))

    def _add_chips(self, row: Fold) -> None:
        """One button for each status; pressing another takes the first one back."""
        for status, words in (
            (None, say("All")),
            *((s, say(w)) for s, (_, _, w) in STATUSES.items()),
        ):
            chip = row.add(Button(words))
            chip.setCheckable(True)
            chip.setAccessibleIdentifier(f"status-{status or 'all'}")
            chip.clicked.connect(lambda _=False, status=status: self._filter_by(status))
            self._chips[status] = chip

    def _filter_by(self, status: str | None) -> None:
        self._status = status
        for each, chip in self._chips.items():
            chip.setChecked(each == status)
            chip.kind = "primary" if each == status else "secondary"
            chip.update()
        self._search()

    def _invitation(self) -> Card:
        card = Card()
        card.add(Heading(say("No decisions yet"), 2))
        card.add(Words(say(
            "Start one when you have to decide whether to share something about a child. "
            "Every answer is saved as you type, and you can stop at any point."
        )))  # fmt: skip
        start_one = card.add(Button(say("Start your first decision"), "primary", "arrow-right"))
        start_one.clicked.connect(self._start)
        return card

    def _connect(self) -> None:
        self.new.clicked.connect(self._start)
        self.outbox.clicked.connect(lambda: self.around.go("outbox", ""))
        self.settings.clicked.connect(lambda: self.around.go("settings", ""))
        self.verify.clicked.connect(lambda: self.around.go("verify", ""))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self.list.open_first)
        self.around.happenings.changed.connect(self._changed)
        self.model.dataChanged.connect(self._return)

    def _today(self) -> Any:
        return today(self.around.session.clock)

    def _speak(self, line: Line) -> str:
        return sentence_of(line, self._today())

    def _fetch(self, ids: Sequence[Any], come: Callable[[list[Line]], None]) -> None:
        session = self.around.session
        self.around.jobs.run(lambda: lines(session, ids), come, owner=self)

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _changed(self, changed: Changed) -> None:
        if changed.records:
            self._search()

    def _search(self) -> None:
        if self._searching:
            self._search_again = True
            return
        self._searching, self._search_again = True, False
        session, words, status = self.around.session, self.search.text(), self._status
        self.around.jobs.run(lambda: worklist(session, words, status), self._found, self._not_found)

    def _found(self, ids: Sequence[Any]) -> None:
        self._searching = False
        self.model.show_ids(ids)
        self._show_what_is_there(len(ids))
        if self._search_again:
            self._search()

    def _not_found(self, trouble: Trouble) -> None:
        self._searching = False
        self.around.jobs.troubled.emit(trouble)

    def _show_what_is_there(self, count: int) -> None:
        asked = bool(self.search.text()) or self._status is not None
        self._empty.setVisible(not count and not asked)
        self._finding.setVisible(bool(count) or asked)
        self._nothing.setVisible(not count and asked)
        self.list.setVisible(bool(count))
        self._count.setText(say_many("{count} record", "{count} records", count))
        self._count.setVisible(bool(count))
        if count:
            self.list.choose(0)
        if self._entering and not self.search.hasFocus():
            (self.list if count else self.new).setFocus()
        self._entering = False

    def _return(self) -> None:
        """The row where the person was, once its line has come; then their own choice holds."""
        row = self.model.row_of(self._wanted) if self._wanted else -1
        if row >= 0:
            self._wanted = ""
            self.list.choose(row)

    def _open(self, line: Line) -> None:
        self.around.go("decision", line.id)

    def _start(self) -> None:
        session = self.around.session
        self.around.jobs.run(lambda: start(session), self._started)

    def _started(self, draft: Draft) -> None:
        self.around.go("decision", draft.id)


class _List(QListView):
    """A list of rows of one height; a letter typed on it goes to the search field."""

    def __init__(
        self, model: WorklistModel, opened: Callable[[Line], None], page: WorklistPage
    ) -> None:
        super().__init__(page)
        self._opened, self._page = opened, page
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(page.title())
        self.setAccessibleIdentifier("worklist")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        looks().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        # never less than one row, so that a short window scrolls the page instead
        self.setMinimumHeight(row_height(self.width()) + 2 * self.frameWidth() + 1)
        self.scheduleDelayedItemsLayout()

    def choose(self, row: int) -> None:
        """Put the current row there."""
        self.setCurrentIndex(self.model().index(row, 0))

    def open_first(self) -> None:
        """Open the current row, as Enter does."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self._page.search.setFocus()
            self._page.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.oldSize().width(), event.size().width()
        super().resizeEvent(event)
        if row_height(narrow[0]) != row_height(narrow[1]):
            self._measure()

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None:
            self._opened(line)
