"""Problems and warnings at the top of a page, each a link to the question that mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say
from sharedesk.ui.parts.access import Role, announce, give_role
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Heading, Note, Tone

Problem = tuple[str, Callable[[], None]]
"""What is wrong, and what takes the person there (mostly ``question.focus``)."""


class ErrorSummary(Stack):
    """Hidden while there is nothing wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("xs", (18, 16, 18, 14), parent=parent)
        self.setProperty("tone", "danger")
        give_role(self, Role.AlertMessage)
        self.setAccessibleName(say("There is a problem"))
        self.add(Heading(say("There is a problem"), 2))
        self._place = TabPlace(self)
        self._list = self.add(Stack(2))
        self.hide()

    @property
    def links(self) -> list[Button]:
        """The links in their order."""
        return [link for link in self._list.findChildren(Button) if link.parent() is self._list]

    def show_problems(self, problems: Sequence[Problem], *, take_focus: bool = True) -> None:
        """List the problems, say how many aloud, and go to the first link; none hides it."""
        for link in self.links:
            link.hide()
            link.setParent(None)
            link.deleteLater()
        for message, take_there in problems:
            link = self._list.add(Button(message, "link"))
            link.clicked.connect(lambda _on=False, go=take_there: go())
        self._place.take_up(self._list)
        self.setVisible(bool(problems))
        if not problems:
            return
        announce(self, ". ".join([say("There is a problem"), *(words for words, _ in problems)]))
        if take_focus:
            self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.show_problems(())


class Pointers(Note):
    """What to think about, each a link to its question; hidden while there is nothing."""

    def __init__(self, tone: Tone, title: str, parent: QWidget | None = None) -> None:
        super().__init__("", tone, title, parent)
        self._place = TabPlace(self)
        self._list = self.add(Stack(2))
        self._shown: list[str] = []
        self.hide()

    @property
    def links(self) -> list[Button]:
        """The links in their order."""
        return [link for link in self._list.findChildren(Button) if link.parent() is self._list]

    def show_points(self, points: Sequence[Problem]) -> None:
        """List the points; the same ones again leave the links, and the focus, where they are."""
        words = [message for message, _ in points]
        if words == self._shown:
            return
        self._shown = words
        for link in self.links:
            link.hide()
            link.setParent(None)
            link.deleteLater()
        for message, take_there in points:
            link = self._list.add(Button(message, "link"))
            link.clicked.connect(lambda _on=False, go=take_there: go())
        self._place.take_up(self._list)
        self.setVisible(bool(points))
