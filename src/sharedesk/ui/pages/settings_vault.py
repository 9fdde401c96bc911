"""Settings of the vault: a backup, a check of every page of it, passphrase and recovery code."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sharedesk.base.clock import today
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say, say_many
from sharedesk.desk.guarding import back_up, change_passphrase, new_recovery_code, status, verify
from sharedesk.desk.wording import words_for
from sharedesk.ui.models.line_words import moment
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.passphrase_pair import PassphrasePair
from sharedesk.ui.pages.recovery_code import RecoveryCodePage
from sharedesk.ui.pages.settings_cards import SettingsCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Heading, Words
from sharedesk.vault import VaultStatus, VerifyReport

BACKUP = "ShareDesk backup {day}.sharedesk"


class BackupCard(SettingsCard):
    """One encrypted file that opens on a clean computer, and a look at whether all is whole."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Backup"))
        self._state = self.add(Words("", "body"))
        row = self.add(Fold("m"))
        self.back_up = row.add(Button(say("Back up now"), "primary", "save"))
        self.verify = row.add(Button(say("Check the vault"), "secondary", "shield-check"))
        self.back_up.clicked.connect(self._ask_where)
        self.verify.clicked.connect(self._verify)
        self._look()

    def _look(self) -> None:
        session = self.around.session
        self.around.jobs.run(lambda: status(session), self._show, owner=self)

    def _show(self, found: VaultStatus) -> None:
        count = say_many("{count} record.", "{count} records.", found.records)
        last = self._when(found.last_backup)
        self._state.setText(f"{count} {last}")

    def _when(self, at: datetime | None) -> str:
        if at is None:
            return say("There is no backup yet.")
        return say("Last backup {when}.", when=moment(at, today(self.around.session.clock)))

    def _ask_where(self) -> None:
        name = BACKUP.format(day=f"{self.around.session.clock.now():%Y-%m-%d}")
        kinds = say("ShareDesk backup") + " (*.sharedesk)"
        self.around.asking.save_as(say("Where to put the backup"), name, kinds, self._back_up)

    def _back_up(self, file: Path) -> None:
        session = self.around.session
        self._work(self.back_up)
        self.around.jobs.run(
            lambda: back_up(session, file), lambda _: self._backed_up(), self._failed, owner=self
        )

    def _backed_up(self) -> None:
        self._rest()
        self.tell(
            say("The backup is written and has been read again. It opens with your passphrase.")
        )
        self._look()

    def _verify(self) -> None:
        session = self.around.session
        self._work(self.verify)
        self.around.jobs.run(lambda: verify(session), self._verified, self._failed, owner=self)

    def _verified(self, report: VerifyReport) -> None:
        self._rest()
        if report.ok:
            self.tell(say("Everything in the vault is whole."))
            return
        wrong = "; ".join(report.problems)
        self.tell(say("Not everything is whole: {wrong}. Restore a backup.", wrong=wrong), "danger")

    def _failed(self, trouble: Trouble) -> None:
        self._rest()
        self.tell(" ".join(words_for(trouble)), "danger")

    def _work(self, button: Button) -> None:
        for each in (self.back_up, self.verify):
            each.setEnabled(False)
        self.tell(say("{what}…", what=button.words()), "info")

    def _rest(self) -> None:
        for each in (self.back_up, self.verify):
            each.setEnabled(True)


class KeysCard(SettingsCard):
    """A new passphrase, and a new recovery code in place of the one before."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Passphrase and recovery code"))
        self.pair = self.add(PassphrasePair())
        self.change = self.add(Button(say("Change the passphrase"), "primary", "key-round"))
        self.change.clicked.connect(self._change)
        self.add(Heading(say("Recovery code"), 3))
        self.add(Words(say("A new code replaces the one you have; the old one stops working.")))
        self.renew = self.add(Button(say("Make a new recovery code"), "secondary", "rotate-ccw"))
        self.renew.clicked.connect(self._ask)
        self._page: RecoveryCodePage | None = None

    def _change(self) -> None:
        passphrase, session = self.pair.agreed(), self.around.session
        if passphrase is None:
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
        self.around.jobs.run(
            lambda: new_recovery_code(session), self._show_code, self._failed, owner=self
        )

    def _show_code(self, code: Secret) -> None:
        self.renew.setEnabled(False)
        self._page = self.add(RecoveryCodePage(code, self.around.asking))
        self._page.kept.connect(self._kept)
        self._page.begin()

    def _kept(self) -> None:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
            self._page = None
        self.renew.setEnabled(True)
        self.tell(say("The new code holds. Destroy your copy of the old one."))
