"""Slots: the master key wrapped once for each secret that may open the vault."""

from __future__ import annotations

import hashlib
import secrets
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from sharedesk.base.secret import Secret
from sharedesk.vault import recovery_code, sealing
from sharedesk.vault.costs import KeyCost, stretch
from sharedesk.vault.troubles import KeysTampered, PassphraseEmpty, WrongSecret

_SALT_BYTES = 16
_NONCE_BYTES = 12


class Slot(Struct, frozen=True):
    """One way in. Byte strings are hexadecimal. ``cost`` is the passphrase's; a recovery code is
    random enough to need none. ``key`` is the organisation's public one, in its slot only: the
    others are written as they were before there was such a thing."""

    id: str
    kind: Literal["passphrase", "recovery_code", "escrow"]
    salt: str
    cost: KeyCost | None = None
    nonce: str = ""
    wrapped: str = ""
    key: str | UnsetType = UNSET


def passphrase_slot(vault: str, master: bytearray, passphrase: Secret, cost: KeyCost) -> Slot:
    """A slot that the passphrase opens. Raises PassphraseEmpty."""
    if not passphrase:
        raise PassphraseEmpty
    slot = Slot(id=secrets.token_hex(4), kind="passphrase", salt=_new_salt(), cost=cost)
    return _wrapped(slot, vault, _material(slot, passphrase), master)


def recovery_slot(vault: str, master: bytearray, code: Secret) -> Slot:
    """A slot that the recovery code opens."""
    slot = Slot(id=secrets.token_hex(4), kind="recovery_code", salt=_new_salt())
    return _wrapped(slot, vault, _material(slot, code), master)


def escrow_slot(vault: str, master: bytearray, public_key: str) -> Slot:
    """A slot that the private key of ``public_key`` opens; no secret is needed to make it."""
    slot = Slot(id=secrets.token_hex(4), kind="escrow", salt="", key=public_key)
    sealed = sealing.seal(bytes(master), public_key, _description(slot, vault))
    return replace(slot, wrapped=sealed.hex())


def unwrap(slot: Slot, vault: str, secret: Secret) -> bytearray:
    """The master key. Raises WrongSecret, RecoveryCodeMistyped, or KeysTampered (cost)."""
    description = _description(slot, vault)
    if slot.kind == "escrow":
        try:
            return bytearray(sealing.unseal(bytes.fromhex(slot.wrapped), secret, description))
        except ValueError:
            raise WrongSecret(kind=slot.kind) from None
    key = _wrapping_key(_material(slot, secret), description)
    try:
        master = AESGCM(key).decrypt(
            bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), description
        )
    except (InvalidTag, ValueError):
        raise WrongSecret(kind=slot.kind) from None
    return bytearray(master)


def _wrapped(slot: Slot, vault: str, material: bytes, master: bytearray) -> Slot:
    description = _description(slot, vault)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_wrapping_key(material, description)).encrypt(nonce, bytes(master), description)
    return replace(slot, nonce=nonce.hex(), wrapped=sealed.hex())


def _description(slot: Slot, vault: str) -> bytes:
    """Everything about the slot but what is wrapped: a changed cost or kind opens nothing."""
    bare = replace(slot, nonce="", wrapped="")
    return f"sharedesk/slot/v1/{vault}/".encode() + msgspec.json.encode(bare, order="sorted")


def _material(slot: Slot, secret: Secret) -> bytes:
    salt = bytes.fromhex(slot.salt)
    if slot.kind == "recovery_code":
        code = recovery_code.read_back(secret)
        return HKDF(hashes.SHA256(), 32, salt, b"sharedesk/recovery/v1").derive(code)
    if slot.cost is None:
        raise KeysTampered(what="cost")
    return stretch(secret, salt, slot.cost)


def _wrapping_key(material: bytes, description: bytes) -> bytes:
    info = b"sharedesk/wrap/v1" + hashlib.sha256(description).digest()
    return HKDFExpand(hashes.SHA256(), 32, info).derive(material)


def _new_salt() -> str:
    return secrets.token_hex(_SALT_BYTES)
