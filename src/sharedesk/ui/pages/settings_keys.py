"""Settings of the ways in: another passphrase, and the recovery code that stands behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.desk.guarding import change_passphrase, new_recovery_code
from sharedesk.desk.kept_code import is_kept, note_kept, note_new_code
from sharedesk.desk.keys import check_recovery_code
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.passphrase_pair import PassphrasePair
from sharedesk.ui.pages.recovery_code import RecoveryCodePage
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.stacking import Stack
from sharedesk.ui.parts.text import Note, Words


class PassphraseCard(SettingsCard):
    """Another passphrase instead of the one that opens the vault now."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Passphrase"))
        self.pair = self.add(PassphrasePair())
        self.change = self.add(Button(say("Change the passphrase"), "primary", "key-round"))
        self.change.clicked.connect(self._change)
        self.pair.submitted.connect(self._change)

    def _change(self) -> None:
        passphrase, session = self.pair.agreed(), self.around.session
        if passphrase is None or not self.change.isEnabled():
            return
        self.change.setEnabled(False)
        self.around.jobs.run(
            lambda: change_passphrase(session, passphrase),
            lambda _: self._changed(),
            self._failed,
            owner=self,
            saves=True,
        )

    def _changed(self) -> None:
        self.change.setEnabled(True)
        self.pair.clear()
        self.tell(say("From now on the new passphrase opens the vault."))

    def _failed(self, trouble: Trouble) -> None:
        self.change.setEnabled(True)
        self.tell(" ".join(words_for(trouble)), "danger")


class RecoveryCard(SettingsCard):
    """A rehearsal of the code, and another one instead of it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Recovery code"))
        self.add(Words(say(
            "If you forget the passphrase, the code is your way back in. "
            "Try it now and then: type it from the sheet that you kept."
        )))  # fmt: skip
        self.warning = self.add(Note(say("Make a new one and keep it."), "caution", say(
            "A new code was made, and you have not shown yet that you hold it."
        )))  # fmt: skip
        self.warning.hide()
        self.code = self.add(SecretEntry(say("Recovery code")))
        self.code.line.setAccessibleIdentifier("rehearse-code")
        self.code.reveal()
        self.check = self.add(Button(say("Check that my code works"), "primary", "shield-check"))
        self.check.clicked.connect(self._check)
        self.code.submitted.connect(self._check)
        self.add(Words(say("A new code replaces the one you have; the old one stops working.")))
        self.renew = self.add(Button(say("Make a new recovery code"), "secondary", "rotate-ccw"))
        self.renew.clicked.connect(self._ask)
        self.shown = self.add(ShownCode(around))
        self.shown.kept.connect(self._kept)
        session = around.session
        around.jobs.run(lambda: is_kept(session), self._show_state, owner=self)

    def _show_state(self, kept: object) -> None:
        self.warning.setVisible(not kept)

    def _check(self) -> None:
        self.code.mark("")
        if self.code.is_empty():
            self._refuse(say("Type the code from your sheet."))
            return
        if not self.check.isEnabled():
            return
        session, code = self.around.session, self.code.secret()
        self.check.setEnabled(False)
        self.around.jobs.run(
            lambda: _rehearse(session, code), lambda _: self._works(), self._does_not, owner=self
        )

    def _works(self) -> None:
        self.check.setEnabled(True)
        self.code.clear()
        self.code.reveal()
        self.warning.hide()
        self.tell(say("The code works: it opens this vault. Nothing was changed."))
        self.check.setFocus()

    def _does_not(self, trouble: Trouble) -> None:
        self.check.setEnabled(True)
        self.note.hide()
        if type(trouble).__name__ == "WrongSecret":
            self._refuse(say(
                "That is a recovery code, but not the one that opens this vault. "
                "Look for a newer sheet, or make a new code."
            ))  # fmt: skip
            return
        self._refuse(" ".join(words_for(trouble)))

    def _refuse(self, message: str) -> None:
        self.code.mark(message)
        announce(self.code.line, message)
        self.code.line.setFocus()

    def _ask(self) -> None:
        self.around.asking.confirm(
            say("Make a new recovery code?"),
            say("The code that you kept will no longer open the vault."),
            yes=say("Make a new code"),
            no=say("Keep the old one"),
            then=self._renew,
        )

    def _renew(self) -> None:
        session = self.around.session
        self.renew.setEnabled(False)
        self.around.jobs.run(lambda: _renewed(session), self._show_code, self._failed, owner=self)

    def _show_code(self, code: Secret) -> None:
        self.shown.show_code(code)

    def _failed(self, trouble: Trouble) -> None:
        self.renew.setEnabled(True)
        self.tell(" ".join(words_for(trouble)), "danger")

    def _kept(self) -> None:
        self.renew.setEnabled(True)
        self.warning.hide()
        self.tell(say("The new code holds. Destroy your copy of the old one."))
        self.renew.setFocus()


class ShownCode(Stack):
    """Where a new code is shown until two groups of it have been typed back: ``kept``."""

    kept = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__("m")
        self._around = around
        self.page: RecoveryCodePage | None = None

    def show_code(self, code: Secret) -> None:
        """Show it, once."""
        self.page = self.add(RecoveryCodePage(code, self._around.asking))
        code.wipe()
        self.page.kept.connect(self._is_kept)
        self.page.begin()

    def _is_kept(self) -> None:
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
            self.page = None
        session = self._around.session
        self._around.jobs.run(
            lambda: note_kept(session), lambda _: self.kept.emit(), owner=self, saves=True
        )


def _rehearse(session: Session, code: Secret) -> None:
    try:
        check_recovery_code(session, code)
    finally:
        code.wipe()
    note_kept(session)


def _renewed(session: Session) -> Secret:
    note_new_code(session)
    return new_recovery_code(session)
