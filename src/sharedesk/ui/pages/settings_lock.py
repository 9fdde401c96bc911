"""Settings of the lock itself: another key for the whole vault, when somebody may know the one."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.desk.kept_code import note_new_code
from sharedesk.desk.keys import rotate
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.ui.jobs import Progress as Tell
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_keys import ShownCode
from sharedesk.ui.pages.settings_work import WorkCard
from sharedesk.ui.parts.access import announce
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.secret_entry import SecretEntry
from sharedesk.ui.parts.text import Words


class LockCard(WorkCard):
    """Everything is written anew under another key; a new recovery code comes with it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Change the lock itself"))
        self.add(Words(say(
            "A new passphrase does not help if somebody has copied the vault and its key. "
            "After a suspected break-in, change the lock: every page is written anew under a new "
            "key, and you get a new recovery code. The passphrase stays; change that too if "
            "somebody may know it. Backups from before still open with the old code."
        )))  # fmt: skip
        self.passphrase = self.add(SecretEntry(say("Your passphrase now")))
        self.passphrase.line.setAccessibleIdentifier("rotate-passphrase")
        self.change = self.add(Button(say("Change the lock"), "secondary", "lock"))
        self.change.clicked.connect(self._ask)
        self.passphrase.submitted.connect(self._ask)
        self.shown = self.add(ShownCode(around))
        self.shown.kept.connect(self._kept)

    def _ask(self) -> None:
        self.passphrase.mark("")
        if self.passphrase.is_empty():
            self._refuse(say("Type your passphrase."))
            return
        if not self.change.isEnabled():
            return
        self.around.asking.confirm(
            say("Change the lock of this vault?"),
            say("The recovery code that you kept will no longer open it."),
            yes=say("Change the lock"),
            no=say("Leave it as it is"),
            then=self._change,
        )

    def _change(self) -> None:
        session, passphrase = self.around.session, self.passphrase.secret()
        self.works(
            self.change,
            say("Writing everything anew…"),
            lambda tell: _rotated(session, passphrase, tell),
            self._changed,
            self._failed,
        )

    def _changed(self, code: Secret) -> None:
        self.passphrase.clear()
        self.change.setEnabled(False)
        self.tell(say("The lock is changed. Keep the new recovery code now."))
        self.shown.show_code(code)

    def _failed(self, trouble: Trouble) -> None:
        if type(trouble).__name__ != "WrongSecret":
            self.refuse(trouble)
            return
        self._refuse(words_for(trouble)[0])

    def _refuse(self, message: str) -> None:
        self.passphrase.mark(message)
        announce(self.passphrase.line, message)
        self.passphrase.line.setFocus()

    def _kept(self) -> None:
        self.change.setEnabled(True)
        self.tell(say("The new lock and the new code hold. Destroy your copy of the old code."))
        self.change.setFocus()


def _rotated(session: Session, passphrase: Secret, tell: Tell) -> Secret:
    try:
        code = rotate(session, passphrase, tell)
    finally:
        passphrase.wipe()
    note_new_code(session)
    return code
