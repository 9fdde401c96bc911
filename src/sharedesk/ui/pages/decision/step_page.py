"""One step of the wizard: a page of the form, its questions shown as they apply."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.forms.model import Item
from sharedesk.records.findings import Evaluation, Finding
from sharedesk.ui.pages.decision.applying import Applying
from sharedesk.ui.pages.decision.cautions import PEOPLE, Cautions
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.from_profile import FromProfile, is_from_profile
from sharedesk.ui.pages.decision.knowing import Knowing
from sharedesk.ui.pages.decision.offering import as_asked, options_for
from sharedesk.ui.pages.decision.paths import group_of
from sharedesk.ui.pages.decision.reading import Reading, Standing
from sharedesk.ui.pages.decision.rows_section import RowsSection
from sharedesk.ui.pages.decision.sharing import Sharing
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Tone

_TONES: dict[str, Tone] = {
    "act-now": "danger",
    "do-not-share": "caution",
    "seek-advice": "caution",
    "may-share": "info",
    "share-with-care": "info",
}
READING_BEFORE = "decision"
_ROW = re.compile(r"(\w+)\[(\d+)\]")


class StepPage(ScrollPage):
    """The questions of one page. What is answered goes into the draft at once.

    ``wanted`` carries the path of a question, of this page or another, that somebody asks for.
    """

    wanted = Signal(str)

    def __init__(self, page: Item, draft: DraftOnScreen, parent: QWidget | None = None) -> None:
        super().__init__("l", parent=parent)
        self.page, self._draft = page, draft
        self._library = draft.session.library
        self._applying = Applying(draft)
        self.questions: dict[str, Question] = {}
        self.editors: dict[str, RowsEditor] = {}
        self._folded: list[FromProfile] = []
        self.reading: Reading | None = None
        self.sharing: Sharing | None = None
        self.heading = Heading(page.text)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.heading)
        if page.help:
            self.add(Prose(page.help, "hint"))
        for item in page.items:
            self._place(item, self.column)
        self.standing: Standing | None = None
        if READING_BEFORE in self.questions:
            self.standing = self.column.add(Standing(self._library.guidance))
            self.standing.chosen.connect(self.wanted)
        draft.changed.connect(self._draft_changed)
        Knowing(self, draft, self)
        if PEOPLE in self.editors:
            Cautions(self.editors[PEOPLE], draft)
        self._show_what_applies()

    def focus_on(self, path: str) -> None:
        """Go to the question that a path names. Without one the page begins at its top: with its
        first question if that can be seen from there, else with its heading."""
        found = self.questions.get(path) or self.questions.get(group_of(path) if path else "")
        for folded in self._folded:
            if found is not None and folded.holds(found):
                folded.unfold()
        if self.sharing is not None and self.sharing.grid.focus_on(path):
            return
        if path and group_of(path) in self.editors:
            self.editors[group_of(path)].focus_on(path)
        elif found is not None and found.isVisibleTo(self):
            found.focus()
        else:
            self._begin()

    def come_back(self, path: str) -> None:
        """Go to what was put back: a closed row, or the question."""
        row = _ROW.fullmatch(path)
        if row is not None and row[1] in self.editors:
            self.editors[row[1]].go_to_card(int(row[2]))
        else:
            self.focus_on(path)

    def _begin(self) -> None:
        self.column.adjustSize()
        first, shown = next((each for each in self._applying if self._is_asked(*each)), ("", None))
        top = shown.mapTo(self.column, QPoint()).y() if shown is not None else 0
        if not first or top >= self.viewport().height() // 2:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        elif first in self.questions:
            self.questions[first].focus()
        else:
            self.editors[first].go_to_card(0)

    def _is_asked(self, path: str, shown: QWidget) -> bool:
        return shown.isVisibleTo(self) and (path in self.questions or path in self.editors)

    def mark(self, findings: Iterable[Finding]) -> None:
        """Put what was found next to the questions that mend it."""
        messages = {found.field: found.message for found in reversed(list(findings))}
        for path, question in self.questions.items():
            question.mark(messages.get(path, ""))
        for editor in self.editors.values():
            editor.mark(messages)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """The reading, and how the rules stand, where this page shows them."""
        if self.reading is not None:
            self.reading.show_evaluation(evaluation)
        if self.standing is not None:
            self.standing.show_evaluation(evaluation, self._draft.answers)

    def _place(self, item: Item, where: Stack) -> None:
        if item.hidden:
            return
        if item.kind == "display":
            self._place_words(item, where)
        elif item.kind == "group" and item.repeats:
            self._place_rows(item, where)
        elif item.kind == "group":
            self._place_section(item, where)
        else:
            self._place_question(item, where)

    def _place_words(self, item: Item, where: Stack) -> None:
        if item.outcome:
            note = where.add(Note(item.text, _TONES.get(item.outcome, "info")))
            self._applying.add(item, note)

    def _place_section(self, item: Item, where: Stack) -> None:
        section = where.add(Stack("l"))
        section.add(Heading(item.text, 2))
        if item.help:
            section.add(Prose(item.help, "hint"))
        self._applying.add(item, section)
        known = is_from_profile(item, self._draft)
        body = section.add(Stack("l")) if known else section
        for child in item.items:
            self._place(child, body)
        if known:
            self._folded.append(section.add(FromProfile(item, self._draft, body)))

    def _place_question(self, item: Item, where: Stack) -> None:
        if item.link_id == READING_BEFORE:
            self.reading = where.add(Reading(self._library.guidance))
            self.reading.chosen.connect(self.wanted)
        asked = as_asked(item, self._library, self._draft.answers)
        question = Question(
            asked, options_for(item, self._draft.answers), clock=self._draft.session.clock
        )
        path = item.link_id
        question.show_value(self._draft.answer(path), self._draft.typed(path))
        question.changed.connect(lambda: self._answered(path, question))
        self.questions[path] = where.add(question)
        self._applying.add(item, question, question.let_rest)
        for child in item.items:
            self._place(child, where)

    def _place_rows(self, group: Item, where: Stack) -> None:
        section = where.add(RowsSection(group, self._draft, self._applying.asks, self))
        self.editors[group.link_id] = section.editor
        self._applying.add(group, section, section.rest)
        if section.sharing is not None:
            self.sharing = section.sharing
            self.sharing.wanted.connect(self.wanted)

    def _answered(self, path: str, question: Question) -> None:
        self._draft.put(path, question.value(), question.unfinished())

    def _draft_changed(self, _path: str) -> None:
        self._applying.read()
        self._show_what_applies()
        for editor in self.editors.values():
            editor.refresh()

    def _show_what_applies(self) -> None:
        self._applying.show()
        if self.sharing is not None:
            self.sharing.show_answers()
