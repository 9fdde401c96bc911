"""Files: written aside, made durable, then swapped in; readable by their owner only."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

OWNER_FILE = 0o600
OWNER_FOLDER = 0o700
_ENDING = ".new"


def make_private_folder(folder: Path) -> Path:
    """Make a folder (and those above it) that only its owner may enter; return it. It is durable:
    what is saved in it later would be lost together with its name."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=OWNER_FOLDER, exist_ok=True)
        make_folder_durable(folder.parent)
    return folder


def remove_flat_folder(folder: Path) -> None:
    """Delete a folder of our own making that has no folders in it, if it is there."""
    if folder.is_dir():
        for entry in folder.iterdir():
            entry.unlink()
        folder.rmdir()


def write_aside_then_swap(path: Path, content: bytes) -> None:
    """Replace a file all at once, so that a power cut leaves the old or the new content.

    Raises OSError as the operating system does; nothing is left behind then, beside ``path``
    neither: what is written may be about a family.
    """
    aside = _aside(path)
    try:
        _write_durably(aside, content)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    make_folder_durable(path.parent)


def remove_aside(path: Path) -> None:
    """Delete what was being written to replace a file when the program was ended."""
    _aside(path).unlink(missing_ok=True)


def remove_all_aside(folder: Path) -> None:
    """The same for every file of a folder in which nobody else writes."""
    for left in folder.glob(f"*{_ENDING}"):
        if left.is_file():
            left.unlink()


def _aside(path: Path) -> Path:
    return path.with_name(path.name + _ENDING)


def _write_durably(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_FILE)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        make_durable(handle)
    finally:
        os.close(handle)


def make_durable(handle: int) -> None:
    """Wait until what was written is on the disk itself, not only in its cache."""
    os.fsync(handle)
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)


def make_folder_durable(folder: Path) -> None:
    """Wait until the folder's own entries are on the disk; Windows does so by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
