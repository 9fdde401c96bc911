"""Autosaving: a full draft kept again and again while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import msgspec
from msgspec.structs import replace
from tools.bench.figure import Figure, Times, figure_at, figure_of, timed
from tools.bench.ground import Ground
from tools.bench.plain import open_plain

from sharedesk.desk import writing
from sharedesk.desk.session import Session
from sharedesk.records.life import Answers
from sharedesk.records.summarising import line_of
from sharedesk.vault.chain import Head
from sharedesk.vault.keeping import Keeping
from sharedesk.vault.migrating import shipped_steps
from sharedesk.vault.reading import Row, Values

LIMIT = 4.0
LIMIT_99 = 4.0
LIMIT_CIPHER = 2.0
SAVES = 1500
WARM = 50


def measure(ground: Ground) -> Iterator[Figure]:
    """The desk reads, encrypts, chains and witnesses; plain SQLite writes the same bytes, or does
    the same transaction without a key."""
    ours, theirs, keyless = desk_save(ground.session), _plain_save(ground), _keyless_save(ground)
    mine: Times = []
    other: Times = []
    without: Times = []
    for _ in range(SAVES + WARM):
        mine.append(timed(ours))
        other.append(timed(theirs))
        without.append(timed(keyless))
    mine, other, without = mine[WARM:], other[WARM:], without[WARM:]
    against = "SQLite writing the same bytes"
    yield figure_of("autosave", against, LIMIT, mine, other)
    yield figure_at(0.99, "autosave, 99 of 100", against, LIMIT_99, mine, other)
    same = "the same transaction, no cipher"
    yield figure_at(0.99, "autosave, its cipher", same, LIMIT_CIPHER, mine, without)


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


class _Keyless(Keeping):
    """Reads without asking the cipher whether the page was sound; there is none."""

    def _rows(self, sql: str, values: Values | None = None) -> list[Row]:
        return self._connection.execute(sql, values or {}).fetchall()


def _keyless_save(ground: Ground) -> Callable[[], object]:
    """The vault's own tables, marks and history in the clear; only ever of invented records."""
    draft = writing.draft_of(ground.session, full_draft(ground.session))
    typed = _typing(draft.answers)
    connection = open_plain(Path(f"{ground.plain}.keyless"))
    for step in shipped_steps():
        connection.executescript(step)
    heads = [Head()]

    def save() -> None:
        changed = replace(draft, answers=typed())
        connection.execute("BEGIN IMMEDIATE")
        keep = _Keyless(connection, heads[-1], b"no key")
        keep.draft(changed, line_of(changed))
        heads[:] = [keep.finished()]
        connection.execute("COMMIT")

    return save
