"""Epochs: which of the databases in a vault's folder is the one, and which are left over."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sharedesk.base.files import make_folder_durable, remove_flat_folder

ASIDE = "rotating"
"""Where the next epoch's database is put together. It is the one from the moment that the key
files name it, whether it has been moved beside them yet or not."""

_NAMED = re.compile(r"data-(\d{1,9})-([0-9a-f]+)\.db")


class DataName(Struct, frozen=True):
    """What a database's file name says."""

    epoch: int
    incarnation: str

    def __str__(self) -> str:
        return f"data-{self.epoch}-{self.incarnation}.db"


def is_here(folder: Path, name: DataName) -> bool:
    """Whether the vault has that database."""
    return (folder / str(name)).exists() or (folder / ASIDE / str(name)).exists()


def databases_in(folder: Path) -> list[DataName]:
    """The databases in the folder itself."""
    matches = filter(None, (_NAMED.fullmatch(file.name) for file in sorted(folder.iterdir())))
    return [DataName(int(match[1]), match[2]) for match in matches]


def bring_in(folder: Path, name: DataName) -> None:
    """Move the database beside its keys, if that is still to be done. Raises OSError."""
    aside = folder / ASIDE / str(name)
    if not (folder / str(name)).exists() and aside.exists():
        aside.rename(folder / str(name))
        make_folder_durable(folder)


def clear_left_over(folder: Path, before: DataName | None) -> None:
    """Delete what an exchange of the key left behind: the database ``before`` it, and one that
    was never finished. Any other was put there by somebody and is not ours to judge."""
    with suppress(OSError):  # it does no harm, and there is another time
        remove_flat_folder(folder / ASIDE)
        for ending in ("-wal", "-shm", ""):
            if before is not None:
                (folder / f"{before}{ending}").unlink(missing_ok=True)
