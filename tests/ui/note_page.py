"""A page that stands for a decision in tests of the window around it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from sharedesk.desk import writing
from sharedesk.ui.pages.page import Page, Saves, Surroundings


class NotePage(Page):
    """The smallest page that writes into a draft: one line, kept when the page is left."""

    def __init__(self, around: Surroundings, what: str) -> None:
        super().__init__(around)
        self.what = what
        self.line = self.hold(QLineEdit())
        self.line.setAccessibleIdentifier("purpose_text")
        draft = writing.draft_of(around.session, what)
        self.line.setText(draft.answers.get("purpose_text", ""))

    def title(self) -> str:
        return "Note"

    def record(self) -> str:
        return self.what

    def help_page(self) -> str:
        return "page-tell"

    def leave(self) -> Saves | None:
        answers = {"purpose_text": self.line.text()}
        return lambda session: writing.merge(session, self.what, answers)
