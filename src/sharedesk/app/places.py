"""Where ShareDesk keeps what it writes: one folder of the person who uses this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def home() -> Path:
    """SHAREDESK_HOME, or the platform's folder for a program's data."""
    moved = os.environ.get("SHAREDESK_HOME")
    if moved:
        return Path(moved)
    from platformdirs import user_data_path

    return user_data_path("ShareDesk", appauthor=False)


def machine() -> Path:
    """Where everybody's settings on this computer stand, which only an administrator changes.

    On Linux a fixed folder: what XDG_CONFIG_DIRS says is a person's own to set.
    """
    moved = os.environ.get("SHAREDESK_HOME")
    if moved:
        return Path(moved) / "machine"
    if sys.platform in ("win32", "darwin"):
        from platformdirs import site_config_path

        return site_config_path("ShareDesk", appauthor=False)
    return Path("/etc/sharedesk")


def outside() -> Path:
    """Where copies stand of what a vault must not lose or be put back behind: outside the vaults'
    own folder, in the platform's folder for settings."""
    moved = os.environ.get("SHAREDESK_HOME")
    if moved:
        return Path(moved) / "witness"
    from platformdirs import user_config_path

    return user_config_path("ShareDesk", appauthor=False) / "witness"
