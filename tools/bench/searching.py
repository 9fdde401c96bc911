"""Searching: what somebody waits for after each key in the search field."""

from __future__ import annotations

from collections.abc import Iterator

from tools.bench.figure import Figure, Times, figure_at, timed
from tools.bench.ground import Ground
from tools.bench.listing import first_page
from tools.bench.plain import ask, listening, open_plain

LIMIT = 4.0
ROUNDS = 3
TYPED = ("nowak", "idris llewellyn", "quarry rise", "bruise", "hussain mei")


def measure(ground: Ground) -> Iterator[Figure]:
    """Every beginning of a few searches, as it would be typed; the slow end counts."""
    plain = open_plain(ground.plain)
    mine: Times = []
    other: Times = []
    for words in keystrokes() * ROUNDS:
        with listening(ground.session) as asked:
            mine.append(timed(lambda words=words: first_page(ground.session, words)))
        other.append(timed(lambda asked=asked: ask(plain, asked)))
    plain.close()
    yield figure_at(0.95, "search, 95 of 100 keys", "plain FTS5", LIMIT, mine, other)


def keystrokes() -> list[str]:
    """What the field holds after each key."""
    return [words[: end + 1] for words in TYPED for end in range(len(words))]
