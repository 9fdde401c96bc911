"""Printing a copy: whether it stays in the home, the system's dialog, and the printer."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.delivery.parcels import NotHandedOver
from sharedesk.desk.outbox import Prepared, begin, delivery_of, handed_over, settle
from sharedesk.desk.printing import printers
from sharedesk.desk.sending import prepare_print, print_out
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import PrintRefused
from sharedesk.desk.wording import words_for
from sharedesk.forms.model import Item
from sharedesk.records.deliveries import FAILED, Delivery
from sharedesk.records.life import Decision, Paper
from sharedesk.records.refusals import is_unsafe_at_home
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.errand import Errand
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Note
from sharedesk.ui.printing import PrintDialog, PrintWish, draw_on, has_printer


class PrintErrand(Errand):
    """Asks whether the paper stays in the home (V19), then which printer, copies and pages."""

    def __init__(
        self,
        decision: Decision,
        paper: Paper,
        around: Surroundings,
        pages: int,
    ) -> None:
        super().__init__(say("Print this copy"), decision, paper, around)
        self._pages = pages
        if is_unsafe_at_home(decision.answers):
            words = say("Finding it there could put somebody at risk. Take it with you.")
            self.add(Note(words, "caution", title=say("This paper must not stay in the home")))
        item = Item(
            link_id="left_in_home",
            kind="boolean",
            text=say("Will this paper stay in the family's home?"),
        )
        self.left_in_home = self.add(Question(item))
        self.button = self.add(Fold("m")).add(
            Button(say("Choose the printer"), "primary", "printer")
        )
        self.button.clicked.connect(self._choose)
        self.add(self.told)
        self.dialog: PrintDialog | None = None

    def begin(self) -> None:
        self.left_in_home.focus()

    def refused(self, trouble: Trouble) -> None:
        if isinstance(trouble, PrintRefused):
            self.left_in_home.mark(" ".join(words_for(trouble)))
            self.left_in_home.focus()
            return
        super().refused(trouble)

    def _choose(self) -> None:
        self.left_in_home.mark("")
        answer = self.left_in_home.value()
        if answer is None:
            self.refused(PrintRefused(reason="NOT_SAID"))
            return
        if answer and is_unsafe_at_home(self.decision.answers):
            self.refused(PrintRefused(reason="LEFT_IN_HOME"))
            return
        if not has_printer():
            self.refused(NotHandedOver(channel="print", why="no_printer"))
            return
        title = f"ShareDesk {self.decision.id}"
        self.dialog = PrintDialog(title, self._pages, self.window())
        dialog = self.dialog
        self.around.asking.show(dialog, lambda: self.send(dialog))

    def send(self, dialog: PrintDialog) -> None:
        """Give the copy to the printer that was chosen: the PDF itself where the system takes
        it, and otherwise its pages as pictures."""
        wish, session, paper = dialog.wish(), self.around.session, self.paper
        stays = bool(self.left_in_home.value())

        def work(again: bool) -> Delivery:
            made = prepare_print(
                session,
                paper.record,
                paper.copy,  # type: ignore[arg-type]
                paper.to,
                left_in_home=stays,
                copies=wish.copies,
                paper=paper,
            )
            if printers().names:
                pages = "{}-{}".format(*wish.pages) if wish.pages else ""
                return print_out(session, made, printer=wish.printer, pages=pages, again=again)
            return _drawn(session, made, dialog, wish, again=again)

        self.run(say("Giving it to the printer…"), work)


def _drawn(
    session: Session, made: Prepared, dialog: PrintDialog, wish: PrintWish, *, again: bool
) -> Delivery:
    """Drawn by Qt, where the system's print service takes no PDF. With the spooler it is as with
    CUPS: only the person sees whether paper came out."""
    key = made.delivery.id
    if begin(session, made, again=again):
        if draw_on(dialog.target, made.parcel.outgoing_content, wish, _turned):
            handed_over(session, key)
        else:
            settle(session, key, FAILED, "failed")
    return delivery_of(session, key)


def _turned(_page: int, _of: int) -> None:
    """Nobody counts the pages."""
