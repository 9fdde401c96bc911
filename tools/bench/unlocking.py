"""Unlocking: from the passphrase to an open, proved vault."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tools.bench.figure import Figure, Times, figure_of, timed
from tools.bench.ground import PASSPHRASE, Ground, unlocked

from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.vault.costs import STANDARD, stretch

LIMIT = 1.25
ROUNDS = 7


def measure(ground: Ground) -> Iterator[Figure]:
    """Argon2id at the same cost is what no guesser can leave out: the rest is ours."""
    opening.lock(ground.session)
    mine: Times = []
    other: Times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        session = unlocked(ground)
        mine.append(time.perf_counter() - started)
        opening.lock(session)
        other.append(timed(lambda: stretch(Secret(PASSPHRASE), bytes(16), STANDARD)))
    yield figure_of("unlock", "Argon2id alone", LIMIT, mine, other)
