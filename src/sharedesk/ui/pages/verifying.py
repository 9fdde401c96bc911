"""Checking a PDF: whether it is still what a vault signed; with or without a vault open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.wording import words_for
from sharedesk.ui.asking import Asking
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.paper_code import CodeCheck
from sharedesk.ui.pages.side_page import SidePage
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.drop_area import DropArea
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Heading, Note, Words

if TYPE_CHECKING:
    from sharedesk.documents.verifying import Verdict

KINDS = "PDF (*.pdf)"


class PdfCheck(Stack):
    """Takes a PDF and says "unchanged since …" or what is wrong with it. Nothing is kept."""

    def __init__(self, jobs: Jobs, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._jobs, self._asking = jobs, asking
        self.add(Words(say(
            "Choose a PDF that came from ShareDesk. You are told whether it is still, byte for "
            "byte, what was signed. It is read on this computer only, and nothing of it is kept."
        )))  # fmt: skip
        self.area = self.add(DropArea(say("Choose a PDF")))
        self.area.asked.connect(self._choose)
        self.area.given.connect(self.check)
        self.result = self.add(Note(""))
        self.result.setAccessibleIdentifier("verdict")
        self.result.hide()

    def check(self, file: Path) -> None:
        """Read this file and say what it is."""

        def work() -> Verdict:
            from sharedesk.desk.verifying import verify_file

            return verify_file(file)

        self._tell("info", say("Checking the PDF…"), "")
        self._jobs.run(work, self._judged, self._not_read, owner=self)

    def _choose(self) -> None:
        self._asking.open_file(say("Choose a PDF"), KINDS, self.check)

    def _judged(self, verdict: Verdict) -> None:
        from sharedesk.desk.verifying import statement

        if verdict.ok:
            since, *more = statement(verdict)
            self._tell("ok", since, "\n\n".join(more))
            return
        title = say("This is not what was signed, or that cannot be shown")
        self._tell("info" if verdict.protected else "danger", title, "\n\n".join(verdict.problems))

    def _not_read(self, trouble: Trouble) -> None:
        what, do = words_for(trouble)
        self._tell("danger", what, do)

    def _tell(self, tone: str, title: str, words: str) -> None:
        self.result.turn(tone)  # type: ignore[arg-type]
        self.result.say(words, title)
        self.result.show()
        announce(self.result, f"{title}. {words}")


class VerifyPage(SidePage):
    """Both checks, of a PDF and of a sheet of paper, among the pages of an open vault."""

    def __init__(
        self, around: Surroundings, _what: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self.pdf = PdfCheck(around.jobs, around.asking)
        self.column.add(self.pdf)
        self.paper = CodeCheck(around)
        self.column.add(self.paper)

    def title(self) -> str:
        return say("Check a PDF")

    def enter(self, _within: str = "") -> None:
        self.pdf.area.button.setFocus()


class VerifyDoor(DoorPage):
    """The same check in the first window, for whoever has a PDF and no passphrase."""

    help_page = "verify"
    back = Signal()

    def __init__(self, jobs: Jobs, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self.add(Heading(say("Check a PDF")))
        self.pdf = self.add(PdfCheck(jobs, asking))
        self.add(Button(say("Back"), "secondary", "arrow-left")).clicked.connect(self.back)

    def begin(self) -> None:
        """Wait for a file."""
        self.pdf.area.button.setFocus()
