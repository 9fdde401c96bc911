"""Previews: what each recipient would read, before any copy exists."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.summarising import preview
from sharedesk.desk.wording import words_for
from sharedesk.records.life import Answers
from sharedesk.ui.pages.decision.drafting import DraftOnScreen
from sharedesk.ui.pages.decision.grid import recipient_of
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Words

LATER_MS = 250


class RecipientPreviews(Stack):
    """A button for each recipient; the one that is pressed shows their copy below, as it stands."""

    def __init__(self, draft: DraftOnScreen, parent: QWidget | None = None) -> None:
        super().__init__("s", parent=parent)
        self._draft = draft
        self._names: list[str] = []
        self._chosen = 0
        self._buttons = self.add(Fold("s"))
        self._card = self.add(Card())
        self._title = self._card.add(Heading("", 3))
        self._words = self._card.add(Words())
        self._card.hide()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._ask)

    def show_answers(self, answers: Answers) -> None:
        """The recipients of these answers; the copy that is shown follows what is changed."""
        names = [recipient_of(share, n) for n, share in enumerate(answers.get("shares", ()), 1)]
        if names != self._names:
            self._names = names
            self._draw_buttons()
        if self._chosen > len(names):
            self._choose(0)
        elif self._chosen and not self._later.isActive():
            self._later.start(LATER_MS)

    def _draw_buttons(self) -> None:
        self.box.removeWidget(self._buttons)
        self._buttons.hide()
        self._buttons.deleteLater()
        self._buttons = Fold("s")
        self.box.insertWidget(0, self._buttons)
        for number, name in enumerate(self._names, 1):
            words = say("See what {recipient} gets", recipient=name)
            button = self._buttons.add(Button(words, "link", "eye"))
            button.clicked.connect(lambda _=False, number=number: self._choose(number))

    def _choose(self, number: int) -> None:
        self._chosen = 0 if number == self._chosen else number
        self._card.setVisible(bool(self._chosen))
        if self._chosen:
            self._ask()

    def _ask(self) -> None:
        if not self._chosen:
            return
        session, record, to = self._draft.session, self._draft.snapshot(), self._chosen
        self._draft.run(lambda: preview(session, record, to), self._show, self._cannot, self)

    def _show(self, text: str) -> None:
        name = self._names[self._chosen - 1] if self._chosen <= len(self._names) else ""
        self._title.setText(say("What {recipient} would read", recipient=name))
        self._words.setText(text)

    def _cannot(self, trouble: Trouble) -> None:
        self._show(" ".join(words_for(trouble)))
