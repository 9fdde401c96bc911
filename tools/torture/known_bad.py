"""Known bad: a desk that says too early that it has kept something, and vaults that keep badly."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.torture.promises import Saying, Things
from tools.torture.telling import Word

from sharedesk.base import files
from sharedesk.vault import connection, key_file
from sharedesk.vault.key_file import Header

PIECE = 24


class HastyWord(Word):
    """Says that it is kept before it is."""

    @contextmanager
    def promised(self, things: Things, *, at_rest: bool = False) -> Iterator[Things]:
        self.said(Saying(done=False, things=dict(things), at_rest=at_rest))
        self.said(Saying(done=True, things=things, at_rest=at_rest))
        yield things


def keep_one_naive_key_file() -> None:
    """In this process, from now on: one key file, written where it stands, and waited for."""
    true = key_file.write_copies
    for name, module in sys.modules.items():
        if name.startswith("sharedesk.vault") and vars(module).get("write_copies") is true:
            module.write_copies = _write_in_place


def do_not_wait_for_the_disk() -> None:
    """In this process, from now on: commits that are durable some time later."""
    connection._SETTINGS = tuple(  # noqa: SLF001 -- this is what is being broken
        setting.replace("synchronous=FULL", "synchronous=OFF")
        for setting in connection._SETTINGS  # noqa: SLF001
    )


def swap_without_waiting() -> None:
    """In this process, from now on: a file's new name may be on the disk before its content."""
    files.make_durable = lambda _: None


def _write_in_place(folder: Path, header: Header, outside: Path | None) -> tuple[str, ...]:
    content = key_file.packed(header)
    with (folder / key_file.INSIDE[0]).open("wb", buffering=0) as file:
        for start in range(0, len(content), PIECE):
            file.write(content[start : start + PIECE])
            os.fsync(file.fileno())  # care that does not help
    for other in key_file.INSIDE[1:]:
        (folder / other).unlink(missing_ok=True)
    for copy in outside.glob("*.keys") if outside is not None and outside.is_dir() else ():
        copy.unlink()
    return ()
