"""Restoring: a backup file becomes a vault again, in a new folder."""

from __future__ import annotations

import secrets
import zipfile
from pathlib import Path

from msgspec.structs import replace

from sharedesk.base.secret import Secret
from sharedesk.vault.backup_file import (
    FORMAT,
    Manifest,
    Progress,
    check_mac,
    header_of,
    manifest_of,
    opened,
    silent,
    unpack_data,
)
from sharedesk.vault.chain import Head
from sharedesk.vault.key_file import FoundKeys, Header, unlock, with_mac
from sharedesk.vault.keys import Keys
from sharedesk.vault.migrating import shipped_steps
from sharedesk.vault.open_file import Place
from sharedesk.vault.opening import put_together, settle
from sharedesk.vault.troubles import VaultNewer


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
                unpack_data(archive, manifest, aside / renewed.data_name, progress or silent)
                head = Head(sequence=manifest.saves, digest=bytes.fromhex(manifest.digest))
                settle(Place(aside, place.outside), renewed, keys, head)
        finally:
            keys.wipe()


def _proved(archive: zipfile.ZipFile, kind: str, secret: Secret) -> tuple[Header, Keys, Manifest]:
    manifest = manifest_of(archive)
    if manifest.format > FORMAT:
        raise VaultNewer(found=manifest.format, known=FORMAT)
    if manifest.schema > len(shipped_steps()):
        raise VaultNewer(found=manifest.schema, known=len(shipped_steps()))
    header, keys = unlock(FoundKeys((header_of(archive, manifest),), ()), kind, secret)
    check_mac(manifest, keys)
    return header, keys, manifest
