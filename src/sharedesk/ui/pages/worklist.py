"""The worklist: every record, what needs doing first; found by typing, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import today
from sharedesk.base.words import say, say_many
from sharedesk.desk.changed import Changed
from sharedesk.desk.listing import Section
from sharedesk.desk.writing import start
from sharedesk.records.needing import KINDS, first_need
from sharedesk.records.summarising import Line
from sharedesk.ui.models.line_words import group_in_words, sentence_of
from sharedesk.ui.models.worklist import LINE, WorklistModel
from sharedesk.ui.pages.page import Page, Surroundings
from sharedesk.ui.pages.vault_notice import VaultNotice
from sharedesk.ui.pages.worklist_chips import ALL, Chips
from sharedesk.ui.pages.worklist_list import WorklistView
from sharedesk.ui.pages.worklist_row import WorklistRow
from sharedesk.ui.pages.worklist_search import WorklistSearch
from sharedesk.ui.pages.worklist_sliding import Sliding
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import Line as Entry
from sharedesk.ui.parts.focus_scroll import FocusScroll
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Words


class WorklistPage(Page):
    """Heading, `New decision`, search, chips and list; an invitation where it is empty."""

    def __init__(
        self, around: Surroundings, _what: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self._wanted, self._entering = "", False
        self.finding = WorklistSearch(around.session, around.jobs, self)
        column = Stack("m", ("xl", "l", "xl", "m"))
        column.setProperty("ground", "bg")
        scroll = self.hold(FocusScroll())
        scroll.setWidget(column)
        self._lay_out(column)
        self.model = WorklistModel(
            self.finding.fetch_lines, self.finding.fetch_passages, self._speak, self
        )
        self.list = WorklistView(self.model, self.title())
        self._rows = column.add(Sliding(self.list, scroll), 1000)
        self.list.setItemDelegate(WorklistRow(self._today, self.list))
        self._empty = column.add(_invitation(self._start))
        self._nothing = column.add(Words("", "hint"))
        column.add_stretch()
        self._connect()
        self._show_what_is_there(0)

    def title(self) -> str:
        return say("Your decisions")

    def enter(self, within: str = "") -> None:
        self._wanted, self._entering = within, True
        self._look()

    def within(self) -> str:
        line = self.list.currentIndex().data(LINE)
        return line.id if line is not None else ""

    def _lay_out(self, column: Stack) -> None:
        column.add(Heading(self.title()))
        column.add(VaultNotice(self.around))
        row = column.add(Fold("m"))
        self.new = row.add(Button(say("New decision"), "primary", "plus"))
        self.new.setAccessibleIdentifier("new-decision")
        for words, icon, page in (
            (say("Outbox"), "send", "outbox"),
            (say("Settings"), "settings", "settings"),
            (say("Check a PDF"), "shield-check", "verify"),
        ):
            button = row.add(Button(words, "secondary", icon))
            button.setAccessibleIdentifier(page)
            button.clicked.connect(lambda _=False, page=page: self.around.go(page, ""))
        self._asking = column.add(Stack("s"))
        self.search = self._asking.add(Entry())
        self.search.setPlaceholderText(say("Search every record: names, references, any word"))
        self.search.setAccessibleName(say("Search every record"))
        self.search.setAccessibleIdentifier("search")
        self.search.setClearButtonEnabled(True)
        self.chips = self._asking.add(Chips())
        self._count = column.add(Words("", "small"))

    def _connect(self) -> None:
        self.new.clicked.connect(self._start)
        self.search.textChanged.connect(self.finding.look_for)
        self.search.returnPressed.connect(self.list.open_first)
        self.chips.chosen.connect(lambda: self.finding.choose(self.chips.part))
        self.finding.found.connect(self._show)
        self.finding.counted.connect(self.chips.show_counts)
        self.list.opened.connect(self._open)
        self.list.typed.connect(self._type)
        self.around.happenings.changed.connect(self._changed)
        self.model.dataChanged.connect(self._return)

    def _today(self) -> date:
        return today(self.around.session.clock)

    def _speak(self, said: Line | Section) -> str:
        if isinstance(said, Line):
            return sentence_of(said, self._today())
        return ". ".join(group_in_words(said.group, len(said.numbers)))

    def _type(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)

    def _changed(self, changed: Changed) -> None:
        if changed.records:
            self._look()

    def _look(self) -> None:
        self.finding.look()
        self.finding.count()

    def _show(self, sections: Sequence[Section]) -> None:
        self.model.show_sections(sections, searched=len(self.finding.words.strip()) > 1)
        self._show_what_is_there(sum(len(section.numbers) for section in sections))

    def _show_what_is_there(self, count: int) -> None:
        words = bool(self.finding.words)
        asked = words or self.finding.part != ALL
        self._empty.setVisible(not count and not asked)
        self._asking.setVisible(bool(count) or asked)
        self._nothing.setText(
            say("No record has all of these words.") if words else say("Nothing here. Well done.")
        )
        self._nothing.setVisible(not count and asked)
        self._rows.setVisible(bool(count))
        self._count.setText(say_many("{count} record", "{count} records", count))
        self._count.setVisible(bool(count) and asked)
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
        """At the place where what it needs can be done."""
        need = first_need(line, self._today())
        part = self.finding.part
        kind = part if part in KINDS else need.kind if need else ""
        self.around.go("decision", line.id, within=kind)

    def _start(self) -> None:
        session = self.around.session
        self.around.jobs.run(
            lambda: start(session), lambda draft: self.around.go("decision", draft.id), owner=self
        )


def _invitation(start_one: Callable[[], None]) -> Card:
    card = Card()
    card.add(Heading(say("No decisions yet"), 2))
    card.add(Words(say(
        "Start one when you have to decide whether to share something about a child. "
        "Every answer is saved as you type, and you can stop at any point."
    )))  # fmt: skip
    button = card.add(Button(say("Start your first decision"), "primary", "arrow-right"))
    button.clicked.connect(start_one)
    return card
