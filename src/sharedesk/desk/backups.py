"""Backups: where the daily ones go, when one is due, and which of the older ones are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sharedesk.base.clock import today
from sharedesk.base.words import say
from sharedesk.desk.changed import Changed
from sharedesk.desk.room_for import room_for
from sharedesk.desk.session import Session
from sharedesk.desk.syncing import sync_service_of
from sharedesk.records.life import Event
from sharedesk.vault import DAILY, OWN_FOLDER
from sharedesk.vault.troubles import InsideVault, PlaceMissing, VaultInUse

__all__ = [
    "BackupState",
    "back_up",
    "back_up_if_due",
    "back_up_now",
    "choose_folder",
    "file_name",
    "folder",
    "is_due",
    "state",
    "sync_service_of",
    "sync_warning",
]

FOLDER = "backup.folder"
KEPT = 10

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1, on the thread that works. It may raise ``Stopped``."""


class BackupState(Struct, frozen=True):
    """``folder`` is where the daily backups go; ``is_chosen``: by the person, and not the vault's
    own; ``is_there``: it can be reached just now. ``last`` is when any backup was made, ``kept``
    how many of this vault stand in the folder. ``vault_synced_by`` names the sync service that
    copies the live vault's own folder, which endangers it."""

    folder: Path
    is_chosen: bool
    is_there: bool
    last: datetime | None
    is_due: bool
    kept: int
    vault_synced_by: str | None


def state(session: Session) -> BackupState:
    """How it stands with the backups, for whoever shows it. Looks at the folder: not for the
    window's thread."""
    place = folder(session)
    return BackupState(
        folder=place,
        is_chosen=_chosen(session) is not None,
        is_there=_is_there(session, place),
        last=session.vault.status().last_backup,
        is_due=is_due(session),
        kept=len(session.vault.backups.within(place)),
        vault_synced_by=sync_service_of(session.folder),
    )


def folder(session: Session) -> Path:
    """Where the daily backups go."""
    return _chosen(session) or session.folder / OWN_FOLDER


def choose_folder(session: Session, folder: Path) -> Changed:
    """From now on they go there; those in the folder before stay where they are.

    Raises PlaceMissing (no such folder), InsideVault, or what saving raises.
    """
    place = folder.absolute()
    if not place.is_dir() or not _is_text(place):
        raise PlaceMissing
    own = session.folder.resolve()
    inside = place.resolve()
    if inside != own / OWN_FOLDER and (inside == own or own in inside.parents):
        raise InsideVault
    with session.vault.writing() as keep:
        keep.setting(FOLDER, str(place))
        keep.setting(DAILY, None)  # the new folder has none yet
    return Changed(vault=True)


def is_due(session: Session) -> bool:
    """Whether something was kept since the last daily backup, and that was on another day.

    A clock that was put back or on does not hold it up. Never for a vault that can only be read.
    """
    if session.vault.is_read_only:
        return False
    last = session.vault.backups.last_daily()
    if last is None:
        return True
    if last.saves == session.vault.saves:
        return False
    zone = session.clock.now().tzinfo
    return last.at.astimezone(zone).date() != today(session.clock)


def back_up_if_due(session: Session, progress: Progress | None = None) -> Path | None:
    """Make the day's backup if it is due and its folder is there; returns its file.

    None if there is nothing to do now: also while the folder is away (a disk that is not plugged
    in) and while another backup or check is under way; it stays due then, and is tried again.
    Raises VaultDamaged, DiskFull, ReadOnlyPlace, DiskFails, BackupDamaged, Stopped.
    """
    if not is_due(session) or not _is_there(session, folder(session)):
        return None
    try:
        return back_up_now(session, progress)
    except VaultInUse:
        return None


@room_for("backup")
def back_up_now(session: Session, progress: Progress | None = None) -> Path:
    """Make a backup in the folder, and let go of those of this vault beyond the last ten.

    Raises what ``back_up`` raises.
    """
    place = folder(session)
    if _chosen(session) is None:
        place = session.vault.backups.folder()
    session.vault.backups.sweep(place)
    file = place / file_name(session)
    session.vault.backup(file, progress, event=_event(session), daily=True)
    session.vault.backups.prune(place, keep=KEPT, newest=file)
    return file


@room_for("backup")
def back_up(session: Session, file: Path, progress: Progress | None = None) -> Changed:
    """Write one encrypted file that opens with the same passphrase or recovery code, and open it
    once to see that it is whole.

    Raises InsideVault, VaultDamaged, DiskFull, ReadOnlyPlace, PlaceMissing, VaultInUse,
    BackupDamaged, or Stopped if ``progress`` does; nothing is left behind then.
    """
    session.vault.backup(file, progress, event=_event(session))
    return Changed(vault=True)


def file_name(session: Session) -> str:
    """A backup's name, which says when and of which vault, and nothing of anybody."""
    return session.vault.backups.name()


def sync_warning(service: str) -> tuple[str, str]:
    """What is to be said of a live vault in a folder that a sync service copies, and what to do."""
    return (
        say("This vault stands in a folder that {service} copies.", service=service),
        say(
            "Move the vault to a folder on this computer only: a copied vault can lose what was"
            " saved last. Backups may stand there."
        ),
    )


def _chosen(session: Session) -> Path | None:
    kept = session.vault.setting(FOLDER)
    return Path(kept) if kept else None


def _is_there(session: Session, place: Path) -> bool:
    return _chosen(session) is None or place.is_dir()


def _is_text(place: Path) -> bool:
    try:
        str(place).encode()
    except UnicodeEncodeError:
        return False
    return True


def _event(session: Session) -> Event:
    by = session.practitioner.name
    return Event(record="", at=session.clock.now(), by=by, kind="BACKED_UP")
