"""The page of one decision: the wizard while it is a draft, the record once it is signed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.changed import Changed
from sharedesk.desk.forms_of import library_for, session_for
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.desk.writing import record_of
from sharedesk.records.life import Draft
from sharedesk.records.needing import KINDS
from sharedesk.ui.pages.decision.frame import WIDTH as STEPS
from sharedesk.ui.pages.decision.mending import draft_at, go_to
from sharedesk.ui.pages.decision.record import Read, RecordView, read_decision
from sharedesk.ui.pages.decision.wizard import Wizard
from sharedesk.ui.pages.page import Page, Saves, Surroundings
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.text import Note, Words


class DecisionPage(Page):
    """Reads the record off the window's thread, then shows what fits it."""

    def __init__(self, around: Surroundings, what: str, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._reference = what
        self._need = ""
        self.wizard: Wizard | None = None
        self.view: RecordView | None = None
        self._stack = QStackedWidget(self)
        waiting = ScrollPage()
        waiting.add(Words(say("Opening…"), "hint"))
        self._stack.addWidget(waiting)

    def title(self) -> str:
        return say("Decision {reference}", reference=self._reference)

    def record(self) -> str:
        return self._reference

    def help_page(self) -> str:
        return self.wizard.help_page() if self.wizard is not None else ""

    def wants_width(self) -> int:
        shown = [page for page in self.findChildren(ScrollPage) if page.isVisibleTo(self)]
        wanted = max((page.wants_width() for page in shown), default=0)
        return wanted + STEPS if wanted else 0

    def enter(self, within: str = "") -> None:
        self._need = within if within in KINDS else ""
        session, reference = self.around.session, self._reference
        self.around.jobs.run(lambda: _read(session, reference), self._show, self._cannot_show)

    def within(self) -> str:
        return self.wizard.draft.place if self.wizard is not None else ""

    def leave(self) -> Saves | None:
        if self.wizard is not None:
            return self.wizard.draft.autosave.saves()
        return self.view.saves() if self.view is not None else None

    def minimumSizeHint(self) -> QSize:
        return self._stack.minimumSizeHint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._stack.resize(self.size())

    def _show(self, found: Draft | Read) -> None:
        if isinstance(found, Draft):
            self._show_draft(found)
        else:
            self._show_record(found)
        self.around.happenings.turned.emit()

    def _cannot_show(self, trouble: Trouble) -> None:
        """Say why in the page's own place, with a way out of it."""
        what, do = words_for(trouble)
        instead = ScrollPage()
        note = Note(do, "danger", what)
        back = Button(say("Back to your decisions"), "secondary", "arrow-left")
        back.clicked.connect(lambda: self.around.go("worklist", ""))
        instead.add(note)
        instead.add(back)
        self.wizard = self.view = None
        self._put(instead)
        back.setFocus()
        announce(note, f"{what} {do}")
        self.around.happenings.refused.emit()

    def _show_draft(self, draft: Draft) -> None:
        # with the form that it was begun with, whatever form is in use by now
        around = replace(self.around, session=session_for(self.around.session, draft))
        at = draft_at(draft, self._need, around.session.library.form)
        self.wizard = Wizard(at, around)
        self.wizard.signed.connect(self._was_changed)
        self.wizard.later.connect(lambda: self.around.go("worklist", ""))
        self.wizard.turned.connect(self.around.happenings.turned)
        self._put(self.wizard)

    def _show_record(self, read: Read) -> None:
        self.wizard = None
        session = session_for(self.around.session, read.decision)
        self.view = RecordView(read, replace(self.around, session=session))
        self.view.grown.connect(self._was_changed)
        self._put(self.view)
        self.view.focus_first()
        go_to(self.view, self._need, self.around)

    def _put(self, widget: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.setCurrentIndex(self._stack.addWidget(widget))
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _was_changed(self, changed: Changed) -> None:
        self.around.happenings.changed.emit(changed)
        self.enter()


def _read(session: Session, reference: str) -> Draft | Read:
    record = record_of(session, reference)
    library_for(session, record)  # reads a form of before here, and not in the window's thread
    return record if isinstance(record, Draft) else read_decision(session, record)
