"""One step of the wizard: a page of the form, its questions shown as they apply."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.forms.model import Item
from sharedesk.records.findings import Evaluation, Finding
from sharedesk.ui.pages.decision.cautions import PEOPLE, Cautions
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.from_profile import FromProfile, is_from_profile
from sharedesk.ui.pages.decision.knowing import Knowing
from sharedesk.ui.pages.decision.offering import (
    REF_PREFIX,
    as_asked,
    group_as_asked,
    options_for,
    refs_in,
)
from sharedesk.ui.pages.decision.paths import group_of
from sharedesk.ui.pages.decision.reading import Reading, Standing
from sharedesk.ui.pages.decision.sharing import Sharing
from sharedesk.ui.pages.decision.telling_rows import ADD_WORDS, ROW_WORDS, told
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Prose, Tone, Words

_TONES: dict[str, Tone] = {
    "act-now": "danger",
    "do-not-share": "caution",
    "seek-advice": "caution",
    "may-share": "info",
    "share-with-care": "info",
}
READING_BEFORE, GRID_AFTER = "decision", "shares"
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
        self._asked = draft.asked()
        self.questions: dict[str, Question] = {}
        self.editors: dict[str, RowsEditor] = {}
        self._conditional: dict[str, QWidget] = {}
        self._items: dict[str, Item] = {}
        self._resting: dict[str, Words] = {}
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
        self.standing = self._place_standing() if READING_BEFORE in self._items else None
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
        first = next((p for p, shown in self._conditional.items() if self._is_asked(p, shown)), "")
        top = self._conditional[first].mapTo(self.column, QPoint()).y() if first else 0
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
        self._items[item.link_id] = item
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
            self._conditional[item.link_id] = note

    def _place_section(self, item: Item, where: Stack) -> None:
        section = where.add(Stack("l"))
        section.add(Heading(item.text, 2))
        if item.help:
            section.add(Prose(item.help, "hint"))
        self._conditional[item.link_id] = section
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
        self._conditional[path] = question
        for child in item.items:
            self._place(child, where)

    def _place_standing(self) -> Standing:
        standing = self.column.add(Standing(self._library.guidance))
        standing.chosen.connect(self.wanted)
        return standing

    def _place_rows(self, group: Item, where: Stack) -> None:
        section = where.add(Stack("s"))
        section.add(Heading(group.text, 2))
        if group.help:
            section.add(Prose(group.help, "hint"))
        name = group.link_id
        prefix = REF_PREFIX.get(name, "")
        editor = RowsEditor(
            group_as_asked(group),
            summarise=lambda row: told(name, row, self._draft.answers, self._library.form),
            options_for=lambda item: options_for(item, self._draft.answers),
            applies=lambda path: self._asked.get(path, True),
            ref_prefix=prefix,
            add_words=say(ADD_WORDS[name]) if name in ADD_WORDS else "",
            row_words=say(ROW_WORDS.get(name, group.text)),
            clock=self._draft.session.clock,
        )
        # what was removed may come back, and its ref with it
        gone = [value for removal in self._draft.removed for _, value in removal.taken]
        spent = set(refs_in([self._draft.answers, gone], prefix))
        editor.show_value(self._draft.answer(name), self._draft.unfinished, spent)
        editor.changed.connect(lambda: self._rows_changed(name, editor))
        self.editors[name] = section.add(editor)
        words = say("This does not apply now. What you wrote is kept and left out when you sign.")
        self._resting[name] = section.add(Words(words, "small"))
        self._conditional[name] = section
        if name == GRID_AFTER:
            self.sharing = section.add(Sharing(self._draft, editor, self))
            self.sharing.wanted.connect(self.wanted)

    def _answered(self, path: str, question: Question) -> None:
        self._draft.put(path, question.value(), question.unfinished())

    def _rows_changed(self, name: str, editor: RowsEditor) -> None:
        rows = [dict(row) for row in editor.value() or ()]
        if name == GRID_AFTER and self.sharing is not None:
            rows = self.sharing.with_ticks(rows)
        self._draft.put_rows(name, rows, editor.unfinished())

    def _draft_changed(self, _path: str) -> None:
        self._asked = self._draft.asked()
        self._show_what_applies()
        for editor in self.editors.values():
            editor.refresh()

    def _show_what_applies(self) -> None:
        for path, widget in self._conditional.items():
            applies = self._asked.get(path, True)
            kept = not applies and self._is_answered(self._items[path])
            widget.setVisible(applies or kept)
            if path in self.questions:
                self.questions[path].let_rest(kept)
            elif path in self.editors:
                self.editors[path].setEnabled(applies)
                self._resting[path].setVisible(kept)
        if self.sharing is not None:
            self.sharing.show_answers()

    def _is_answered(self, item: Item) -> bool:
        """Whether anything was answered or begun here: it is shown though it applies no more."""
        if item.kind == "group" and not item.repeats:
            return any(self._is_answered(child) for child in item.items)
        path = item.link_id
        return self._draft.answer(path) is not None or bool(self._draft.typed(path))
