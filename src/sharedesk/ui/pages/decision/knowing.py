"""Knowing: names from earlier records are offered while they are being typed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.words import say
from sharedesk.desk.directory import suggestions
from sharedesk.records.directory import ENTRIES, Entry
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.paths import group_of, link_id_of, steps_of
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.rows_editor import RowsEditor
from sharedesk.ui.parts.suggesting import Suggestions
from sharedesk.ui.when import day_in_words


class Asking(Protocol):
    """What it needs of the page: its questions, and to be the parent of everything on it."""

    questions: dict[str, Question]
    editors: dict[str, RowsEditor]

    def isAncestorOf(self, child: QWidget, /) -> bool: ...


class Knowing(QObject):
    """Follows the keyboard through a page. A name is offered once three letters of it are typed,
    and never where somebody may be looking on; nothing is filled in until it is chosen."""

    def __init__(self, page: Asking, draft: DraftOnScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._draft = page, draft
        self._entries: tuple[Entry, ...] = ()
        self._settled = ""
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        before, now = self._question_around(old), self._question_around(new)
        if before is now:
            return
        if before is not None:
            for offered in before.findChildren(Suggestions):
                offered.put_away()
        if now is not None and link_id_of(now.path) in ENTRIES:
            self._offer_at(now)

    def _question_around(self, widget: QWidget | None) -> Question | None:
        while widget is not None and not isinstance(widget, Question):
            widget = widget.parentWidget()
        return widget if widget is not None and self._page.isAncestorOf(widget) else None

    def _offer_at(self, question: Question) -> None:
        self._settled = str(question.value() or "")
        if question.findChild(Suggestions) is None:
            made = question.add(Suggestions(question.control.field))  # type: ignore[attr-defined]
            made.chosen.connect(lambda at: self._fill(question, at))
            question.changed.connect(lambda: self._look_up(question))

    def _look_up(self, question: Question) -> None:
        typed, offered = str(question.value() or ""), question.findChild(Suggestions)
        if offered is None or typed == self._settled:
            return
        if self._draft.answer("overlook_risk") == "HIGH":
            offered.put_away()
            return
        session, record = self._draft.session, self._draft.draft.id
        kind = link_id_of(question.path)

        def show(found: tuple[Entry, ...]) -> None:
            if str(question.value() or "") == typed and question.control.field.hasFocus():  # type: ignore[attr-defined]
                self._entries = found
                offered.offer([(entry.name, told(entry)) for entry in found])

        self._draft.run(lambda: suggestions(session, kind, typed, record), show, owner=offered)

    def _fill(self, question: Question, at: int) -> None:
        entry, group = self._entries[at], question.path.rpartition(".")[0]
        self._settled = entry.name
        mine = question.path.rpartition(".")[2]
        for key, value in entry.fills.items():
            path = f"{group}.{key}" if group else key
            if key == mine or self._draft.answer(path) is None:
                self._put(path, key, value)
        for offered in question.findChildren(Suggestions):
            offered.put_away()
        question.focus()
        words = say("Filled in from {record}: {name}", record=entry.record, name=entry.name)
        announce(question, words)

    def _put(self, path: str, key: str, value: object) -> None:
        editor = self._page.editors.get(group_of(path))
        if editor is not None:
            place = steps_of(path)[1]
            editor.take_in(int(place), key, value)
        elif path in self._page.questions:
            self._page.questions[path].show_value(value)
        self._draft.put(path, value)


def told(entry: Entry) -> str:
    """What tells an entry from others of the name."""
    if not entry.born:
        return entry.record
    return say("born {day}, {record}", day=day_in_words(entry.born), record=entry.record)
