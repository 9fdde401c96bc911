"""Listing: the database opened, every record's place in the worklist, and the first page of it."""

from __future__ import annotations

from collections.abc import Iterator

from tools.bench.figure import Figure, figure_of, in_turns
from tools.bench.ground import Ground
from tools.bench.plain import ask, drop_reader, listening, open_plain

from sharedesk.desk import listing
from sharedesk.desk.session import Session
from sharedesk.ui.models.worklist import BLOCK

LIMIT = 3.0
ROUNDS = 21


def measure(ground: Ground) -> Iterator[Figure]:
    """The key is known already; unlocking is a figure of its own."""
    session = ground.session
    with listening(session) as asked:
        first_page(session)

    def plain() -> None:
        connection = open_plain(ground.plain)
        ask(connection, asked)
        connection.close()

    mine, other = in_turns(lambda: _afresh(session), plain, ROUNDS)
    name = f"open and list {ground.records:,} records"
    yield figure_of(name, "the same SQL, no cipher", LIMIT, mine, other)


def first_page(session: Session, words: str = "") -> None:
    """What the page of the worklist asks for when it is shown, or searched."""
    found = listing.sections(session, words)
    numbers = [number for section in found for number in section.numbers[:BLOCK]]
    listing.lines_at(session, numbers[:BLOCK])


def _afresh(session: Session) -> None:
    drop_reader(session)
    session.vault.sorting._held.clear()  # noqa: SLF001 -- as after a save
    first_page(session)
