"""Backup file: the archive that a backup is, and how it is proved to be whole and ours."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sharedesk.base.files import OWNER_FILE, make_durable
from sharedesk.vault import key_file
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.key_file import Header
from sharedesk.vault.keys import Keys
from sharedesk.vault.troubles import BackupDamaged, PlaceMissing, VaultDamaged

FORMAT = 1
ENDING = ".sharedesk-backup"
KEYS, DATA, MANIFEST = "keys", "data.db", "manifest.json"

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1. It may raise ``Stopped``."""

_BLOCK = 1 << 22
_DURABLE_EVERY = 1 << 24
"""Bytes between two waits for the disk: one long wait at the end would hold up every save."""
_LOCAL_HEAD = struct.Struct("<26xHH")
"""What stands before an entry of an archive: the lengths of its name and of more about it."""
_BINARY: int = getattr(os, "O_BINARY", 0)


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


@contextmanager
def opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    """The backup as an archive; whatever is wrong with it is BackupDamaged (format)."""
    try:
        with told_as_trouble(), zipfile.ZipFile(backup) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        EOFError,
        PlaceMissing,
        NotImplementedError,
    ):
        raise BackupDamaged(what="format") from None


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, not yet proved. Raises BackupDamaged (manifest)."""
    try:
        return msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except msgspec.MsgspecError:
        raise BackupDamaged(what="manifest") from None


def header_of(archive: zipfile.ZipFile, manifest: Manifest) -> Header:
    """The key file in it, as the manifest has it. Raises BackupDamaged (keys)."""
    content = archive.read(KEYS)
    if hashlib.sha256(content).hexdigest() != manifest.keys_sha256:
        raise BackupDamaged(what="keys")
    try:
        return key_file.unpacked(content)
    except VaultDamaged:
        raise BackupDamaged(what="keys") from None


def mac_of(manifest: Manifest, keys: Keys) -> str:
    """The seal of whoever has the keys."""
    return keys.mac("backup", msgspec.json.encode(replace(manifest, mac=""), order="sorted")).hex()


def check_mac(manifest: Manifest, keys: Keys) -> None:
    """That somebody with the key wrote the manifest. Raises BackupDamaged (manifest)."""
    if not hmac.compare_digest(manifest.mac, mac_of(manifest, keys)):
        raise BackupDamaged(what="manifest")


def unpack_data(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    data: Path,
    progress: Progress,
    *,
    durable: bool = True,
) -> None:
    """Write the database into a new file, and wait for the disk if it is to be ``durable``.

    Raises BackupDamaged (data, format).
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    with (
        _stored(archive, manifest.size) as source,
        os.fdopen(os.open(data, flags, OWNER_FILE), "wb") as target,
    ):
        digest = copied(source, target, manifest.size, progress)
        target.flush()
        if durable:
            make_durable(target.fileno())
    if digest != manifest.sha256:
        raise BackupDamaged(what="data")


@contextmanager
def _stored(archive: zipfile.ZipFile, size: int) -> Iterator[BinaryIO]:
    """The database within the archive, from where it begins. It stands there as it is, and its
    digest says more than the archive's own checksum, which takes as long again."""
    entry = archive.getinfo(DATA)
    if entry.compress_type != zipfile.ZIP_STORED:
        raise BackupDamaged(what="format")
    with Path(cast("str", archive.filename)).open("rb", buffering=0) as source:
        source.seek(entry.header_offset)
        names = _LOCAL_HEAD.unpack(source.read(_LOCAL_HEAD.size))
        source.seek(sum(names), os.SEEK_CUR)
        yield cast("BinaryIO", _Part(source, min(size, entry.file_size)))


class _Part:
    """So many bytes of a file, from where it stands."""

    def __init__(self, source: IO[bytes], size: int) -> None:
        self._source, self._left = source, size

    def read(self, size: int) -> bytes:
        """The next ones; fewer at the end."""
        block = self._source.read(min(size, self._left))
        self._left -= len(block)
        return block


def copied(
    source: BinaryIO, target: BinaryIO, size: int, progress: Progress, durable: int | None = None
) -> str:
    """Copy all that is left; returns its SHA-256 in hexadecimal. ``durable`` is the handle of
    the file behind the target, if it is to be made durable as it grows."""
    digest, done = hashlib.sha256(), 0
    under_way: list[Future[Any]] = []
    # reading, digesting and writing take about as long as one another
    with ThreadPoolExecutor(3, "copying") as beside:
        while block := source.read(_BLOCK):
            _wait_for(under_way)
            under_way = [beside.submit(digest.update, block), beside.submit(target.write, block)]
            done += len(block)
            if durable is not None and done % _DURABLE_EVERY == 0:
                under_way.append(beside.submit(make_durable, durable))
            progress(done / max(size, done))
        _wait_for(under_way)
    return digest.hexdigest()


def _wait_for(under_way: Iterable[Future[Any]]) -> None:
    for each in under_way:
        each.result()


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """A progress of its own for a part of the work."""
    return lambda done: progress(start + done * (end - start))


def silent(done: float) -> None:
    """Nobody asked."""
