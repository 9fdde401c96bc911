"""Careless: programs with a fault of their own, which the faults have to find out."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock

from tools.torture import damage, full_disk
from tools.torture.furnished import Furnished, Stand
from tools.torture.outcome import Outcome

from sharedesk.desk.session import Session
from sharedesk.vault import Vault
from sharedesk.vault.troubles import DiskFails, DiskFull


def torment(furnished: Furnished, crashed: Furnished, place: Path) -> Iterator[Outcome]:
    """The same torture as the real program's; each must end with something that was not
    survived."""
    yield _acknowledges_too_early(furnished, place)
    yield _looks_at_no_witness(crashed, place)
    yield _copies_damage(furnished, place)


def _acknowledges_too_early(furnished: Furnished, place: Path) -> Outcome:
    """A save that says it is done before it is."""
    saving = full_disk.WORKS[0]

    def hasty(session: Session, stand: Stand, draft: str) -> None:
        with suppress(DiskFull, DiskFails):
            saving.do(session, stand, draft)

    work = replace(saving, name="saving that acknowledges too early,", do=hasty)
    return full_disk.with_ever_more_room(work, furnished, place / "hasty", 1, full_disk.limited_to)


def _looks_at_no_witness(crashed: Furnished, place: Path) -> Outcome:
    """A vault that believes whatever log it finds."""
    with mock.patch("sharedesk.vault.opening.unwitnessed", return_value=None):
        outcome = damage.logs(crashed, place)
    outcome.name = "a vault without a witness"
    return outcome


def _copies_damage(furnished: Furnished, place: Path) -> Outcome:
    """A backup that takes what it is given."""

    def copy(vault: Vault, to: Path, *_: object, **__: object) -> None:
        shutil.copyfile(vault._file.data, to)  # noqa: SLF001 -- as a careless program would

    with mock.patch.object(Vault, "backup", copy):
        outcome = damage.damaged_sources(furnished, place, random.Random(1), 6)
    outcome.name = "a backup that copies damage"
    return outcome
