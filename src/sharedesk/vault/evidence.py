"""Evidence: what a wreck still proves to be as it was kept, and what it tells there once was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from sharedesk.records.canonical import digest_of as content_digest
from sharedesk.records.deliveries import Delivery
from sharedesk.records.life import (
    Addendum,
    Countersignature,
    Decision,
    Draft,
    Event,
    FormStamp,
    Paper,
    Record,
)
from sharedesk.records.summarising import Line
from sharedesk.vault.chain import START, HistoryRow, linked
from sharedesk.vault.reading import Row, digest_of
from sharedesk.vault.wreck import Wreck

Things = Mapping[str, bytes]
"""The digest of each thing by its name, as the table of kept things has it."""

_ROWS_TO_A_PAGE = 8
"""More than there are on the average, with what else a vault has for each of them."""
_Value = TypeVar("_Value")

_RECORDS = "SELECT number, id, state, body FROM record WHERE number BETWEEN :low AND :high"
_NUMBERED = (
    "record",
    "summary",
    "record INDEXED BY record_by_state WHERE state > ''",
    "summary INDEXED BY summary_by_change WHERE changed_at > ''",
)
_FORMS = (
    "SELECT number, url, version, sha256, language, content FROM form"
    " WHERE number BETWEEN :low AND :high"
)
_HISTORY = (
    "SELECT seq, record, at, by, kind, detail, body_sha256, prev, hash FROM history"
    " WHERE seq BETWEEN :low AND :high ORDER BY seq"
)


class Found(Struct, frozen=True):
    """A record that a page names: its number, and it itself if it is as it was kept, without what
    was added to it; ``share`` is how far through the table it stands."""

    name: str
    record: Record | None
    share: float


class Evidence:
    """Every question is answered from pages that can be read and digests that fit, or not."""

    def __init__(self, wreck: Wreck) -> None:
        self._wreck = wreck

    def forms(self) -> Iterator[tuple[FormStamp, bytes]]:
        """The questionnaires' texts. One whose digest can't be read is proved by its name."""
        for row in self._wreck.walk(_FORMS, 1, self._last("form")):
            stamp, content = FormStamp(*row[1:5]), row[5]
            things = self.thing(f"form {stamp.sha256}")
            if things is None:
                proved = hashlib.sha256(content).hexdigest() == stamp.sha256
            else:
                proved = things.get(f"form {stamp.sha256}") == digest_of(content)
            if proved:
                yield stamp, content

    def records(self) -> Iterator[Found]:
        """Every record whose row can be read."""
        last = self._last(*_NUMBERED)
        for number, name, state, body in self._wreck.walk(_RECORDS, 1, last):
            record = _record(state, body)
            if record is not None and not self._is_as_kept(record, f"{state}\n{body}"):
                record = None
            yield Found(name, record, number / max(number, last))

    def line(self, record: Record, things: Things) -> Line | None:
        """The record's line of the worklist."""
        sql = "SELECT line FROM summary WHERE id = :name"
        return self._proved(sql, {"name": record.id}, things.get(f"{record.id} line"), Line)

    def addendum(self, name: str, number: int, things: Things) -> Addendum | None:
        """What was added to a record, by its number."""
        sql = "SELECT body FROM addendum WHERE record = :name AND number = :number"
        digest = things[f"{name} addendum {number}"]
        return self._proved(sql, {"name": name, "number": number}, digest, Addendum)

    def countersignature(self, name: str, things: Things) -> Countersignature | None:
        """The record's countersignature."""
        sql = "SELECT body FROM countersignature WHERE record = :name"
        digest = things.get(f"{name} countersignature")
        return self._proved(sql, {"name": name}, digest, Countersignature)

    def delivery(self, name: str, number: int, things: Things) -> Delivery | None:
        """How far a copy of the record was on its way."""
        sql = "SELECT body FROM delivery WHERE number = :number"
        digest = things[f"{name} delivery {number}"]
        return self._proved(sql, {"number": number}, digest, Delivery)

    def paper(self, name: str, number: int, things: Things) -> Paper | None:
        """A summary that was made of the record."""
        rows = self._wreck.rows(
            "SELECT record, copy, share, made_at, sha256, content FROM paper"
            " WHERE number = :number",
            {"number": number},
        )
        if not rows or digest_of(rows[0][5]) != things[f"{name} paper {number}"]:
            return None
        record, copy, to, made_at, sha256, content = rows[0]
        return Paper(record, copy, to, datetime.fromisoformat(made_at), sha256, content)

    def settings(self) -> tuple[dict[str, Any], list[str]]:
        """The values that are as they were kept, and the names of the others."""
        rows, _ = self._wreck.ends("SELECT name, value FROM setting WHERE name > ''", "name")
        found = {name: text for name, text in rows if self._is_setting(name, text)}
        told = {name for name, _ in rows}
        told |= {thing.removeprefix("setting ") for thing in self.things("setting") or {}}
        values = {name: msgspec.json.decode(text) for name, text in found.items()}
        return values, sorted(told - set(found))

    def history(self) -> Iterator[Event]:
        """The entries that are as they were written, in order; where none is missing between two,
        they also hang together."""
        previous, after = START, 0
        ending = self.ending()
        last = ending[1] if ending else self._last("history", key="seq")
        for row in self._wreck.walk(_HISTORY, 1, last):
            follows = row[7] == previous or row[0] != after + 1
            if follows and linked(row[7], HistoryRow(*row[:7])) == row[8]:
                yield _event(row)
                after, previous = row[0], row[8]

    def ending(self) -> tuple[int, int] | None:
        """The numbers of the last save and of the last entry of the history, as the vault itself
        has them; None if that can't be read."""
        rows = self._wreck.rows(
            "SELECT sequence, history_sequence FROM saved ORDER BY sequence DESC LIMIT 1"
        )
        if rows is None:
            return None
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    def known(self) -> set[str]:
        """The names of all records, and of all forms ("form …"), by whatever names them."""
        things, all_there = self._wreck.ends("SELECT thing FROM kept WHERE thing > ''", "thing")
        names = {thing.removesuffix(" body") for (thing,) in things if thing.endswith(" body")}
        names |= {thing for (thing,) in things if thing.startswith("form ")}
        return names if all_there else names | self._named() | self._told_of()

    def things(self, name: str) -> Things | None:
        """The digests of everything of that name; None if they can't be read."""
        return self._digests(
            "SELECT thing, sha256 FROM kept WHERE thing > :from AND thing < :to",
            {"from": f"{name} ", "to": f"{name}!"},
        )

    def thing(self, thing: str) -> Things | None:
        """The digest of one thing, if there is one; None if that can't be read."""
        return self._digests(
            "SELECT thing, sha256 FROM kept WHERE thing = :thing", {"thing": thing}
        )

    def _digests(self, sql: str, values: Mapping[str, Any]) -> Things | None:
        rows = self._wreck.rows(sql, values)
        return None if rows is None else dict(rows)

    def _is_as_kept(self, record: Record, content: str) -> bool:
        """By the digest beside it; where that can't be read, by the last one in the history."""
        things = self.thing(f"{record.id} body")
        if things is not None:
            return things.get(f"{record.id} body") == digest_of(content)
        rows = self._wreck.rows(
            "SELECT body_sha256 FROM history WHERE record = :name AND body_sha256 <> ''"
            " ORDER BY seq DESC LIMIT 1",
            {"name": record.id},
        )
        return bool(rows and rows[0][0] == content_digest(record.form, record.answers))

    def _is_setting(self, name: str, text: str) -> bool:
        things = self.thing(f"setting {name}")
        return things is not None and things.get(f"setting {name}") == digest_of(text)

    def _named(self) -> set[str]:
        tables = ("record", "summary")
        found = (self._wreck.ends(f"SELECT id FROM {each} WHERE id > ''", "id") for each in tables)  # noqa: S608 -- of our own
        return {name for rows, _ in found for (name,) in rows}

    def _told_of(self) -> set[str]:
        """Records that the history tells of, and not that they were discarded."""
        rows, _ = self._wreck.ends("SELECT seq, record, kind FROM history WHERE seq > 0", "seq")
        told = {record for _, record, _ in rows if record}
        return told - {record for _, record, kind in rows if kind == "DISCARDED"}

    def _last(self, *sources: str, key: str = "number") -> int:
        """The highest number in any of the sources that can be read: the same numbers stand in
        several places. If in none, more than there can be."""
        asked = (f"SELECT coalesce(max({key}), 0) FROM {each}" for each in sources)  # noqa: S608 -- of our own
        found = [rows[0][0] for rows in map(self._wreck.rows, asked) if rows]
        return int(max(found)) if found else self._wreck.pages * _ROWS_TO_A_PAGE

    def _proved(
        self, sql: str, values: Mapping[str, Any], digest: bytes | None, kind: type[_Value]
    ) -> _Value | None:
        rows = self._wreck.rows(sql, values)
        if not rows or digest_of(rows[0][0]) != digest:
            return None
        return msgspec.json.decode(rows[0][0], type=kind)


def numbers(things: Iterable[str], beginning: str) -> list[int]:
    """The numbers of the things that begin so."""
    cut = len(beginning)
    return sorted(int(thing[cut:]) for thing in things if thing.startswith(beginning))


def _record(state: str, body: str) -> Record | None:
    kind: type[Record] = Draft if state == "DRAFT" else Decision
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError:
        return None


def _event(row: Row) -> Event:
    _, record, at, by, kind, detail, body_sha256, *_ = row
    moment = datetime.fromisoformat(at)
    return Event(record, moment, by, kind, msgspec.json.decode(detail), body_sha256)
