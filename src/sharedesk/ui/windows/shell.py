"""The shell: which window stands on the screen, and how the desk is opened, hidden and locked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.looks import looks
from sharedesk.ui.preferences import PreferencesFile
from sharedesk.ui.stamps import StampsFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.first_window import FirstWindow
from sharedesk.ui.windows.sleeping import Sleeping
from sharedesk.ui.windows.watching import Watching

if TYPE_CHECKING:
    from sharedesk.desk.session import Session
    from sharedesk.ui.pages.page import PageMaker, Place, Saves
    from sharedesk.ui.windows.main_window import MainWindow

TITLE_BAR = 40
"""Pixels that a window manager may put above a window; the footer must not fall off for it."""


class Shell(QObject):
    """Locked: the first window. Unlocked: the main window of one session. ``done`` at the end."""

    done = Signal()

    def __init__(
        self,
        door: Doorway,
        preferences: PreferencesFile,
        routes: Mapping[str, PageMaker] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._door, self._preferences, self._routes = door, preferences, routes
        self._jobs = door.jobs
        self._stamps = StampsFile(door.home)
        self.main: MainWindow | None = None
        self._session: Session | None = None
        self._place: Place | None = None
        self._held: list[tuple[Path, Saves]] = []
        self._quitting = False
        self.first = FirstWindow(door, self._stamps)
        self.first.made.connect(self._made)
        self.first.opened.connect(self._opened)
        self.first.closed.connect(self.quit)
        self.watching = Watching(self)
        self.watching.idle.connect(self.lock)
        self.watching.hide_wanted.connect(self.hide)
        self.sleeping = Sleeping(self)
        self.sleeping.about_to_sleep.connect(self.lock)
        looks().changed.connect(self._remember_looks)

    @property
    def is_locked(self) -> bool:
        """Whether no vault is open here."""
        return self._session is None

    def begin(self) -> None:
        """Put the first window on the screen."""
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

    def lock(self) -> None:
        """Close the vault and show the page that opens it."""
        if not self.is_locked:
            self._close(say("ShareDesk is locked."), say("Everything you typed has been kept."))
            self.first.show()
            self.watching.watch(self.first.windowHandle())
            self.first.activateWindow()

    def quit(self) -> None:
        """Keep what is to be kept, close the vault, and end; unless it can't be kept."""
        if self._held:
            # the window that is being closed has to be gone before it can come back
            QTimer.singleShot(0, self, self._ask_before_losing)
            return
        self._quitting = True
        if not self.is_locked:
            self._close("", "")
        self._jobs.run(lambda: None, self._end, owner=self, saves=True)

    def _ask_before_losing(self) -> None:
        self.show()
        self.first.asking.confirm(
            say("The last change is not saved yet."),
            say("Unlock ShareDesk to save it. If you close it now, that change is lost."),
            yes=say("Close and lose it"),
            no=say("Keep ShareDesk open"),
            then=self._let_go,
        )

    def _let_go(self) -> None:
        self._held.clear()
        self.quit()

    def _lock_hidden(self) -> None:
        if not self.is_locked:
            self._close("", "")
        self.first.showMinimized()

    def _made(self, session: Session) -> None:
        """The vault is open already while its recovery code is on the screen."""
        self._session = session
        self._watch_for(session)

    def _watch_for(self, session: Session) -> None:
        minutes = session.library.organisation.idle_minutes
        self.watching.start(self._preferences.now.idle_seconds(minutes))

    def _opened(self, session: Session) -> None:
        from sharedesk.ui.pages.routes import routes
        from sharedesk.ui.windows.main_window import MainWindow

        self._session = session
        made = MainWindow(
            session, self._jobs, self._preferences, self._stamps, self._routes or routes()
        )
        self.main = made
        made.lock_wanted.connect(self.lock)
        made.hide_wanted.connect(self.hide)
        made.closed.connect(self.quit)
        liked = self._preferences.now
        made.resize(QSize(liked.width, liked.height).boundedTo(room_on(made.screen())))
        self._keep_what_was_held(session)
        made.open_at(self._place)
        made.showMaximized() if liked.maximised else made.show()
        self.watching.watch(made.windowHandle())
        self._watch_for(session)
        self.first.hide()
        if self._stamps.now:
            made.urgent.take_up_stamps(then_open=True)

    def _keep_what_was_held(self, session: Session) -> None:
        """Save now what could not be saved into this vault before."""
        held, self._held = self._held, []
        for folder, saves in held:
            if folder == session.folder:
                self._save(session, saves)
            else:
                self._held.append((folder, saves))

    def _save(self, session: Session, saves: Saves) -> None:
        """Keep it; where that fails, hold it for the next session rather than lose it."""

        def hold(trouble: Trouble) -> None:
            self._held.append((session.folder, saves))
            self._quitting = False
            if self.main is not None:
                self.main.notice.unsaved(trouble)
                return
            self.first.show_door(*words_for(trouble))
            self.show()

        self._jobs.run(lambda: saves(session), _kept, hold, owner=self, saves=True)

    def _close(self, what: str, do: str) -> None:
        from sharedesk.desk.opening import lock

        main, session = self.main, self._session
        if session is None:
            return
        self.main = self._session = None
        saves = self._take_leave(main) if main is not None else None
        self._jobs.end_session()
        if saves is not None:
            self._save(session, saves)
        self._jobs.run(lambda: lock(session), _kept, owner=self, saves=True)
        self.watching.stop()
        clear_own_clipboard()
        self.first.show_door(what, do)

    def _take_leave(self, main: MainWindow) -> Saves | None:
        """Remember where the person was, take the window away, return what is still to be kept."""
        self._place, saves = main.place(), main.leave()
        self._remember_size(main)
        main.asking.put_away()
        main.hide()
        main.deleteLater()
        return saves

    def _end(self, _: object) -> None:
        if self._quitting:
            self._jobs.stop()
            self.done.emit()

    def _remember_size(self, main: MainWindow) -> None:
        big = main.isMaximized()
        size = {} if big else {"width": main.width(), "height": main.height()}
        self._preferences.change(maximised=big, **size)

    def _remember_looks(self) -> None:
        self._preferences.change(theme=looks().choice, text_scale=looks().scale)


def room_on(screen: QScreen) -> QSize:
    """What a window may take of a screen; the rest is its title bar."""
    return screen.availableGeometry().size() - QSize(0, TITLE_BAR)


def clear_own_clipboard() -> None:
    """Take back what was copied from a record; another program's copy is left alone."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()


def _kept(_: object) -> None:
    """It is where it belongs."""
