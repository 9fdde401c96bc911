"""The first window: small, quick to start, and all that is seen while the desk is locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from sharedesk.base.languages import speak
from sharedesk.base.secret import Secret
from sharedesk.ui.asking import Asking
from sharedesk.ui.captions import caption
from sharedesk.ui.looks import looks
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.stamps import StampsFile
from sharedesk.ui.windows.doorway import Doorway
from sharedesk.ui.windows.header import Header
from sharedesk.ui.windows.over_door import OverDoor
from sharedesk.ui.windows.unlocking import Guesses, UnlockPage
from sharedesk.ui.windows.waiting import WaitingPage

if TYPE_CHECKING:
    from sharedesk.desk.salvaging import SalvageReport
    from sharedesk.desk.session import Session

COLUMN = 560


class FirstWindow(QMainWindow):
    """Shows one page at a time; each is made when it is needed.

    ``made`` carries the Session of a new vault, whose code is still on the screen; ``opened`` one
    that is to be worked with; ``preferred`` the folder of the vault to be offered first;
    ``language_chosen`` the language from now on.
    """

    made = Signal(object)
    opened = Signal(object)
    preferred = Signal(object)
    closed = Signal()
    language_chosen = Signal(str)

    def __init__(self, door: Doorway, stamps: StampsFile) -> None:
        super().__init__()
        self.setWindowTitle(caption())
        self._door = door
        self.asking = Asking(self)
        self._guesses = Guesses()
        content = Stack(0)
        self.setCentralWidget(content)
        self._top = content.add(Stack(0))
        self._header: Header | None = None
        self._place = content.add(Stack(0), 1)
        self._page: ScrollPage | None = None
        self.over = OverDoor(self._place, door, stamps, self.asking, self)
        self.over.laid.connect(self._cover)
        self.over.lifted.connect(self._uncover)
        self._show_header()
        screen = self.screen().availableGeometry().size()
        self.resize(self.sizeHint().boundedTo(screen))
        self.show_door()

    @property
    def page(self) -> DoorPage:
        """What the window shows now."""
        return self._content

    @property
    def is_waiting(self) -> bool:
        """Whether a vault is still being closed."""
        return isinstance(self._content, WaitingPage)

    def show_door(self, what: str = "", do: str = "") -> None:
        """Unlock, or the first vault where there is none yet; with why it is locked."""
        if not self._door.has_vault():
            self.show_create()
            return
        page = UnlockPage(self._door, self.asking, self._guesses)
        page.unlocked.connect(self.opened)
        page.another.connect(self.show_create)
        page.restore.connect(self.show_restore)
        page.verify.connect(self.show_verify)
        page.forgotten.connect(self.show_recover)
        page.salvage.connect(self.show_salvage)
        if what:
            page.tell(what, do)
        self._show(page)

    def speak(self, language: str) -> None:
        """What is shown from now on is in this language; a page on which something was typed
        stays as it is."""
        speak(language)
        self.language_chosen.emit(language)
        self._show_header()
        if not self.over.is_laid and self._content.is_untouched():
            self.show_door()

    def _show_header(self) -> None:
        if self._header is not None:
            self._header.hide()
            self._header.deleteLater()
        self._header = self._top.add(Header(locked=True))
        self._header.urgent.connect(self.over.show_urgent)
        self._header.guidance.connect(lambda: self.over.show_guidance(self._content.help_page))
        self._header.language_chosen.connect(self.speak)

    def show_waiting(self) -> None:
        """The vault is being closed."""
        self._show(WaitingPage())

    def show_create(self) -> None:
        """A new vault."""
        from sharedesk.ui.windows.creating import CreatePage

        page = CreatePage(self._door)
        page.created.connect(self._show_code)
        page.back.connect(self.show_door)
        page.restore.connect(self.show_restore)
        self._show(page)

    def show_restore(self, file: Path | None = None) -> None:
        """A backup becomes a vault; ``file`` where it is chosen already."""
        from sharedesk.ui.windows.restoring import RestorePage

        page = RestorePage(self._door, self.asking)
        page.unlocked.connect(self.opened)
        page.back.connect(self.show_door)
        self._show(page)
        if file is not None:
            page.take(file)

    def show_verify(self) -> None:
        """Whether a PDF is still what was signed; that needs no vault."""
        from sharedesk.ui.pages.verifying import VerifyDoor

        page = VerifyDoor(self._door.jobs, self.asking)
        page.back.connect(self.show_door)
        self._show(page)

    def show_recover(self, folder: Path | None) -> None:
        """The recovery code instead of the passphrase."""
        from sharedesk.ui.windows.recovering import RecoverPage

        page = RecoverPage(self._door, folder)
        page.unlocked.connect(self.opened)
        page.back.connect(self.show_door)
        self._show(page)

    def show_salvage(self, folder: Path | None) -> None:
        """What can be read of a damaged vault goes into a new one."""
        from sharedesk.ui.windows.salvaging import SalvagedPage, SalvagePage

        def report(made: tuple[SalvageReport, Path]) -> None:
            found, new = made
            told = SalvagedPage(found)
            told.onward.connect(lambda: self._onward_to(new))
            self._show(told)

        page = SalvagePage(self._door, folder)
        page.saved.connect(report)
        page.back.connect(self.show_door)
        self._show(page)

    def _onward_to(self, folder: Path) -> None:
        self.preferred.emit(folder)
        self.show_door()

    def sizeHint(self) -> QSize:
        return QSize(looks().px(760), looks().px(680))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _cover(self) -> None:
        if self._page is not None:
            self._page.hide()

    def _uncover(self) -> None:
        if self._page is not None:
            self._page.show()
            self._content.begin()

    def _show_code(self, session: Session, code: Secret) -> None:
        from sharedesk.ui.pages.recovery_code import RecoveryCodePage

        page = RecoveryCodePage(code, self.asking)
        page.kept.connect(lambda: self._code_is_kept(session))
        self._show(page)
        self.made.emit(session)

    def _code_is_kept(self, session: Session) -> None:
        from sharedesk.desk.kept_code import note_kept

        def go_on(_: object) -> None:
            self.opened.emit(session)

        self._door.jobs.run(lambda: note_kept(session), go_on, go_on, owner=self, saves=True)

    def _show(self, page: DoorPage) -> None:
        self._content = page
        self.asking.put_away()
        before, self._page = self._page, ScrollPage(column=COLUMN)
        self._page.add(page)
        self._place.add(self._page, 1)
        if before is not None:
            before.hide()
            before.deleteLater()
        if self.over.is_laid:
            self._page.hide()
            return
        page.begin()
