"""Vault: the front door of the room."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

from msgspec import Struct

from sharedesk.base.clock import Clock
from sharedesk.base.secret import Secret
from sharedesk.records.deliveries import Delivery
from sharedesk.records.life import Event, FormStamp, Paper, Record
from sharedesk.records.summarising import Line
from sharedesk.vault import backing_up, finding, opening, restoring, verifying
from sharedesk.vault.backup_file import Progress
from sharedesk.vault.costs import KeyCost
from sharedesk.vault.finding import Order, PaperLine
from sharedesk.vault.keeping import Keeping
from sharedesk.vault.open_file import Note, OpenFile, Place
from sharedesk.vault.own_backups import OwnBackups
from sharedesk.vault.sorting import Sorting
from sharedesk.vault.verifying import VerifyReport
from sharedesk.vault.ways_in import WaysIn


class VaultStatus(Struct, frozen=True):
    """``records`` counts drafts and signed ones, ``drafts`` the former; ``size`` is in bytes;
    ``cipher`` holds SQLCipher's settings by name."""

    records: int
    drafts: int
    size: int
    last_backup: datetime | None
    schema_version: int
    cipher: dict[str, str]
    is_read_only: bool
    vault: str


class Vault:
    """One unlocked vault. Any thread may call it; calls take turns.

    Every read raises VaultDamaged rather than show what is not as it was kept; from then on the
    vault ``is_read_only`` and saving raises SaveRefused (why: damaged). ``sorting`` is the
    worklist by what needs doing on a day.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self.sorting = Sorting(file)

    @staticmethod
    def create(
        folder: Path,
        passphrase: Secret,
        *,
        clock: Clock,
        cost: KeyCost | None = None,
        outside: Path | None = None,
    ) -> tuple[Vault, Secret]:
        """Make a vault and open it; the second value is its recovery code, shown this once.

        ``cost`` is found by trying what this computer takes a second for. ``outside`` is a folder
        of the operating system's for third copies of the keys and the witness.
        Raises VaultExists, PassphraseEmpty, ReadOnlyPlace, DiskFull.
        """
        place = Place(folder, outside)
        file, code = opening.create(place, passphrase, clock=clock, cost=cost)
        return Vault(file), code

    @staticmethod
    def open(
        folder: Path,
        *,
        clock: Clock,
        passphrase: Secret | None = None,
        recovery_code: Secret | None = None,
        escrow_key: Secret | None = None,
        outside: Path | None = None,
        as_found: bool = False,
    ) -> Vault:
        """Unlock with one of the three, and prove that all is as it was left.

        ``as_found``: the person has been told that the vault was rolled back, or is damaged, and
        wants it as it is; a damaged one can then only be read.
        Raises NoSuchVault, VaultInUse, WrongSecret, RecoveryCodeMistyped, NotInEscrow,
        KeysTampered, VaultNewer, VaultDamaged, VaultRolledBack, ReadOnlyPlace, DiskFull.
        """
        kind, secret = _given(passphrase, recovery_code, escrow_key)
        file = opening.open_vault(
            Place(folder, outside),
            kind,
            secret,
            clock=clock,
            as_found=as_found,
            before_migrating=_back_up_before_migrating,
        )
        return Vault(file)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed and dealt with since it was opened."""
        return tuple(self._file.notes)

    @property
    def ways_in(self) -> WaysIn:
        """What may open it: rehearsing, changing and adding to that."""
        return WaysIn(self._file)

    @property
    def is_read_only(self) -> bool:
        """Whether damage was met, so that nothing is saved any more."""
        return self._file.is_read_only

    @property
    def saves(self) -> int:
        """The number of the last save."""
        return self._file.head.sequence

    @property
    def ended_uncleanly(self) -> bool:
        """Whether the program was ended, or the computer stopped, while it was open before."""
        return self._file.ended_uncleanly

    def begun(self) -> datetime | None:
        """When its history begins; None if there is none yet."""
        return finding.begun(self._file)

    @property
    def backups(self) -> OwnBackups:
        """The backups of this vault: their names, and which stand in a folder."""
        return OwnBackups(self._file)

    def writing(self) -> AbstractContextManager[Keeping]:
        """One transaction: all that is kept within the ``with`` is durable when it ends well, and
        none of it otherwise. Reads see it only then. Transactions don't nest."""
        return self._file.writing()

    def record(self, name: str) -> Record | None:
        """A draft, or a decision with its addenda and countersignature; None if there is none."""
        return finding.record(self._file, name)

    def history(self, name: str | None = None) -> tuple[Event, ...]:
        """The events of a record, of the vault itself (""), or all (None), in order."""
        return finding.history(self._file, name)

    def worklist(
        self,
        *,
        status: str | None = None,
        words: str = "",
        order: Order = "needs",
        limit: int | None = None,
    ) -> list[str]:
        """The ids of the records that fit, in order (see ``finding``)."""
        return finding.worklist(self._file, status=status, words=words, order=order, limit=limit)

    def lines(self, names: Sequence[str]) -> list[Line]:
        """The lines of these records, in their order; ask for a screenful at a time."""
        return finding.lines(self._file, names)

    def papers(self, name: str) -> tuple[PaperLine, ...]:
        """Which summaries of a record were made, oldest first, without their bytes."""
        return finding.papers(self._file, name)

    def paper(self, name: str, copy: str, to: int = 0) -> Paper | None:
        """The latest summary of that copy; None if none was made."""
        return finding.paper(self._file, name, copy, to)

    def deliveries(self, name: str | None = None, *, waiting: bool = False) -> tuple[Delivery, ...]:
        """The deliveries of a record, or of all (None), oldest first; all, or those that wait."""
        return finding.deliveries(self._file, name, waiting=waiting)

    def delivery(self, key: str) -> Delivery | None:
        """The delivery of that id; None if there is none."""
        return finding.delivery(self._file, key)

    def form(self, url: str, version: str, sha256: str = "") -> tuple[FormStamp, bytes] | None:
        """A questionnaire's exact text, the latest unless a digest is given; None if not kept."""
        return finding.form(self._file, url, version, sha256)

    def setting(self, name: str, default: Any = None) -> Any:
        """What is kept under the name, as JSON gives it back."""
        return finding.setting(self._file, name, default)

    def status(self) -> VaultStatus:
        """How much there is, when it was last backed up, and how it is encrypted."""
        rows = self._file.rows("SELECT state, count(*) FROM record GROUP BY state")
        counts: dict[str, int] = dict(rows)
        last = self.setting(backing_up.LAST_BACKUP)
        return VaultStatus(
            records=sum(counts.values()),
            drafts=counts.get("DRAFT", 0),
            size=self._file.size(),
            last_backup=datetime.fromisoformat(last) if last else None,
            schema_version=self._file.rows("PRAGMA user_version")[0][0],
            cipher=_cipher_settings(self._file),
            is_read_only=self._file.is_read_only,
            vault=self._file.header.vault,
        )

    def verify(self, progress: Progress | None = None) -> VerifyReport:
        """Look at every page, thing and link; names what is wrong, and then turns read-only."""
        return verifying.verify(self._file, progress)

    def backup(
        self,
        to: Path,
        progress: Progress | None = None,
        *,
        event: Event | None = None,
        daily: bool = False,
    ) -> None:
        """Write everything to one encrypted file, and prove it by opening it. The vault notes
        when, with the event if one is given, and whether it was the ``daily`` one.

        Raises InsideVault, VaultDamaged, DiskFull, ReadOnlyPlace, PlaceMissing, VaultInUse,
        BackupDamaged, SaveRefused (closed), or what ``progress`` raises.
        """
        manifest = backing_up.back_up(self._file, to, progress)
        backing_up.note(self._file, manifest, event, daily=daily)

    def close(self) -> None:
        """Lock it: connections closed, keys wiped, witness durable. Twice is harmless."""
        self._file.close()


