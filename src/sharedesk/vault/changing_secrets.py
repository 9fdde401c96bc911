"""Changing secrets: another passphrase or recovery code for the same master key."""

from __future__ import annotations

import secrets

from sharedesk.base.secret import Secret
from sharedesk.vault import recovery_code
from sharedesk.vault.costs import STANDARD, KeyCost
from sharedesk.vault.keys import wipe
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.opening import renew_slots
from sharedesk.vault.slots import Slot, passphrase_slot, recovery_slot, unwrap


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
