"""The main window: it puts header, pages and guidance together, and leaves the acting to them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.ui.asking import Asking
from sharedesk.ui.captions import caption
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.page import (
    Happenings,
    Page,
    PageMaker,
    Place,
    Saves,
    Surroundings,
    place_of,
    return_to,
)
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.stamps import StampsFile
from sharedesk.ui.windows.backup_notice import BackupNotice
from sharedesk.ui.windows.family_over import FamilyOver
from sharedesk.ui.windows.guiding import Guiding
from sharedesk.ui.windows.header import Header
from sharedesk.ui.windows.pack_notice import PackNotice
from sharedesk.ui.windows.standing import StandingNotice
from sharedesk.ui.windows.urgent_over import UrgentOver

HOME, GUIDANCE = "worklist", "guidance"


class MainWindow(QMainWindow):
    """One for one session. A page is made when it is gone to and deleted when it is left."""

    lock_wanted = Signal()
    hide_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        preferences: PreferencesFile,
        stamps: StampsFile,
        routes: Mapping[str, PageMaker],
    ) -> None:
        super().__init__()
        self.setWindowTitle(caption())
        self._session, self._jobs, self._stamps, self._routes = session, jobs, stamps, routes
        self.asking = Asking(self)
        self.happenings = Happenings(self)
        self.around = Surroundings(
            session,
            jobs,
            self.asking,
            preferences,
            self.happenings,
            self.go,
            self.lock_wanted.emit,
        )
        self.page: Page | None = None
        self._name, self._what, self._saved = "", "", ""
        self._leaving = False
        self._returning: Place | None = None
        self._assemble()
        jobs.troubled.connect(self._tell)

    def _assemble(self) -> None:
        self.header = Header(locked=False)
        self.pages = QStackedWidget()
        self.guiding = Guiding(self.pages, self.around, self._help_page, self)
        self.panel, self.body = self.guiding.panel, self.guiding.body
        content = Stack(0)
        content.add(self.header)
        self.notice = content.add(StandingNotice(self._session))
        content.add(PackNotice(self.around))
        self.backup_notice = content.add(BackupNotice())
        content.add(self.body, 1)
        self.setCentralWidget(content)
        self.urgent = UrgentOver(self.pages, self.around, self._stamps)
        self.family = FamilyOver(self.pages, self.header, self.body)
        self.happenings.shown_to_family.connect(self.family.show)
        self.header.urgent.connect(self.urgent.show)
        self.header.hide_wanted.connect(self.hide_wanted)
        self.header.lock_wanted.connect(self.lock_wanted)
        self.header.guidance.connect(self.guiding.toggle)
        self.happenings.saved.connect(self._stamp_saved)
        self.happenings.saved.connect(self.notice.saved)
        self.happenings.unsaved.connect(self.notice.unsaved)
        self.happenings.refused.connect(self.notice.look)
        self.happenings.turned.connect(self._turned)
        for keys, act in (
            ("Ctrl+L", self.lock_wanted.emit),
            ("F1", self.guiding.help_here),
            ("Ctrl+=", looks().larger),
            ("Ctrl++", looks().larger),
            ("Ctrl+-", looks().smaller),
            ("Ctrl+0", looks().normal),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def go(self, page: str, what: str = "", within: str = "") -> None:
        """Keep what the page that is open has to keep, then show another one. The guidance lies
        over the page that is open, which stays."""
        if page == GUIDANCE:
            self.guiding.show_large(what)
            return
        saves = self.page.leave() if self.page is not None else None
        if self._leaving:
            return
        place = Place(page, what, within)
        if saves is None:
            self._show(place)
            return
        self._leaving = True
        session = self._session
        self._jobs.run(
            lambda: saves(session),
            lambda _: self._left(place),
            lambda trouble: self._stay(trouble, place),
            owner=self,
            saves=True,
        )

    def open_at(self, place: Place | None) -> None:
        """Show the page where the person was, or the worklist."""
        self._show(place if place is not None and place.page in self._routes else Place(HOME))
        if not self._stamps.now:
            self.guiding.offer_tour()

    def place(self) -> Place:
        """Where the person is, to come back to."""
        return place_of(self.page, self._name, self._what) if self.page else Place(HOME)

    def leave(self) -> Saves | None:
        """What the open page still has to keep."""
        return self.page.leave() if self.page is not None else None

    def sizeHint(self) -> QSize:
        return QSize(1180, 760)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _left(self, place: Place) -> None:
        self._leaving = False
        self._show(place)

    def _stay(self, trouble: Trouble, wanted: Place) -> None:
        self._leaving = False
        if not self._session.vault.is_read_only:
            self.notice.unsaved(trouble)
            return
        self.notice.look()
        what, _ = words_for(trouble)
        self.asking.confirm(
            what,
            say("If you leave this page, what you typed on it last is lost."),
            yes=say("Leave and lose it"),
            no=say("Stay here"),
            then=lambda: self._show(wanted),
        )

    def _tell(self, trouble: Trouble) -> None:
        self.asking.tell_trouble(trouble)
        self.notice.look()

    def _show(self, place: Place) -> None:
        self.family.lift()
        self.guiding.put_away()
        before, self.page = self.page, self._routes[place.page](self.around, place.what)
        self._name, self._what, self._saved = place.page, place.what, ""
        self.page.setAccessibleName(self.page.title())
        self.pages.setCurrentIndex(self.pages.addWidget(self.page))
        if before is not None:
            self.pages.removeWidget(before)
            before.deleteLater()
        self._returning = place
        self.page.enter(place.within)
        self._turned()

    def _turned(self) -> None:
        if self.page is not None:
            # a page that reads first has the field only when it has turned to its own page
            if self._returning is not None and return_to(self.page, self._returning):
                self._returning = None
            self.body.turned(self._help_page(), self.page.wants_width())
            self.header.show_subject(self.page.record(), self._saved)

    def _help_page(self) -> str:
        """What the guidance has to help with now."""
        if self.urgent.is_on_top:
            return "urgent"
        return (self.page.help_page() if self.page is not None else "") or self._name

    def _stamp_saved(self) -> None:
        self._saved = say("saved {time}", time=f"{self._session.clock.now():%H:%M}")
        self._turned()
