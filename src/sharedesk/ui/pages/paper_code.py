"""Checking a sheet of paper: which record and copy its short code belongs to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.verifying import sheet_words, verify_code
from sharedesk.desk.wording import words_for
from sharedesk.forms.model import Item
from sharedesk.records.paper_codes import Sheet
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Heading, Note


class CodeCheck(Stack):
    """Takes the code that stands on a paper and looks for its record among all of this vault."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._around = around
        self.add(Heading(say("Check a sheet of paper"), 2))
        item = Item(
            link_id="paper-code",
            kind="string",
            text=say("Which code stands on the paper?"),
            help=say("Four groups of four letters and digits, or what its QR code says."),
        )
        self.code = self.add(Question(item))
        self.button = self.add(Fold("m")).add(Button(say("Find its record"), "secondary", "search"))
        self.button.clicked.connect(self.check)
        self.result = self.add(Note(""))
        self.result.setAccessibleIdentifier("paper-belongs-to")
        self.result.hide()

    def check(self) -> None:
        """Look for the code that is typed now."""
        session, typed = self._around.session, self.code.value() or ""
        self.code.mark("")
        self.result.hide()
        self._around.jobs.run_long(
            lambda _: verify_code(session, typed), self._found, self._refused, owner=self
        )

    def _found(self, sheet: Sheet | None) -> None:
        first, *more = sheet_words(sheet)
        self.result.turn("info" if sheet is None else "caution" if sheet.since else "ok")
        self.result.say("\n\n".join(more), first)
        self.result.show()
        announce(self.result, " ".join((first, *more)))

    def _refused(self, trouble: Trouble) -> None:
        self.code.mark(" ".join(words_for(trouble)))
        self.code.focus()
