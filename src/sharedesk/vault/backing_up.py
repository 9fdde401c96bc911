"""Backing up: the whole vault as one file that opens on a clean machine with the same secret."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sharedesk import __version__
from sharedesk.base.files import OWNER_FILE, make_durable, make_folder_durable
from sharedesk.records.life import Event
from sharedesk.vault import trying
from sharedesk.vault.backup_file import (
    DATA,
    KEYS,
    MANIFEST,
    Manifest,
    Progress,
    copied,
    mac_of,
    part_of,
    silent,
)
from sharedesk.vault.chain import Head
from sharedesk.vault.checking import last_head
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.key_file import packed
from sharedesk.vault.migrating import schema_version
from sharedesk.vault.open_file import Note, OpenFile
from sharedesk.vault.snapshot import snapshot, while_open
from sharedesk.vault.troubles import (
    BackupDamaged,
    DiskFails,
    DiskFull,
    InsideVault,
    PlaceMissing,
    ReadOnlyPlace,
    SaveRefused,
    VaultDamaged,
    VaultInUse,
)

LAST_BACKUP = "vault.last_backup"
"""The setting that says when one was last made."""
DAILY = "backup.daily"
"""The setting that says when the last daily one was made, and up to which save."""

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the archive's own dates say nothing
_BINARY: int = getattr(os, "O_BINARY", 0)


def back_up(file: OpenFile, to: Path, progress: Progress | None = None) -> Manifest:
    """Write a backup, open it as a clean machine would, and only then put it in place of one of
    the same name.

    Reading and saving go on meanwhile. Raises VaultDamaged (a damaged vault is not copied over a
    good backup), InsideVault, DiskFull, ReadOnlyPlace, PlaceMissing, BackupDamaged, VaultInUse,
    SaveRefused (closed meanwhile), or Stopped if ``progress`` does; nothing is left behind then.
    """
    told = while_open(file, progress or silent)
    with told_as_trouble(), _under_one_key(file):
        _refuse_place(file, to)
        trying.sweep(file.place.folder)
        aside = to.with_name(to.name + ".new")
        try:
            manifest = write_copy(file, aside, part_of(told, 0, 0.5))
            _try(file, aside, part_of(told, 0.5, 1))
            aside.replace(to)
            make_folder_durable(to.parent)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    return manifest


def note(file: OpenFile, manifest: Manifest, event: Event | None, *, daily: bool) -> None:
    """Keep when a backup was made. It is good even if the vault's own disk is too full for that:
    the daily one is then made again."""
    made_at = manifest.made_at.isoformat()
    try:
        with file.writing() as keep:
            keep.setting(LAST_BACKUP, made_at)
            if daily:
                unchanged = file.head.sequence == manifest.saves
                keep.setting(DAILY, {"at": made_at, "saves": manifest.saves + unchanged})
            if event is not None:
                keep.event(event)
    except (DiskFull, DiskFails, ReadOnlyPlace):
        file.notes.append(Note("backup_not_noted"))


def _refuse_place(file: OpenFile, to: Path) -> None:
    if to.resolve().parent == file.place.folder.resolve():
        raise InsideVault
    if not to.name or to.is_dir():
        raise PlaceMissing


@contextmanager
def _under_one_key(file: OpenFile) -> Iterator[None]:
    """A backup that is half made when the vault gets another key is begun anew another time."""
    epoch = file.header.epoch
    try:
        yield
    except (BackupDamaged, SaveRefused):
        if file.header.epoch != epoch:
            raise VaultInUse(folder=str(file.place.folder)) from None
        raise


def write_copy(file: OpenFile, aside: Path, progress: Progress = silent) -> Manifest:
    """Write the archive, sealed and durable, but not yet tried. Raises what ``back_up`` raises."""
    with snapshot(file) as (reader, _):
        head = last_head(reader)  # before a migration nobody has asked for it yet
        key_file = packed(file.header)
        manifest = _manifest(file, head, key_file, schema_version(reader))
        handle = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, OWNER_FILE)
        with os.fdopen(handle, "wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                archive.writestr(zipfile.ZipInfo(KEYS, _EPOCH), key_file)
                manifest = replace(manifest, sha256=_copy(file, archive, out.fileno(), progress))
                manifest = replace(manifest, mac=mac_of(manifest, file.keys))
                archive.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), msgspec.json.encode(manifest))
            out.flush()
            make_durable(out.fileno())
    return manifest


def _copy(file: OpenFile, archive: zipfile.ZipFile, handle: int, progress: Progress) -> str:
    """A copy of the bytes. SQLite's own backup would copy damage and call it sound."""
    entry, size = zipfile.ZipInfo(DATA, _EPOCH), file.data.stat().st_size
    with file.data.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        return copied(source, target, size, progress, handle)  # type: ignore[arg-type]


def _try(file: OpenFile, backup: Path, progress: Progress) -> None:
    """A backup that does not open tells of a damaged vault, or of a disk that did not keep it."""
    try:
        trying.try_opening(backup, file.keys, (file.place.folder, backup.parent), progress)
    except BackupDamaged:
        with snapshot(file) as (reader, _):
            damaged = bool(reader.execute("PRAGMA cipher_integrity_check").fetchall())
        if damaged:
            file.distrust()
            raise VaultDamaged(what="page") from None
        raise


def _manifest(file: OpenFile, head: Head, key_file: bytes, schema: int) -> Manifest:
    return Manifest(
        vault=file.header.vault,
        made_at=file.clock.now(),
        program=__version__,
        schema=schema,
        saves=head.sequence,
        digest=head.digest.hex(),
        size=file.data.stat().st_size,
        sha256="",
        keys_sha256=hashlib.sha256(key_file).hexdigest(),
    )
