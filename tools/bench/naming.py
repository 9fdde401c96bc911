"""Naming: what somebody waits for while they write the name of a person whom a record knows."""

from __future__ import annotations

from collections.abc import Iterator

from tools.bench.figure import Figure, slow_end, timed
from tools.bench.ground import Ground

from sharedesk.desk.directory import SHORTEST, lookalikes, suggestions
from sharedesk.records.likeness import Named

KEY, COMPARED = 0.050, 0.300
"""Seconds: a name is offered while the next key is pressed; who is like the one that was written
is said a moment after it has been left."""
QUESTION = "people.name"
TYPED = ("Nowak", "Idris Llewellyn", "Mei Hussain", "Zofia Nowak", "Quirin Nobody")
ROUNDS = 3


def measure(ground: Ground) -> Iterator[Figure]:
    """Every beginning of a few names, and each name compared with all that are like it."""
    session = ground.session
    keys = [name[:end] for name in TYPED for end in range(SHORTEST, len(name) + 1)] * ROUNDS
    offered = [
        timed(lambda typed=typed: suggestions(session, QUESTION, typed, "")) for typed in keys
    ]
    yield slow_end("names offered, 95 of 100 keys", KEY, offered)
    people = [Named(name, "") for name in TYPED] * ROUNDS
    compared = [timed(lambda person=person: lookalikes(session, person, "")) for person in people]
    yield slow_end("similar names, 95 of 100", COMPARED, compared)
