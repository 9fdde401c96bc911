"""Packing: an officer writes and signs the organisation's pack, and a computer takes it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sharedesk.base.clock import Clock, today
from sharedesk.base.errors import Trouble
from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.desk import organisation
from sharedesk.desk.library import material, open_library, standing
from sharedesk.desk.session import Session
from sharedesk.desk.wording import words_for
from sharedesk.packs import keys, places, source
from sharedesk.packs.checking import fit
from sharedesk.packs.judging import Trust, taken_up
from sharedesk.packs.sealed import Sealed, opened, read_file
from sharedesk.packs.troubles import PackNotWritten, PackRefused
from sharedesk.records import pack_contents

if TYPE_CHECKING:
    from sharedesk.records.pack_contents import Contents

KEY_FILE = places.KEY_FILE
PUBLIC_SUFFIX = ".pub"


class PackKey(Struct, frozen=True):
    """A pair of keys; the private one stands in a file, and the public one in another beside it."""

    public_key: str
    fingerprint: str
    public_file: str


class Refusal(Struct, frozen=True):
    """A pack that was offered and is not in force, and why, in two sentences."""

    file: str
    reason: str
    what: str
    do: str


class Status(Struct, frozen=True):
    """How it stands with the organisation's pack on this computer. Empty where there is none."""

    name: str = ""
    serial: int = 0
    in_force_since: date | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    is_past: bool = False
    sha256: str = ""
    signed_by: str = ""
    trusted_key: str = ""
    next_key: str = ""
    refused: tuple[Refusal, ...] = ()
    left_out: tuple[str, ...] = ()


def status(clock: Clock) -> Status:
    """Which pack is in force, since when, and why another is not."""
    found = standing()
    if found is None:
        return Status()
    refused = tuple(_refusal(each) for each in found.refused)
    trusted = keys.fingerprint_of(found.trust.key) if found.trust.key else ""
    pack = found.in_force
    if pack is None:
        return Status(trusted_key=trusted, refused=refused)
    contents = pack.contents
    return Status(
        name=contents.organisation.name,
        serial=contents.serial,
        in_force_since=found.since,
        issued_on=contents.issued_on,
        expires_on=contents.expires_on,
        is_past=today(clock) > contents.expires_on,
        sha256=pack.sha256,
        signed_by=keys.fingerprint_of(pack.key),
        trusted_key=trusted,
        next_key=keys.fingerprint_of(contents.next_key) if contents.next_key else "",
        refused=refused,
        left_out=open_library().left_out,
    )


def _refusal(wrong: PackRefused) -> Refusal:
    what, do = words_for(wrong)
    return Refusal(str(wrong.facts.get("name", "")), str(wrong.facts["reason"]), what, do)


def create(file: Path, clock: Clock) -> None:
    """Write a complete example to be edited. Raises PackNotWritten; replaces nothing."""
    source.create(file, today(clock))


def check(file: Path, clock: Clock) -> Contents:
    """What would be signed. Raises PackError with every fault."""
    return source.read(file, material(), today(clock))


def create_key(file: Path, passphrase: Secret | None) -> PackKey:
    """Make a pair of keys. Raises PackKeyRefused, PackNotWritten."""
    public = keys.create_key(file, passphrase)
    beside = file.with_name(file.name + PUBLIC_SUFFIX)
    try:
        write_aside_then_swap(beside, keys.public_line(public))
    except OSError as wrong:
        raise PackNotWritten(why=wrong.strerror) from None
    return PackKey(public, keys.fingerprint_of(public), str(beside))


def sign(file: Path, key: Path, passphrase: Secret | None, out: Path, clock: Clock) -> Sealed:
    """Write the signed pack. Raises PackError, PackKeyRefused, PackNotWritten."""
    text = pack_contents.encode(check(file, clock))
    content = keys.sign(text, key, passphrase)
    try:
        write_aside_then_swap(out, content)
        out.chmod(0o644)  # it is for everybody to read
    except OSError as wrong:
        raise PackNotWritten(why=wrong.strerror) from None
    return opened(content, out.name)


def install(
    file: Path,
    clock: Clock,
    *,
    fingerprint: str = "",
    for_all: bool = False,
    progress: Callable[[float], None] = lambda _: None,
) -> Sealed:
    """Take a pack up, for this person or for everybody on this computer.

    Where no key is trusted yet, ``fingerprint`` is that of the key to trust from now on, as the
    person has compared it. Raises PackRefused, PackNotWritten; nothing is changed then.
    """
    where = organisation.places()
    if where is None:
        raise PackNotWritten(why="NOWHERE")
    pack = opened(read_file(file), file.name)
    progress(0.5)  # whoever wants it to stop is heard here: nothing has been changed yet
    pinned = "" if where.root() else _agreed(pack, fingerprint)
    found = standing()
    trust = Trust(pinned) if pinned or found is None else found.trust
    if trust.in_force is None or trust.in_force.sha256 != pack.sha256:
        taken_up(trust, fit(pack, material()), today(clock))
    if for_all:
        places.put_for_all(where, pack, key=pinned)
    else:
        if pinned:
            places.pin(where, pinned)
        places.keep(where, pack, today(clock))
    return pack


def key_to_compare(trouble: Trouble) -> str:
    """The fingerprint that somebody has to compare before a pack is taken up; "" where that would
    not help."""
    return str(trouble.facts.get("print", "")) if isinstance(trouble, PackRefused) else ""


def _agreed(pack: Sealed, fingerprint: str) -> str:
    """The key that signed it, if that is the one whose fingerprint was compared."""
    if "".join(fingerprint.split()).lower() != keys.fingerprint_of(pack.key).replace(" ", ""):
        raise PackRefused(
            reason="NO_KEY", name=pack.name, key=pack.key, print=keys.fingerprint_of(pack.key)
        )
    return pack.key


def is_in_use(session: Session) -> bool:
    """Whether the session works with what is in force now; it does from its next unlocking on."""
    return session.library.organisation == open_library().organisation
