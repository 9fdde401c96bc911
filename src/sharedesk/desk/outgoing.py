"""Outgoing: the folder in which a mail program finds a draft, and when it is emptied."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import rmtree

NAME = "outgoing"


def outgoing_folder(vault: Path) -> Path:
    """Where drafts of that vault stand while they are handed over; it may not be there."""
    return vault / NAME


def clear_outgoing(vault: Path) -> None:
    """Remove what was put there. What another program holds open goes the next time."""
    with suppress(OSError):
        rmtree(outgoing_folder(vault))
