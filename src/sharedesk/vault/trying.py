"""Trying: a backup is opened as a clean machine would open it, before anybody relies on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sharedesk.base.files import make_private_folder, remove_flat_folder
from sharedesk.vault.backup_file import (
    Manifest,
    Progress,
    check_mac,
    header_of,
    manifest_of,
    opened,
    part_of,
    unpack_data,
)
from sharedesk.vault.checking import last_head
from sharedesk.vault.connection import Connection, open_database, told_as_trouble
from sharedesk.vault.key_file import Header, is_genuine
from sharedesk.vault.keys import Keys
from sharedesk.vault.migrating import check_shape, schema_version, shipped_steps
from sharedesk.vault.troubles import BackupDamaged, VaultDamaged

ENDING = ".trying"
_SPARE = 1 << 20


def try_opening(backup: Path, keys: Keys, places: Sequence[Path], progress: Progress) -> Manifest:
    """That a backup is whole, was made with these keys, and opens: its database is unpacked into
    the first of the places that has room, opened, and every page of it checked.

    Raises BackupDamaged, DiskFull, or what ``progress`` raises; what was unpacked is gone then.
    """
    with opened(backup) as archive:
        manifest = manifest_of(archive)
        check_mac(manifest, keys)
        header = header_of(archive, manifest)
        if not is_genuine(header, keys):
            raise BackupDamaged(what="keys")
        with _scratch(_roomy(places, manifest.size) / f"{backup.name}{ENDING}") as folder:
            data = folder / "data.db"
            unpack_data(archive, manifest, data, part_of(progress, 0, 0.6), durable=False)
            _look_at(data, header, keys, manifest)
    progress(1.0)
    return manifest


def sweep(folder: Path) -> None:
    """Remove what an earlier try left behind when the program was ended."""
    for left in folder.glob(f"*{ENDING}"):
        remove_flat_folder(left)


def _look_at(data: Path, header: Header, keys: Keys, manifest: Manifest) -> None:
    try:
        database = open_database(data, keys.raw_database_key(header.epoch, header.salt))
    except VaultDamaged:
        raise BackupDamaged(what="data") from None
    try:
        with told_as_trouble():
            _check(database, manifest)
    except VaultDamaged:
        raise BackupDamaged(what="data") from None
    finally:
        database.close()


def _check(database: Connection, manifest: Manifest) -> None:
    if database.execute("PRAGMA cipher_integrity_check").fetchall():
        raise VaultDamaged(what="page")
    version = schema_version(database)
    check_shape(database, shipped_steps()[:version])
    head = last_head(database)
    if (version, head.sequence, head.digest.hex()) != (
        manifest.schema,
        manifest.saves,
        manifest.digest,
    ):
        raise VaultDamaged(what="saves")


def _roomy(places: Sequence[Path], size: int) -> Path:
    """The first place with room for so many bytes, else the last."""
    with told_as_trouble():
        for place in places[:-1]:
            if shutil.disk_usage(place).free > size + _SPARE:
                return place
    return places[-1]


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    with told_as_trouble():
        remove_flat_folder(folder)
        make_private_folder(folder)
    try:
        yield folder
    finally:
        remove_flat_folder(folder)
