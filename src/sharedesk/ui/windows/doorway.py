"""The doorway: what the pages before unlocking are given, and the desk's doors, imported late."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sharedesk.base.clock import Clock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.ui.jobs import Jobs, Progress
from sharedesk.ui.preferences import PreferencesFile

if TYPE_CHECKING:
    from sharedesk.desk.opening import VaultPlace
    from sharedesk.desk.salvaging import SalvageReport
    from sharedesk.desk.session import Session
    from sharedesk.records.life import Practitioner
    from sharedesk.vault import KeyCost

VAULTS = "vaults"
SIGNS = ("keys.a", "keys.b", "head")
"""A folder with any of these is a vault, even if the others are gone."""


class Doorway(NamedTuple):
    """Where vaults are, who does the work, and what time it is.

    ``outside`` is where copies of what a vault must not lose stand; ``cost`` is for tests. The
    desk is imported inside the functions: this page is on the screen before the vault's libraries
    are loaded.
    """

    home: Path
    clock: Clock
    jobs: Jobs
    folder: Path | None = None
    cost: KeyCost | None = None
    outside: Path | None = None

    def has_vault(self) -> bool:
        """Whether there is anything to unlock; quick, and needs no library."""
        if self.folder is not None:
            return any((self.folder / name).exists() for name in SIGNS)
        return any(found for name in SIGNS for found in (self.home / VAULTS).glob(f"*/{name}"))

    def has_several(self) -> bool:
        """Whether there is a choice among vaults; as quick."""
        found = {path.parent for name in SIGNS for path in (self.home / VAULTS).glob(f"*/{name}")}
        return self.folder is None and len(found) > 1

    def load(self) -> None:
        """Bring what opens a vault into memory, and read the organisation's pack while nobody waits
        for it; the urgent card shows it."""
        import sharedesk.desk.opening  # noqa: F401 -- that it is there is all that is wanted
        from sharedesk.desk.library import standing

        standing()

    def vaults(self) -> list[VaultPlace]:
        """The vaults that can be chosen from: the one that was asked for, or all, the one that
        was open last first."""
        from sharedesk.desk.opening import VaultPlace, known_vaults

        known = known_vaults(self.home)
        if self.folder is None:
            last = PreferencesFile(self.home).now.last_vault
            return sorted(known, key=lambda place: place.folder.name != last)
        asked = [place for place in known if place.folder == self.folder]
        return asked or [VaultPlace(self.folder, self.folder.name)]

    def new_folder(self) -> Path:
        """Where the next vault goes."""
        from sharedesk.desk.opening import default_vault

        first = self.folder or default_vault(self.home)
        names = (first, *(first.with_name(f"{first.name}-{n}") for n in range(2, 1000)))
        return next(folder for folder in names if not folder.exists())

    def creating(
        self, passphrase: Secret, person: Practitioner, label: str
    ) -> Callable[[], tuple[Session, Secret]]:
        """The work of making a vault."""

        def work() -> tuple[Session, Secret]:
            from sharedesk.desk.kept_code import note_new_code
            from sharedesk.desk.naming import refuse_taken
            from sharedesk.desk.opening import create_vault

            folder = self.new_folder()
            if label:
                refuse_taken(label, folder)
            session, code = create_vault(
                folder,
                passphrase,
                person,
                clock=self.clock,
                label=label,
                cost=self.cost,
                outside=self.outside,
            )
            with suppress(Trouble):  # a disk that is full now; the code is on the screen next
                note_new_code(session)
            return session, code

        return work

    def unlocking(
        self, folder: Path | None, passphrase: Secret, *, as_found: bool = False
    ) -> Callable[[], Session]:
        """The work of opening a vault; without a folder, of the first one."""

        def work() -> Session:
            from sharedesk.desk.opening import unlock

            try:
                place = folder or self.vaults()[0].folder
                return unlock(
                    place,
                    passphrase,
                    clock=self.clock,
                    outside=self.outside,
                    as_found=as_found,
                )
            finally:
                passphrase.wipe()

        return work

    def restoring(
        self,
        file: Path,
        passphrase: Secret | None,
        code: Secret | None = None,
        new: Secret | None = None,
    ) -> Callable[[Progress], Session]:
        """The work of making a new vault of a backup and opening it, with the passphrase or with
        the code and a new passphrase."""

        def work(tell: Progress) -> Session:
            from sharedesk.desk.guarding import bring_back
            from sharedesk.desk.opening import unlock

            folder, opens = self.new_folder(), new or passphrase
            try:
                bring_back(
                    file,
                    folder,
                    clock=self.clock,
                    passphrase=passphrase,
                    recovery_code=code,
                    new_passphrase=new,
                    outside=self.outside,
                    progress=tell,
                )
                assert opens is not None  # noqa: S101 -- the page gives one or the other
                return unlock(folder, opens, clock=self.clock, outside=self.outside)
            finally:
                _wipe(passphrase, code, new)

        return work

    def salvaging(
        self, folder: Path | None, passphrase: Secret | None, code: Secret | None = None
    ) -> Callable[[Progress], tuple[SalvageReport, Path]]:
        """The work of making a new vault of what can be read in a damaged one."""

        def work(tell: Progress) -> tuple[SalvageReport, Path]:
            from sharedesk.desk.salvaging import salvage

            known = self.vaults()
            old = next((v for v in known if v.folder == folder), known[0])
            to = self.new_folder()
            try:
                report = salvage(
                    old.folder,
                    to,
                    clock=self.clock,
                    passphrase=passphrase,
                    recovery_code=code,
                    label=say("{name}, saved", name=old.label),
                    outside=self.outside,
                    progress=tell,
                )
            finally:
                _wipe(passphrase, code)
            return report, to

        return work

    def recovering(self, folder: Path | None, code: Secret, new: Secret) -> Callable[[], Session]:
        """The work of getting back in with the recovery code."""

        def work() -> Session:
            from sharedesk.desk.opening import recover

            place = folder or self.vaults()[0].folder
            return recover(place, code, new, clock=self.clock, outside=self.outside)

        return work


def wait_before_next(attempts: int) -> float:
    """Seconds until the next passphrase may be tried."""
    from sharedesk.desk.opening import wait_before_next as pause

    return pause(attempts)


def _wipe(*secrets: Secret | None) -> None:
    for secret in secrets:
        if secret is not None:
            secret.wipe()
