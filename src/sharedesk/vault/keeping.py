"""Keeping: what one saving transaction may put into the vault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from sharedesk.records import needing
from sharedesk.records.deliveries import Delivery
from sharedesk.records.letters import plain_letters
from sharedesk.records.life import (
    Addendum,
    Countersignature,
    Decision,
    Draft,
    Event,
    FormStamp,
    Paper,
)
from sharedesk.records.summarising import Line
from sharedesk.vault.chain import Head, HistoryRow, Marks, linked
from sharedesk.vault.connection import Connection, told_as_trouble
from sharedesk.vault.reading import Row, digest_of, fetch

NO_DAY = "~"
"""Sorts after every day."""
SAVES_REMEMBERED = 1024
_PRUNE_EVERY = 256


class Keeping:
    """One transaction. Everything is kept when its ``with`` ends well, and nothing otherwise.

    Each method raises DiskFull, ReadOnlyPlace, VaultDamaged or SaveRefused (why: signed, when it
    would change what was signed); LookupError for a record that is not there.
    """

    def __init__(self, connection: Connection, head: Head, mark_key: bytes) -> None:
        self._connection = connection
        self._head = head
        self._marks = Marks(mark_key, head.marks)
        self._history = (head.history_sequence, head.history_digest)
        self._touched = False

    def draft(self, draft: Draft, line: Line, words: str | None = None) -> None:
        """Keep the draft as it stands. ``words`` (what it can be found by) takes a hundred times
        as long as the rest: give it on leaving a field, not with every save."""
        self._record(draft.id, "DRAFT", _json(draft), line, words)

    def decision(self, decision: Decision, line: Line, words: str | None = None) -> None:
        """Keep a signed record for good, in place of its draft if there is one."""
        bare = replace(decision, addenda=(), countersignature=None)
        self._record(decision.id, "SIGNED", _json(bare), line, words)
        for addendum in decision.addenda:
            self.addendum(decision.id, addendum, line)
        if decision.countersignature is not None:
            self.countersignature(decision.id, decision.countersignature, line)

    def discard(self, record: str) -> None:
        """Take a draft, its line, words and papers out."""
        number = self._number(record)
        within = {"from": f"{record} ", "to": f"{record}!"}
        for thing, digest in self._rows(
            "SELECT thing, sha256 FROM kept WHERE thing > :from AND thing < :to", within
        ):
            self._marks.take_out(thing, digest)
        self._run("DELETE FROM kept WHERE thing > :from AND thing < :to", within)
        self._run("DELETE FROM search WHERE rowid = :number", {"number": number})
        self._run("DELETE FROM summary WHERE number = :number", {"number": number})
        self._run("DELETE FROM paper WHERE record = :record", {"record": record})
        self._run("DELETE FROM record WHERE number = :number", {"number": number})

    def addendum(self, record: str, addendum: Addendum, line: Line) -> None:
        """Add to a signed record."""
        number = self._number(record)
        [(last,)] = self._rows(
            "SELECT coalesce(max(number), 0) FROM addendum WHERE record = :record",
            {"record": record},
        )
        body = _json(addendum)
        self._run(
            "INSERT INTO addendum (record, number, body) VALUES (:record, :number, :body)",
            {"record": record, "number": last + 1, "body": body},
        )
        self._note(f"{record} addendum {last + 1}", body)
        self._line(number, line)

    def countersignature(self, record: str, given: Countersignature, line: Line) -> None:
        """Keep that a manager has read a signed record."""
        number = self._number(record)
        body = _json(given)
        self._run(
            "INSERT INTO countersignature (record, body) VALUES (:record, :body)",
            {"record": record, "body": body},
        )
        self._note(f"{record} countersignature", body)
        self._line(number, line)

    def event(self, event: Event) -> Event:
        """Append to the history; returns the event with its number."""
        last, previous = self._history
        row = HistoryRow(
            seq=last + 1,
            record=event.record,
            at=event.at.isoformat(),
            by=event.by,
            kind=event.kind,
            detail=_canonical(event.detail),
            body_sha256=event.body_sha256,
        )
        digest = linked(previous, row)
        self._run(
            "INSERT INTO history (seq, record, at, by, kind, detail, body_sha256, prev, hash)"
            " VALUES (:seq, :record, :at, :by, :kind, :detail, :body_sha256, :prev, :hash)",
            {**msgspec.structs.asdict(row), "prev": previous, "hash": digest},
        )
        self._history = (row.seq, digest)
        return replace(event, seq=row.seq)

    def form(self, stamp: FormStamp, content: bytes) -> None:
        """Keep a questionnaire's exact text; one that is here already is left alone."""
        if self._rows("SELECT 1 FROM form WHERE sha256 = :sha256", {"sha256": stamp.sha256}):
            return
        self._run(
            "INSERT INTO form (sha256, url, version, language, content)"
            " VALUES (:sha256, :url, :version, :language, :content)",
            {**msgspec.structs.asdict(stamp), "content": content},
        )
        self._note(f"form {stamp.sha256}", content)

    def paper(self, paper: Paper) -> None:
        """Keep a summary that was made."""
        self._number(paper.record)
        [(number,)] = self._rows(
            "INSERT INTO paper (record, copy, share, made_at, sha256, content)"
            " VALUES (:record, :copy, :to, :made_at, :sha256, :content) RETURNING number",
            {**msgspec.structs.asdict(paper), "made_at": paper.made_at.isoformat()},
        )
        self._note(f"{paper.record} paper {number}", paper.content)

    def delivery(self, delivery: Delivery, line: Line) -> None:
        """Keep how far a copy of a signed record is on its way; the row before is replaced."""
        body = _json(delivery)
        waits = int(bool(delivery.waits_for))
        values = {"id": delivery.id, "record": delivery.record, "waits": waits, "body": body}
        there = self._rows(
            "UPDATE delivery SET record = :record, waits = :waits, body = :body WHERE id = :id"
            " RETURNING number",
            values,
        ) or self._rows(
            "INSERT INTO delivery (id, record, waits, body)"
            " VALUES (:id, :record, :waits, :body) RETURNING number",
            values,
        )
        self._note(f"{delivery.record} delivery {there[0][0]}", body)
        self._line(self._number(delivery.record), line)

    def setting(self, name: str, value: Any) -> None:
        """Keep a value that JSON can hold under a name; the one before is replaced."""
        text = _json(value)
        self._run(
            "INSERT INTO setting (name, value) VALUES (:name, :value)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            {"name": name, "value": text},
        )
        self._note(f"setting {name}", text)

    def finished(self) -> Head:
        """Write down what the vault amounts to now; the same head if nothing was kept."""
        if not self._touched:
            return self._head
        head = self._head.followed(self._marks.total, *self._history)
        values = {**msgspec.structs.asdict(head), "marks": head.marks.to_bytes(32, "big")}
        self._run(
            "INSERT INTO saved (sequence, digest, marks, history_sequence, history_digest)"
            " VALUES (:sequence, :digest, :marks, :history_sequence, :history_digest)",
            values,
        )
        if head.sequence % _PRUNE_EVERY == 0:
            oldest = {"oldest": head.sequence - SAVES_REMEMBERED}
            self._run("DELETE FROM saved WHERE sequence < :oldest", oldest)
        return head

    def _record(self, name: str, state: str, body: str, line: Line, words: str | None) -> None:
        [(number,)] = self._rows(
            "INSERT INTO record (id, state, body) VALUES (:id, :state, :body)"
            " ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body"
            " RETURNING number",
            {"id": name, "state": state, "body": body},
        )
        self._note(f"{name} body", f"{state}\n{body}")
        self._line(number, line)
        if words is not None:
            self._run(
                "INSERT OR REPLACE INTO search (rowid, words) VALUES (:number, :words)",
                {"number": number, "words": plain_letters(f"{name} {words}")},
            )

    def _line(self, number: int, line: Line) -> None:
        text = _json(line)
        self._run(
            "INSERT INTO summary"
            " (number, id, status, stage, due, needs, changed_at, event_at, line) VALUES"
            " (:number, :id, :status, :stage, :due, :needs, :changed_at, :event_at, :line)"
            " ON CONFLICT (number) DO UPDATE SET status = excluded.status, stage = excluded.stage,"
            " due = excluded.due, needs = excluded.needs, changed_at = excluded.changed_at,"
            " event_at = excluded.event_at, line = excluded.line",
            {
                "number": number,
                "id": line.id,
                "status": line.status,
                "stage": needing.stage_of(line),
                "due": sortable(needing.due_of(line)) or NO_DAY,
                "needs": needing.bits_of(line),
                "changed_at": sortable(line.changed_at),
                "event_at": sortable(line.event_at),
                "line": text,
            },
        )
        self._note(f"{line.id} line", text)

    def _note(self, thing: str, content: str | bytes) -> None:
        """Enter the thing's digest beside it and in the sum of marks."""
        digest = digest_of(content)
        before = self._rows("SELECT sha256 FROM kept WHERE thing = :thing", {"thing": thing})
        for (old,) in before:
            self._marks.take_out(thing, old)
        self._marks.add(thing, digest)
        self._run(
            "INSERT INTO kept (thing, sha256) VALUES (:thing, :sha256)"
            " ON CONFLICT (thing) DO UPDATE SET sha256 = excluded.sha256",
            {"thing": thing, "sha256": digest},
        )

    def _number(self, record: str) -> int:
        rows = self._rows("SELECT number FROM record WHERE id = :id", {"id": record})
        if not rows:
            raise LookupError(record)
        number: int = rows[0][0]
        return number

    def _run(self, sql: str, values: Mapping[str, Any]) -> None:
        self._touched = True
        with told_as_trouble():
            self._connection.execute(sql, values)

    def _rows(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        return fetch(self._connection, sql, values)


def sortable(moment: Any) -> str:
    """A date or time as text that sorts: in UTC, or as it is; nothing sorts last."""
    if moment is None or moment == "":
        return ""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.isoformat() if hasattr(moment, "isoformat") else str(moment)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _canonical(value: Any) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
