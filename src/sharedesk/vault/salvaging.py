"""Salvaging: whatever of a damaged vault is still as it was kept goes into a new one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from sharedesk.base.clock import Clock
from sharedesk.base.files import OWNER_FILE, make_private_folder, remove_flat_folder
from sharedesk.base.secret import Secret
from sharedesk.vault import key_file
from sharedesk.vault.backup_file import Progress, part_of, silent
from sharedesk.vault.chain import Head
from sharedesk.vault.connection import forbid_schema_changes, open_database, told_as_trouble
from sharedesk.vault.epochs import ASIDE
from sharedesk.vault.evidence import Evidence
from sharedesk.vault.key_file import Header, unlock, with_mac
from sharedesk.vault.keys import Keys
from sharedesk.vault.lock import Lock
from sharedesk.vault.migrating import migrate, shipped_steps
from sharedesk.vault.open_file import OpenFile, Place, anchor_of
from sharedesk.vault.opening import put_together, settle
from sharedesk.vault.sorting_out import SalvageReport, SortingOut
from sharedesk.vault.troubles import NoSuchVault, ReadOnlyPlace, VaultDamaged
from sharedesk.vault.wreck import Wreck, copy_readable


def salvage(
    folder: Path,
    to: Place,
    kind: str,
    secret: Secret,
    *,
    clock: Clock,
    outside: Path | None = None,
    progress: Progress | None = None,
) -> SalvageReport:
    """Make a new vault in ``to`` of what can be read of the one in ``folder``, which is copied
    first and not written to. The same secrets open the new one: it is another incarnation of the
    same vault, under the same master key.

    Raises WrongSecret, RecoveryCodeMistyped, KeysTampered, NoSuchVault, VaultInUse, VaultExists,
    DiskFull, ReadOnlyPlace, VaultNewer, VaultDamaged (keys, data: nothing at all can be read), or
    what ``progress`` raises; there is no new vault then.
    """
    told = progress or silent
    with told_as_trouble(), _to_itself(folder):
        header, keys = unlock(key_file.read_copies(folder, outside), kind, secret)
        try:
            with _copied(folder, to.folder, header, part_of(told, 0, 0.2)) as data:
                wreck = Wreck(data, lambda: keys.raw_database_key(header.epoch, header.salt))
                try:
                    seen = _last_witnessed(Place(folder, outside), header, keys)
                    return _made_anew(wreck, seen, to, header, keys, clock, part_of(told, 0.2, 1))
                finally:
                    wreck.close()
        finally:
            keys.wipe()


@contextmanager
def _to_itself(folder: Path) -> Iterator[None]:
    """Nobody else has the vault open meanwhile. On a disk that can't be written to nobody can."""
    if not folder.is_dir():
        raise NoSuchVault(folder=str(folder))
    lock = None
    with suppress(ReadOnlyPlace):
        lock = Lock(folder / "lock")
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


@contextmanager
def _copied(folder: Path, to: Path, header: Header, progress: Progress) -> Iterator[Path]:
    """The database and its log in a folder of their own beside the new vault, for as long as the
    block lasts: opening the damaged one would fold its log into it."""
    scratch = to.with_name(f".{to.name}.being-read")
    make_private_folder(to.parent)
    remove_flat_folder(scratch)
    make_private_folder(scratch)
    try:
        data = _database_of(folder, header)
        copy_readable(data, scratch / header.data_name, progress)
        log = data.with_name(data.name + "-wal")
        if log.exists():
            copy_readable(log, scratch / log.name, silent)
        yield scratch / header.data_name
    finally:
        remove_flat_folder(scratch)


def _database_of(folder: Path, header: Header) -> Path:
    places = (folder / header.data_name, folder / ASIDE / header.data_name)
    found = next((place for place in places if place.exists()), None)
    if found is None or not found.stat().st_size:
        raise VaultDamaged(what="data")
    return found


def _last_witnessed(place: Place, header: Header, keys: Keys) -> int:
    """The number of the last save that any witness of this epoch saw; 0 if none did."""
    witnesses = anchor_of(place, header, keys).witnesses()
    seen = [each.sequence for each in witnesses if each and each.epoch == header.epoch]
    return max(seen, default=0)


def _made_anew(
    wreck: Wreck,
    seen: int,
    to: Place,
    header: Header,
    keys: Keys,
    clock: Clock,
    progress: Progress,
) -> SalvageReport:
    renewed = replace(
        header,
        incarnation=secrets.token_hex(8),
        generation=header.generation + 1,
        salt=secrets.token_hex(16),
    )
    renewed = with_mac(renewed, keys)
    with put_together(to.folder) as aside:
        file = _new_file(aside, renewed, keys, clock)
        try:
            report = SortingOut(Evidence(wreck), file, seen, progress).done()
            head: Head = file.head
        finally:
            file.close()
        settle(Place(aside, to.outside), renewed, keys, head)
    return report


def _new_file(aside: Path, header: Header, keys: Keys, clock: Clock) -> OpenFile:
    """An empty vault, open; closing it wipes keys of its own."""
    data = aside / header.data_name
    data.touch(OWNER_FILE)
    connection = open_database(data, keys.raw_database_key(header.epoch, header.salt), create=True)
    try:
        migrate(connection, shipped_steps(), before=lambda _: None)
    finally:
        connection.close()
    own = Keys(keys.copy_of_master(), header.vault)
    file = OpenFile(Place(aside), header, own, clock, Lock(aside / "lock"))
    forbid_schema_changes(file.writer)
    return file
