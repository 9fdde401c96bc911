"""Opening the desk: making a vault, unlocking it, getting back in, and locking it again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import rmtree

import msgspec
from msgspec import Struct

from sharedesk.base.clock import Clock
from sharedesk.base.errors import Trouble
from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.base.words import say, say_many
from sharedesk.desk.changed import Changed
from sharedesk.desk.library import open_library
from sharedesk.desk.outgoing import clear_outgoing
from sharedesk.desk.room_for import room_for
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import PassphraseTooWeak
from sharedesk.records.life import Event, Practitioner
from sharedesk.vault import LONGEST_PASSPHRASE, KeyCost, Vault, normalised_passphrase
from sharedesk.vault.troubles import DiskFails, DiskFull, PassphraseTooLong, ReadOnlyPlace

SHORTEST_PASSPHRASE = 12
ENOUGH = 3
FREE_ATTEMPTS = 3
LONGEST_WAIT = 60.0
LABEL_FILE = "label"
UNCLEAN = "vault.ended_uncleanly"
"""The setting that says so until everything has been looked at."""
SIGNS = ("keys.a", "keys.b", "head")
"""A folder with any of these is a vault, even if the others are gone."""

STRENGTHS = (
    "Very easy to guess",
    "Easy to guess",
    "Could be guessed",
    "Hard to guess",
    "Very hard to guess",
)
"""In zxcvbn's order, from 0."""


class VaultPlace(Struct, frozen=True):
    """A vault on this computer. ``label`` is what its owner calls it; never a family's name."""

    folder: Path
    label: str


class Strength(Struct, frozen=True):
    """How hard a passphrase is to guess. ``score`` from 0 to 4; ``words`` says it."""

    score: int
    enough: bool
    words: str


def vaults_folder(home: Path) -> Path:
    """Where the vaults of this computer's user stand."""
    return home / "vaults"


def default_vault(home: Path) -> Path:
    """The vault that is meant when none is named."""
    return vaults_folder(home) / "main"


def known_vaults(home: Path) -> list[VaultPlace]:
    """The vaults of this computer's user, by label."""
    folders = {found.parent for name in SIGNS for found in vaults_folder(home).glob(f"*/{name}")}
    return sorted((_place(folder) for folder in folders), key=lambda place: place.label)


def _place(folder: Path) -> VaultPlace:
    words = ""
    with suppress(OSError, UnicodeDecodeError):
        words = (folder / LABEL_FILE).read_text("utf-8").strip()
    return VaultPlace(folder, words or folder.name)


def strength_of(passphrase: str) -> Strength:
    """What zxcvbn estimates, with the length that Cyber Essentials asks for (domain.md §7.5)."""
    from zxcvbn import zxcvbn

    try:
        typed = normalised_passphrase(passphrase)
    except PassphraseTooLong:
        too_long = say(
            "Too long: up to {most} characters are taken", most=f"{LONGEST_PASSPHRASE:,}"
        )
        return Strength(0, False, too_long)  # noqa: FBT003
    if len(typed) < SHORTEST_PASSPHRASE:
        missing = say_many(
            "Too short: {count} more character is needed",
            "Too short: {count} more characters are needed",
            SHORTEST_PASSPHRASE - len(typed),
        )
        return Strength(0, False, missing)  # noqa: FBT003
    # zxcvbn takes time that grows with the square of the length; 72 characters tell it enough
    score = int(zxcvbn(typed[:72])["score"])
    return Strength(score, score >= ENOUGH, say(STRENGTHS[score]))


def refuse_weak(passphrase: Secret) -> None:
    """Raises PassphraseTooWeak, or PassphraseTooLong, unless a vault may be closed with it."""
    typed = normalised_passphrase(passphrase.reveal())
    strength = strength_of(typed)
    if not strength.enough:
        raise PassphraseTooWeak(score=strength.score, length=len(typed))


def wait_before_next(attempts: int) -> float:
    """Seconds to wait after so many wrong passphrases in a row: none, then 2, 4, 8 … 60."""
    if attempts < FREE_ATTEMPTS:
        return 0.0
    return min(LONGEST_WAIT, float(2 ** (attempts - FREE_ATTEMPTS + 1)))


