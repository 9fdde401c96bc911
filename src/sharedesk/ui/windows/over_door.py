"""Over the door: the urgent card and the guidance, which need no vault, before unlocking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.clock import today
from sharedesk.ui.asking import Asking
from sharedesk.ui.parts.scrolling import ScrollPage
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.stamps import StampsFile
from sharedesk.ui.windows.doorway import Doorway

if TYPE_CHECKING:
    from sharedesk.desk.guiding import Book


class OverDoor(QObject):
    """Lays one of them into ``place``; the page below is hidden and keeps what was typed.

    ``laid`` and ``lifted`` tell whoever shows that page.
    """

    laid = Signal()
    lifted = Signal()

    def __init__(
        self, place: Stack, door: Doorway, stamps: StampsFile, asking: Asking, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._place, self._door, self._stamps, self._asking = place, door, stamps, asking
        self._laid: QWidget | None = None
        self._is_urgent = self._was_urgent = False

    @property
    def is_laid(self) -> bool:
        """Whether the page below can't be seen."""
        return self._laid is not None

    def show_urgent(self) -> None:
        """The urgent card, also over the guidance."""
        from sharedesk.ui.pages.urgent import UrgentPage

        if self._is_urgent:
            return
        card = UrgentPage(self._stamps, self._door.clock, unlocked=False)
        card.closed.connect(self.lift)
        scroll = ScrollPage()
        scroll.add(card)
        self._lay(scroll)
        self._is_urgent = True
        card.begin()

    def show_guidance(self, page: str) -> None:
        """The guidance, at what helps on the page below or on the card; once more puts it away."""
        if self.is_laid and not self._is_urgent:
            self.lift()
            return
        about = "urgent" if self._is_urgent else page
        self._door.jobs.run(_read_book, lambda book: self._show_book(book, about), owner=self)

    def lift(self) -> None:
        """Back to what is below: the card if it was there, else the page."""
        if self._laid is None:
            return
        back_to_card = self._was_urgent
        self._take_away()
        if back_to_card:
            self.show_urgent()
        else:
            self.lifted.emit()

    def _show_book(self, book: Book, page: str) -> None:
        from sharedesk.ui.leading_out import lead_out
        from sharedesk.ui.pages.guidance import GuidancePage

        if self.is_laid and not self._is_urgent:
            return
        worries, was_urgent = book.what_ifs(page), self._is_urgent
        first = worries.id if worries is not None else ""
        shown = GuidancePage(book, today(self._door.clock), first)
        shown.closed.connect(self.lift)
        shown.led_out.connect(lambda address: lead_out(self._asking, address))
        self._lay(shown)
        self._was_urgent = was_urgent
        shown.begin()

    def _lay(self, content: QWidget) -> None:
        self._take_away()
        self._laid = self._place.add(content, 1)
        self.laid.emit()

    def _take_away(self) -> None:
        if self._laid is not None:
            self._laid.hide()
            self._laid.deleteLater()
        self._laid, self._is_urgent, self._was_urgent = None, False, False


def _read_book() -> Book:
    from sharedesk.desk.guiding import Book
    from sharedesk.desk.library import open_library

    return Book(open_library())
