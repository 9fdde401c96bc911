"""Verifying: every page, every kept thing and every link, and the names of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct, field

from sharedesk.vault import finding
from sharedesk.vault.backup_file import Progress, part_of, silent
from sharedesk.vault.chain import Head, Marks
from sharedesk.vault.checking import broken_link, unwitnessed
from sharedesk.vault.connection import Connection
from sharedesk.vault.migrating import check_shape, shipped_steps
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.reading import Row, digest_of, fetch, fetch_in_blocks
from sharedesk.vault.snapshot import snapshot, while_open
from sharedesk.vault.troubles import VaultDamaged

_BLOCK = 200


class _Kind(Struct, frozen=True):
    """One kind of kept thing: how its things are named, and how all their contents are read."""

    kind: str
    named: str
    sql: str


_KINDS = (
    _Kind(
        "record",
        r"(\S+) body",
        "SELECT id || ' body', CAST(state || char(10) || body AS BLOB) FROM record ORDER BY number",
    ),
    _Kind(
        "line",
        r"(\S+) line",
        "SELECT id || ' line', CAST(line AS BLOB) FROM summary ORDER BY number",
    ),
    _Kind(
        "addendum",
        r"(\S+) addendum \d+",
        "SELECT record || ' addendum ' || number, CAST(body AS BLOB) FROM addendum"
        " ORDER BY record, number",
    ),
    _Kind(
        "countersignature",
        r"(\S+) countersignature",
        "SELECT record || ' countersignature', CAST(body AS BLOB) FROM countersignature"
        " ORDER BY record",
    ),
    _Kind("form", r"form (.*)", "SELECT 'form ' || sha256, content FROM form ORDER BY number"),
    _Kind(
        "paper",
        r"(\S+) paper \d+",
        "SELECT record || ' paper ' || number, content FROM paper ORDER BY number",
    ),
    _Kind(
        "delivery",
        r"(\S+) delivery \d+",
        "SELECT record || ' delivery ' || number, CAST(body AS BLOB) FROM delivery ORDER BY number",
    ),
    _Kind(
        "setting",
        r"setting (.*)",
        "SELECT 'setting ' || name, CAST(value AS BLOB) FROM setting ORDER BY name",
    ),
)


class VerifyReport(Struct, frozen=True):
    """``problems`` name what is wrong ("page 12", "record SD-4K7Q2M", "history entry 5"), in a few
    words; ``checked`` counts what was looked at."""

    ok: bool
    problems: tuple[str, ...] = ()
    checked: dict[str, int] = field(default_factory=dict)


def verify(file: OpenFile, progress: Progress | None = None) -> VerifyReport:
    """Look at everything. Finding something turns the vault read-only, as reading it would.

    Raises Stopped (if ``progress`` does), VaultInUse, or VaultDamaged when not even the first
    page can be read.
    """
    told = while_open(file, progress or silent)
    with snapshot(file) as (reader, head):
        survey = _Survey(file, reader, head)
        steps = (survey.pages, survey.structure, survey.contents, survey.history, survey.witness)
        try:
            for done, step in enumerate(steps):
                told(done / len(steps))
                step(part_of(told, done / len(steps), (done + 1) / len(steps)))
        finally:
            survey.close()
    told(1.0)
    if survey.problems:
        file.distrust()
    problems = tuple(dict.fromkeys(survey.problems))
    return VerifyReport(not problems, problems, survey.checked)


class _Survey:
    """One look at everything; a damaged page costs a connection, so there may be several."""

    def __init__(self, file: OpenFile, reader: Connection, head: Head) -> None:
        self._file = file
        self._reader = reader
        self._head = head
        self.problems: list[str] = []
        self.checked: dict[str, int] = {}

    def pages(self, _: Progress) -> None:
        self.checked["pages"] = self._rows("PRAGMA page_count", "pages")[0][0]
        for (complaint,) in self._reader.execute("PRAGMA cipher_integrity_check").fetchall():
            self.problems.append(_in_few_words(str(complaint)))

    def structure(self, _: Progress) -> None:
        for (complaint,) in self._rows("PRAGMA integrity_check", "structure"):
            if complaint != "ok":
                self.problems.append("structure")
        if self._rows("PRAGMA foreign_key_check", "structure"):
            self.problems.append("structure")
        try:
            check_shape(self._reader, shipped_steps())
        except VaultDamaged:
            self._stumbled("schema")

    def contents(self, progress: Progress) -> None:
        kept: dict[str, bytes] = dict(self._rows("SELECT thing, sha256 FROM kept", "kept"))
        marks = Marks(self._file.keys.marks)
        for thing, digest in kept.items():
            marks.add(thing, digest)
        if marks.total != self._head.marks:
            self.problems.append("kept")
        among = len(kept)
        for kind in _KINDS:
            self._content(kind, kept, lambda: progress(1 - len(kept) / max(1, among)))
        self.problems += [f"missing {thing}" for thing in kept]

    def history(self, _: Progress) -> None:
        self.checked["history"] = self._head.history_sequence
        try:
            broken = broken_link(self._reader, 0, self._head)
        except VaultDamaged:
            self._stumbled("history")
            return
        if broken is not None:
            self.problems.append(f"history entry {broken}")

    def witness(self, _: Progress) -> None:
        witnesses = self._file.anchor.witnesses()
        with self._file.turn:
            head, epoch = self._file.head, self._file.header.epoch
            if unwitnessed(self._reader, head, epoch, witnesses) is not None:
                self.problems.append("witness")

    def _content(self, kind: _Kind, kept: dict[str, bytes], told: Callable[[], None]) -> None:
        self.checked[kind.kind] = 0
        try:
            for rows in fetch_in_blocks(self._reader, kind.sql):
                for thing, content in rows:
                    if kept.pop(thing, None) != digest_of(content):
                        self.problems.append(_name(kind, thing))
                self.checked[kind.kind] += len(rows)
                told()
        except VaultDamaged:
            self._stumbled(kind.kind)
            self._name_the_damaged(kind, kept)

    def _name_the_damaged(self, kind: _Kind, kept: dict[str, bytes]) -> None:
        """Read one by one what could not be read in a row."""
        for thing in [thing for thing in kept if re.fullmatch(kind.named, thing)]:
            del kept[thing]
            if kind.kind == "record":
                self._try_record(thing.removesuffix(" body"))

    def _try_record(self, name: str) -> None:
        try:
            sound = finding.record(self._file, name) is not None
        except VaultDamaged:
            sound = False
        if not sound:
            self.problems.append(f"record {name}")

    def _rows(self, sql: str, what: str) -> list[Row]:
        try:
            return fetch(self._reader, sql)
        except VaultDamaged:
            self._stumbled(what)
            return []

    def _stumbled(self, what: str) -> None:
        """Nothing must be written from here on, and this connection says nothing true any more."""
        self.problems.append(what)
        self._file.distrust()
        self._head = self._file.head
        self.close()
        self._reader = self._file.connect_for_reading()

    def close(self) -> None:
        self._reader.close()


def _name(kind: _Kind, thing: str) -> str:
    found = re.fullmatch(kind.named, thing)
    return f"{kind.kind} {found[1] if found else thing}"


def _in_few_words(complaint: str) -> str:
    digits = "".join(filter(str.isdigit, complaint))
    return f"page {digits}" if digits else "pages"
