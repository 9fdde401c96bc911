"""Key file: the slots on the disk, in copies that survive a power cut and mend one another."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sharedesk.base.files import make_private_folder, write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.keys import Keys
from sharedesk.vault.slots import Slot, unwrap
from sharedesk.vault.troubles import KeysTampered, VaultDamaged, VaultNewer, WrongSecret

FORMAT = 1
INSIDE = ("keys.b", "keys.a")
"""The copies in the vault's folder, in the order in which they are written."""

_MAGIC = b"SHAREDESK KEYS\n"
_CHECKSUM_LENGTH = 65


class Header(Struct, frozen=True):
    """What a key file says. ``vault`` names the vault for good, ``incarnation`` this copy of it (a
    restored backup is another); ``generation`` rises with every change of the slots; ``epoch``
    would rise with a new master key; ``salt`` is the database's."""

    vault: str
    incarnation: str
    generation: int
    epoch: int
    salt: str
    slots: tuple[Slot, ...]
    mac: str = ""
    format: int = FORMAT

    @property
    def data_name(self) -> str:
        """The database's file name."""
        return f"data-{self.epoch}-{self.incarnation}.db"


class FoundKeys(Struct, frozen=True):
    """The readable copies, newest first, and which copies are missing or damaged."""

    headers: tuple[Header, ...]
    poor: tuple[str, ...]

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
    """Every copy there is. Raises VaultDamaged (keys) when none can be read, or VaultNewer."""
    headers, poor = [], []
    for name in INSIDE:
        header = _readable(folder / name)
        if header is None:
            poor.append(name)
        else:
            headers.append(header)
    headers += _copies_outside(folder, outside)
    if not headers:
        raise VaultDamaged(what="keys")
    headers.sort(key=lambda header: header.generation, reverse=True)
    return FoundKeys(tuple(headers), tuple(poor))


def write_copies(folder: Path, header: Header, outside: Path | None) -> tuple[str, ...]:
    """Write each copy aside, make it durable and swap it in, one after the other.

    With the first the change has happened, because the newest copy wins; a later one that fails
    is returned by name and mended at the next opening. Raises DiskFull, DiskFails or
    ReadOnlyPlace if not even the first could be written.
    """
    first, *others = (folder / name for name in INSIDE)
    if outside is not None:
        others.append(outside / f"{header.incarnation}.keys")
    content = packed(header)
    with told_as_trouble():
        write_aside_then_swap(first, content)
    return tuple(file.name for file in others if not _is_written(file, content))


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
    Raises WrongSecret, RecoveryCodeMistyped or KeysTampered.
    """
    tampered = False
    for header in dict.fromkeys(found.headers):
        keys = _opened(header, kind, secret)
        if keys is None:
            continue
        genuine = [other for other in found.headers if is_genuine(other, keys)]
        if genuine and genuine[0] == header:
            return header, keys
        keys.wipe()
        tampered = tampered or header not in genuine
    raise KeysTampered(what="header") if tampered else WrongSecret(kind=kind)


def is_genuine(header: Header, keys: Keys) -> bool:
    """Whether somebody with the key wrote this header."""
    return hmac.compare_digest(header.mac, _mac(header, keys))


def _opened(header: Header, kind: str, secret: Secret) -> Keys | None:
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


def _readable(file: Path) -> Header | None:
    try:
        return unpacked(file.read_bytes())
    except (FileNotFoundError, VaultDamaged):
        return None


def _copies_outside(folder: Path, outside: Path | None) -> list[Header]:
    """Copies of this very vault: the database that their header names is here."""
    if outside is None or not outside.is_dir():
        return []
    headers = filter(None, (_readable(file) for file in sorted(outside.glob("*.keys"))))
    return [header for header in headers if (folder / header.data_name).exists()]
