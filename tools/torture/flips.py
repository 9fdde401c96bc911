"""Flips: one wrong bit somewhere in the database, and everything read through the program."""

from __future__ import annotations

import random
from pathlib import Path

from sqlcipher3 import dbapi2 as cipher
from tools.torture.furnished import NOON, PASSPHRASE, Furnished, Seen, Stand, furnish, look
from tools.torture.line import Line, Scale

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, salvaging
from sharedesk.vault.connection import open_database
from sharedesk.vault.troubles import VaultDamaged

PAGE = 4096
RECORDS = 60
SALVAGE_EVERY = 5
OF_A_RECORD = ("record", "line", "paper", "papers")


def run(scale: Scale, out: Path) -> list[Line]:
    """So many random bits, one at a time; and what a reader without our checks makes of them."""
    furnished = furnish(out / "furnished", RECORDS)
    chances, seen, trusting = scale.chances("flips"), Seen(), 0
    tries = scale.of(500, 15)
    salvaged = 0
    for number in range(tries):
        stand = furnished.copied(out / "stand")
        flip(stand.data, chances)
        trusting += _wrong_to_a_trusting_reader(stand, furnished)
        seen = seen.and_(read_all(stand, furnished))
        if number % SALVAGE_EVERY == 0:
            seen, salvaged = seen.and_(_salvaged(stand, furnished)), salvaged + 1
    words = (
        f"flips {tries}, silent wrong answers {len(seen.wrong)}"
        f" ({seen.right:,} things read right, {seen.refused:,} refused in words;"
        f" {salvaged} times what could be read was salvaged)"
    )
    control = f"control: a reader without our checks takes {trusting} wrong values for answers"
    return [
        Line("flips", tries, len(seen.wrong), words, not seen.wrong and seen.refused > 0),
        Line("flips control", tries, trusting, control, trusting > 0),
    ]


def flip(file: Path, chances: random.Random) -> int:
    """Turn one bit of a file round; where it is."""
    content = bytearray(file.read_bytes())
    place = chances.randrange(len(content))
    content[place] ^= 1 << chances.randrange(8)
    file.write_bytes(content)
    return place


def read_all(stand: Stand, furnished: Furnished) -> Seen:
    """Open it, as it is if it has to be, and look at everything."""
    try:
        session = stand.unlock()
    except VaultDamaged:
        try:
            session = stand.unlock(as_found=True)
        except VaultDamaged:
            return Seen(refused=len(furnished.reads))
    try:
        return look(furnished, session)
    finally:
        opening.lock(session)


def _salvaged(stand: Stand, furnished: Furnished) -> Seen:
    """What went into a new vault is as it was, or the report names it among what is lost."""
    new = Stand(stand.at / "new")
    try:
        report = salvaging.salvage(
            stand.vault,
            new.vault,
            clock=FixedClock(NOON),
            passphrase=Secret(PASSPHRASE),
            outside=new.outside,
        )
    except VaultDamaged:
        return Seen(refused=len(furnished.reads))
    lost = {loss.record for loss in report.lost}
    session = new.unlock()
    seen = look(furnished, session, only=OF_A_RECORD)
    sound = session.vault.verify().ok
    opening.lock(session)
    wrong = tuple(f"salvaged {name}" for name in seen.wrong if name.split(" ")[1] not in lost)
    wrong += () if sound else ("the salvaged vault",)
    return Seen(seen.right, seen.refused + len(seen.wrong) - len(wrong), wrong)


def _wrong_to_a_trusting_reader(stand: Stand, furnished: Furnished) -> int:
    """How many bodies SQLCipher itself hands out without an error that are not what was kept."""
    wrong = 0
    try:
        connection = open_database(stand.data, furnished.raw_key())
    except (VaultDamaged, cipher.DatabaseError):
        return 0
    for name, body in furnished.bodies.items():
        try:
            rows = connection.execute("SELECT body FROM record WHERE id = ?", (name,)).fetchall()
        except cipher.DatabaseError:
            continue
        wrong += rows != [(body,)]
    connection.close()
    return wrong
