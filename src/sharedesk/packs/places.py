"""Places: the folders in which packs and the key that may sign them stand on a computer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from sharedesk.base.files import make_private_folder, write_aside_then_swap
from sharedesk.packs.checking import Material, fit
from sharedesk.packs.judging import Trust, replayed, taken_up
from sharedesk.packs.keys import public_line, read_public
from sharedesk.packs.sealed import SUFFIX, Sealed, opened, read_file
from sharedesk.packs.troubles import PackKeyRefused, PackNotWritten, PackRefused

KEY_FILE = "pack-key.pub"
_KEPT = re.compile(r"\d{10}-(\d{4}-\d\d-\d\d)" + re.escape(SUFFIX))
_FOR_ALL = 0o644

Shipped = Callable[[], Material]
"""What the program brings along; asked for only when there is a pack to compare with it."""


class Places(Struct, frozen=True):
    """``machine`` is everybody's, and only an administrator writes there; ``own`` is where this
    person's copy of what is in force is kept."""

    machine: Path
    own: Path

    def root(self) -> str:
        """The key that was pinned for everybody, or else for this person; "" for neither.

        Raises PackRefused (KEY_FILE_BROKEN): a key file that cannot be read is no permission to
        trust another.
        """
        for folder in (self.machine, self.own):
            file = folder / KEY_FILE
            try:
                if file.exists():
                    return read_public(file)
            except (OSError, PackKeyRefused):
                raise PackRefused(reason="KEY_FILE_BROKEN", name=KEY_FILE) from None
        return ""


class Standing(Struct, frozen=True):
    """How it stands with the organisation's pack: what is trusted and in force, ``since`` which
    day, and what else was offered and refused."""

    trust: Trust
    since: date | None = None
    refused: tuple[PackRefused, ...] = ()

    @property
    def in_force(self) -> Sealed | None:
        """The pack that is in force."""
        return self.trust.in_force


def look(places: Places, today: date, shipped: Shipped) -> Standing:
    """Read what is there, take up what is newer and rightly signed, and keep a copy of it."""
    refused: list[PackRefused] = []
    try:
        root = places.root()
    except PackRefused as wrong:
        return Standing(Trust(""), refused=(wrong,))
    kept = {each.sha256: (each, since) for each, since in _kept(places, refused)}
    before = trust = replayed(root, [each for each, _ in kept.values()])
    there = list(_packs_in(places.machine, refused))
    for pack in sorted(there, key=lambda each: each.contents.serial):
        if pack.sha256 not in before.been:
            try:
                trust = taken_up(trust, fit(pack, shipped()), today)
            except PackRefused as wrong:
                refused.append(wrong)
            else:
                with suppress(PackNotWritten):  # a full disk; it is in force all the same
                    keep(places, pack, today)
    if trust.in_force is None:
        return Standing(trust, None, tuple(refused))
    since = today if trust is not before else kept[trust.in_force.sha256][1]
    return Standing(trust, since, _worth_telling(refused, trust.in_force, there))


def keep(places: Places, pack: Sealed, today: date) -> None:
    """Keep a copy of what is in force, and of what said who may sign after it. Raises
    PackNotWritten."""
    name = f"{pack.contents.serial:010d}-{today.isoformat()}{SUFFIX}"
    try:
        make_private_folder(places.own)
        write_aside_then_swap(places.own / name, pack.content)
        for older, _ in list(_kept(places, [])):
            if older.contents.serial < pack.contents.serial and not older.contents.next_key:
                (places.own / older.name).unlink()
    except OSError as wrong:
        raise PackNotWritten(why=wrong.strerror) from None


def pin(places: Places, key: str) -> None:
    """From now on take up packs with this key's signature. Raises PackNotWritten."""
    try:
        make_private_folder(places.own)
        write_aside_then_swap(places.own / KEY_FILE, public_line(key))
    except OSError as wrong:
        raise PackNotWritten(why=wrong.strerror) from None


def put_for_all(places: Places, pack: Sealed, *, key: str = "") -> Path:
    """Put a pack, and the key to trust, where everybody's ShareDesk looks. Raises PackNotWritten,
    for one without the right to write there."""
    file = places.machine / f"{pack.contents.organisation.id}-{pack.contents.serial}{SUFFIX}"
    try:
        places.machine.mkdir(parents=True, exist_ok=True)
        if key:
            _write_for_all(places.machine / KEY_FILE, public_line(key))
        _write_for_all(file, pack.content)
    except OSError as wrong:
        raise PackNotWritten(why=wrong.strerror) from None
    return file


def _write_for_all(file: Path, content: bytes) -> None:
    write_aside_then_swap(file, content)
    file.chmod(_FOR_ALL)


def _kept(places: Places, refused: list[PackRefused]) -> Iterator[tuple[Sealed, date]]:
    for pack in _packs_in(places.own, refused):
        since = _KEPT.fullmatch(pack.name)
        if since is not None:
            yield pack, date.fromisoformat(since[1])


def _packs_in(folder: Path, refused: list[PackRefused]) -> Iterator[Sealed]:
    try:
        files = sorted(each for each in folder.iterdir() if each.name.endswith(SUFFIX))
    except OSError:
        return
    for file in files:
        try:
            yield opened(read_file(file), file.name)
        except PackRefused as wrong:
            refused.append(wrong)


def _worth_telling(
    refused: Iterable[PackRefused], in_force: Sealed, there: Iterable[Sealed]
) -> tuple[PackRefused, ...]:
    """Packs of before that were left in the folder beside the one in force are no news."""
    is_there = any(each.sha256 == in_force.sha256 for each in there)
    return tuple(each for each in refused if not (is_there and each.facts.get("reason") == "OLDER"))
