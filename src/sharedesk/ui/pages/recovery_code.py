"""The recovery code's page: shown once, kept by the person, and typed back in part to go on."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.ui.asking import Asking
from sharedesk.ui.pages.door_page import DoorPage
from sharedesk.ui.pages.recovery_paper import PDF_KIND, TEXT_KIND, draw_sheet, write_sheet
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.entries import LineEntry, show_wrong
from sharedesk.ui.parts.stacking import Fold, Stack
from sharedesk.ui.parts.text import Card, Heading, Note, Words

FILE = "ShareDesk recovery code.pdf"
ASKED = 2


class RecoveryCodePage(DoorPage):
    """``kept`` when two of the groups have been typed back from the person's own copy."""

    help_page = "recovery-code"
    kept = Signal()

    def __init__(self, code: Secret, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("m", parent=parent)
        self._groups = code.reveal().split("-")
        self._asking = asking
        self.add(Heading(say("Your recovery code")))
        self.add(Words(say(
            "If you forget the passphrase, this code is the only way back in. "
            "It is shown once. Print it or write it down, and keep it away from this computer."
        )))  # fmt: skip
        self.add(self._card())
        row = self.add(Fold("m"))
        self._first = row.add(Button(say("Print"), "secondary", "printer"))
        self._first.clicked.connect(self._print)
        row.add(Button(say("Save"), "secondary", "download")).clicked.connect(self._save)
        self._note = self.add(Note("", "info"))
        self._note.hide()
        self.add(Heading(say("Check your copy"), 2))
        self._errors: dict[int, Words] = {}
        self._fields = self._ask_back()
        self.button = self.add(Button(say("I have kept the code"), "primary", "check"))
        self.button.setAccessibleIdentifier("kept-code")
        self.button.clicked.connect(self._check)

    def begin(self) -> None:
        """The code is in view; what is asked back comes after it."""
        self._first.setFocus()

    def _card(self) -> Card:
        card = Card()
        grid = card.add(Fold("l"))
        for number, group in enumerate(self._groups, 1):
            piece = grid.add(Stack(0))
            piece.add(Words(str(number), "caption"))
            shown = piece.add(Words(group, "code"))
            shown.setWordWrap(False)
            shown.setAccessibleName(say("Group {number}: {group}", number=number, group=group))
        return card

    def _ask_back(self) -> dict[int, LineEntry]:
        chosen = sorted(secrets.SystemRandom().sample(range(len(self._groups)), ASKED))
        self.add(Words(say("Type these two groups from your copy."), "hint"))
        fields = {}
        for place in chosen:
            label = say("Group {number}", number=place + 1)
            self.add(Words(label, "question"))
            self._errors[place] = self.add(Words("", "error"))
            self._errors[place].hide()
            entry = self.add(LineEntry(columns=9))
            entry.name(label)
            entry.line.setAccessibleIdentifier(f"group-{place + 1}")
            entry.line.returnPressed.connect(self._check)
            fields[place] = entry
        return fields

    def _check(self) -> None:
        for place, entry in self._fields.items():
            typed = "".join(entry.line.text().upper().split())
            right = typed == self._groups[place]
            self._mark(place, entry, wrong=not right)
            if not right:
                entry.focus_first()
                return
        self.kept.emit()

    def _mark(self, place: int, entry: LineEntry, *, wrong: bool) -> None:
        """Put an error next to a group and say it aloud, or take it away."""
        message = say("Error: Group {number} is not as it is shown above.", number=place + 1)
        error = self._errors[place]
        error.setText(message if wrong else "")
        error.setVisible(wrong)
        entry.describe(error.accessibleName())
        show_wrong(entry.line, wrong)
        if wrong:
            announce(entry.line, message)

    def _say(self, words: str, tone: str) -> None:
        self._note.turn(tone)  # type: ignore[arg-type]
        self._note.say(words)
        self._note.show()
        announce(self, words)

    def _save(self) -> None:
        kinds = f"{PDF_KIND};;{TEXT_KIND}"
        self._asking.save_as(say("Save the recovery code"), FILE, kinds, self._write)

    def _write(self, path: Path) -> None:
        try:
            write_sheet(path, self._groups)
        except OSError:
            self._say(say("It could not be written there. Choose another folder."), "caution")
            return
        self._say(say("Saved. Move the file away from this computer."), "ok")

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("ShareDesk")
        dialog = QPrintDialog(printer, self)
        self._asking.show(dialog, lambda: draw_sheet(printer, self._groups))
