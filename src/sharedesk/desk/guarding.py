"""Guarding the vault: its state, its backups, its passphrase, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree

from sharedesk.base.clock import Clock
from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.desk import backups
from sharedesk.desk.changed import Changed
from sharedesk.desk.opening import LABEL_FILE, UNCLEAN, refuse_weak
from sharedesk.desk.room_for import room_for
from sharedesk.desk.session import Session
from sharedesk.records.life import Event
from sharedesk.vault import VaultStatus, VerifyReport, restore
from sharedesk.vault.troubles import DiskFails, DiskFull, ReadOnlyPlace

VERIFIED = "vault.verified"
WEEK = timedelta(days=7)

Progress = Callable[[float], None]


def status(session: Session) -> VaultStatus:
    """How many records and drafts, how large, last backup, schema and cipher."""
    return session.vault.status()


def verify(session: Session, progress: Progress | None = None) -> VerifyReport:
    """Read every page, every record and every link of the chain; when all is whole, the vault
    notes when that was seen."""
    report = session.vault.verify(progress)
    if report.ok:
        # it was seen to be whole even if the disk has no room to say so: it is seen again then
        with suppress(DiskFull, DiskFails, ReadOnlyPlace), session.vault.writing() as keep:
            keep.setting(VERIFIED, session.clock.now().isoformat())
            keep.setting(UNCLEAN, value=False)
    return report


def verify_is_due(session: Session) -> bool:
    """Whether everything should be looked at: after the program or the computer stopped while the
    vault was open, and a week after the last time. Never for a vault that can only be read,
    because damage is known then. A clock that was put back or on is no reason to wait."""
    if session.vault.is_read_only:
        return False
    if session.vault.setting(UNCLEAN, default=False):
        return True
    last = last_verified(session) or session.vault.begun()
    return last is not None and abs(session.clock.now() - last) >= WEEK


def last_verified(session: Session) -> datetime | None:
    """When everything was last seen to be whole."""
    kept = session.vault.setting(VERIFIED)
    return datetime.fromisoformat(kept) if kept else None


def back_up(session: Session, file: Path, progress: Progress | None = None) -> Changed:
    """As ``backups.back_up``."""
    return backups.back_up(session, file, progress)


@room_for("new")
def bring_back(
    file: Path,
    folder: Path,
    *,
    clock: Clock,
    passphrase: Secret | None = None,
    recovery_code: Secret | None = None,
    new_passphrase: Secret | None = None,
    label: str = "",
    outside: Path | None = None,
    progress: Progress | None = None,
) -> None:
    """Make a vault from a backup; ``folder`` must not exist.

    It opens with the passphrase or the recovery code that the vault had when the backup was made;
    with ``new_passphrase`` another one is set at once, for whoever has only the code.
    ``label`` is what the owner calls it here. Raises PassphraseTooWeak, BackupDamaged,
    VaultNewer, VaultExists, WrongSecret, RecoveryCodeMistyped, DiskFull, ReadOnlyPlace,
    PlaceMissing, or Stopped if ``progress`` does; there is no vault then.
    """
    if new_passphrase is not None:
        refuse_weak(new_passphrase)
    vault = restore(
        file,
        folder,
        clock=clock,
        passphrase=passphrase,
        recovery_code=recovery_code,
        outside=outside,
        progress=progress,
    )
    try:
        if new_passphrase is not None:
            vault.ways_in.change_passphrase(new_passphrase)
    except BaseException:
        vault.close()
        rmtree(folder)  # the next try begins afresh
        raise
    vault.close()
    if label:
        with suppress(OSError):  # the folder's own name does as well
            write_aside_then_swap(folder / LABEL_FILE, label.encode())


@room_for("keys")
def change_passphrase(session: Session, new: Secret) -> Changed:
    """From now on the vault opens with this passphrase; raises PassphraseTooWeak."""
    refuse_weak(new)
    session.vault.ways_in.change_passphrase(new)
    _note(session, "PASSPHRASE_CHANGED")
    return Changed(vault=True)


@room_for("keys")
def new_recovery_code(session: Session) -> Secret:
    """A new recovery code; the one before it stops working."""
    code: Secret = session.vault.ways_in.new_recovery_code()
    _note(session, "RECOVERY_CODE_CHANGED")
    return code


def _note(session: Session, kind: str) -> None:
    event = Event(record="", at=session.clock.now(), by=session.practitioner.name, kind=kind)
    with session.vault.writing() as keep:
        keep.event(event)
