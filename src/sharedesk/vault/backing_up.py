"""Backing up: the whole vault as one file that opens on a clean machine with the same secret."""

from __future__ import annotations

import hashlib
import hmac
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sharedesk import __version__
from sharedesk.base.files import OWNER_FILE, make_durable, make_folder_durable
from sharedesk.vault.chain import Head
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.key_file import packed
from sharedesk.vault.keys import Keys
from sharedesk.vault.migrating import schema_version
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.snapshot import snapshot
from sharedesk.vault.troubles import BackupDamaged, InsideVault, PlaceMissing, VaultDamaged

FORMAT = 1
KEYS, DATA, MANIFEST = "keys", "data.db", "manifest.json"
LAST_BACKUP = "vault.last_backup"
"""The setting that says when one was last made."""

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1. It may raise ``Stopped``."""

_BLOCK = 1 << 22
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the archive's own dates say nothing


class Manifest(Struct, frozen=True):
    """What is in a backup. ``sha256`` and ``size`` are the database's; ``saves`` and ``digest``
    are where the vault stood."""

    vault: str
    made_at: datetime
    program: str
    schema: int
    saves: int
    digest: str
    size: int
    sha256: str
    keys_sha256: str
    mac: str = ""
    format: int = FORMAT


def back_up(file: OpenFile, to: Path, progress: Progress | None = None) -> Manifest:
    """Write a backup, read it again, and only then put it in place of one of the same name.

    Reading and saving go on meanwhile. Raises VaultDamaged (a damaged vault is not copied over a
    good backup), InsideVault, DiskFull, ReadOnlyPlace, PlaceMissing, BackupDamaged, VaultInUse,
    or Stopped if ``progress`` does; nothing is left behind then.
    """
    with told_as_trouble():
        _refuse_place(file, to)
        aside = to.with_name(to.name + ".new")
        try:
            manifest = _write(file, aside, progress or _silent)
            read_again(aside, file.keys)
            aside.replace(to)
            make_folder_durable(to.parent)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    return manifest


def _refuse_place(file: OpenFile, to: Path) -> None:
    if to.resolve().parent == file.place.folder.resolve():
        raise InsideVault
    if not to.name or to.is_dir():
        raise PlaceMissing


def read_again(backup: Path, keys: Keys) -> Manifest:
    """That a backup file is whole and was made with these keys. Raises BackupDamaged."""
    with opened(backup) as archive:
        manifest = manifest_of(archive)
        check_mac(manifest, keys)
        if hashlib.sha256(archive.read(KEYS)).hexdigest() != manifest.keys_sha256:
            raise BackupDamaged(what="keys")
        with archive.open(DATA) as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()  # type: ignore[arg-type]
        if digest != manifest.sha256:
            raise BackupDamaged(what="data")
    return manifest


@contextmanager
def opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    """The backup as an archive; whatever is wrong with it is BackupDamaged (format)."""
    try:
        with told_as_trouble(), zipfile.ZipFile(backup) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, EOFError, PlaceMissing, NotImplementedError):
        raise BackupDamaged(what="format") from None


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, not yet proved. Raises BackupDamaged (manifest)."""
    try:
        return msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except msgspec.MsgspecError:
        raise BackupDamaged(what="manifest") from None


def check_mac(manifest: Manifest, keys: Keys) -> None:
    """That somebody with the key wrote the manifest. Raises BackupDamaged (manifest)."""
    if not hmac.compare_digest(manifest.mac, _mac(manifest, keys)):
        raise BackupDamaged(what="manifest")


def _write(file: OpenFile, aside: Path, progress: Progress) -> Manifest:
    with snapshot(file) as (reader, head):
        if reader.execute("PRAGMA cipher_integrity_check").fetchall():
            file.distrust()
            raise VaultDamaged(what="page")
        key_file = packed(file.header)
        manifest = _manifest(file, head, key_file, schema_version(reader))
        handle = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, OWNER_FILE)
        with os.fdopen(handle, "wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                archive.writestr(zipfile.ZipInfo(KEYS, _EPOCH), key_file)
                digest = _copy_data(file.data, archive, progress)
                manifest = replace(manifest, sha256=digest)
                manifest = replace(manifest, mac=_mac(manifest, file.keys))
                archive.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), msgspec.json.encode(manifest))
            out.flush()
            make_durable(out.fileno())
    return manifest


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


def _copy_data(data: Path, archive: zipfile.ZipFile, progress: Progress) -> str:
    """A copy of the bytes. SQLite's own backup would copy damage and call it sound."""
    digest, done, size = hashlib.sha256(), 0, data.stat().st_size
    entry = zipfile.ZipInfo(DATA, _EPOCH)
    with data.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        for block in blocks_of(source):
            digest.update(block)
            target.write(block)
            done += len(block)
            progress(done / size)
    return digest.hexdigest()


def blocks_of(source: BinaryIO) -> Iterator[bytes]:
    """The rest of a file, piece by piece."""
    while block := source.read(_BLOCK):
        yield block


def _mac(manifest: Manifest, keys: Keys) -> str:
    return keys.mac("backup", msgspec.json.encode(replace(manifest, mac=""), order="sorted")).hex()


def _silent(done: float) -> None:
    """Nobody asked."""


_BINARY: int = getattr(os, "O_BINARY", 0)
