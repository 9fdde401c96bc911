"""The keys of a vault: rehearsals, the organisation's key, and a new lock for it all."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from sharedesk.base.secret import Secret
from sharedesk.desk.changed import Changed
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import EscrowNotOffered
from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.records.life import Event
from sharedesk.records.packs import EscrowKey

Progress = Callable[[float], None]


class EscrowState(Struct, frozen=True):
    """``offered`` is the organisation's key that may be added, if its settings have one; ``held``
    the fingerprint of the key that can open this vault now."""

    offered: EscrowKey | None
    held: str | None


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
    return EscrowState(session.library.organisation.escrow, fingerprint_of(key) if key else None)


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


def rotate(session: Session, passphrase: Secret, progress: Progress | None = None) -> Secret:
    """A new lock for the whole vault: a new key, and every page written anew under it. Returns
    the new recovery code; the passphrase stays.

    ``progress`` is told from 0 to 1 and may raise Stopped. Saves wait meanwhile. Backups made
    before open with the recovery code of then. Raises WrongSecret, VaultInUse, VaultDamaged,
    SaveRefused, DiskFull, ReadOnlyPlace; the vault is as it was then.
    """
    return session.vault.ways_in.rotate(passphrase, progress, by=session.practitioner.name)


def _note(session: Session, kind: str, **detail: object) -> None:
    event = Event("", session.clock.now(), session.practitioner.name, kind, detail)
    with session.vault.writing() as keep:
        keep.event(event)
