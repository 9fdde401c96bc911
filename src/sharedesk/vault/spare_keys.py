"""Spare keys: the key file that stands in each backup, for when no other copy can be read."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

FOLDER = "backups"
"""Within the vault's own folder."""

_MEMBER = "keys"
_LARGEST = 64 * 1024


def spare_keys(folder: Path) -> list[bytes]:
    """What the backups in the vault's own folder have as key files; not yet proved to be any."""
    with suppress(OSError):
        backups = sorted((folder / FOLDER).iterdir())
        return [content for content in map(_key_file_in, backups) if content]
    return []


def _key_file_in(backup: Path) -> bytes:
    with (
        suppress(OSError, zipfile.BadZipFile, zlib.error, LookupError, EOFError, RuntimeError),
        zipfile.ZipFile(backup) as archive,
        archive.open(_MEMBER) as member,
    ):
        return member.read(_LARGEST)
    return b""
