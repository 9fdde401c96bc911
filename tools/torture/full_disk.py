"""Full disk: each kind of work meets a disk without room, at every page that it writes."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tools.torture.furnished import PASSPHRASE, Furnished, Stand, look
from tools.torture.outcome import Outcome

from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.delivery.parcels import NotHandedOver
from sharedesk.desk import (
    backups,
    guarding,
    keys,
    opening,
    outbox,
    pretending,
    sending,
    summarising,
    writing,
)
from sharedesk.desk.session import Session
from sharedesk.vault import KeyCost
from sharedesk.vault.troubles import DiskFails, DiskFull

PAGE = 4096
DISK = 6 << 20
TOLD = "what was seen and said " * 30
Squeeze = Callable[[Stand, int], AbstractContextManager[None]]
BACKUP = "weekly.sharedesk-backup"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that writes, and how to see afterwards that it was done. ``step``: pages between
    two amounts of room that are tried."""

    name: str
    do: Callable[[Session, Stand, str], object]
    is_done: Callable[[Session, Stand, str], bool]
    step: int = 1


def _save(session: Session, _: Stand, draft: str) -> None:
    answers = writing.draft_of(session, draft).answers | {"purpose_text": TOLD}
    writing.keep(session, draft, answers, settled=True)


def _is_saved(session: Session, _: Stand, draft: str) -> bool:
    return bool(writing.draft_of(session, draft).answers.get("purpose_text") == TOLD)


def _sign(session: Session, _: Stand, __: str) -> None:
    pretending.one_signed(session)


def _is_signed(session: Session, _: Stand, __: str) -> bool:
    return len(session.vault.worklist(status="SIGNED")) > 1


def _summarise(session: Session, _: Stand, __: str) -> None:
    summarising.make_summary(session, _signed(session), "file")


def _is_summarised(session: Session, _: Stand, __: str) -> bool:
    paper = session.vault.paper(_signed(session), "file")
    return paper is not None and summarising.verify_pdf(paper.content).ok


def _signed(session: Session) -> str:
    return session.vault.worklist(status="SIGNED")[0]


def _about(signed: str) -> frozenset[str]:
    """What reads otherwise once a summary was made or handed over."""
    kinds = ("events", "papers", "line")
    return frozenset({f"paper {signed} file", *(f"{kind} {signed}" for kind in kinds)})


def _back_up(session: Session, stand: Stand, _: str) -> None:
    guarding.back_up(session, stand.at / BACKUP)


def _is_backed_up(session: Session, stand: Stand, _: str) -> bool:
    to = stand.at / "restored"
    shutil.rmtree(to, ignore_errors=True)
    guarding.bring_back(stand.at / BACKUP, to, clock=session.clock, passphrase=Secret(PASSPHRASE))
    return True


def _change_passphrase(session: Session, _: Stand, __: str) -> None:
    guarding.change_passphrase(session, Secret(PASSPHRASE))


def _create(session: Session, stand: Stand, _: str) -> None:
    made, _code = opening.create_vault(
        stand.at / "second",
        Secret(PASSPHRASE),
        pretending.PRACTITIONER,
        clock=session.clock,
        cost=KeyCost.cheap_for_tests(),
    )
    opening.lock(made)


def _is_created(session: Session, stand: Stand, _: str) -> bool:
    made = opening.unlock(stand.at / "second", Secret(PASSPHRASE), clock=session.clock)
    opening.lock(made)
    shutil.rmtree(stand.at / "second")
    return True


def _rotate(session: Session, _: Stand, __: str) -> None:
    keys.rotate(session, Secret(PASSPHRASE))


def _is_rotated(_: Session, stand: Stand, __: str) -> bool:
    return not list(stand.vault.glob("data-1-*.db"))


def _back_up_daily(session: Session, _: Stand, __: str) -> None:
    backups.back_up_now(session)


def _is_backed_up_daily(session: Session, stand: Stand, _: str) -> bool:
    to = stand.at / "restored"
    shutil.rmtree(to, ignore_errors=True)
    [made] = backups.folder(session).iterdir()
    guarding.bring_back(made, to, clock=session.clock, passphrase=Secret(PASSPHRASE))
    return True


def _keep_for_upload(session: Session, stand: Stand, _: str) -> None:
    sending.keep_for_upload(session, _signed(session), stand.at)


