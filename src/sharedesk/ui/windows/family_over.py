"""The family's page over whatever is open: nothing else of a record is on the screen meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from sharedesk.ui.pages.decision.family_page import FamilyPage
from sharedesk.ui.windows.beside import Beside
from sharedesk.ui.windows.header import Header


class FamilyOver:
    """Lies on top of the stack of pages; the page below stays as it is, with what was typed.

    Hide, Lock and urgent help stay in the header; the reference and the guidance do not.
    """

    def __init__(self, pages: QStackedWidget, header: Header, body: Beside) -> None:
        self._pages, self._header, self._body = pages, header, body
        self._over: FamilyPage | None = None

    def show(self, page: FamilyPage) -> None:
        """Lay the page on top, until it is done."""
        self.lift()
        self._over = page
        page.done.connect(self.lift)
        self._cover(covered=True)
        self._pages.setCurrentIndex(self._pages.addWidget(page))
        page.begin()

    def lift(self) -> None:
        """Take it away; what was open is on the screen again."""
        page, self._over = self._over, None
        if page is None:
            return
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._cover(covered=False)

    def _cover(self, *, covered: bool) -> None:
        self._header.face_the_family(facing=covered)
        self._body.hold_back(held=covered)
