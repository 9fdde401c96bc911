"""Key file: the slots on the disk, in copies that survive a power cut and mend one another."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from sharedesk.base.files import make_private_folder, write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.epochs import DataName, databases_in, is_here
from sharedesk.vault.keys import Keys
from sharedesk.vault.slots import Slot, unwrap
from sharedesk.vault.spare_keys import spare_keys
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    KeysTampered,
    NotInEscrow,
    ReadOnlyPlace,
    VaultDamaged,
    VaultNewer,
    VaultTrouble,
    WrongSecret,
)

FORMAT = 1
INSIDE = ("keys.b", "keys.a")
"""The copies in the vault's folder, in the order in which they are written."""

_MAGIC = b"SHAREDESK KEYS\n"
_CHECKSUM_LENGTH = 65


class Header(Struct, frozen=True):
    """What a key file says. ``vault`` names the vault for good, ``incarnation`` this copy of it (a
    restored backup is another); ``generation`` rises with every change of the slots; ``epoch``
    rises with a new master key, and ``follows`` is the one before; ``salt`` is the database's."""

    vault: str
    incarnation: str
    generation: int
    epoch: int
    salt: str
    slots: tuple[Slot, ...]
    mac: str = ""
    format: int = FORMAT
    follows: int | UnsetType = UNSET

    @property
    def data(self) -> DataName:
        """The database that it is about."""
        return DataName(self.epoch, self.incarnation)

    @property
    def data_before(self) -> DataName | None:
        """The database that this one replaced; None for a vault's first."""
        if isinstance(self.follows, int):
            return DataName(self.follows, self.incarnation)
        return None

    @property
    def data_name(self) -> str:
        """The database's file name."""
        return str(self.data)


class FoundKeys(Struct, frozen=True):
    """The readable copies, newest first; which copies are missing, damaged or another's; and
    whether there is none outside yet, as on a computer that the vault is new to."""

    headers: tuple[Header, ...]
    poor: tuple[str, ...]
    lacks_outside: bool = False

    @property
    def need_mending(self) -> bool:
        """Whether the copies are not all there and all alike."""
        return bool(self.poor) or len(set(map(packed, self.headers))) > 1


def new_header(vault: str, slots: tuple[Slot, ...]) -> Header:
    """The first header of a vault, without its MAC."""
    return Header(vault, secrets.token_hex(8), 1, 1, secrets.token_hex(16), slots)


def with_mac(header: Header, keys: Keys) -> Header:
    """The header, sealed."""
    return replace(header, mac=_mac(header, keys))


def packed(header: Header) -> bytes:
    """A key file's bytes."""
    body = _MAGIC + msgspec.json.encode(header, order="sorted") + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def unpacked(content: bytes) -> Header:
    """The header in a key file. Raises VaultDamaged (keys) or VaultNewer."""
    body, checksum = content[:-_CHECKSUM_LENGTH], content[-_CHECKSUM_LENGTH:]
    whole = hashlib.sha256(body).hexdigest().encode() + b"\n" == checksum
    if not whole or not body.startswith(_MAGIC):
        raise VaultDamaged(what="keys")
    try:
        found = msgspec.json.decode(body[len(_MAGIC) :], type=dict).get("format")
        if isinstance(found, int) and found > FORMAT:
            raise VaultNewer(found=found, known=FORMAT)
        return msgspec.json.decode(body[len(_MAGIC) :], type=Header)
    except msgspec.MsgspecError:
        raise VaultDamaged(what="keys") from None


def read_copies(folder: Path, outside: Path | None) -> FoundKeys:
    """Every copy there is of the keys to the database that is here.

    Raises VaultDamaged (keys) when none can be read, (data) when there is no database;
    KeysTampered (another, older) when they are another vault's or older than it; VaultNewer, and
    whatever the disk complains of.
    """
    read = {name: _tried(folder / name) for name in INSIDE}
    fitting = _fitting(folder, read.values())
    poor = tuple(name for name, found in read.items() if found not in fitting)
    fitting += _copies_outside(folder, outside)
    if not fitting:  # a backup's may be older, which is better than none
        fitting = _fitting(folder, map(_understood, spare_keys(folder)))
    if not fitting:
        raise _nothing_fits(folder, [*read.values()])
    fitting.sort(key=lambda header: header.generation, reverse=True)
    ours = _file_outside(outside, fitting[0])
    if ours is None or _tried(ours) in fitting:
        return FoundKeys(tuple(fitting), poor)
    if ours.exists():
        return FoundKeys(tuple(fitting), (*poor, ours.name))
    return FoundKeys(tuple(fitting), poor, lacks_outside=True)


