"""Backing up: how long a backup takes, and what somebody who types notices of it."""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

from tools.bench.autosaving import desk_save
from tools.bench.figure import Figure, Times, figure_of, in_turns, noise_of, timed
from tools.bench.ground import Ground
from tools.bench.plain import file_of

from sharedesk.desk import backups
from sharedesk.vault.backing_up import write_copy

COPY, VERIFIED = 2.0, 7.0
SAVE = 0.5
"""Seconds that a save may take while a backup is made."""
ROUNDS = 5


def measure(ground: Ground) -> Iterator[Figure]:
    """Copying with digest, keys and seal, and then opening and checking every page of the copy,
    against copying the file and waiting for the disk; and the slowest save meanwhile."""
    session, folder = ground.session, ground.home
    file = file_of(session)
    copy = _plain_copy(file.data, folder / "plain.copy")
    mine, other = in_turns(lambda: write_copy(file, folder / "copied"), copy, ROUNDS)
    yield figure_of("backup, copied", "copying the file", COPY, mine, other)
    mine, other = in_turns(lambda: backups.back_up(session, folder / "backup"), copy, ROUNDS)
    yield figure_of("backup, verified", "copying the file", VERIFIED, mine, other)
    saves = _while_working(
        lambda: backups.back_up(session, folder / "backup"), desk_save(session), ROUNDS
    )
    slowest = max(saves)
    usual = f"{SAVE:.1f} s (usual {statistics.median(saves) * 1000:.1f} ms)"
    yield Figure("backup, slowest save", slowest, usual, SAVE, 1.0, noise_of(saves))


def _plain_copy(data: Path, to: Path) -> Callable[[], object]:
    def copy() -> None:
        with data.open("rb") as source, to.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 22)
            target.flush()
            os.fsync(target.fileno())

    return copy


def _while_working(work: Callable[[], object], save: Callable[[], object], rounds: int) -> Times:
    """How long each save takes, one after the other with the pauses of typing, while the work is
    done so many times."""
    ended, pause = Event(), Event()
    worker = Thread(target=lambda: ([work() for _ in range(rounds)], ended.set()))
    worker.start()
    saves: Times = []
    while not ended.is_set():
        saves.append(timed(save))
        pause.wait(0.02)
    worker.join()
    return saves
