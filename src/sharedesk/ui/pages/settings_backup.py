"""Settings of the backups: where they go, when the last was made, and another one now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sharedesk.base.clock import today
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk import backups
from sharedesk.desk.changed import Changed
from sharedesk.desk.guarding import verify
from sharedesk.ui.models.line_words import moment
from sharedesk.ui.pages.page import Surroundings
from sharedesk.ui.pages.settings_work import WorkCard
from sharedesk.ui.parts.buttons import Button
from sharedesk.ui.parts.stacking import Fold
from sharedesk.ui.parts.text import Note, Words
from sharedesk.vault import VerifyReport

KIND = "(*.sharedesk-backup)"


class BackupCard(WorkCard):
    """The day's backup makes itself; here is where it goes, and how to have one at once."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Backup"))
        self.add(Words(say(
            "On each day on which something changes, ShareDesk makes one encrypted file by itself. "
            "It opens with your passphrase or your recovery code, on any computer. "
            "The last ten are kept."
        )))  # fmt: skip
        self.last = self.add(Words("", "strong"))
        self.where = self.add(Words(""))
        self.warning = self.add(Note("", "caution"))
        self.warning.hide()
        row = self.add(Fold("m"))
        self.back_up = row.add(Button(say("Back up now"), "primary", "save"))
        self.choose = row.add(Button(say("Choose the folder"), "secondary", "folder"))
        self.elsewhere = row.add(Button(say("Save a backup elsewhere"), "link"))
        self.back_up.clicked.connect(self._back_up)
        self.choose.clicked.connect(self._ask_folder)
        self.elsewhere.clicked.connect(self._ask_file)
        around.happenings.changed.connect(self._changed)
        self._look()

    def _changed(self, changed: Changed) -> None:
        if changed.vault:
            self._look()

    def _look(self) -> None:
        session = self.around.session
        self.around.jobs.run(lambda: backups.state(session), self._show, owner=self)

    def _show(self, found: backups.BackupState) -> None:
        self.last.setText(self._when(found.last))
        self.where.setText(say("They go to {folder}", folder=str(found.folder)))
        self._warn(*self._what_is_wrong(found))

    def _when(self, at: datetime | None) -> str:
        if at is None:
            return say("There is no backup yet.")
        return say("Last backup {when}.", when=moment(at, today(self.around.session.clock)))

    @staticmethod
    def _what_is_wrong(found: backups.BackupState) -> tuple[str, str]:
        if found.vault_synced_by is not None:
            return backups.sync_warning(found.vault_synced_by)
        if not found.is_there:
            return (
                say("That folder is not there just now."),
                say("The backup is made when it is back: plug in the disk, or choose another."),
            )
        if not found.is_chosen:
            return (
                say("They stand on this computer only."),
                say("Choose a folder on another disk, so that they outlive a lost laptop."),
            )
        return "", ""

    def _warn(self, what: str, do: str) -> None:
        self.warning.say(do, what)
        self.warning.setVisible(bool(what))

    def _back_up(self) -> None:
        session = self.around.session
        self.works(
            self.back_up,
            say("Making a backup…"),
            lambda tell: backups.back_up_now(session, tell),
            lambda _: self._backed_up(),
        )

    def _backed_up(self) -> None:
        self.tell(say("The backup is made, and was opened once to see that it is whole."))
        self._look()

    def _ask_folder(self) -> None:
        title = say("Choose the folder for backups")
        self.around.asking.choose_folder(title, self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """From now on they go there."""
        session = self.around.session
        self.around.jobs.run(
            lambda: backups.choose_folder(session, folder),
            lambda _: self._chosen(),
            self.refuse,
            owner=self,
            saves=True,
        )

    def _chosen(self) -> None:
        self.tell(say("The next backup goes there."))
        self._look()

    def _ask_file(self) -> None:
        name = backups.file_name(self.around.session)
        kinds = f"{say('ShareDesk backup')} {KIND}"
        self.around.asking.save_as(say("Where to put the backup"), name, kinds, self.save_to)

    def save_to(self, file: Path) -> None:
        """One more backup, in a file of the person's choice."""
        session = self.around.session
        self.works(
            self.elsewhere,
            say("Making a backup…"),
            lambda tell: backups.back_up(session, file, tell),
            lambda _: self._backed_up(),
        )


class CheckCard(WorkCard):
    """A look at every page, every record and every link of the history."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, say("Is everything whole?"))
        self.add(Words(say(
            "ShareDesk reads the whole vault once a week, and after it was not ended properly. "
            "You can go on working meanwhile."
        )))  # fmt: skip
        self.verify = self.add(Button(say("Check the vault"), "secondary", "shield-check"))
        self.verify.clicked.connect(self._verify)

    def _verify(self) -> None:
        session = self.around.session
        self.works(
            self.verify,
            say("Checking the vault…"),
            lambda tell: verify(session, tell),
            self._verified,
            self._broken,
        )

    def _verified(self, report: VerifyReport) -> None:
        if report.ok:
            self.tell(say("Everything in the vault is whole."))
            return
        wrong = "; ".join(report.problems)
        self.tell(say("Not everything is whole: {wrong}. Restore a backup.", wrong=wrong), "danger")
        self.around.happenings.refused.emit()

    def _broken(self, trouble: Trouble) -> None:
        self.refuse(trouble)
        # the window looks for itself whether anything can still be written
        self.around.happenings.refused.emit()
