"""Damage: files of a vault that something has altered, each noticed in words or harmless."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tools.torture.flips import flip
from tools.torture.furnished import NOON, PASSPHRASE, Furnished, Stand, digest_of, look
from tools.torture.outcome import Outcome

from sharedesk.base.clock import FixedClock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening, writing
from sharedesk.desk.session import Session
from sharedesk.vault import Note

PAGE = 4096
FRAME = PAGE + 24
SAVES = 9
BACKUP = "weekly.sharedesk-backup"
NOTES = {
    "keys_mended": "(a copy of the keys was mended without a word)",
    "keys_not_mended": "(a copy of the keys could not be mended)",
    "witness_not_written": "(the witness could not be written)",
}


def crashed(furnished: Furnished, place: Path) -> Furnished:
    """The same after some more saves, taken from under the program's feet: its log is there."""
    stand = furnished.copied(place / "before-crash")
    session = stand.unlock()
    for number in range(SAVES):
        _keep(session, furnished, f"{number} times")
    shutil.copytree(stand.at, place / "crashed")
    known = {name: digest_of(read(session)) for name, read in furnished.reads.items()}
    opening.lock(session)
    return replace(furnished, at=place / "crashed", known=known)


def flipped_everywhere(
    furnished: Furnished, place: Path, chances: random.Random, times: int
) -> Iterator[Outcome]:
    """A bit in each file that the program has written, in so many places of each."""
    names = [str(file.relative_to(furnished.at)) for file in Stand(furnished.at).files()]
    for name in names:
        outcome = Outcome(f"a bit flipped in {_kind_of(name)}")
        for _ in range(times):
            stand = furnished.copied(place / "flipped")
            where = flip(stand.at / name, chances)
            _noticed_or_harmless(furnished, stand, outcome, f"{name} at {where}")
        yield outcome


def _kind_of(name: str) -> str:
    if name.startswith("outside"):
        return {".keys": "the keys", ".head": "the witness"}[Path(name).suffix] + " outside"
    ends = {"-wal": "the log", "-shm": "what connections share", ".db": "the database"}
    return next((kind for end, kind in ends.items() if name.endswith(end)), Path(name).name)


def flipped_backups(
    furnished: Furnished, place: Path, chances: random.Random, times: int
) -> Outcome:
    """A bit in a backup; what is brought back is right, or nothing is."""
    outcome = Outcome("a bit flipped in a backup")
    stand = furnished.copied(place / "backed-up")
    session = stand.unlock()
    guarding.back_up(session, stand.at / BACKUP)
    opening.lock(session)
    good = (stand.at / BACKUP).read_bytes()
    for _ in range(times):
        (stand.at / BACKUP).write_bytes(good)
        where = flip(stand.at / BACKUP, chances)
        again = Stand(place / "brought-back")
        shutil.rmtree(again.at, ignore_errors=True)
        outcome.tried += 1
        try:
            guarding.bring_back(
                stand.at / BACKUP,
                again.vault,
                clock=FixedClock(NOON),
                passphrase=Secret(PASSPHRASE),
                outside=again.outside,
            )
        except Trouble as trouble:
            outcome.hear(trouble)
            continue
        seen = _looked_at(furnished, again.unlock())
        outcome.require(so=not seen, else_say=f"at {where}: {seen}")
        outcome.harmless += 1
    return outcome


def logs(furnished: Furnished, place: Path) -> Outcome:
    """What can be done to a log, and a whole folder put back: nothing that was acknowledged may
    be missing without a word."""
    outcome = Outcome("a log or a folder that is not what was left")
    for name, harm in _HARMS.items():
        stand = furnished.copied(place / "harmed")
        harm(stand)
        outcome.tried += 1
        try:
            session = stand.unlock()
        except Trouble as trouble:
            outcome.hear(trouble)
        else:
            opening.lock(session)
            outcome.require(so=False, else_say=f"{name}: opened without a word")
    return outcome


def _removed(stand: Stand) -> None:
    stand.log.unlink()


def _emptied(stand: Stand) -> None:
    os.truncate(stand.log, 0)


def _cut_by_a_save(stand: Stand) -> None:
    os.truncate(stand.log, stand.log.stat().st_size - FRAME)


