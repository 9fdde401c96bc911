"""Escrow: the file in which an organisation keeps the private key that opens vaults."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.vault import sealing
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.costs import KeyCost, calibrated
from sharedesk.vault.keys import wipe
from sharedesk.vault.slots import Slot, passphrase_slot, unwrap
from sharedesk.vault.troubles import EscrowFileDamaged, EscrowFileExists

_LARGEST = 64 * 1024


class EscrowFile(Struct, frozen=True):
    """What is in the file: the public key in clear, the private one in a slot that a passphrase
    opens."""

    public_key: str
    slot: Slot
    kind: Literal["sharedesk-escrow-key"] = "sharedesk-escrow-key"
    format: Literal[1] = 1


def create_key(file: Path, passphrase: Secret, *, cost: KeyCost | None = None) -> str:
    """Make a pair, keep the private key in ``file``, and return the public one (hexadecimal).

    A file that is there already is never replaced: vaults may hang on it.
    Raises EscrowFileExists, PassphraseEmpty, DiskFull, ReadOnlyPlace, PlaceMissing.
    """
    with told_as_trouble():
        if file.exists():
            raise EscrowFileExists
        private, public = sealing.new_pair()
        kept = bytearray(bytes.fromhex(private.reveal()))
        slot = passphrase_slot(_named(public), kept, passphrase, cost or calibrated())
        wipe(kept)
        private.wipe()
        write_aside_then_swap(file, msgspec.json.encode(EscrowFile(public, slot)) + b"\n")
    return public


def read_key(file: Path, passphrase: Secret) -> tuple[Secret, str]:
    """The private key and its public one. Raises EscrowFileDamaged, WrongSecret, PlaceMissing."""
    found = _read(file)
    private = unwrap(found.slot, _named(found.public_key), passphrase)
    key = Secret(private.hex())
    wipe(private)
    return key, found.public_key


def _read(file: Path) -> EscrowFile:
    with told_as_trouble(), file.open("rb") as source:
        content = source.read(_LARGEST)
    try:
        return msgspec.json.decode(content, type=EscrowFile)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise EscrowFileDamaged from None


def _named(public_key: str) -> str:
    """What the slot's description has in place of a vault."""
    return f"escrow/{public_key}"
