"""Bad places: the folder that may not be written to, is gone, or is held by somebody else; and
clocks that go wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from tools.torture.furnished import NOON, PASSPHRASE, Furnished, Stand, look
from tools.torture.outcome import Outcome

from sharedesk.base.clock import FixedClock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening, pretending, writing
from sharedesk.desk.session import Session
from sharedesk.vault import KeyCost
from sharedesk.vault.troubles import VaultTrouble

TOLD = "said after the fault"
WRITE_LOCK = 120
"""The byte of the file that connections share with which SQLite keeps other writers out."""
HOLD_VAULT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
opening.unlock(Path(sys.argv[1]), Secret(sys.argv[2]), clock=FixedClock(datetime.now(UTC)))
print("held", flush=True)
sys.stdin.read()
"""
HOLD_WRITING = f"""
import fcntl, os, sys
handle = os.open(sys.argv[1], os.O_RDWR)
fcntl.lockf(handle, fcntl.LOCK_EX, 1, {WRITE_LOCK})
print("held", flush=True)
sys.stdin.read()
"""
YEARS = timedelta(days=365)
JUMPS = (-2 * YEARS, 5 * YEARS, -timedelta(days=1), -4 * YEARS, timedelta(hours=1), YEARS)


def torment(furnished: Furnished, place: Path, *, long: bool) -> Iterator[Outcome]:
    """Each of them once, with a vault that is open and with one that is to be opened; those that
    wait for seconds only if there is a ``long`` time."""
    place.mkdir()
    for name, fault in _FAULTS.items():
        if fault is _writing_elsewhere and not long:
            continue
        outcome = Outcome(name)
        fault(furnished, furnished.copied(place / "stand"), outcome)
        yield outcome


