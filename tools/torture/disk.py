"""Disk: what of a recorded series of changes a disk may hold when the power goes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tools.torture.recorder import Kind, Note

SECTOR = 512
Mode = Literal["kept", "dropped", "torn"]
"""Of what nobody waited for: all of it is on the disk, nothing of it, or some sectors of it and
the first some of the changed names."""


@dataclass(slots=True)
class _Change:
    """Bytes from ``at`` on, or, without bytes, a cut to the size ``at``."""

    at: int
    data: bytes | None


@dataclass(slots=True)
class _File:
    """``durable`` is what was waited for; ``pending`` what came after, in its order."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[_Change] = field(default_factory=list)

    def synced(self) -> None:
        """All that was written is on the disk."""
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()

    def image(self, mode: Mode, chances: random.Random) -> bytes:
        """What the disk holds of it."""
        content = bytearray(self.durable)
        if mode == "kept":
            for change in self.pending:
                _apply(content, change)
        elif mode == "torn":
            _tear(content, self.pending, chances)
        return bytes(content)


@dataclass(slots=True, eq=False)
class _Folder:
    """Its names as the system sees them, and as they are on the disk."""

    seen: dict[str, _Thing] = field(default_factory=dict)
    durable: dict[str, _Thing] = field(default_factory=dict)


_Thing = _File | _Folder


@dataclass(frozen=True, slots=True, eq=False)
class _Naming:
    """Names that change together: in which folder, which name, and what it means then."""

    entries: tuple[tuple[_Folder, str, _Thing | None], ...]

    def concerns(self, folder: _Folder) -> bool:
        """Whether waiting for that folder makes it durable."""
        return any(entry[0] is folder for entry in self.entries)


class Disk:
    """The files under one folder, as the system sees them and as the disk has them."""

    def __init__(self, root: Path, start: Path | None = None) -> None:
        """``start`` is a folder whose content has been there, durable, under ``root``."""
        self._root = f"{root}/"
        self._top = _Folder() if start is None else _found(start)
        self._pending: list[_Naming] = []
        self._by_number: dict[int, _File] = {}

    def take(self, note: Note) -> None:
        """One more change. Raises LookupError if the recorder can't have seen all of them."""
        match note.kind:
            case Kind.CREATED:
                self._by_number[note.file] = new = _File()
                self._name((note.path, new))
            case Kind.OPENED:
                self._by_number[note.file] = self._file(note.path)
            case Kind.WRITTEN | Kind.CUT:
                data = note.data if note.kind is Kind.WRITTEN else None
                self._numbered(note).pending.append(_Change(note.offset, data))
            case Kind.SYNCED:
                self._synced(note)
            case Kind.REMOVED | Kind.FOLDER_REMOVED:
                self._name((note.path, None))
            case Kind.FOLDER_MADE:
                self._by_number.pop(note.file, None)  # a number that a file had before
                self._name((note.path, _Folder()))
            case Kind.RENAMED:
                self._name((note.path, None), (note.other, self._thing(note.path)))
            case Kind.LINKED:
                self._name((note.other, self._thing(note.path)))
            case Kind.BUFFERED:
                raise LookupError(f"{note.path} is written by the C library")

    def write_image(self, to: Path, mode: Mode, chances: random.Random) -> None:
        """Put what the disk holds under an empty folder."""
        names: dict[_Folder, dict[str, _Thing]] = {}
        if mode == "torn":
            # a journal writes the names' changes in their order, up to some point
            for naming in self._pending[: chances.randint(0, len(self._pending))]:
                for folder, name, thing in naming.entries:
                    _set(names.setdefault(folder, dict(folder.durable)), name, thing)

        def write(folder: _Folder, place: Path) -> None:
            there = folder.seen if mode == "kept" else names.get(folder, folder.durable)
            for name, thing in sorted(there.items()):
                if isinstance(thing, _File):
                    (place / name).write_bytes(thing.image(mode, chances))
                else:
                    (place / name).mkdir()
                    write(thing, place / name)

        write(self._top, to)

    def _name(self, *changes: tuple[str, _Thing | None]) -> None:
        entries = [(*self._place(path), thing) for path, thing in changes]
        for folder, name, thing in entries:
            _set(folder.seen, name, thing)
        self._pending.append(_Naming(tuple(entries)))

    def _synced(self, note: Note) -> None:
        if note.file in self._by_number:
            self._by_number[note.file].synced()
            return
        found = self._thing(note.path)
        if isinstance(found, _File):
            found.synced()
            return
        for naming in self._pending:
            for folder, name, thing in naming.entries if naming.concerns(found) else ():
                _set(folder.durable, name, thing)
        self._pending = [naming for naming in self._pending if not naming.concerns(found)]

    def _numbered(self, note: Note) -> _File:
        """The file of a handle, whatever it is called by now."""
        return self._by_number.get(note.file) or self._file(note.path)

    def _file(self, path: str) -> _File:
        found = self._thing(path)
        assert isinstance(found, _File)
        return found

    def _thing(self, path: str) -> _Thing:
        if path + "/" == self._root:
            return self._top
        folder, name = self._place(path)
        return folder.seen[name]

    def _place(self, path: str) -> tuple[_Folder, str]:
        *above, name = path.removeprefix(self._root).split("/")
        folder = self._top
        for step in above:
            below = folder.seen[step]
            assert isinstance(below, _Folder)
            folder = below
        return folder, name


def _found(start: Path) -> _Folder:
    folder = _Folder()
    for found in start.iterdir():
        thing = _found(found) if found.is_dir() else _File(bytearray(found.read_bytes()))
        folder.seen[found.name] = folder.durable[found.name] = thing
    return folder


def _set(names: dict[str, _Thing], name: str, thing: _Thing | None) -> None:
    if thing is None:
        names.pop(name, None)
    else:
        names[name] = thing


def _apply(content: bytearray, change: _Change) -> None:
    if change.data is None:
        _resize(content, change.at)
    else:
        _resize(content, max(len(content), change.at + len(change.data)))
        content[change.at : change.at + len(change.data)] = change.data


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content += bytes(size - len(content))


def _tear(content: bytearray, pending: list[_Change], chances: random.Random) -> None:
    """Some of it: sizes as they were at some moment, and of each sector any of its states.

    What was written after a cut that is not on the disk went to sectors that are not the file's.
    """
    moment = chances.randint(0, len(pending))
    reached = moment
    while reached < len(pending) and pending[reached].data is not None:
        reached += 1
    size = len(content)
    luck = chances.choice((0.1, 0.5, 0.9))
    stuck: set[int] = set()
    for number, change in enumerate(pending[:reached]):
        if change.data is None:
            size = change.at
            _resize(content, size)
            continue
        if number < moment:
            size = max(size, change.at + len(change.data))
            _resize(content, max(len(content), size))
        for sector in _sectors(change):
            # a sector is written as it stands in memory: never a later change without an earlier
            if sector not in stuck and chances.random() < luck:
                _apply_sector(content, change, sector)
            else:
                stuck.add(sector)
    _resize(content, size)


def _sectors(change: _Change) -> range:
    end = change.at + len(change.data or b"")
    return range(change.at // SECTOR, (end - 1) // SECTOR + 1)


def _apply_sector(content: bytearray, change: _Change, sector: int) -> None:
    data = change.data or b""
    start = max(change.at, sector * SECTOR)
    end = min(change.at + len(data), (sector + 1) * SECTOR, len(content))
    if start < end:
        content[start:end] = data[start - change.at : end - change.at]
