"""Log: how the shim's notes are laid out, and how a process puts a mark among them."""

from __future__ import annotations

import ctypes
import enum
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("=IIIIQQQ")
"""Length of the whole note, kind, process, length of the path, number of the file, offset, length
of the bytes."""


class Kind(enum.IntEnum):
    """What happened. CUT: the file now has ``offset`` bytes. RENAMED, LINKED: ``other`` is the new
    name. SYNCED: a file or a folder. MAPPED, BUFFERED: bytes may go by without being noted.
    MARKED: the process said ``data``."""

    OPENED = 1
    CREATED = 2
    WRITTEN = 3
    CUT = 4
    RENAMED = 5
    REMOVED = 6
    SYNCED = 7
    LINKED = 8
    FOLDER_MADE = 9
    FOLDER_REMOVED = 10
    MAPPED = 11
    BUFFERED = 12
    MARKED = 13


@dataclass(frozen=True, slots=True)
class Note:
    """One change. ``file`` is the system's number for it, used again after a file is gone."""

    kind: Kind
    process: int
    path: str
    file: int
    offset: int
    data: bytes

    @property
    def other(self) -> str:
        """The second name."""
        return self.data.decode("utf-8", "surrogateescape")


def read(log: Path) -> Iterator[Note]:
    """The notes in their order. A last one that was cut off by a kill is left out."""
    with log.open("rb") as content:
        while head := content.read(_HEAD.size):
            if len(head) < _HEAD.size:
                return
            length, kind, process, path_length, file, offset, data_length = _HEAD.unpack(head)
            rest = content.read(length - _HEAD.size)
            if len(rest) < path_length + data_length:
                return
            path = rest[:path_length].decode("utf-8", "surrogateescape")
            yield Note(Kind(kind), process, path, file, offset, rest[path_length:])


def mark(words: bytes) -> None:
    """Have the shim note these words here and now. Does nothing in a process without it."""
    say = getattr(ctypes.CDLL(None), "torture_mark", None)
    if say is not None:
        say(words, ctypes.c_size_t(len(words)))
