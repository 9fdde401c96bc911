"""The short way: the few questions that are enough to decide, and what stays open after them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.words import say, say_many
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.step_page import StepPage
from sharedesk.ui.pages.decision.steps import Step
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Heading, Words


class StillOpen(Stack):
    """How much is asked for before the record can be signed, and on which pages. ``wanted``
    carries the page that was pressed."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self.add(Heading(say("What is still open"), 2))
        self.words = self.add(Words())
        self._place = TabPlace(self)
        self._list = self.add(Fold("m"))
        self.links: list[Button] = []
        self._shown: list[tuple[str, str]] = []

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Say what stands on these pages; links stay the same ones, so that the focus stays."""
        open_steps = [step for step in steps if step.open]
        count = sum(step.open for step in open_steps)
        self.words.setText(_words(count))
        shown = [(step.id, _link(step)) for step in open_steps]
        if shown == self._shown:
            return
        self._shown = shown
        while len(self.links) < len(shown):
            self.links.append(self._list.add(self._made(len(self.links))))
            self._place.take_up(self._list)
        for link in self.links[len(shown) :]:
            link.hide()
        for link, (page, words) in zip(self.links, shown, strict=False):
            link.say(words)
            link.setAccessibleIdentifier(f"open:{page}")
            link.show()

    def _made(self, at: int) -> Button:
        link = Button("", "link")
        link.clicked.connect(lambda: self.wanted.emit(self._shown[at][0]))
        return link


def _words(count: int) -> str:
    if not count:
        return say("Nothing is missing. Check your answers, then sign.")
    return say_many(
        "{count} answer is asked for before you sign. To decide and act, this page is enough.",
        "{count} answers are asked for before you sign. To decide and act, this page is enough.",
        count,
    )


def _link(step: Step) -> str:
    return say("{page}: {count}", page=step.page.text, count=step.open)


class ShortPage(StepPage):
    """The same questions of the same draft as the pages have, all that decide on one page."""

    def __init__(self, draft: DraftOnScreen, parent: QWidget | None = None) -> None:
        help_words = say(
            "What you need to decide and act. Everything else is asked when it matters. "
            "You can change to every question at any time, and back.\n\n"
            "By keyboard: a figure chooses, Enter goes on, Ctrl and Enter finish an entry or "
            "the page."
        )
        short = structs.replace(
            draft.session.library.short, text=say("The short way"), help=help_words
        )
        super().__init__(short, draft, parent)
        self.still_open = StillOpen()
        self.add(self.still_open)

    def wants_width(self) -> int:
        """The guidance keeps its room: the grid is but one of many things here."""
        return 0
