"""E-mailing a copy: to which address, how protected, and a draft in the person's own program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.delivery.letters import AddressUnfit
from sharedesk.desk.mailing import addresses_of
from sharedesk.desk.outbox import Prepared
from sharedesk.desk.sending import open_mail, prepare_email, save_to
from sharedesk.desk.summarising import propose_passphrase
from sharedesk.desk.troubles import MailRefused
from sharedesk.desk.ways_out import is_open
from sharedesk.desk.wording import words_for
from sharedesk.forms.model import Item, Option
from sharedesk.records.deliveries import Delivery
from sharedesk.records.life import Decision, Paper
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.errand import Errand
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.choosing import ChoiceGroup
from sharedesk.ui.parts.controls import OpenChoice
from sharedesk.ui.parts.question import Question
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Words

PROTECTED, PLAIN = "protected", "plain"
_READABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class MailErrand(Errand):
    """Nothing is sent from here: a draft is opened, or the file is saved to be attached by hand."""

    stays_open = True

    def __init__(self, decision: Decision, paper: Paper, around: Surroundings) -> None:
        super().__init__(say("E-mail this copy"), decision, paper, around)
        self._secret = Secret("")
        self.address = self.add(self._ask_address())
        self.protection = self.add(_ask_protection())
        self.protection.changed.connect(self._show_passphrase)
        self.passphrase = self.add(_Passphrase())
        self.passphrase.another.clicked.connect(self._propose)
        self.reason = self.add(Question(_reason_item()))
        self.reason.hide()
        row = self.add(Fold("m"))
        self.open = row.add(Button(say("Open in my mail program"), "primary", "mail"))
        self.open.clicked.connect(self._open)
        self.save = row.add(Button(say("Save it and show me where"), "secondary", "download"))
        self.save.clicked.connect(self._prepare_to_save)
        self.save.setVisible(is_open(around.session, "folder"))
        self.add(self.told)
        self.by_hand = self.add(_ByHand())
        self.by_hand.hide()
        self._propose()

    def begin(self) -> None:
        self.address.focus()

    def refused(self, trouble: Trouble) -> None:
        question = self._asked_by(trouble)
        if question is None:
            super().refused(trouble)
            return
        question.show()
        question.mark(" ".join(words_for(trouble)))
        question.focus()

    def _asked_by(self, trouble: Trouble) -> Question | None:
        """The question that the trouble is about."""
        if isinstance(trouble, AddressUnfit):
            return self.address
        if not isinstance(trouble, MailRefused):
            return None
        places = {
            "NO_ADDRESS": self.address,
            "NOT_ON_THE_LIST": self.reason,
            "UNPROTECTED": self.protection,
        }
        return places.get(str(trouble.facts.get("reason")))

    def _ask_address(self) -> Question:
        """The organisation's directory, the recipient's own entry first, or another address."""
        shares = self.decision.answers.get("shares", ())
        row_to = (
            shares[self.paper.to - 1].get("to", "") if 1 <= self.paper.to <= len(shares) else ""
        )
        organisation = self.around.session.library.organisation
        names = {each.email: each.to for each in organisation.directory}
        known = addresses_of(organisation, row_to)
        item = Item(
            link_id="address",
            kind="open-choice" if known else "string",
            text=say("To which address?"),
            max_length=254,
        )
        if not known:
            return Question(item)
        options = [Option(each, each, hint=names[each]) for each in known]
        asked = Question(item, control=OpenChoice(options, 254, say("Another address")))
        if names[known[0]].casefold() == row_to.strip().casefold():
            asked.show_value(known[0])
        return asked

    def _is_protected(self) -> bool:
        return bool(self.protection.value() != PLAIN)

    def _show_passphrase(self) -> None:
        self.passphrase.setVisible(self._is_protected())

    def _propose(self) -> None:
        self._secret = propose_passphrase()
        self.passphrase.words.setText(self._secret.reveal())

    def _preparing(self) -> Callable[[], Prepared]:
        """The work of making it ready, with what is chosen now; raises what preparing raises."""
        session, paper = self.around.session, self.paper
        address, reason = self.address.value() or "", self.reason.value() or ""
        secret = Secret(self._secret.reveal()) if self._is_protected() else None
        return lambda: prepare_email(
            session,
            paper.record,
            paper.copy,  # type: ignore[arg-type]
            paper.to,
            address=address,
            passphrase=secret,
            reason=reason,
            paper=paper,
        )

    def _clear_marks(self) -> None:
        for question in (self.address, self.protection, self.reason):
            question.mark("")
        self.by_hand.hide()

    def _open(self) -> None:
        self._clear_marks()
        session = self.around.session
        prepare = self._preparing()

        def work(again: bool) -> Delivery:
            return open_mail(session, prepare(), again=again)

        self.run(say("Opening your mail program…"), work)

    def _prepare_to_save(self) -> None:
        self._clear_marks()
        self.hold(say("Making the file…"))

        def failed(trouble: Trouble) -> None:
            self.rest()
            self.refused(trouble)

        self.around.jobs.run(self._preparing(), self._ask_where, failed, owner=self)

    def _ask_where(self, prepared: Prepared) -> None:
        self.rest()
        session = self.around.session

        def write(path: Path) -> None:
            def work(again: bool) -> Delivery:
                return save_to(session, prepared, path, again=again)

            self.by_hand.show_letter(prepared, path)
            self.run(say("Saving the file…"), work)

        title = say("Where to put the PDF")
        self.around.asking.save_as(title, prepared.parcel.name, "PDF (*.pdf)", write)

    def _has_left(self, delivery: Delivery) -> None:
        super()._has_left(delivery)
        self.by_hand.setVisible(bool(delivery.place))
        if delivery.protected:
            words = say("ShareDesk does not keep the passphrase. Write it down or tell it now.")
            self.tell("caution", say("Tell the reader the passphrase by telephone"), words)


class _Passphrase(Stack):
    """The proposed passphrase, large enough to be read out."""

    def __init__(self) -> None:
        super().__init__("xs")
        self.add(Words(say("Passphrase of the PDF"), "question"))
        self.words = self.add(Words("", "code"))
        self.words.setAccessibleIdentifier("proposed-passphrase")
        self.words.setTextInteractionFlags(_READABLE)
        hint = say(
            "Tell it to the reader by telephone or in person, never by e-mail. "
            "It is shown only here and is not kept."
        )
        self.add(Words(hint, "hint"))
        self.another = self.add(Fold("m")).add(Button(say("Another passphrase"), "link"))


class _ByHand(Stack):
    """What whoever attaches the file by hand needs in their mail program, ready to be copied."""

    def __init__(self) -> None:
        super().__init__("s")
        self._where = self.add(Words("", "small_strong"))
        self._lines = self.add(Stack("s"))

    def show_letter(self, prepared: Prepared, path: Path) -> None:
        """The address and the subject of the message that the person writes."""
        self._lines.empty()
        self._where.setText(
            say("Attach {name}, from the folder {folder}.", name=path.name, folder=path.parent)
        )
        letter = prepared.letter
        if letter is not None:
            self._add(say("Address"), letter.address, say("Copy the address"))
            self._add(say("Subject"), letter.subject, say("Copy the subject"))

    def _add(self, what: str, words: str, ask: str) -> None:
        self._lines.add(Words(what, "small_strong"))
        row = self._lines.add(Fold("m"))
        row.add(Words(words)).setTextInteractionFlags(_READABLE)
        row.add(Button(ask, "secondary")).clicked.connect(
            lambda: QGuiApplication.clipboard().setText(words)
        )


def _ask_protection() -> Question:
    locked = say("Opens in any PDF reader with the passphrase that you tell them.")
    plain = say("Only to addresses that your organisation lists as secure.")
    options = (
        Option(PROTECTED, say("Locked with a passphrase"), hint=locked),
        Option(PLAIN, say("As it is"), hint=plain),
    )
    item = Item(link_id="protection", kind="choice", text=say("How does the PDF travel?"))
    asked = Question(item, control=ChoiceGroup(options, clearable=False))
    asked.show_value(PROTECTED)
    return asked


def _reason_item() -> Item:
    return Item(
        link_id="reason",
        kind="string",
        text=say("Why does it have to go to this address?"),
        help=say("Its domain is not on your organisation's list. The reason is kept."),
        max_length=240,
    )
