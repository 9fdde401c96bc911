"""Restoring: a backup file becomes a vault again, in a new folder."""

from __future__ import annotations

import hashlib
import os
import secrets
import zipfile
from pathlib import Path

from msgspec.structs import replace

from sharedesk.base.files import OWNER_FILE, make_durable
from sharedesk.base.secret import Secret
from sharedesk.vault import key_file
from sharedesk.vault.backing_up import (
    DATA,
    FORMAT,
    KEYS,
    Manifest,
    Progress,
    blocks_of,
    check_mac,
    manifest_of,
    opened,
)
from sharedesk.vault.chain import Head
from sharedesk.vault.key_file import FoundKeys, Header, unlock, with_mac
from sharedesk.vault.keys import Keys
from sharedesk.vault.open_file import Place
from sharedesk.vault.opening import put_together, settle
from sharedesk.vault.troubles import BackupDamaged, VaultDamaged, VaultNewer


def unpack(
    backup: Path, place: Place, kind: str, secret: Secret, progress: Progress | None = None
) -> None:
    """Make a vault of the backup, complete or not at all.

    It is another incarnation of the same vault: its witness starts anew, so that the place
    outside, which may know of later saves of the first one, raises no alarm.
    Raises BackupDamaged, VaultNewer, WrongSecret, RecoveryCodeMistyped, VaultExists, DiskFull.
    """
    with opened(backup) as archive:
        header, keys, manifest = _proved(archive, kind, secret)
        renewed = replace(
            header, incarnation=secrets.token_hex(8), generation=header.generation + 1
        )
        renewed = with_mac(renewed, keys)
        try:
            with put_together(place.folder) as aside:
                _unpack_data(archive, manifest, aside / renewed.data_name, progress)
                head = Head(sequence=manifest.saves, digest=bytes.fromhex(manifest.digest))
                settle(Place(aside, place.outside), renewed, keys, head)
        finally:
            keys.wipe()


def _proved(archive: zipfile.ZipFile, kind: str, secret: Secret) -> tuple[Header, Keys, Manifest]:
    manifest = manifest_of(archive)
    if manifest.format > FORMAT:
        raise VaultNewer(found=manifest.format, known=FORMAT)
    content = archive.read(KEYS)
    if hashlib.sha256(content).hexdigest() != manifest.keys_sha256:
        raise BackupDamaged(what="keys")
    try:
        found = FoundKeys((key_file.unpacked(content),), ())
    except VaultDamaged:
        raise BackupDamaged(what="keys") from None
    header, keys = unlock(found, kind, secret)
    check_mac(manifest, keys)
    return header, keys, manifest


def _unpack_data(
    archive: zipfile.ZipFile, manifest: Manifest, data: Path, progress: Progress | None
) -> None:
    digest, done = hashlib.sha256(), 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with archive.open(DATA) as source, os.fdopen(os.open(data, flags, OWNER_FILE), "wb") as target:
        for block in blocks_of(source):  # type: ignore[arg-type]
            digest.update(block)
            target.write(block)
            done += len(block)
            if progress:
                progress(done / manifest.size)
        target.flush()
        make_durable(target.fileno())
    if digest.hexdigest() != manifest.sha256:
        raise BackupDamaged(what="data")
