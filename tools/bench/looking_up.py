"""Looking up: what somebody waits for after each key in the search of the guidance."""

from __future__ import annotations

from collections.abc import Iterator

from tools.bench.figure import Figure, Times, figure_at, timed
from tools.bench.ground import Ground

from sharedesk.desk.guiding import Book
from sharedesk.records.leaves import Leaf
from sharedesk.records.searching import tokens

LIMIT = 1.0
ROUNDS = 3
TYPED = ("gilick", "what if they say no", "emergency duty team", "lawful basis", "agreement")


def measure(ground: Ground) -> Iterator[Figure]:
    """Every beginning of a few searches, against reading all the words once for each key."""
    book = Book(ground.session.library)
    texts = [_words_of(leaf) for leaf in book.leaves]
    book.search("index")
    mine: Times = []
    other: Times = []
    for words in [typed[: end + 1] for typed in TYPED for end in range(len(typed))] * ROUNDS:
        mine.append(timed(lambda words=words: book.search(words)))
        other.append(timed(lambda words=words: _read_through(texts, words)))
    yield figure_at(0.95, "guidance, 95 of 100 keys", "reading it once", LIMIT, mine, other)


def _words_of(leaf: Leaf) -> str:
    lines = (line for part in leaf.parts for line in (part.heading, *part.lines()))
    return " ".join((leaf.title, leaf.summary, *lines))


def _read_through(texts: list[str], words: str) -> list[str]:
    wanted = set(tokens(words))
    return [text for text in texts if wanted <= set(tokens(text))]
