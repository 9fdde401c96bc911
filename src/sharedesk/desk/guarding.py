"""Guarding the vault: its state, its backups, its passphrase, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sharedesk.base.clock import Clock
from sharedesk.base.secret import Secret
from sharedesk.desk.changed import Changed
from sharedesk.desk.opening import strength_of
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import PassphraseTooWeak
from sharedesk.records.life import Event
from sharedesk.vault import VaultStatus, VerifyReport, restore

Progress = Callable[[float], None]


def status(session: Session) -> VaultStatus:
    """How many records and drafts, how large, last backup, schema and cipher."""
    return session.vault.status()


def verify(session: Session, progress: Progress | None = None) -> VerifyReport:
    """Read every page, every record and every link of the chain."""
    return session.vault.verify(progress)


def back_up(session: Session, file: Path, progress: Progress | None = None) -> Changed:
    """Write one encrypted file that opens with the same passphrase or recovery code."""
    session.vault.backup(file, progress)
    _note(session, "BACKED_UP")
    return Changed(vault=True)


def bring_back(
    file: Path,
    folder: Path,
    *,
    clock: Clock,
    passphrase: Secret | None = None,
    recovery_code: Secret | None = None,
    outside: Path | None = None,
) -> None:
    """Make a vault from a backup; ``folder`` must not exist."""
    vault = restore(
        file,
        folder,
        clock=clock,
        passphrase=passphrase,
        recovery_code=recovery_code,
        outside=outside,
    )
    vault.close()


def change_passphrase(session: Session, new: Secret) -> Changed:
    """From now on the vault opens with this passphrase; raises PassphraseTooWeak."""
    strength = strength_of(new.reveal())
    if not strength.enough:
        raise PassphraseTooWeak(score=strength.score, length=len(new.reveal()))
    session.vault.change_passphrase(new)
    _note(session, "PASSPHRASE_CHANGED")
    return Changed(vault=True)


def new_recovery_code(session: Session) -> Secret:
    """A new recovery code; the one before it stops working."""
    code: Secret = session.vault.new_recovery_code()
    _note(session, "RECOVERY_CODE_CHANGED")
    return code


def _note(session: Session, kind: str) -> None:
    event = Event(record="", at=session.clock.now(), by=session.practitioner.name, kind=kind)
    with session.vault.writing() as keep:
        keep.event(event)
