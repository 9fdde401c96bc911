"""Lines: what one kind of torture came to, and how much of it there shall be."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``tried`` counts what was done to a vault and ``bad`` what it did not outlive; ``words`` says
    both in one line. A control is ``ok`` when it failed, because it is known to be bad."""

    name: str
    tried: int
    bad: int
    words: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of everything. ``short`` is what fits into the tests of every day; ``seed`` makes
    the chances the same again."""

    short: bool = False
    seed: int = 1

    def of(self, full: int, short: int) -> int:
        """The number that belongs to this scale."""
        return short if self.short else full

    def chances(self, name: str) -> random.Random:
        """Chances of one part's own, which no other part's use of them changes."""
        return random.Random(f"{name} {self.seed}")
