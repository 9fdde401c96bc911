"""Naming a vault: what its owner calls it, so that several people on one computer find their own.

The name stands in clear text beside the vault: it is read before anything is unlocked.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sharedesk.base.files import write_aside_then_swap
from sharedesk.desk.opening import LABEL_FILE
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import VaultNameTaken, VaultNameUnfit
from sharedesk.vault.troubles import ReadOnlyPlace

LONGEST_NAME = 60


def name_of(session: Session) -> str:
    """What the owner calls the vault; the folder's own name where they have not said."""
    return _kept(session.folder) or session.folder.name


def fit_name(name: str) -> str:
    """The name on one line. Raises VaultNameUnfit (empty, long)."""
    fit = " ".join(name.split())
    if not fit:
        raise VaultNameUnfit(why="empty")
    if len(fit) > LONGEST_NAME:
        raise VaultNameUnfit(why="long", most=LONGEST_NAME)
    return fit


def refuse_taken(name: str, folder: Path) -> None:
    """Two vaults of one computer must not be called the same. Raises VaultNameTaken."""
    others = (found for found in folder.parent.glob(f"*/{LABEL_FILE}") if found.parent != folder)
    if any(_kept(other.parent).casefold() == name.casefold() for other in others):
        raise VaultNameTaken


def rename(session: Session, name: str) -> None:
    """Call the vault something else. Raises VaultNameUnfit, VaultNameTaken, ReadOnlyPlace."""
    fit = fit_name(name)
    refuse_taken(fit, session.folder)
    try:
        write_aside_then_swap(session.folder / LABEL_FILE, fit.encode())
    except OSError as wrong:
        raise ReadOnlyPlace from wrong


def _kept(folder: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return (folder / LABEL_FILE).read_text("utf-8").strip()
    return ""