def restore(
    file: Path,
    folder: Path,
    *,
    clock: Clock,
    passphrase: Secret | None = None,
    recovery_code: Secret | None = None,
    outside: Path | None = None,
    progress: Progress | None = None,
) -> Vault:
    """A vault made of a backup, in a new folder, opened.

    Raises BackupDamaged, VaultExists, and what ``Vault.open`` raises.
    """
    kind, secret = _given(passphrase, recovery_code, None)
    restoring.unpack(file, Place(folder, outside), kind, secret, progress)
    try:
        return Vault.open(
            folder,
            clock=clock,
            passphrase=passphrase,
            recovery_code=recovery_code,
            outside=outside,
        )
    except BaseException:
        rmtree(folder)  # it was made here, just now
        raise


def _given(
    passphrase: Secret | None, recovery_code: Secret | None, escrow_key: Secret | None
) -> tuple[str, Secret]:
    named = {"passphrase": passphrase, "recovery_code": recovery_code, "escrow": escrow_key}
    given = [(kind, secret) for kind, secret in named.items() if secret is not None]
    if len(given) != 1:
        raise TypeError("give a passphrase, a recovery code or an organisation's key")
    return given[0]


def _back_up_before_migrating(file: OpenFile, version: int) -> None:
    backing_up.back_up(
        file, OwnBackups(file).folder() / f"before-schema-{version + 1}.sharedesk-backup"
    )


def _cipher_settings(file: OpenFile) -> dict[str, str]:
    names = ("cipher_version", "cipher_provider", "cipher_provider_version")
    found = {name: str(file.rows(f"PRAGMA {name}")[0][0]) for name in names}
    for (line,) in file.rows("PRAGMA cipher_settings"):
        name, _, value = line.removeprefix("PRAGMA ").removesuffix(";").partition(" = ")
        found[name] = value
    return found
