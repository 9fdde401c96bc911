"""The guidance of the main window: beside the page, large over it, and asked for at a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from sharedesk.base.clock import today
from sharedesk.desk.guiding import Book
from sharedesk.ui.leading_out import lead_out
from sharedesk.ui.pages.guidance import GuidancePage
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.hints import hints
from sharedesk.ui.parts.question import Question
from sharedesk.ui.windows.beside import Beside
from sharedesk.ui.windows.guidance import GuidancePanel
from sharedesk.ui.windows.over import Over

ROOMY = 1_280
"""Pixels at 100 % from which the guidance stands beside the page, and the steps as well."""


class Guiding(QObject):
    """Owns the panel and the large page; ``body`` is what the window shows below its header.

    ``here`` says what there is to help with now: a page of the form, a route, or ``urgent``.
    """

    def __init__(
        self,
        pages: QStackedWidget,
        around: Surroundings,
        here: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._here = here
        self._asking, self._preferences = around.asking, around.preferences
        self._today = today(around.session.clock)
        self._book = Book(around.session.library)
        self.panel = GuidancePanel(self._book, self._today)
        self.body = Beside(pages, self.panel, ROOMY)
        self._over = Over(pages)
        self._from: QWidget | None = None
        self.panel.closed.connect(self._close_panel)
        self.panel.large_wanted.connect(self.show_large)
        self.panel.led_out.connect(self._lead_out)
        hints().learn(self._book.explained())
        hints().wanted.connect(self._show_beside)
        hints().led_out.connect(self._lead_out)

    def show_large(self, leaf: str = "") -> None:
        """Lay the whole of the guidance over the page, at this leaf."""
        if self.body.is_held_back:
            return
        page = GuidancePage(self._book, self._today, leaf)
        page.closed.connect(self.put_away)
        page.led_out.connect(self._lead_out)
        self.body.cover(covered=True)
        self._over.lay(page)
        page.begin()

    def put_away(self) -> None:
        """Back to the page below, which is as it was."""
        if self._over.is_laid:
            self._over.lift()
            self.body.cover(covered=False)

    def offer_tour(self) -> None:
        """Once, after the first vault was made: beside the page, which can be worked with."""
        if self._preferences.now.tour == "due":
            self._preferences.change(tour="seen")
            self.body.show_panel(shown=True)
            self.panel.show_tour()

    def toggle(self) -> None:
        """Show the panel or put it away; whoever reads large goes back to the page."""
        if self.body.is_held_back:
            return
        if self._over.is_laid:
            self.put_away()
        elif self.panel.isVisible():
            self._close_panel()
        else:
            self.body.turned(self._here())
            self._open_panel()
            self.panel.begin()

    def help_here(self) -> None:
        """What F1 does: the guidance on the question that has the focus, if there is any."""
        leaf = _explained(QApplication.focusWidget())
        if leaf and not self._over.is_laid and not self.body.is_held_back:
            self._show_beside(leaf)
        else:
            self.toggle()

    def _show_beside(self, leaf: str) -> None:
        self._open_panel()
        self.panel.show_leaf(leaf)

    def _open_panel(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not self.panel.isAncestorOf(focus):
            self._from = focus
        self.body.show_panel(shown=True)

    def _close_panel(self) -> None:
        inside = self.panel.isAncestorOf(QApplication.focusWidget() or self.body)
        self.body.put_away()
        if inside and self._from is not None and isValid(self._from) and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_out(self, address: str) -> None:
        lead_out(self._asking, address)


def _explained(focus: QWidget | None) -> str:
    """The leaf that explains the question around a field, "" if none does."""
    while focus is not None:
        if isinstance(focus, Question):
            return hints().on(focus.item.link_id)
        focus = focus.parentWidget()
    return ""