def _is_kept_for_upload(session: Session, stand: Stand, _: str) -> bool:
    [pdf] = stand.at.glob("*.pdf")
    return summarising.verify_pdf(pdf.read_bytes()).ok and bool(outbox.rows(session))


WORKS = (
    Work("saving", _save, _is_saved),
    Work("signing", _sign, _is_signed, step=2),
    Work("making a summary", _summarise, _is_summarised, step=2),
    Work("backing up", _back_up, _is_backed_up, step=8),
    Work("changing the passphrase", _change_passphrase, lambda *_: True),
    Work("creating a vault", _create, _is_created, step=4),
    Work("giving the vault a new key", _rotate, _is_rotated, step=8),
    Work("the daily backup", _back_up_daily, _is_backed_up_daily, step=8),
    Work("keeping a copy for upload", _keep_for_upload, _is_kept_for_upload, step=4),
)


def torment(furnished: Furnished, place: Path, *, step: int) -> Iterator[Outcome]:
    """Each kind of work with no room, a page of room, two … until it fits; ``step`` times fewer.

    On a small disk of its own where one may be mounted, and with a limit on how large a file may
    grow; of the latter a few when there is little time and there was such a disk.
    """
    with a_small_disk(place / "small") as disk:
        for work in WORKS if disk is not None else ():
            at = place / "small" / "stand"
            yield with_ever_more_room(work, furnished, at, step, filled_but)
    few = disk is not None and step > 1
    for work in WORKS[:2] if few else WORKS:
        yield with_ever_more_room(work, furnished, place / "limited", step, limited_to)


def with_ever_more_room(
    work: Work, furnished: Furnished, at: Path, step: int, squeeze: Squeeze
) -> Outcome:
    """With so little room that it can't be done, and more and more until it fits twice."""
    how = "on a full disk" if squeeze is filled_but else "with files that may not grow"
    outcome = Outcome(f"{work.name} {how}")
    room, fitted = 0, 0
    while fitted < 2:
        fitted += _tried(work, furnished, furnished.copied(at), room, squeeze, outcome)
        room += work.step * step
    shutil.rmtree(at)
    return outcome


def _tried(
    work: Work,
    furnished: Furnished,
    stand: Stand,
    room: int,
    squeeze: Squeeze,
    outcome: Outcome,
) -> bool:
    """Do it with so much room, then with enough, and look at everything; whether it fitted."""
    outcome.tried += 1
    session, fitted = stand.unlock(), True
    with squeeze(stand, room):
        try:
            work.do(session, stand, furnished.draft)
        except (DiskFull, DiskFails, NotHandedOver) as trouble:
            outcome.hear(trouble)
            fitted = False
        except Trouble as trouble:
            outcome.require(so=False, else_say=f"room {room}: {trouble}")
            fitted = False
        if room % 2:
            opening.lock(session)
    if room % 2:
        session = stand.unlock()
    else:
        session.clock.move(timedelta(seconds=1))  # type: ignore[attr-defined]
    if not fitted:
        work.do(session, stand, furnished.draft)
    opening.lock(session)
    session = stand.unlock()
    seen = look(furnished, session, but=furnished.changing | _about(_signed(session)))
    outcome.require(
        so=not seen.wrong and not seen.refused, else_say=f"room {room}: {seen.wrong} is wrong"
    )
    outcome.require(
        so=work.is_done(session, stand, furnished.draft), else_say=f"room {room}: not done"
    )
    outcome.require(so=session.vault.verify().ok, else_say=f"room {room}: not sound")
    opening.lock(session)
    return fitted


@contextmanager
def a_small_disk(place: Path) -> Iterator[Path | None]:
    """A disk of six megabytes in memory; None where none may be mounted."""
    place.mkdir(parents=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    try:
        made = subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    try:
        yield place if made else None
    finally:
        if made:
            subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def filled_but(stand: Stand, pages: int) -> Iterator[None]:
    """The disk has so many pages left."""
    ballast = stand.at.parent / "ballast"
    found = os.statvfs(stand.at)
    left = found.f_bavail - pages * PAGE // found.f_frsize
    with ballast.open("wb") as out:
        os.posix_fallocate(out.fileno(), 0, max(1, left * found.f_frsize))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def limited_to(_: Stand, pages: int) -> Iterator[None]:
    """No file may be written beyond so many pages."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
