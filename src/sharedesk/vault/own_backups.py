"""Own backups: what this vault's backups are called, which stand in a folder, and which may go."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, convert

from sharedesk.base.files import make_private_folder
from sharedesk.vault import finding
from sharedesk.vault.backing_up import DAILY
from sharedesk.vault.backup_file import ENDING, manifest_of, opened
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.troubles import VaultTrouble

OWN_FOLDER = "backups"
"""Within the vault's own folder."""


class DailyBackup(Struct, frozen=True):
    """When the last daily backup was made, and the number of the last save that it has, its own
    note included if nothing else was saved meanwhile."""

    at: datetime
    saves: int


class BackupFile(Struct, frozen=True):
    """A backup of this vault that stands somewhere; ``made_at`` is what its manifest says."""

    file: Path
    made_at: datetime


class OwnBackups:
    """The backups of one vault."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def name(self) -> str:
        """A name for the next one: the day and time in UTC, so that names sort, and eight
        characters that tell this vault from others in the same folder."""
        now = self._file.clock.now().astimezone(UTC)
        return f"sharedesk-{now:%Y-%m-%d-%H%M%S}-{self._short}{ENDING}"

    def folder(self) -> Path:
        """The folder within the vault's own, made if it is not there."""
        with told_as_trouble():
            return make_private_folder(self._file.place.folder / OWN_FOLDER)

    def last_daily(self) -> DailyBackup | None:
        """The last daily one; None if there was none, or another folder was chosen since."""
        kept = finding.setting(self._file, DAILY)
        return convert(kept, DailyBackup) if kept else None

    def within(self, folder: Path) -> list[BackupFile]:
        """Those that stand in the folder under such a name, newest first. What cannot be read, or
        is of another vault, is none."""
        found = filter(None, map(self._backup, _named(folder, self._pattern())))
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def prune(self, folder: Path, *, keep: int, newest: Path) -> list[Path]:
        """Remove those beyond so many, oldest first; returns which. ``newest`` has been made and
        tried just now: it stays, whatever the clock said when others were made. Also what an
        interrupted backup left half written goes. One that can't be removed is left."""
        if not newest.exists():
            return []
        others = [backup.file for backup in self.within(folder) if backup.file != newest]
        return [file for file in others[keep - 1 :] if _removed(file)]

    def sweep(self, folder: Path) -> None:
        """Remove what a backup of this vault left half written when the program was ended."""
        for file in _named(folder, self._pattern(ENDING + ".new")):
            _removed(file)

    @property
    def _short(self) -> str:
        return self._file.header.vault[:8]

    def _pattern(self, ending: str = ENDING) -> str:
        return rf"sharedesk-\d{{4}}-\d\d-\d\d-\d{{6}}-{self._short}{re.escape(ending)}"

    def _backup(self, file: Path) -> BackupFile | None:
        try:
            with opened(file) as archive:
                manifest = manifest_of(archive)
        except VaultTrouble:
            return None
        if manifest.vault != self._file.header.vault:
            return None
        return BackupFile(file, manifest.made_at)


def _named(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if re.fullmatch(pattern, file.name))
    except OSError:
        return []


def _removed(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True
