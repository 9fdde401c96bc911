"""Outgoing: the folder in which a mail program finds a draft, and when it is emptied."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

NAME = "outgoing"


def outgoing_folder(vault: Path) -> Path:
    """Where drafts of that vault stand while they are handed over; it may not be there."""
    return vault / NAME


def clear_outgoing(vaults: Iterable[Path]) -> None:
    """Remove every draft of these vaults. What another program holds open goes the next time."""
    for vault in vaults:
        with suppress(OSError):
            rmtree(outgoing_folder(vault))


def forget_draft(vault: Path, delivery_id: str) -> None:
    """Remove the draft of one delivery, if there is one."""
    with suppress(OSError):
        rmtree(outgoing_folder(vault) / delivery_id)
