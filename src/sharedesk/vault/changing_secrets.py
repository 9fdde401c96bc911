"""Changing secrets: other ways in to the same master key, and whether one that is known works."""

from __future__ import annotations

import secrets

from sharedesk.base.secret import Secret
from sharedesk.vault import recovery_code
from sharedesk.vault.connection import told_as_trouble
from sharedesk.vault.costs import STANDARD, KeyCost
from sharedesk.vault.key_file import read_copies, unlock
from sharedesk.vault.keys import wipe
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.placing_keys import renew_slots
from sharedesk.vault.slots import Slot, escrow_slot, passphrase_slot, recovery_slot, unwrap
from sharedesk.vault.troubles import KeysTampered, NotInEscrow


def change_passphrase(file: OpenFile, new: Secret, current: Secret | None) -> None:
    """Replace the passphrase's slot at the cost it had; the database is not touched.

    Raises WrongSecret if ``current`` is given and opens nothing, PassphraseEmpty.
    """
    slots = file.header.slots
    if current is not None:
        for slot in _of_kind(slots, "passphrase"):
            wipe(unwrap(slot, file.header.vault, current))
    cost = next((slot.cost for slot in _of_kind(slots, "passphrase")), None) or STANDARD
    _replace(file, _passphrase_slot(file, new, cost))


def new_recovery_code(file: OpenFile) -> Secret:
    """Replace the recovery code's slot; returns the new code."""
    code = recovery_code.written_out(secrets.token_bytes(recovery_code.RANDOM_BYTES))
    master = file.keys.copy_of_master()
    slot = recovery_slot(file.header.vault, master, code)
    wipe(master)
    _replace(file, slot)
    return code


def check(file: OpenFile, kind: str, secret: Secret) -> None:
    """That the secret opens this vault by the key files as they are on the disk now.

    Nothing is changed. Raises WrongSecret, RecoveryCodeMistyped, PassphraseEmpty,
    PassphraseTooLong, VaultDamaged (keys) or KeysTampered.
    """
    place = file.place
    with told_as_trouble():
        found = read_copies(place.folder, place.outside)
    header, keys = unlock(found, kind, secret)
    same = keys.are_those_of(file.keys)
    keys.wipe()
    if not same:
        raise KeysTampered(what="another")
    if header.generation < file.header.generation:
        raise KeysTampered(what="older")


def escrow_key(file: OpenFile) -> str | None:
    """The public key (hexadecimal) whose private one opens the vault; None if there is none."""
    return next((slot.key for slot in file.header.slots if isinstance(slot.key, str)), None)


def add_escrow(file: OpenFile, public_key: str) -> None:
    """From now on the private key of ``public_key`` opens the vault, and no other one."""
    master = file.keys.copy_of_master()
    slot = escrow_slot(file.header.vault, master, public_key)
    wipe(master)
    _replace(file, slot)


def remove_escrow(file: OpenFile) -> None:
    """From now on only the owner's secrets open it. Raises NotInEscrow (none)."""
    others = tuple(slot for slot in file.header.slots if slot.kind != "escrow")
    if others == file.header.slots:
        raise NotInEscrow(why="none")
    renew_slots(file, others)


def _passphrase_slot(file: OpenFile, new: Secret, cost: KeyCost) -> Slot:
    master = file.keys.copy_of_master()
    try:
        return passphrase_slot(file.header.vault, master, new, cost)
    finally:
        wipe(master)


def _replace(file: OpenFile, slot: Slot) -> None:
    others = tuple(other for other in file.header.slots if other.kind != slot.kind)
    renew_slots(file, (slot, *others))


def _of_kind(slots: tuple[Slot, ...], kind: str) -> list[Slot]:
    return [slot for slot in slots if slot.kind == kind]
