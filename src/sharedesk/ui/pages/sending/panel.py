"""The ways out of a signed record: a button for each, and its card below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.changed import changed
from sharedesk.desk.sending import file_name_of, keep_for_upload, prepare_file, save_to
from sharedesk.desk.ways_out import folder_of, is_open, upload_places
from sharedesk.desk.wording import words_for
from sharedesk.documents.outline import Copy
from sharedesk.records.deliveries import Delivery
from sharedesk.records.life import Decision, Paper
from sharedesk.records.organisation import WAYS_OUT
from sharedesk.ui.models.delivery_words import state_in_words
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.sending.errand import Errand
from sharedesk.ui.pages.sending.mail_errand import MailErrand
from sharedesk.ui.pages.sending.print_errand import PrintErrand
from sharedesk.ui.pages.sending.upload_errand import UploadErrand
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.tabbing import TabPlace
from sharedesk.ui.parts.text import Note, Tone, Words


class SendingPanel(Stack):
    """`Print`, `E-mail`, `Save PDF` and later upload for the copy that is shown.

    ``left`` carries the delivery of a copy that was handed over.
    """

    left = Signal(object)

    def __init__(
        self, decision: Decision, around: Surroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__("m", parent=parent)
        self._decision, self._around = decision, around
        self._paper: Paper | None = None
        self._pages = 0
        self.errand: Errand | None = None
        row = self.add(Fold("m"))
        self.buttons: dict[str, Button] = {}
        self._offer(row, "print", say("Print"), "primary", "printer", self._print)
        self._offer(row, "email", say("E-mail"), "primary", "mail", self._mail)
        self._offer(row, "save-pdf", say("Save PDF"), "secondary", "download", self._save)
        words = say("Keep for later upload")
        self._offer(row, "upload", words, "secondary", "upload", self._keep)
        self.closed = self.add(
            Words(say("Other ways out are closed by your organisation."), "hint")
        )
        self.closed.setVisible(len(self.buttons) < len(WAYS_OUT))
        self._place = self.add(Stack("m"))
        self._tab_place = TabPlace(self)
        self._said = self.add(Note("", "ok"))
        self._said.setAccessibleIdentifier("what-came-of-it")
        self._said.hide()
        self.show_copy(None, 0)

    def show_copy(self, paper: Paper | None, pages: int) -> None:
        """Another copy is shown, or none yet; a card for the one before is closed."""
        self._paper, self._pages = paper, pages
        self._close()
        self._said.hide()
        for button in self.buttons.values():
            button.setEnabled(paper is not None)

    def _offer(
        self, row: Fold, name: str, words: str, kind: str, icon: str, act: Callable[[], None]
    ) -> None:
        """A button for a way out, unless the organisation has closed it."""
        if not is_open(self._around.session, "folder" if name == "save-pdf" else name):  # type: ignore[arg-type]
            return
        button: Button = row.add(Button(words, kind, icon))  # type: ignore[arg-type]
        button.setAccessibleIdentifier(name)
        button.clicked.connect(act)
        self.buttons[name] = button

    def _print(self) -> None:
        if self._paper is not None:
            self._open(PrintErrand(self._decision, self._paper, self._around, self._pages))

    def _mail(self) -> None:
        if self._paper is not None:
            self._open(MailErrand(self._decision, self._paper, self._around))

    def _open(self, errand: Errand) -> None:
        self._close()
        self.errand = self._place.add(errand)
        errand.left.connect(self._left)
        self._tab_place.take_up(errand)
        errand.begin()

    def _close(self) -> None:
        self._place.empty()
        self.errand = None

    def _save(self) -> None:
        paper, session = self._paper, self._around.session
        if paper is None:
            return

        def write(path: Path) -> None:
            self._run(
                lambda: save_to(session, prepare_file(session, paper), path),
                say("Saved as {name}.", name=path.name),
            )

        title, name = say("Save PDF"), file_name_of(paper)
        self._around.asking.save_as(title, name, "PDF (*.pdf)", write)

    def _keep(self) -> None:
        paper, session, record = self._paper, self._around.session, self._decision.id
        if paper is None:
            return
        named = upload_places(session)
        if len(named) > 1:
            self._open(UploadErrand(self._decision, paper, self._around))
            return
        copy: Copy = paper.copy  # type: ignore[assignment]

        def keep(folder: Path) -> None:
            self._run(
                lambda: keep_for_upload(session, record, folder, copy, paper.to, paper=paper),
                say("It is ready in {folder}, with a list of what is there.", folder=folder.name),
            )

        if named:
            keep(folder_of(named[0]))
            return
        self._around.asking.choose_folder(say("Where to keep it until it is uploaded"), keep)

    def _run(self, work: Callable[[], Delivery], words: str) -> None:
        self._close()

        def done(delivery: Delivery) -> None:
            self._tell(words)
            self._around.happenings.changed.emit(changed(delivery.record))
            self._left(delivery)

        def failed(trouble: Trouble) -> None:
            self._tell(*words_for(trouble), tone="danger")

        self._around.jobs.run(work, done, failed, owner=self, saves=True)

    def _tell(self, what: str, do: str = "", tone: Tone = "ok") -> None:
        self._said.turn(tone)
        self._said.say(do, what)
        self._said.show()
        announce(self._said, f"{what} {do}".strip())

    def _left(self, delivery: Delivery) -> None:
        if self.errand is not None and not self.errand.stays_open:
            self._close()
            self._tell(state_in_words(delivery))
            next(iter(self.buttons.values())).setFocus()
        self.left.emit(delivery)
