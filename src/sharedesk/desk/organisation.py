"""The organisation's pack as the whole program works with it: looked for where it may stand.

One computer has one organisation, as the program has one language: ``use`` is told once where to
look, and every library that is opened afterwards holds what is in force by then.
"""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sharedesk.base.clock import Clock, today

if TYPE_CHECKING:
    from sharedesk.packs.places import Places, Shipped, Standing

Marks = tuple[tuple[str, int, int], ...]


class _Watched:
    """Where packs may stand, and what was found there last."""

    def __init__(self) -> None:
        self.folders: tuple[Path, Path] | None = None
        self.clock: Clock | None = None
        self.seen: tuple[Marks, date] | None = None
        self.standing: Standing | None = None
        self.lock = threading.Lock()


_watched = _Watched()


def use(machine: Path, own: Path, clock: Clock) -> None:
    """From now on look in these folders; nothing is read yet."""
    _watched.folders, _watched.clock = (machine, own), clock
    _watched.seen = _watched.standing = None


def forget() -> None:
    """Look nowhere any longer."""
    _watched.folders = _watched.clock = _watched.seen = _watched.standing = None


def places() -> Places | None:
    """Where packs may stand."""
    from sharedesk.packs.places import Places

    return Places(*_watched.folders) if _watched.folders is not None else None


def standing(shipped: Shipped) -> Standing | None:
    """How it stands with the pack; None where there is none, and nothing that was offered.
    ``shipped`` gives what the program brings along, to compare a new pack with.

    Quick where nothing has changed since it was asked last. A newer pack is taken up and kept.
    """
    folders, clock = _watched.folders, _watched.clock
    if folders is None or clock is None:
        return None
    with _watched.lock:
        now = (_marks(folders), today(clock))
        if now != _watched.seen:
            _watched.standing = _look(now[1], shipped) if now[0] else None
            # what was taken up has been kept meanwhile
            _watched.seen = (_marks(folders), now[1])
        return _watched.standing


def _look(day: date, shipped: Shipped) -> Standing | None:
    from sharedesk.packs.places import look

    found = places()
    return look(found, day, shipped) if found is not None else None


def _marks(folders: tuple[Path, Path]) -> Marks:
    """Names, sizes and times of everything that could matter; reads no file."""
    marks = []
    for folder in folders:
        try:
            files = sorted(folder.iterdir())
        except OSError:
            continue
        for file in files:
            try:
                told = file.stat()
            except OSError:
                continue
            marks.append((str(file), told.st_size, told.st_mtime_ns))
    return tuple(marks)
