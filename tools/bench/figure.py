"""Figures: one thing that was timed, what it was timed against, and how much noise there was."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]
Times = list[float]


@dataclass(frozen=True, slots=True)
class Figure:
    """``ours`` and ``theirs`` are seconds. ``limit`` is how many times ``theirs`` may be taken;
    ``noise`` is half of the spread of the middle half of the rounds, as a share of their middle."""

    name: str
    ours: float
    against: str
    theirs: float
    limit: float
    noise: float

    @property
    def times(self) -> float:
        """How many times as long as what it is measured against."""
        return self.ours / self.theirs

    @property
    def of_limit(self) -> float:
        """The share of the limit that is used; above 1 it is missed."""
        return self.times / self.limit

    @property
    def verdict(self) -> str:
        """OK or SLOW."""
        return "OK" if self.of_limit <= 1 else "SLOW"


def timed(work: Work) -> float:
    """Seconds that one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turns(ours: Work, theirs: Work, rounds: int) -> tuple[Times, Times]:
    """Time both by turns, so that what else the machine does falls on both alike."""
    ours(), theirs()
    mine: Times = []
    other: Times = []
    gc.collect()
    for _ in range(rounds):
        mine.append(timed(ours))
        other.append(timed(theirs))
    return mine, other


def figure_of(name: str, against: str, limit: float, mine: Times, other: Times) -> Figure:
    """The middle of the rounds."""
    return Figure(
        name, statistics.median(mine), against, statistics.median(other), limit, noise_of(mine)
    )


def figure_at(
    share: float, name: str, against: str, limit: float, mine: Times, other: Times
) -> Figure:
    """As ``figure_of``, for a slow end: 0.95 is what 95 of 100 rounds stay below."""
    ours, theirs = at_share(mine, share), at_share(other, share)
    return Figure(name, ours, against, theirs, limit, noise_of(mine))


def slow_end(name: str, seconds: float, mine: Times) -> Figure:
    """What 95 of 100 rounds stay below, against a time that was asked for outright."""
    return figure_at(0.95, name, f"{seconds * 1000:.0f} ms", 1.0, mine, [seconds] * len(mine))


def at_share(times: Sequence[float], share: float) -> float:
    """What that share of the times stays below."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def noise_of(times: Sequence[float]) -> float:
    """Half of the spread of the middle half, as a share of the middle."""
    low, middle, high = statistics.quantiles(times, n=4)
    return (high - low) / 2 / middle