def _cut_within_a_page(stand: Stand) -> None:
    os.truncate(stand.log, stand.log.stat().st_size - PAGE // 2)


def _flipped(stand: Stand) -> None:
    content = bytearray(stand.log.read_bytes())
    content[-PAGE // 2] ^= 1
    stand.log.write_bytes(content)


def _swapped(stand: Stand) -> None:
    """For the log as it was some saves ago: its first frames, which are whole in themselves."""
    frames = (stand.log.stat().st_size - 32) // FRAME
    os.truncate(stand.log, 32 + frames // 2 * FRAME)


def _swapped_for_an_older_one(stand: Stand) -> None:
    """For one that belongs to another time: its salts are others."""
    session = stand.unlock()
    opening.lock(session)
    older = stand.vault.with_name("older")
    shutil.copytree(stand.vault, older)
    session = stand.unlock()
    draft = session.vault.worklist(status="DRAFT")[0]
    answers = writing.draft_of(session, draft).answers
    writing.keep(session, draft, answers | {"purpose_text": "later"}, settled=True)
    shutil.copy(stand.log, stand.at / "newer-log")
    data = stand.data.read_bytes()
    writing.keep(session, draft, answers | {"purpose_text": "latest"}, settled=True)
    opening.lock(session)
    stand.data.write_bytes(data)
    (stand.at / "newer-log").rename(stand.log)


def _folder_put_back(stand: Stand) -> None:
    """All of it from an earlier day; only the witness outside remembers."""
    earlier = stand.vault.with_name("earlier")
    session = stand.unlock()
    opening.lock(session)
    shutil.copytree(stand.vault, earlier)
    session = stand.unlock()
    draft = session.vault.worklist(status="DRAFT")[0]
    answers = writing.draft_of(session, draft).answers
    writing.keep(session, draft, answers | {"purpose_text": "later"}, settled=True)
    opening.lock(session)
    shutil.rmtree(stand.vault)
    earlier.rename(stand.vault)


_HARMS: dict[str, Callable[[Stand], None]] = {
    "removed": _removed,
    "emptied": _emptied,
    "cut by a page": _cut_by_a_save,
    "cut within a page": _cut_within_a_page,
    "flipped": _flipped,
    "swapped for its own beginning": _swapped,
    "swapped for an older one": _swapped_for_an_older_one,
    "the whole folder put back": _folder_put_back,
}


def damaged_sources(
    furnished: Furnished, place: Path, chances: random.Random, times: int
) -> Outcome:
    """A backup of a database with one wrong bit is refused, and the older backup stays."""
    outcome = Outcome("a backup of a damaged vault")
    for _ in range(times):
        stand = furnished.copied(place / "source")
        session = stand.unlock()
        guarding.back_up(session, stand.at / BACKUP)
        good = (stand.at / BACKUP).read_bytes()
        _fold_the_log_in(session)
        where = _spoil_a_page(stand.data, chances)
        outcome.tried += 1
        try:
            guarding.back_up(session, stand.at / BACKUP)
        except Trouble as trouble:
            outcome.hear(trouble)
        else:
            outcome.require(so=False, else_say=f"at {where}: the copy was made")
        opening.lock(session)
        kept = (stand.at / BACKUP).read_bytes() == good
        outcome.require(so=kept, else_say=f"at {where}: the older backup is gone")
    return outcome


def _fold_the_log_in(session: Session) -> None:
    """A newer page in the log would mend the one that is spoilt."""
    writer = session.vault._file.writer  # noqa: SLF001 -- as the program does now and then
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _spoil_a_page(data: Path, chances: random.Random) -> int:
    """Under the open vault."""
    where = 16 + chances.randrange(data.stat().st_size - 16)  # the salt stands with the keys too
    with data.open("r+b") as file:
        file.seek(where)
        byte = file.read(1)[0]
        file.seek(where)
        file.write(bytes([byte ^ 1 << chances.randrange(8)]))
    return where


def _noticed_or_harmless(furnished: Furnished, stand: Stand, outcome: Outcome, where: str) -> None:
    outcome.tried += 1
    try:
        session = stand.unlock()
    except Trouble as trouble:
        outcome.hear(trouble)
        return
    notes = session.vault.notes
    wrong = _looked_at(furnished, session)
    outcome.require(so=not wrong, else_say=f"{where}: {wrong}")
    if notes:
        outcome.note(_words_of(notes[0]))
    elif wrong is None:
        outcome.note("(met while reading or verifying, and said)")
    else:
        outcome.harmless += 1


def _looked_at(furnished: Furnished, session: Session) -> tuple[str, ...] | None:
    """What is wrong; None when something was refused or verifying finds fault, which is right."""
    try:
        seen = look(furnished, session)
        sound = session.vault.verify().ok
    except Trouble:
        return None
    finally:
        opening.lock(session)
    if seen.wrong:
        return seen.wrong
    return () if sound and not seen.refused else None


def _words_of(note: Note) -> str:
    return NOTES.get(note.kind, f"({note.kind})")


def _keep(session: Session, furnished: Furnished, told: str) -> None:
    answers = writing.draft_of(session, furnished.draft).answers | {"purpose_text": told}
    writing.keep(session, furnished.draft, answers, settled=True)
