"""The wizard: one draft from its first question to its signature, in steps that need no order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.errors import Trouble
from sharedesk.desk.checking import Check
from sharedesk.desk.wording import words_for
from sharedesk.forms import SHORT
from sharedesk.records.life import Draft
from sharedesk.ui.pages.decision.checking import CheckAnswers
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.family_offer import FamilyOffer
from sharedesk.ui.pages.decision.frame import Frame
from sharedesk.ui.pages.decision.keys import Keys
from sharedesk.ui.pages.decision.live_check import LiveCheck
from sharedesk.ui.pages.decision.paths import group_of, path_of
from sharedesk.ui.pages.decision.short_page import ShortPage
from sharedesk.ui.pages.decision.signing import Signing
from sharedesk.ui.pages.decision.step_page import StepPage
from sharedesk.ui.pages.decision.steps import findings_on, page_of_field, steps
from sharedesk.ui.pages.decision.undoing import Undoing
from sharedesk.ui.pages.decision.ways import CHECK, Way
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.stacking import Stack

SHOWN_FROM = ("page-tell", "page-share")
"""The steps from which the family can be shown what is shared."""


class Wizard(Stack):
    """Goes through one draft: the steps at the left, the open page, and the way on below it.

    ``signed`` says that the draft became a record; ``later`` that the person goes back to the
    worklist; ``turned`` that another page is open.
    """

    signed = Signal(object)
    later = Signal()
    turned = Signal()

    def __init__(self, draft: Draft, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(0, parent=parent)
        self._around, self._library = around, around.session.library
        self.draft = DraftOnScreen(draft, around.session, around.jobs, self)
        self.way = Way()
        self.page: StepPage | CheckAnswers | None = None
        self.frame = self.add(Frame(), 1)
        self.undoing = Undoing(self.draft, self.frame.notice)
        self.check = LiveCheck(self.draft, self)
        self.signing = Signing(self.draft, self.check, self)
        Keys(self, self.frame.pages, self.frame.footer)
        self._connect()
        self.check.begin()

    def _connect(self) -> None:
        self.frame.side.chosen.connect(self.show_page)
        self.frame.footer.moved.connect(self._move)
        self.frame.footer.later.connect(self.later)
        self.frame.footer.switched.connect(self._switch)
        self.undoing.came_back.connect(self._show_again)
        self.check.read.connect(self._was_read)
        self.signing.signed.connect(self.signed)
        self.signing.refused.connect(self._was_refused)
        self.draft.autosave.kept.connect(lambda _: self._around.happenings.saved.emit())
        self.draft.autosave.refused.connect(self._around.happenings.unsaved)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    @property
    def open(self) -> str:
        """The page that is open; "" before the first."""
        return self.way.open

    def help_page(self) -> str:
        """Which page of the form has the question that the person is at."""
        return self.way.subject(self.draft.place, self._library)

    def show_page(self, page: str, path: str = "") -> None:
        """Open a page of the form, ``check`` or the short way; with a path, at that question."""
        self.draft.autosave.settle()
        self.way.go(page, path)
        self.draft.go(self.way.place(path))
        fresh = self.page = self._made(page)
        self.frame.put(fresh)
        self._show_found()
        self.frame.footer.show_way(self.way)
        self.frame.fold()
        sharing = fresh.sharing if isinstance(fresh, StepPage) else None
        self.undoing.follow(sharing.grid if sharing is not None else None)
        if isinstance(fresh, StepPage):
            fresh.focus_on(path)
        else:
            # nobody signs by what was read before the last key
            self.check.begin()
        self.turned.emit()

    def _made(self, page: str) -> StepPage | CheckAnswers:
        if page == SHORT:
            short = ShortPage(self.draft)
            short.still_open.wanted.connect(self.show_page)
            return short
        if page == CHECK:
            made = CheckAnswers(self._library)
            made.change.connect(self._change)
            made.sign.connect(self.signing.begin)
            return made
        step = StepPage(self._library.form.item(page), self.draft)
        step.wanted.connect(self._ask)
        step.docked.connect(self.turned)
        if page in SHOWN_FROM:
            offer = step.column.add(FamilyOffer(self._around, self.draft.snapshot, self.draft))
            offer.over.connect(self._is_over)
        return step

    def _show_again(self, path: str) -> None:
        """Something that was removed stands at this path again."""
        self.show_page(self.way.page_asking(path, self._library))
        if isinstance(self.page, StepPage):
            self.page.come_back(path)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Remember which question has the keyboard."""
        if new is None or not isinstance(self.page, StepPage) or not self.page.isAncestorOf(new):
            return
        path = path_of(new.accessibleIdentifier())
        if path:
            self.draft.go(self.way.place(path))

    def _ask(self, path: str) -> None:
        """Go to the question of a path, whichever page asks it."""
        page = page_of_field(self._library.form).get(group_of(path))
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
        page, path = self.way.across(self.draft.place, self._library)
        self.way.reviewing = False
        self.show_page(page, path)

    def _was_read(self, found: Check, read: Draft) -> None:
        draft = self.draft
        self.way.steps = steps(self._library.form, draft.answers, draft.asked(), found)
        if not self.open:
            self.show_page(*self.way.place_of(draft.place))
            return
        self._show_found()
        self.frame.footer.show_way(self.way)
        # an older reading, of answers that were changed since, is not what would be signed
        if isinstance(self.page, CheckAnswers) and draft.answers is read.answers:
            self.page.show_check(draft.answers, draft.unfinished, draft.asked(), found)

    def _show_found(self) -> None:
        found = self.check.found
        signable = found is not None and found.signable
        self.frame.side.show_steps(self.way.listed(signable=signable), self.open)
        if found is not None and isinstance(self.page, StepPage):
            self.page.show_evaluation(found.evaluation)
            if isinstance(self.page, ShortPage):
                self.page.still_open.show_steps(self.way.steps)
            if self.way.reviewing:
                self.page.mark(findings_on(self.open, self._library.form, found))

    def _was_refused(self, trouble: Trouble) -> None:
        if isinstance(self.page, CheckAnswers):
            self.page.was_refused(*words_for(trouble))
        else:
            self._around.asking.tell_trouble(trouble)
        self.check.begin()
