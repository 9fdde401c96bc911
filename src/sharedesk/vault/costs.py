"""Costs: how much work guessing a passphrase takes, and how this computer's share is found."""

from __future__ import annotations

import math
import time
import unicodedata
from collections.abc import Callable

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from msgspec import Struct
from msgspec.structs import replace

from sharedesk.base.secret import Secret
from sharedesk.vault.troubles import KeysTampered, PassphraseEmpty, PassphraseTooLong

QUICKEST_SECONDS = 0.5
SLOWEST_SECONDS = 1.0
LONGEST_PASSPHRASE = 1024
"""Characters after normalisation. Putting a long pasted text into order could take for ever."""
_ARGON2_VERSION = 19
_SPELT_OUT = 4
"""Characters that one may be typed as, at most, by any keyboard there is."""


class KeyCost(Struct, frozen=True):
    """Argon2id's parameters: memory in KiB, passes over it, lanes side by side (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int

    @staticmethod
    def cheap_for_tests() -> KeyCost:
        """Far below the floor: for vaults of invented families in tests, and nothing else."""
        return KeyCost(memory_kib=64, passes=1, lanes=1)


STANDARD = KeyCost(memory_kib=256 * 1024, passes=3, lanes=4)
FLOOR = KeyCost(memory_kib=64 * 1024, passes=3, lanes=1)
CEILING = KeyCost(memory_kib=2 * 1024 * 1024, passes=64, lanes=16)


def stretch(passphrase: Secret, salt: bytes, cost: KeyCost) -> bytes:
    """Thirty-two bytes from a passphrase; it may be typed with any normalisation of its letters.

    Raises KeysTampered when the file asks for more than any vault of ours does, so that a
    prepared file can't hang the computer; PassphraseEmpty, PassphraseTooLong.
    """
    if not _within_ceiling(cost):
        raise KeysTampered(what="cost")
    typed = normalised_passphrase(passphrase.reveal())
    if not typed:
        raise PassphraseEmpty
    content = typed.encode(errors="surrogatepass")
    return hash_secret_raw(
        content, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID, _ARGON2_VERSION
    )


def normalised_passphrase(typed: str) -> str:
    """The passphrase as every keyboard and every system types it (NFKC). Raises
    PassphraseTooLong."""
    if len(typed) <= LONGEST_PASSPHRASE * _SPELT_OUT:
        typed = unicodedata.normalize("NFKC", typed)
    if len(typed) > LONGEST_PASSPHRASE:
        raise PassphraseTooLong(most=LONGEST_PASSPHRASE)
    return typed


def is_enough(cost: KeyCost) -> bool:
    """Whether a new vault may be made with it."""
    reaches_floor = (
        cost.memory_kib >= FLOOR.memory_kib
        and cost.passes >= FLOOR.passes
        and cost.lanes >= FLOOR.lanes
    )
    return (reaches_floor and _within_ceiling(cost)) or cost == KeyCost.cheap_for_tests()


def calibrated(seconds_for: Callable[[KeyCost], float] | None = None) -> KeyCost:
    """The cost at which this computer takes half a second to a second, never below the floor."""
    seconds_for = seconds_for or _measured
    cost = STANDARD
    took = seconds_for(cost)
    while took > SLOWEST_SECONDS and cost.memory_kib > FLOOR.memory_kib:
        cost = replace(cost, memory_kib=cost.memory_kib // 2)
        took = seconds_for(cost)
    if took < QUICKEST_SECONDS:
        wanted = math.ceil(cost.passes * (QUICKEST_SECONDS + SLOWEST_SECONDS) / 2 / took)
        cost = replace(cost, passes=min(wanted, CEILING.passes))
    return cost


def _measured(cost: KeyCost) -> float:
    started = time.perf_counter()
    try:
        stretch(Secret("how long does this take here"), bytes(16), cost)
    except HashingError:  # this much memory is not to be had
        return math.inf
    return time.perf_counter() - started


def _within_ceiling(cost: KeyCost) -> bool:
    return (
        1 <= cost.passes <= CEILING.passes
        and 1 <= cost.lanes <= CEILING.lanes
        and 8 * cost.lanes <= cost.memory_kib <= CEILING.memory_kib
    )
