"""Sorting out: what of a wreck goes into a new vault, and what of each record is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.records.life import Addendum, Countersignature, Decision, Event, Record
from sharedesk.records.summarising import Line, line_of, search_text
from sharedesk.vault.backing_up import DAILY
from sharedesk.vault.backup_file import Progress
from sharedesk.vault.evidence import Evidence, Found, Things, numbers
from sharedesk.vault.keeping import Keeping
from sharedesk.vault.open_file import OpenFile

SALVAGED = "SALVAGED"
_BATCH = 100
_OF_RECORDS = 0.8
"""The share of the work that the records are."""


What = Literal[
    "record",
    "addendum",
    "countersignature",
    "paper",
    "delivery",
    "parts",
    "form",
    "setting",
    "history",
    "saves",
]
"""What can be lost: all of a record; something of it; ``parts``: whatever was added to it, nothing
tells what there was; then what is the vault's; ``saves``: the latest ones."""


class Loss(Struct, frozen=True):
    """Something that could not be saved. ``record`` is its reference, "" for what is the whole
    vault's. ``which`` says which one, or how many."""

    record: str
    what: What
    which: str = ""


class SalvageReport(Struct, frozen=True):
    """``saved`` are the references of the records that are in the new vault, whole or with
    something of theirs among ``lost``; ``events`` counts the entries of the history that are."""

    saved: tuple[str, ...]
    lost: tuple[Loss, ...]
    events: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.lost


class SortingOut:
    """One pass over a wreck into a new, empty vault. Nothing is kept that is not proved to be as
    it was kept before; a line that is lost is made anew of its record, and so are the words that
    a record is found by."""

    def __init__(
        self, evidence: Evidence, file: OpenFile, witnessed: int, progress: Progress
    ) -> None:
        """``witnessed`` is the number of the last save that stood outside the database."""
        self._evidence = evidence
        self._file = file
        self._witnessed = witnessed
        self._progress = progress
        self._saved: list[str] = []
        self._met: set[str] = set()
        self._lost: list[Loss] = []
        self._poorer: list[str] = []

    def done(self) -> SalvageReport:
        """Keep all that can be kept, and say in the new history what was done."""
        self._forms()
        self._records()
        self._missing()
        self._settings()
        events = self._history()
        self._tell()
        self._progress(1.0)
        return SalvageReport(tuple(self._saved), tuple(self._lost), events)

    def _forms(self) -> None:
        with self._file.writing() as keep:
            for stamp, content in self._evidence.forms():
                keep.form(stamp, content)
                self._met.add(f"form {stamp.sha256}")

    def _records(self) -> None:
        records = self._evidence.records()
        while batch := list(islice(records, _BATCH)):
            with self._file.writing() as keep:
                for found in batch:
                    self._record(keep, found)
            self._progress(batch[-1].share * _OF_RECORDS)

    def _record(self, keep: Keeping, found: Found) -> None:
        self._met.add(found.name)
        if found.record is None:
            self._lose(found.name, "record")
            return
        before = len(self._lost)
        self._keep(keep, found.record)
        self._saved.append(found.name)
        if len(self._lost) > before:
            self._poorer.append(found.name)

    def _keep(self, keep: Keeping, record: Record) -> None:
        things = self._evidence.things(record.id)
        if things is None:
            self._lose(record.id, "parts")
            things = {}
        line = self._evidence.line(record, things) or line_of(record)
        if not isinstance(record, Decision):
            keep.draft(record, line, search_text(record))
            return
        whole = replace(
            record,
            addenda=tuple(self._addenda(record.id, things)),
            countersignature=self._countersignature(record.id, things),
        )
        keep.decision(whole, line, search_text(whole))
        self._papers(keep, record.id, things)
        self._deliveries(keep, record.id, line, things)

    def _addenda(self, name: str, things: Things) -> Iterator[Addendum]:
        for number in numbers(things, f"{name} addendum "):
            found = self._evidence.addendum(name, number, things)
            if found is None:
                self._lose(name, "addendum", str(number))
            else:
                yield found

    def _countersignature(self, name: str, things: Things) -> Countersignature | None:
        found = self._evidence.countersignature(name, things)
        if found is None and f"{name} countersignature" in things:
            self._lose(name, "countersignature")
        return found

    def _papers(self, keep: Keeping, name: str, things: Things) -> None:
        for number in numbers(things, f"{name} paper "):
            found = self._evidence.paper(name, number, things)
            if found is None:
                self._lose(name, "paper", str(number))
            else:
                keep.paper(found)

    def _deliveries(self, keep: Keeping, name: str, line: Line, things: Things) -> None:
        for number in numbers(things, f"{name} delivery "):
            found = self._evidence.delivery(name, number, things)
            if found is None:
                self._lose(name, "delivery", str(number))
            else:
                keep.delivery(found, line)

    def _missing(self) -> None:
        """Records and forms of which nothing is left but that something names them."""
        for name in sorted(self._evidence.known() - self._met):
            if name.startswith("form "):
                self._lose("", "form", name.removeprefix("form ")[:12])
            else:
                self._lose(name, "record")

    def _settings(self) -> None:
        values, lost = self._evidence.settings()
        with self._file.writing() as keep:
            for name, value in values.items():
                keep.setting(name, value)
            keep.setting(DAILY, None)
        for name in lost:
            self._lose("", "setting", name)

    def _history(self) -> int:
        events, kept = self._evidence.history(), 0
        while batch := list(islice(events, _BATCH)):
            with self._file.writing() as keep:
                for event in batch:
                    keep.event(event)
            kept += len(batch)
        saves, entries = self._evidence.ending() or (self._witnessed, kept)
        if entries > kept:
            self._lose("", "history", str(entries - kept))
        if self._witnessed > saves:
            self._lose("", "saves", str(self._witnessed - saves))
        return kept

    def _tell(self) -> None:
        gone = [loss.record for loss in self._lost if loss.what == "record"]
        with self._file.writing() as keep:
            for name in self._poorer:
                lost = [loss.what for loss in self._lost if loss.record == name]
                keep.event(self._event(name, {"lost": lost}))
            keep.event(self._event("", {"saved": len(self._saved), "lost": gone}))

    def _event(self, record: str, detail: dict[str, Any]) -> Event:
        return Event(record, self._file.clock.now(), "", SALVAGED, detail)

    def _lose(self, record: str, what: What, which: str = "") -> None:
        self._lost.append(Loss(record, what, which))
