"""Outgoing: the folder in which a mail program finds a draft, and when it is emptied."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from sharedesk.delivery import confined

NAME = "outgoing"


def outgoing_folder(vault: Path) -> Path:
    """Where drafts of that vault stand while they are handed over; it may not be there."""
    return vault / NAME


def clear_outgoing(vaults: Iterable[Path]) -> None:
    """Remove every draft of these vaults, and those that stand where a confined mail program can
    read them. What another program holds open goes the next time."""
    for folder in [*map(outgoing_folder, vaults), *confined.folders()]:
        with suppress(OSError):
            rmtree(folder)


def forget_draft(vault: Path, delivery_id: str) -> None:
    """Remove the draft of one delivery, if there is one."""
    for folder in (outgoing_folder(vault), *confined.folders()):
        with suppress(OSError):
            rmtree(folder / delivery_id)