def _nothing_fits(folder: Path, read: list[Header | OSError | None]) -> Exception:
    """Why no copy leads to a database."""
    headers = [found for found in read if isinstance(found, Header)]
    if not headers:
        failed = [found for found in read if isinstance(found, OSError)]
        return failed[0] if failed else VaultDamaged(what="keys")
    here = databases_in(folder)
    ours = [name for name in here for header in headers if name.incarnation == header.incarnation]
    if any(name.epoch > header.epoch for name in ours for header in headers):
        return KeysTampered(what="older")
    return VaultDamaged(what="data") if ours or not here else KeysTampered(what="another")


def write_copies(folder: Path, header: Header, outside: Path | None) -> tuple[str, ...]:
    """Write each copy aside, make it durable and swap it in, one after the other.

    With the first the change has happened, because the newest copy wins; a later one that fails
    is returned by name and mended at the next opening. Raises DiskFull, DiskFails or
    ReadOnlyPlace if not even the first could be written.
    """
    first, *others = (folder / name for name in INSIDE)
    ours = _file_outside(outside, header)
    if ours is not None:
        others.append(ours)
    content = packed(header)
    poor = []
    try:
        with told_as_trouble():
            write_aside_then_swap(first, content)
    except (DiskFull, DiskFails, ReadOnlyPlace):
        if _tried(first) != header:
            raise
        poor.append(first.name)  # swapped in, but perhaps not for good
    poor += [file.name for file in others if not _is_written(file, content)]
    return tuple(poor)


def _file_outside(outside: Path | None, header: Header) -> Path | None:
    return None if outside is None else outside / f"{header.incarnation}.keys"


def _is_written(file: Path, content: bytes) -> bool:
    try:
        make_private_folder(file.parent)
        write_aside_then_swap(file, content)
    except OSError:
        return False
    return True


def unlock(found: FoundKeys, kind: str, secret: Secret) -> tuple[Header, Keys]:
    """The newest genuine header and the keys, if the secret opens it.

    Older copies are tried because a forged newest one must not lock anybody out; but a secret
    that opens only an older copy was replaced since, and opens nothing.
    Raises WrongSecret, RecoveryCodeMistyped, PassphraseEmpty, PassphraseTooLong, NotInEscrow or
    KeysTampered.
    """
    tampered = ""
    for header in dict.fromkeys(found.headers):
        try:
            keys = opened(header, kind, secret)
        except KeysTampered as trouble:
            tampered = str(trouble.facts["what"])
            continue
        if keys is None:
            continue
        genuine = [other for other in found.headers if is_genuine(other, keys)]
        if genuine and genuine[0] == header:
            return header, keys
        keys.wipe()
        if header not in genuine:
            tampered = "header"
    if tampered:
        raise KeysTampered(what=tampered)
    raise _refusal(found.headers[0], kind)


def _refusal(header: Header, kind: str) -> VaultTrouble:
    if kind != "escrow":
        return WrongSecret(kind=kind)
    held = [slot.key for slot in header.slots if isinstance(slot.key, str)]
    if not held:
        return NotInEscrow(why="none")
    return NotInEscrow(why="another", held=fingerprint_of(held[0]))


def is_genuine(header: Header, keys: Keys) -> bool:
    """Whether somebody with the key wrote this header."""
    return hmac.compare_digest(header.mac, _mac(header, keys))


def opened(header: Header, kind: str, secret: Secret) -> Keys | None:
    """The keys that a slot of that kind holds; None if the secret opens none of them."""
    for slot in header.slots:
        if slot.kind != kind:
            continue
        try:
            return Keys(unwrap(slot, header.vault, secret), header.vault)
        except WrongSecret:
            continue
    return None


def _mac(header: Header, keys: Keys) -> str:
    bare = msgspec.json.encode(replace(header, mac=""), order="sorted")
    return keys.mac("header", bare).hex()


def _tried(file: Path) -> Header | OSError | None:
    """The header in a file; what the disk says if it can't be read; None if it makes no sense."""
    try:
        return unpacked(file.read_bytes())
    except (FileNotFoundError, VaultDamaged):
        return None
    except OSError as failed:
        return failed


def _understood(content: bytes) -> Header | None:
    try:
        return unpacked(content)
    except (VaultDamaged, VaultNewer):
        return None


def _fitting(folder: Path, found: Iterable[Header | OSError | None]) -> list[Header]:
    headers = [each for each in found if isinstance(each, Header)]
    return [header for header in headers if is_here(folder, header.data)]


def _copies_outside(folder: Path, outside: Path | None) -> list[Header]:
    """Copies of this very vault: the database that their header names is here."""
    if outside is None or not outside.is_dir():
        return []
    return _fitting(folder, map(_tried, sorted(outside.glob("*.keys"))))
