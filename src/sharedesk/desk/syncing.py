"""Syncing: by which signs a folder is known to be one that a sync service copies elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_BY_NAME: tuple[tuple[str, str], ...] = (
    (r"OneDrive([ -].+)?", "OneDrive"),
    (r"(.+ - )?SharePoint", "SharePoint"),
    (r"Dropbox( \(.+\))?", "Dropbox"),
    (r"Google ?Drive.*|GoogleDriveFS|DriveFS", "Google Drive"),
    (r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents", "iCloud"),
    (r"Nextcloud.*", "Nextcloud"),
    (r"ownCloud.*", "ownCloud"),
    (r"Box( Sync|-Box)?", "Box"),
    (r"pCloud ?(Drive|Sync)?", "pCloud"),
    (r"MEGA(sync)?( Downloads)?", "MEGA"),
    (r"Tresorit.*|.+ Tresor", "Tresorit"),
    (r"Proton ?Drive.*", "Proton Drive"),
    (r"Syncthing|Sync", "a sync program"),
    (r"CloudStorage", "a sync program"),
)
"""Names of folders as the services make them on Windows, macOS and Linux, and whose they are."""

_BY_MARKER: tuple[tuple[str, str], ...] = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    ("._sync_*.db", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".stfolder", "Syncthing"),
    (".SeaDrive", "Seafile"),
)
"""What the services leave at the top of a folder that they copy."""

_BY_ENVIRONMENT = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")


def sync_service_of(folder: Path) -> str | None:
    """Whose sync program copies the folder elsewhere; None if nothing tells.

    A live vault in such a folder is in danger: the program copies the database and its log at
    different moments, and may put an older one back (platform.md §3). A backup is not.
    """
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 -- links are looked at below
    places = dict.fromkeys((whole, whole.resolve()))
    return next((found for place in places for found in _signs(place)), None)


def _signs(place: Path) -> Iterator[str]:
    above = (place, *place.parents)
    for variable in _BY_ENVIRONMENT:
        named = os.environ.get(variable)
        if named and Path(named) in above:
            yield "OneDrive"
    for folder in above:
        yield from _named(folder.name)
    for folder in above:
        yield from _marked(folder)


def _named(name: str) -> Iterator[str]:
    for pattern, service in _BY_NAME:
        if re.fullmatch(pattern, name, re.IGNORECASE):
            yield service


def _marked(folder: Path) -> Iterator[str]:
    for marker, service in _BY_MARKER:
        try:
            if next(folder.glob(marker), None) is not None:
                yield service
        except OSError:
            return  # a folder that may not be read says nothing
