"""Opening: what is proved, in which order, before a vault is trusted."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from sharedesk.base.clock import Clock
from sharedesk.base.files import (
    OWNER_FILE,
    make_folder_durable,
    make_private_folder,
    remove_all_aside,
    remove_aside,
    remove_flat_folder,
)
from sharedesk.base.secret import Secret
from sharedesk.records.life import Event
from sharedesk.vault import key_file, recovery_code, trying
from sharedesk.vault.anchor import Witness
from sharedesk.vault.chain import Head
from sharedesk.vault.checking import check_history_tail, last_head, unwitnessed
from sharedesk.vault.connection import forbid_schema_changes, open_database, told_as_trouble
from sharedesk.vault.costs import KeyCost, calibrated, is_enough
from sharedesk.vault.epochs import bring_in, clear_left_over
from sharedesk.vault.key_file import FoundKeys, Header, opened, unlock, with_mac, write_copies
from sharedesk.vault.keys import MASTER_BYTES, Keys
from sharedesk.vault.lock import Lock
from sharedesk.vault.migrating import Steps, check_shape, migrate, shipped_steps
from sharedesk.vault.open_file import Note, OpenFile, Place, anchor_of
from sharedesk.vault.own_backups import OWN_FOLDER
from sharedesk.vault.placing_keys import kept_inside, mend_keys
from sharedesk.vault.slots import passphrase_slot, recovery_slot
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    NoSuchVault,
    ReadOnlyPlace,
    VaultDamaged,
    VaultExists,
    VaultRolledBack,
    WrongSecret,
)

BeforeMigrating = Callable[[OpenFile, int], None]


def create(
    place: Place, passphrase: Secret, *, clock: Clock, cost: KeyCost | None = None
) -> tuple[OpenFile, Secret]:
    """Make a vault and open it; the second value is its recovery code, which is kept nowhere.

    It is put together beside its folder and moved in whole. Raises VaultExists, PassphraseEmpty,
    ReadOnlyPlace, DiskFull; ValueError for a cost below the floor.
    """
    cost = cost or calibrated()
    if not is_enough(cost):
        raise ValueError(f"{cost} is no protection")
    vault, master = secrets.token_hex(16), bytearray(secrets.token_bytes(MASTER_BYTES))
    code = recovery_code.written_out(secrets.token_bytes(recovery_code.RANDOM_BYTES))
    slots = (
        passphrase_slot(vault, master, passphrase, cost),
        recovery_slot(vault, master, code),
    )
    keys = Keys(master, vault)
    header = with_mac(key_file.new_header(vault, slots), keys)
    with put_together(place.folder) as aside:
        _make_database(aside, header, keys)
        settle(Place(aside, place.outside), header, keys, Head())
    return _entered(place, header, keys, clock, Lock(place.folder / "lock")), code


def open_vault(
    place: Place,
    kind: str,
    secret: Secret,
    *,
    clock: Clock,
    as_found: bool = False,
    before_migrating: BeforeMigrating,
) -> OpenFile:
    """Unlock a vault and prove that it is what was left. ``kind``: passphrase, recovery_code.

    ``as_found`` opens one that was rolled back (the history says so) or, for reading only, one
    that is damaged. Raises NoSuchVault, VaultInUse, WrongSecret, RecoveryCodeMistyped,
    KeysTampered, VaultNewer, VaultDamaged, VaultRolledBack, ReadOnlyPlace.
    """
    folder = place.folder
    with told_as_trouble():
        if not any((folder / name).exists() for name in (*key_file.INSIDE, "head")):
            raise NoSuchVault(folder=str(folder))
    lock = Lock(folder / "lock")
    try:
        with told_as_trouble():
            found = key_file.read_copies(folder, place.outside)
        header, keys = unlock(found, kind, secret)
        file = _entered(
            place, header, keys, clock, lock, found, as_found=as_found, before=before_migrating
        )
    except BaseException:
        lock.release()
        raise
    if file.header.generation > header.generation:
        _refuse_replaced(file, kind, secret)
    return file


def _refuse_replaced(file: OpenFile, kind: str, secret: Secret) -> None:
    """Only an older copy of the keys, put back by somebody, knew a secret that was replaced.

    By now the copies have been put right. Raises WrongSecret (why: replaced).
    """
    keys = opened(file.header, kind, secret)
    if keys is None:
        file.close()
        raise WrongSecret(kind=kind, why="replaced")
    keys.wipe()


@contextmanager
def put_together(folder: Path) -> Iterator[Path]:
    """A folder aside, which becomes ``folder`` when the block ends well and vanishes otherwise.

    Raises VaultExists if there is something there already.
    """
    with told_as_trouble():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise VaultExists(folder=str(folder))
        aside = folder.with_name(f".{folder.name}.being-made")
        make_private_folder(folder.parent)
        remove_flat_folder(aside)
        make_private_folder(aside)
    try:
        with told_as_trouble():
            yield aside
            with suppress(FileNotFoundError):
                folder.rmdir()
            aside.rename(folder)
            make_folder_durable(folder.parent)
    except BaseException:
        remove_flat_folder(aside)
        raise


def settle(place: Place, header: Header, keys: Keys, head: Head) -> None:
    """Write the key files and the first witness of a vault that is being put together."""
    anchor = anchor_of(place, header, keys)
    anchor.write(Witness(header.epoch, head.sequence, head.digest))
    anchor.close()
    write_copies(place.folder, header, place.outside)


def _make_database(folder: Path, header: Header, keys: Keys) -> None:
    data = folder / header.data_name
    data.touch(OWNER_FILE)
    raw_key = keys.raw_database_key(header.epoch, header.salt)
    connection = open_database(data, raw_key, create=True)
    try:
        migrate(connection, shipped_steps(), before=lambda _: None)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def _entered(
    place: Place,
    header: Header,
    keys: Keys,
    clock: Clock,
    lock: Lock,
    found: FoundKeys | None = None,
    *,
    as_found: bool = False,
    before: BeforeMigrating | None = None,
) -> OpenFile:
    try:
        with told_as_trouble():
            bring_in(place.folder, header.data)
        file = OpenFile(place, header, keys, clock, lock)
    except BaseException:
        keys.wipe()
        raise
    try:
        steps = shipped_steps()
        if migrate(file.writer, steps, before=lambda version: before and before(file, version)):
            file.notes.append(Note("migrated"))
        forbid_schema_changes(file.writer)
        _prove(file, steps, found, as_found=as_found)
    except BaseException:
        _leave(file)
        raise
    return file


def _prove(file: OpenFile, steps: Steps, found: FoundKeys | None, *, as_found: bool) -> None:
    try:
        file.head = last_head(file.writer)
        check_shape(file.writer, steps)
        check_history_tail(file.writer, file.head)
        inside = kept_inside(file)
    except VaultDamaged as trouble:
        if not as_found:
            raise
        file.distrust()
        file.notes.append(Note("damaged", str(trouble.facts.get("what"))))
        return
    kept = unwitnessed(file.writer, file.head, file.header.epoch, file.anchor.witnesses())
    if kept is None:
        file.witness()
    elif as_found:
        _accept(file, kept)
    else:
        raise VaultRolledBack(kept=kept, found=file.head.sequence)
    try:
        mend_keys(file, found, inside)
    except (DiskFull, DiskFails, ReadOnlyPlace):
        file.notes.append(Note("keys_not_mended"))
        return
    if kept is None:
        clear_left_over(file.place.folder, file.header.data_before)
    _sweep(file)


def _sweep(file: OpenFile) -> None:
    """Remove what was being written when the program was ended."""
    folder, outside = file.place.folder, file.place.outside
    with suppress(OSError):  # it does no harm, and there is another time
        for own in (folder, folder / OWN_FOLDER):
            remove_all_aside(own)
        trying.sweep(folder)
        if outside is not None:  # other vaults write there too
            remove_aside(outside / f"{file.header.incarnation}.keys")


def _accept(file: OpenFile, kept: int) -> None:
    """Go on from what is there, and say so where nobody can take it out again."""
    detail = {"kept": kept, "found": file.head.sequence}
    file.notes.append(Note("rolled_back", str(kept)))
    # the lost saves had higher numbers: the next one must outdo the witness of the last of them
    file.head = replace(file.head, sequence=max(kept, file.head.sequence))
    with file.writing() as keep:
        keep.event(Event("", file.clock.now(), "", "ROLLBACK_ACCEPTED", detail))


def _leave(file: OpenFile) -> None:
    """Close without a word to the anchor: what was found must be found again."""
    file.distrust()
    file.close()
