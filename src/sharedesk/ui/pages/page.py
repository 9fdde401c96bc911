"""What a page is: something with a title that is entered, left with its saves, and come back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sharedesk.desk.session import Session
from sharedesk.ui.asking import Asking
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.preferences import PreferencesFile

W = TypeVar("W", bound=QWidget)
Saves = Callable[[Session], object]
"""What still has to be kept, as work for any session of the same vault: when the desk locks and
the disk is full, the same work is done again after the next unlocking."""


class Place(Struct, frozen=True):
    """Where a person was: the page, what it showed, where in it, and the field and caret.

    Holds references and positions only, so that it may outlive a session.
    """

    page: str
    what: str = ""
    within: str = ""
    field: str = ""
    caret: int = -1


class Happenings(QObject):
    """What pages tell the window. ``changed`` carries a desk ``Changed``, ``saved`` nothing;
    ``unsaved`` the Trouble for which what is typed is not in the vault yet; ``refused`` that the
    vault gave something else than was asked for, and perhaps is damaged; ``shown_to_family``
    carries the page that is to lie over everything."""

    changed = Signal(object)
    saved = Signal()
    unsaved = Signal(object)
    refused = Signal()
    turned = Signal()
    shown_to_family = Signal(object)


class Go(Protocol):
    """Leaves this page for another; ``within`` is where in it to begin."""

    def __call__(self, page: str, what: str, /, within: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page is given to work with."""

    session: Session
    jobs: Jobs
    asking: Asking
    preferences: PreferencesFile
    happenings: Happenings
    go: Go
    lock: Callable[[], None]


class Page(QWidget):
    """One page of the main window. It is made when it is gone to and deleted when it is left."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def hold(self, content: W) -> W:
        """Fill the page with this; return it."""
        self._box.addWidget(content)
        return content

    def title(self) -> str:
        """The page's heading; never a person's name."""
        raise NotImplementedError

    def record(self) -> str:
        """The reference of the record it is about, for the header."""
        return ""

    def help_page(self) -> str:
        """Which page of the guidance belongs beside it, "page-why"; ``turned`` when it changes."""
        return ""

    def wants_width(self) -> int:
        """Pixels at 100 % below which the guidance would take room that it needs; ``turned`` when
        it changes."""
        return 0

    def enter(self, within: str = "", /) -> None:
        """It is on the screen now; ``within`` is what ``within()`` said when it was left."""

    def within(self) -> str:
        """Where in the page the person is, to come back to."""
        return ""

    def leave(self) -> Saves | None:
        """What still has to be kept before it is deleted."""
        return None


PageMaker = Callable[[Surroundings, str], Page]
"""Makes a page for what it is to show: a record's reference, or nothing."""


def place_of(page: Page, name: str, what: str) -> Place:
    """Where the person is on this page, down to the caret."""
    field = page.window().focusWidget()
    if not page.isAncestorOf(field):
        return Place(name, what, page.within())
    caret = -1
    if isinstance(field, QLineEdit):
        caret = field.cursorPosition()
    elif isinstance(field, QPlainTextEdit):
        caret = field.textCursor().position()
    return Place(name, what, page.within(), field.accessibleIdentifier(), caret)


def return_to(page: Page, place: Place) -> bool:
    """Put the focus and the caret back where they were; False while that isn't there yet."""
    if not place.field:
        return True
    for field in page.findChildren(QWidget):
        if field.accessibleIdentifier() == place.field and field.isVisibleTo(page):
            field.setFocus()
            _put_caret(field, place.caret)
            return True
    return False


def _put_caret(field: QWidget, caret: int) -> None:
    if isinstance(field, QLineEdit):
        field.setCursorPosition(caret)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(min(caret, len(field.toPlainText().encode("utf-16-le")) // 2))
        field.setTextCursor(cursor)
