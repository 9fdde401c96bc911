"""Unlocking: from the passphrase to an open, proved vault."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tools.bench.figure import Figure, Times, figure_of, timed
from tools.bench.ground import PASSPHRASE, Ground, unlocked

from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.vault import slots
from sharedesk.vault.costs import STANDARD, KeyCost, stretch

LIMIT = 1.25
BEYOND = 0.05
"""Seconds that everything but the key derivation may take, however many records there are."""
ROUNDS = 7


def measure(ground: Ground) -> Iterator[Figure]:
    """Argon2id at the same cost is what no guesser can leave out: the rest is ours."""
    opening.lock(ground.session)
    mine: Times = []
    beyond: Times = []
    other: Times = []
    for _ in range(ROUNDS):
        with _stretching() as stretched:
            started = time.perf_counter()
            session = unlocked(ground)
            mine.append(time.perf_counter() - started)
        beyond.append(mine[-1] - sum(stretched))
        opening.lock(session)
        other.append(timed(lambda: stretch(Secret(PASSPHRASE), bytes(16), STANDARD)))
    yield figure_of("unlock", "Argon2id alone", LIMIT, mine, other)
    against = f"{BEYOND * 1000:.0f} ms"
    yield figure_of("unlock, beyond Argon2id", against, 1.0, beyond, [BEYOND] * ROUNDS)


@contextmanager
def _stretching() -> Iterator[Times]:
    """How long each key derivation takes that is made within."""
    took: Times = []

    def timed_stretch(secret: Secret, salt: bytes, cost: KeyCost) -> bytes:
        started = time.perf_counter()
        try:
            return stretch(secret, salt, cost)
        finally:
            took.append(time.perf_counter() - started)

    slots.stretch = timed_stretch
    try:
        yield took
    finally:
        slots.stretch = stretch