def _read_only(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    with _own_disk(stand) as there:
        with _only_read(there):
            session = stand.unlock()
            _must_say(outcome, "a backup", lambda: guarding.back_up(session, there.at / "b"))
            opening.lock(session)
            _must_say(outcome, "an unlocking", there.unlock)
            _must_say(outcome, "a new vault", lambda: _create(there.at / "new"))
        _goes_on(furnished, there, there.unlock(), outcome)


def _create(folder: Path) -> None:
    opening.create_vault(
        folder,
        Secret(PASSPHRASE),
        pretending.PRACTITIONER,
        clock=FixedClock(NOON),
        cost=KeyCost.cheap_for_tests(),
    )


def _vanished(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    session, away = stand.unlock(), stand.at / "away"
    stand.vault.rename(away)
    _must_say(outcome, "a save", lambda: _keep(session, furnished))
    _must_say(outcome, "an unlocking", stand.unlock)
    away.rename(stand.vault)
    _goes_on(furnished, stand, session, outcome)


def _deleted(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    session = stand.unlock()
    shutil.rmtree(stand.vault)
    _must_say(outcome, "a save", lambda: _keep(session, furnished))
    _must_say(outcome, "a backup", lambda: guarding.back_up(session, stand.at / "b"))
    opening.lock(session)
    _must_say(outcome, "an unlocking", stand.unlock)


def _lost_log(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    session = stand.unlock()
    _keep(session, furnished)
    stand.log.unlink()
    _must_say(outcome, "a save", lambda: _keep(session, furnished))
    opening.lock(session)


def _replaced(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    """As a sync client does: another file under the same name."""
    session = stand.unlock()
    shutil.copy(stand.data, stand.at / "copy")
    (stand.at / "copy").replace(stand.data)
    _must_say(outcome, "a save", lambda: _keep(session, furnished))
    opening.lock(session)


def _outside_gone(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    """The third copies are a help and never a condition."""
    session = stand.unlock()
    shutil.rmtree(stand.outside)
    stand.outside.write_text("a file where there should be a folder")
    outcome.tried += 1
    outcome.note("(kept without them)")
    _keep(session, furnished)
    opening.lock(session)
    stand.outside.unlink()
    _goes_on(furnished, stand, stand.unlock(), outcome)


def _held_elsewhere(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    with _another(HOLD_VAULT, str(stand.vault), PASSPHRASE):
        _must_say(outcome, "an unlocking", stand.unlock)
    _goes_on(furnished, stand, stand.unlock(), outcome)


def _writing_elsewhere(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    """A scanner or a backup program that holds the file for longer than we wait."""
    session = stand.unlock()
    shared = stand.data.with_name(stand.data.name + "-shm")
    with _another(HOLD_WRITING, str(shared)):
        _must_say(outcome, "a save", lambda: _keep(session, furnished))
    _goes_on(furnished, stand, session, outcome)


def _clock(furnished: Furnished, stand: Stand, outcome: Outcome) -> None:
    clock = FixedClock(NOON)
    signed = 0
    for jump in JUMPS:
        outcome.tried += 1
        clock.move(jump)
        session = stand.unlock(clock=clock)
        outcome.require(so=not session.vault.notes, else_say=f"{jump}: {session.vault.notes}")
        _keep(session, furnished)
        pretending.one_signed(session)
        signed += 1
        guarding.back_up(session, stand.at / "b")
        outcome.require(so=session.vault.verify().ok, else_say=f"{jump}: not sound")
        opening.lock(session)
    outcome.note("(nothing to say: what is kept does not hang on the clock)")
    session = stand.unlock(clock=clock)
    kept = [e for e in session.vault.history() if e.kind == "SIGNED"]
    outcome.require(so=len(kept) >= signed, else_say="a signature is missing")
    _goes_on(furnished, stand, session, outcome)


_FAULTS: dict[str, Callable[[Furnished, Stand, Outcome], None]] = {
    "a folder that may only be read": _read_only,
    "a folder that is moved away and comes back": _vanished,
    "a folder that is deleted": _deleted,
    "a log that is deleted under the open vault": _lost_log,
    "a database that is replaced under the open vault": _replaced,
    "no folder for the third copies": _outside_gone,
    "a vault that another program has open": _held_elsewhere,
    "a database that another program holds": _writing_elsewhere,
    "a clock set back and forth": _clock,
}


def _keep(session: Session, furnished: Furnished) -> None:
    answers = writing.draft_of(session, furnished.draft).answers | {"purpose_text": TOLD}
    writing.keep(session, furnished.draft, answers, settled=True)


def _must_say(outcome: Outcome, what: str, do: Callable[[], object]) -> None:
    """It can't be done, and a sentence says why; it is not acknowledged."""
    outcome.tried += 1
    try:
        do()
    except VaultTrouble as trouble:
        outcome.hear(trouble)
    except Trouble as trouble:
        outcome.require(so=False, else_say=f"{what}: {trouble}")
    else:
        outcome.require(so=False, else_say=f"{what} was acknowledged")


def _goes_on(furnished: Furnished, stand: Stand, session: Session, outcome: Outcome) -> None:
    """When the fault is over all is there, and saving works again."""
    _keep(session, furnished)
    opening.lock(session)
    session = stand.unlock()
    seen = look(furnished, session, but=furnished.changing)
    outcome.require(so=not seen.wrong and not seen.refused, else_say=f"{seen.wrong} is wrong")
    told = writing.draft_of(session, furnished.draft).answers.get("purpose_text")
    outcome.require(so=told == TOLD, else_say="what was kept is not there")
    outcome.require(so=session.vault.verify().ok, else_say="not sound")
    opening.lock(session)


@contextmanager
def _another(program: str, *words: str) -> Iterator[None]:
    """Another process, until the block ends; then it is killed."""
    other = subprocess.Popen(
        [sys.executable, "-c", program, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdin is not None
    try:
        other.stdout.readline()
        yield
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
        other.stdin.close()


@contextmanager
def _own_disk(stand: Stand) -> Iterator[Stand]:
    """The same on a disk of its own, if one may be mounted, so that it can be made read-only even
    for the system's administrator."""
    if os.geteuid():
        yield Stand(Path(shutil.copytree(stand.at, stand.at.with_name("there"))))
        return
    disk = stand.at.with_name("disk")
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(disk)], check=True)
    try:
        yield Stand(Path(shutil.copytree(stand.at, disk / "stand")))
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@contextmanager
def _only_read(stand: Stand) -> Iterator[None]:
    if os.geteuid():
        folders = [stand.vault, stand.at]
        for folder in folders:
            folder.chmod(0o500)
        yield
        for folder in folders:
            folder.chmod(0o700)
        return
    disk = str(stand.at.parent)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
