"""The wizard: one draft from its first question to its signature, in steps that need no order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from sharedesk.base.errors import Trouble
from sharedesk.desk.changed import Changed
from sharedesk.desk.checking import Check, check_draft
from sharedesk.desk.deciding import sign
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.forms import SHORT
from sharedesk.records.findings import Finding
from sharedesk.records.life import Draft
from sharedesk.ui.pages.decision.checking import CheckAnswers
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.family_offer import FamilyOffer
from sharedesk.ui.pages.decision.frame import Footer, StepsSide
from sharedesk.ui.pages.decision.keys import Keys
from sharedesk.ui.pages.decision.paths import group_of, path_of
from sharedesk.ui.pages.decision.short_page import ShortPage
from sharedesk.ui.pages.decision.step_page import StepPage
from sharedesk.ui.pages.decision.steps import page_of_field, steps
from sharedesk.ui.pages.decision.undoing import Undoing
from sharedesk.ui.pages.decision.ways import CHECK, Way
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.undoing import UndoNotice

SHOWN_FROM = ("page-tell", "page-share")
"""The steps from which the family can be shown what is shared."""
READ_AFTER_MS = 250


class Wizard(QWidget):
    """Steps on the left, the open page, and the way on below it.

    ``signed`` says that the draft became a record; ``later`` that the person goes back to the
    worklist; ``turned`` that another page is open.
    """

    signed = Signal(object)
    later = Signal()
    turned = Signal()

    def __init__(self, draft: Draft, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.draft = DraftOnScreen(draft, around.session, around.jobs, self)
        self.found: Check | None = None
        self.way = Way()
        self._page: StepPage | CheckAnswers | None = None
        self._signing = False
        self._assemble()
        self._reader = QTimer(self, singleShot=True)
        self._reader.timeout.connect(self._read)
        self.draft.changed.connect(self._draft_changed)
        self.draft.kept.connect(lambda _: around.happenings.saved.emit())
        self.draft.refused.connect(around.happenings.unsaved)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self._read()

    def _assemble(self) -> None:
        self._body = Stack(0, row=True)
        self.side = self._body.add(StepsSide())
        self.side.chosen.connect(self.show_page)
        middle = self._body.add(Stack(0), 1)
        self._pages = middle.add(QStackedWidget(), 1)
        # after the last question Tab goes on to the buttons below, and not round the header
        self._tab_place = TabPlace(middle)
        self.undoing = Undoing(self.draft, middle.add(UndoNotice()))
        self.undoing.came_back.connect(self._show_again)
        self.footer = middle.add(Footer())
        self.footer.moved.connect(self._move)
        self.footer.later.connect(self.later)
        self.footer.switched.connect(self._switch)
        self.footer.steps_wanted.connect(self.side.toggle)
        self._body.setParent(self)
        Keys(self, self._pages, self.footer)

    @property
    def open(self) -> str:
        """The page that is open; "" before the first."""
        return self.way.open

    def help_page(self) -> str:
        """Which page of the form has the question that the person is at."""
        return self.way.subject(self.draft.place, self._around.session.library)

    def show_page(self, page: str, path: str = "") -> None:
        """Open a page of the form, ``check`` or the short way; with a path, at that question."""
        self.draft.settle()
        self.way.go(page, path)
        self.draft.go(self.way.place(path))
        fresh = self._made(page)
        before, self._page = self._page, fresh
        self._pages.setCurrentIndex(self._pages.addWidget(fresh))
        self._tab_place.take_up(fresh)
        if before is not None:
            self._pages.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._show_found()
        self.footer.show_way(self.way)
        self._fold()
        sharing = fresh.sharing if isinstance(fresh, StepPage) else None
        self.undoing.follow(sharing.grid if sharing is not None else None)
        if isinstance(fresh, StepPage):
            fresh.focus_on(path)
        else:
            # nobody signs by what was read before the last key
            self._read()
        self.turned.emit()

    def _show_again(self, path: str) -> None:
        """Something that was removed stands at this path again."""
        self.show_page(self.way.page_asking(path, self._around.session.library))
        if isinstance(self._page, StepPage):
            self._page.come_back(path)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Remember which question has the keyboard."""
        if new is None or not isinstance(self._page, StepPage) or not self._page.isAncestorOf(new):
            return
        path = path_of(new.accessibleIdentifier())
        if path:
            self.draft.go(self.way.place(path))

    def saves(self) -> Callable[[Session], object] | None:
        """What still has to be kept."""
        return self.draft.saves()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.resize(self.size())
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._pages.minimumSizeHint().width(), self._body.minimumSizeHint().height())

    def _made(self, page: str) -> StepPage | CheckAnswers:
        library = self._around.session.library
        if page == SHORT:
            short = ShortPage(self.draft)
            short.still_open.wanted.connect(self.show_page)
            return short
        if page == CHECK:
            made = CheckAnswers(library)
            made.change.connect(self._change)
            made.sign.connect(self._sign)
            return made
        step = StepPage(library.form.item(page), self.draft)
        step.wanted.connect(self._ask)
        step.docked.connect(self.turned)
        if page in SHOWN_FROM:
            offer = step.column.add(FamilyOffer(self._around, self.draft.snapshot, self.draft))
            offer.over.connect(self._is_over)
        return step

    def _ask(self, path: str) -> None:
        """Go to the question of a path, whichever page asks it."""
        page = page_of_field(self._around.session.library.form).get(group_of(path))
        if page is not None:
            self.show_page(page, path)

    def _is_over(self) -> None:
        """The family has looked, and may have signed: the page is made anew with what they did."""
        self.show_page(self.open)
        for offer in self.findChildren(FamilyOffer):
            if offer.isVisibleTo(self):
                offer.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, page: str, path: str) -> None:
        self.way.reviewing = True
        self.show_page(page, path)

    def _move(self, by: int) -> None:
        page = self.way.beside(by)
        if page:
            self.show_page(page)

    def _switch(self) -> None:
        """To the same question by the other way."""
        page, path = self.way.across(self.draft.place, self._around.session.library)
        self.way.reviewing = False
        self.show_page(page, path)

    def _draft_changed(self, _path: str) -> None:
        if not self._reader.isActive():
            self._reader.start(READ_AFTER_MS)

    def _read(self) -> None:
        session, snapshot = self._around.session, self.draft.snapshot()
        self.draft.run(
            lambda: check_draft(session, snapshot),
            lambda found: self._was_read(found, snapshot),
            owner=self,
        )

    def _was_read(self, found: Check, read: Draft) -> None:
        self.found = found
        form, answers = self._around.session.library.form, self.draft.answers
        self.way.steps = steps(form, answers, self.draft.asked(), found)
        if not self.open:
            self.show_page(*self.way.place_of(self.draft.place))
            return
        self._show_found()
        self.footer.show_way(self.way)
        # an older reading, of answers that were changed since, is not what would be signed
        draft = self.draft
        if isinstance(self._page, CheckAnswers) and draft.answers is read.answers:
            self._page.show_check(draft.answers, draft.unfinished, draft.asked(), found)

    def _show_found(self) -> None:
        signable = self.found is not None and self.found.signable
        self.side.show_steps(self.way.listed(signable=signable), self.open)
        if self.found is not None and isinstance(self._page, StepPage):
            self._page.show_evaluation(self.found.evaluation)
            if isinstance(self._page, ShortPage):
                self._page.still_open.show_steps(self.way.steps)
            if self.way.reviewing:
                self._page.mark(self._findings_of(self.open))

    def _findings_of(self, page: str) -> list[Finding]:
        where = page_of_field(self._around.session.library.form)
        findings = self.found.findings if self.found else ()
        return [each for each in findings if where.get(group_of(each.field)) == page]

    def _sign(self) -> None:
        if self.found is None or self._signing:
            return
        self._signing = True
        session, record = self._around.session, self.draft.draft.id
        keep, left_out = self.draft.saves(), self.found.left_out
        self.draft.pause()

        def work() -> Changed:
            if keep is not None:
                keep(session)
            return sign(session, record, leaving_out=left_out)

        self.draft.run(work, self._was_signed, self._was_refused, self)

    def _was_signed(self, changed: Changed) -> None:
        self.draft.close()
        self.signed.emit(changed)

    def _was_refused(self, trouble: Trouble) -> None:
        self._signing = False
        self.draft.resume()
        if isinstance(self._page, CheckAnswers):
            self._page.was_refused(*words_for(trouble))
        else:
            self._around.asking.tell_trouble(trouble)
        self._read()

    def _fold(self) -> None:
        self.footer.fold(beside=self.side.fold(self.width()))
