"""The keys of a vault: rehearsals, the organisation's key, and a new lock for it all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sharedesk import vault
from sharedesk.base.clock import Clock
from sharedesk.base.secret import Secret
from sharedesk.desk.changed import Changed
from sharedesk.desk.opening import refuse_weak, reset
from sharedesk.desk.room_for import room_for
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import EscrowNotOffered
from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.records.life import Event
from sharedesk.records.packs import EscrowKey
from sharedesk.vault import KeyCost

Progress = Callable[[float], None]
OPENED = "OPENED_BY_ORGANISATION"
"""The kind of event that a vault's history has then."""


class EscrowState(Struct, frozen=True):
    """``offered`` is the organisation's key that may be added, if its settings have one; ``held``
    the fingerprint of the key that can open this vault now; ``used_at`` when the organisation
    last got into it."""

    offered: EscrowKey | None
    held: str | None
    used_at: datetime | None = None


class EscrowPair(Struct, frozen=True):
    """What may be known of a pair of keys: the public one (hexadecimal) and its fingerprint."""

    public_key: str
    fingerprint: str


def check_recovery_code(session: Session, code: Secret) -> None:
    """Rehearse: that the code opens this vault. Nothing is changed.

    Raises RecoveryCodeMistyped (which groups), WrongSecret, VaultDamaged (keys), KeysTampered.
    """
    session.vault.ways_in.check_recovery_code(code)


def check_passphrase(session: Session, passphrase: Secret) -> None:
    """Rehearse: that the passphrase opens this vault. Nothing is changed.

    Raises WrongSecret, PassphraseEmpty, PassphraseTooLong, VaultDamaged (keys), KeysTampered.
    """
    session.vault.ways_in.check_passphrase(passphrase)


def escrow_state(session: Session) -> EscrowState:
    """Whether the organisation can open this vault, and whether it asks to."""
    key = session.vault.ways_in.escrow_key
    held = fingerprint_of(key) if key else None
    used = [event.at for event in session.vault.history("") if event.kind == OPENED]
    return EscrowState(session.library.organisation.escrow, held, used[-1] if used else None)


def add_escrow(session: Session) -> Changed:
    """Let the organisation open this vault with the key that its settings have.

    Raises EscrowNotOffered (none, stale), SaveRefused, DiskFull, ReadOnlyPlace.
    """
    offered = session.library.organisation.escrow
    if offered is None:
        raise EscrowNotOffered(why="none")
    if offered.is_stale(session.clock.now().date()):
        raise EscrowNotOffered(why="stale", review_by=offered.review_by)
    # said before it is so: a crash in between must not leave a way in that nobody was told of
    _note(session, "ESCROW_ADDED", key=offered.fingerprint)
    session.vault.ways_in.add_escrow(offered.public_key)
    return Changed(vault=True)


def remove_escrow(session: Session) -> Changed:
    """Let nobody but the owner open this vault. Raises NotInEscrow (none), SaveRefused."""
    held = escrow_state(session).held
    session.vault.ways_in.remove_escrow()
    _note(session, "ESCROW_REMOVED", key=held)
    return Changed(vault=True)


@room_for("keys")
def rotate(session: Session, passphrase: Secret, progress: Progress | None = None) -> Secret:
    """A new lock for the whole vault: a new key, and every page written anew under it. Returns
    the new recovery code; the passphrase stays.

    ``progress`` is told from 0 to 1 and may raise Stopped. Saves wait meanwhile. Backups made
    before open with the recovery code of then. Raises WrongSecret, VaultInUse, VaultDamaged,
    SaveRefused, DiskFull, ReadOnlyPlace; the vault is as it was then.
    """
    return session.vault.ways_in.rotate(passphrase, progress, by=session.practitioner.name)


def create_escrow_key(file: Path, passphrase: Secret, *, cost: KeyCost | None = None) -> EscrowPair:
    """Make the organisation a pair of keys; the private one stays in ``file``, closed with the
    passphrase. For a computer of the organisation's, never a practitioner's.

    Raises EscrowFileExists, PassphraseTooWeak, PassphraseTooLong, DiskFull, ReadOnlyPlace,
    PlaceMissing.
    """
    refuse_weak(passphrase)
    public = vault.create_escrow_key(file, passphrase, cost=cost)
    return EscrowPair(public, fingerprint_of(public))


def recover_with_escrow(
    folder: Path,
    key_file: Path,
    key_passphrase: Secret,
    new_passphrase: Secret,
    *,
    clock: Clock,
    outside: Path | None = None,
    as_found: bool = False,
) -> Session:
    """The organisation opens a vault with its private key and sets a new passphrase; the history
    of the vault says so. Raises EscrowFileDamaged, NotInEscrow, WrongSecret (of the key file:
    kind passphrase), PassphraseTooWeak, and what unlocking raises."""
    refuse_weak(new_passphrase)
    key, public = vault.read_escrow_key(key_file, key_passphrase)
    opened = vault.Vault.open(
        folder, clock=clock, escrow_key=key, outside=outside, as_found=as_found
    )
    key.wipe()
    fingerprint = fingerprint_of(public)
    return reset(opened, folder, new_passphrase, clock, OPENED, key=fingerprint)


def _note(session: Session, kind: str, **detail: object) -> None:
    event = Event("", session.clock.now(), session.practitioner.name, kind, detail)
    with session.vault.writing() as keep:
        keep.event(event)
