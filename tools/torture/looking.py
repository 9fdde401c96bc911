"""Looking: every place where words of a record could have stayed behind."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.torture.phrases import found_as_qt_has_it, found_in, found_plainly
from tools.torture.recorder import Kind, Note, read

Found = dict[str, set[str]]
"""By place: which phrases."""


def in_folders(root: Path, exempt: Path) -> Found:
    """In every file and every name of a file under ``root``, but for what the person saved."""
    found: Found = {}
    for path in root.rglob("*"):
        if path.is_relative_to(exempt):
            continue
        _add(found, f"the name {path.name}", found_in(str(path).encode(), papers=False))
        if path.is_file() and not path.is_symlink():
            _add(found, str(path.relative_to(root)), found_in(path.read_bytes()))
    return found


def in_log(log: Path, exempt: Path) -> Found:
    """In every byte that was written to any file, those that are gone included, and in names."""
    found: Found = {}
    for path, content in _written(log, exempt):
        _add(found, f"written to {path}", found_in(content))
    for note in read(log):
        if note.path and not note.path.startswith(str(exempt)):
            names = note.path.encode() + b"\n" + (note.data if _names_another(note) else b"")
            _add(found, f"the name {note.path}", found_in(names, papers=False))
    return found


def unseen(log: Path, known: tuple[str, ...]) -> list[str]:
    """Files that were written in a way the recorder does not see, and that are gone."""
    ways = {note.path for note in read(log) if note.kind in (Kind.BUFFERED, Kind.MAPPED)}
    return sorted(p for p in ways if not p.startswith(known) and not Path(p).exists())


def open_to_others(root: Path, exempt: Path) -> list[str]:
    """Files and folders of the program's that somebody else than their owner can look into."""
    found = []
    for path in root.rglob("*"):
        folders = [folder for folder in path.parents if folder.is_relative_to(root)]
        of_the_program = len(folders) > 1 and not path.is_relative_to(exempt)
        if of_the_program and all(_is_open(each) for each in (path, *folders[:-1])):
            found.append(str(path.relative_to(root)))
    return sorted(found)


def _is_open(path: Path) -> bool:
    return bool(path.lstat().st_mode & 0o077)


@dataclass(slots=True)
class Memory:
    """Which phrases a process held, those among them that a window has shown or taken, and how
    many bytes were looked through."""

    phrases: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    size: int = 0


def in_memory(process: int) -> Memory:
    """In all memory of a running process that can be read: what a core image would hold, and more.
    Raises PermissionError."""
    found = Memory()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in _ranges(process):
            content = b""
            with contextlib.suppress(OSError, ValueError):
                memory.seek(start)
                content = memory.read(end - start)
            found.phrases |= found_plainly(content)
            found.shown |= found_as_qt_has_it(content)
            found.size += len(content)
    return found


def _ranges(process: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        place, access = line.split()[:2]
        if "r" in access and "[v" not in line:
            start, end = (int(part, 16) for part in place.split("-"))
            yield start, end


def _written(log: Path, exempt: Path) -> Iterator[tuple[str, bytes]]:
    """What went into each file, in order, joined: a phrase may have been written in pieces."""
    streams: dict[tuple[str, int], bytearray] = {}
    for note in read(log):
        if note.kind is not Kind.WRITTEN or note.path.startswith(str(exempt)):
            continue
        stream = streams.setdefault((note.path, note.file), bytearray())
        stream += note.data
    for (path, _), stream in streams.items():
        yield path, bytes(stream)


def _names_another(note: Note) -> bool:
    return note.kind in (Kind.RENAMED, Kind.LINKED)


def _add(found: Found, place: str, phrases: set[str]) -> None:
    if phrases:
        found.setdefault(place, set()).update(phrases)