@room_for("new")
def create_vault(
    folder: Path,
    passphrase: Secret,
    practitioner: Practitioner,
    *,
    clock: Clock,
    label: str = "",
    cost: KeyCost | None = None,
    outside: Path | None = None,
) -> tuple[Session, Secret]:
    """Make a vault and open it; the recovery code is returned once and kept nowhere.

    ``outside`` is a folder of this computer for a third copy of the keys and of the vault's
    witness (docs/security.md). Raises PassphraseTooWeak, PassphraseTooLong, VaultExists,
    DiskFull, ReadOnlyPlace or PlaceMissing; there is no vault then.
    """
    refuse_weak(passphrase)
    vault, code = Vault.create(folder, passphrase, clock=clock, cost=cost, outside=outside)
    session = Session(vault, open_library(), clock, folder)
    try:
        introduce(session, practitioner)
    except Trouble:
        # nobody has seen its recovery code: the next try begins afresh, in the same folder
        lock(session)
        rmtree(folder)
        raise
    if label:
        with suppress(OSError):  # the folder's own name does as well
            write_aside_then_swap(folder / LABEL_FILE, label.encode())
    return session, code


@room_for("opening")
def unlock(
    folder: Path,
    passphrase: Secret,
    *,
    clock: Clock,
    outside: Path | None = None,
    as_found: bool = False,
) -> Session:
    """Open a vault. ``as_found``: the person knows that it was put back or is damaged and wants
    what is there; a damaged one can only be read.

    Raises WrongSecret and the vault's other kinds of Trouble.
    """
    vault = Vault.open(
        folder, clock=clock, passphrase=passphrase, outside=outside, as_found=as_found
    )
    session = Session(vault, open_library(), clock, folder)
    _remember_unclean_end(session)
    return session


@room_for("opening")
def recover(
    folder: Path,
    code: Secret,
    new_passphrase: Secret,
    *,
    clock: Clock,
    outside: Path | None = None,
    as_found: bool = False,
) -> Session:
    """Get back in with the recovery code and set a new passphrase; ``as_found`` as in ``unlock``.

    Raises PassphraseTooWeak, RecoveryCodeMistyped, WrongSecret and what unlocking raises.
    """
    refuse_weak(new_passphrase)
    vault = Vault.open(folder, clock=clock, recovery_code=code, outside=outside, as_found=as_found)
    return reset(vault, folder, new_passphrase, clock, "PASSPHRASE_RESET")


def reset(
    vault: Vault, folder: Path, new_passphrase: Secret, clock: Clock, kind: str, **detail: object
) -> Session:
    """A session on a vault that was opened without its passphrase, which is replaced. The history
    says so first: nobody gets in without a trace. Locked again if that fails."""
    session = Session(vault, open_library(), clock, folder)
    try:
        _remember_unclean_end(session)
        with vault.writing() as keep:
            keep.event(Event("", clock.now(), "", kind, detail))
        vault.ways_in.change_passphrase(new_passphrase)
    except BaseException:
        lock(session)
        raise
    return session


def introduce(session: Session, practitioner: Practitioner) -> Changed:
    """Say whose vault this is."""
    with session.vault.writing() as keep:
        keep.setting("practitioner", msgspec.to_builtins(practitioner))
        keep.event(
            Event(record="", at=session.clock.now(), by=practitioner.name, kind="INTRODUCED")
        )
    return Changed(vault=True)


def _remember_unclean_end(session: Session) -> None:
    """Closing takes the sign of it away, and the look at everything may come much later."""
    if session.vault.ended_uncleanly and not session.vault.is_read_only:
        with suppress(DiskFull, DiskFails, ReadOnlyPlace), session.vault.writing() as keep:
            keep.setting(UNCLEAN, value=True)


def lock(session: Session, *, drafts_stay: bool = False) -> None:
    """End the session: the connection is closed, the key is gone, and so are the drafts that were
    made for a mail program, unless one that was just started has yet to read its own."""
    session.vault.close()
    if not drafts_stay:
        clear_outgoing([session.folder])
