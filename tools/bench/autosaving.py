"""Autosaving: a full draft kept again and again while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
from tools.bench.figure import Figure, Times, figure_at, figure_of, timed
from tools.bench.ground import Ground
from tools.bench.plain import open_plain

from sharedesk.desk import writing
from sharedesk.desk.session import Session
from sharedesk.records.life import Answers
from sharedesk.records.summarising import line_of

LIMIT = 4.0
LIMIT_99 = 2.0
SAVES = 1500
WARM = 50


def measure(ground: Ground) -> Iterator[Figure]:
    """The desk reads, encrypts, chains and witnesses; plain SQLite writes the same bytes."""
    ours, theirs = desk_save(ground.session), _plain_save(ground)
    mine: Times = []
    other: Times = []
    for _ in range(SAVES + WARM):
        mine.append(timed(ours))
        other.append(timed(theirs))
    mine, other = mine[WARM:], other[WARM:]
    against = "SQLite writing the same bytes"
    yield figure_of("autosave", against, LIMIT, mine, other)
    yield figure_at(0.99, "autosave, 99 of 100", against, LIMIT_99, mine, other)


def full_draft(session: Session) -> str:
    """The reference of a draft with every page filled in."""
    signed = next(
        record
        for record in map(session.vault.record, session.vault.worklist(status="SIGNED", limit=50))
        if record is not None and record.answers["decision"] == "SHARE"
    )
    return writing.start_with(session, signed.answers).id


def _typing(answers: Answers) -> Callable[[], Answers]:
    keys = count()
    return lambda: answers | {"decision_reason": f"{answers['decision_reason']} {next(keys):06}"}


def desk_save(session: Session) -> Callable[[], object]:
    """A save of a full draft in which one more key was typed."""
    name = full_draft(session)
    typed = _typing(writing.draft_of(session, name).answers)
    return lambda: writing.keep(session, name, typed(), {}, "page-decide")


def _plain_save(ground: Ground) -> Callable[[], object]:
    draft = writing.draft_of(ground.session, full_draft(ground.session))
    body = msgspec.json.encode(draft).decode()
    line = msgspec.json.encode(line_of(draft)).decode()
    connection = open_plain(Path(f"{ground.plain}.saves"))
    connection.execute("CREATE TABLE record (number INTEGER PRIMARY KEY, body TEXT, line TEXT)")
    connection.execute("INSERT INTO record VALUES (1, ?, ?)", (body, line))
    keys = count()

    def save() -> None:
        connection.execute("BEGIN IMMEDIATE")
        typed = body[:-6] + f"{next(keys):06}"
        connection.execute("UPDATE record SET body = ?, line = ? WHERE number = 1", (typed, line))
        connection.execute("COMMIT")

    return save
