"""The shell: which window stands on the screen, and how the desk is opened, hidden and locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.ui.looks import looks
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.stamps import StampsFile
from sharedesk.ui.windows.clearing import clear_own_clipboard
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.first_window import FirstWindow
from sharedesk.ui.windows.keeping_safe import KeepingSafe, remembered
from sharedesk.ui.windows.sleeping import Sleeping
from sharedesk.ui.windows.watching import Watching
from sharedesk.ui.windows.why_locked import Why, words_of

if TYPE_CHECKING:
    from sharedesk.desk.session import Session
    from sharedesk.ui.pages.page import PageMaker
    from sharedesk.ui.windows.main_window import MainWindow


class Shell(QObject):
    """Locked: the first window. Unlocked: the main window of one session. ``done`` at the end.
    ``closed`` when the vault is, and the same process goes on.

    ``anew`` replaces the program, told why, once the desk is locked and everything is saved;
    without it the same process goes on.
    """

    done = Signal()
    closed = Signal()

    def __init__(
        self,
        door: Doorway,
        preferences: PreferencesFile,
        routes: Mapping[str, PageMaker] | None = None,
        anew: Callable[[Why], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._door, self._preferences, self._routes = door, preferences, routes
        self._jobs, self._anew = door.jobs, anew
        self._stamps = StampsFile(door.home)
        self.main: MainWindow | None = None
        self._session: Session | None = None
        self._safe = KeepingSafe(self._jobs, self)
        self._safe.failed.connect(self._not_saved)
        self._quitting = False
        self.first = FirstWindow(door, self._stamps)
        self.first.made.connect(self._made)
        self.first.opened.connect(self._opened)
        self.first.preferred.connect(lambda folder: preferences.change(last_vault=folder.name))
        self.first.closed.connect(self.quit)
        self.first.language_chosen.connect(lambda to: preferences.change(language=to))
        self.watching = Watching(self)
        self.watching.idle.connect(lambda: self.lock("idle"))
        self.watching.hide_wanted.connect(self.hide)
        self.watching.lock_wanted.connect(self.lock)
        self.sleeping = Sleeping(self)
        self.sleeping.about_to_sleep.connect(lambda: self.lock("asleep"))
        looks().changed.connect(self._remember_looks)

    @property
    def is_locked(self) -> bool:
        """Whether no vault is open here."""
        return self._session is None

    def begin(self, why: Why = "") -> None:
        """Put the first window on the screen; ``why`` the process before this one locked."""
        if why == "hidden":
            self.first.showMinimized()
        else:
            if why:
                self.first.show_door(*words_of(why))
            self.first.show()
        self.watching.watch(self.first.windowHandle())

    def show(self) -> None:
        """Bring the window that belongs on the screen to the front."""
        window: QWidget = self.main if self.main is not None else self.first
        window.showNormal()
        window.raise_()
        window.activateWindow()

    def hide(self) -> None:
        """Everything off the screen at once; then lock, with nothing but a name in the task bar."""
        for window in QApplication.topLevelWidgets():
            window.hide()
        if self.is_locked:
            self.first.showMinimized()
            return
        # the screen has changed before anything is saved, closed or deleted
        QTimer.singleShot(0, self, self._lock_hidden)

    def lock(self, why: Why = "asked") -> None:
        """Close the vault and show the page that opens it."""
        if not self.is_locked:
            self._close(why)
            self.first.show()
            self.watching.watch(self.first.windowHandle())
            self.first.activateWindow()

    def quit(self) -> None:
        """Keep what is to be kept, close the vault, and end; unless it can't be kept."""
        if self._safe.is_holding:
            # the window that is being closed has to be gone before it can come back
            QTimer.singleShot(0, self, self._ask_before_losing)
            return
        self._quitting = True
        if not self.is_locked:
            self._close("")
        self._jobs.run(lambda: None, self._end, owner=self, saves=True)

    def _ask_before_losing(self) -> None:
        self.show()
        self.first.asking.confirm(
            say("The last change is not saved yet."),
            say("Unlock ShareDesk to save it. If you close it now, that change is lost."),
            yes=say("Close and lose it"),
            no=say("Keep ShareDesk open"),
            then=self._lose_it,
        )

    def _lose_it(self) -> None:
        self._safe.let_go()
        self.quit()

    def _lock_hidden(self) -> None:
        self._close("hidden")
        self.first.showMinimized()

    def _made(self, session: Session) -> None:
        """The vault is open already while its recovery code is on the screen."""
        self._session = session
        self._preferences.tour_is_due()
        self._watch_for(session)

    def _watch_for(self, session: Session) -> None:
        self.sleeping.listen()
        told = session.library.organisation
        locked = "idle_minutes" in told.locked
        self.watching.start(self._preferences.now.idle_seconds(told.idle_minutes, locked=locked))

    def _opened(self, session: Session) -> None:
        from sharedesk.ui.pages.routes import routes
        from sharedesk.ui.windows.appearing import appear
        from sharedesk.ui.windows.looking_after import LookingAfter
        from sharedesk.ui.windows.main_window import MainWindow

        self._session = session
        made = MainWindow(
            session, self._jobs, self._preferences, self._stamps, self._routes or routes()
        )
        self.main = made
        LookingAfter(session, self._jobs, made.happenings, made)
        made.lock_wanted.connect(self.lock)
        made.hide_wanted.connect(self.hide)
        made.closed.connect(self.quit)
        self._safe.save_what_was_held(session)
        appear(made, remembered(session), self._preferences)
        self.watching.watch(made.windowHandle())
        self._watch_for(session)
        self._preferences.change(last_vault=session.folder.name)
        self.first.hide()
        if self._stamps.now:
            made.urgent.take_up_stamps(then_open=True)

    def _not_saved(self, trouble: Trouble) -> None:
        """It is held; whoever sits there is told, unless they wanted the window out of sight."""
        self._quitting = False
        if self.main is not None:
            self.main.notice.unsaved(trouble)
            return
        from sharedesk.desk.wording import words_for

        self.first.show_door(*words_for(trouble))
        if not self.first.isMinimized():
            self.show()

    def _close(self, why: Why) -> None:
        from sharedesk.desk.opening import lock

        main, session = self.main, self._session
        if session is None:
            return
        self.main = self._session = None
        self.watching.stop()
        if main is not None:
            from sharedesk.ui.windows.appearing import take_away

            place, saves = main.place(), main.leave()
            take_away(main, self._preferences)
        self._jobs.end_session()
        if main is not None:
            if saves is not None:
                self._safe.save(session, saves)
            self._safe.remember(session, place if why else None)
        clear_own_clipboard()
        self.first.show_waiting()

        def closed(_: object) -> None:
            self._is_closed(why)

        self._jobs.run(lambda: lock(session), closed, closed, owner=self, saves=True)

    def _is_closed(self, why: Why) -> None:
        """Nothing of a record is needed any more: what is left of it goes with the process."""
        if self._quitting or self.main is not None:
            return
        if self._anew is not None and not self._safe.is_holding:
            self._jobs.stop()
            self._anew(why)
        elif self.first.is_waiting:
            self.first.show_door(*words_of(why))
            self.closed.emit()

    def _end(self, _: object) -> None:
        if self._quitting:
            self._jobs.stop()
            self.done.emit()

    def _remember_looks(self) -> None:
        self._preferences.change(**looks().wishes())
