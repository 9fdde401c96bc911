"""The recorder notes all that a process does to files, in its order, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tools.torture.recorder import Kind, Note, environment, read, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

WRITER = """
import os, sys
from pathlib import Path
from tools.torture.recorder import mark
here = Path(sys.argv[1])
folder = here / "folder"
folder.mkdir()
handle = os.open(folder / "a", os.O_RDWR | os.O_CREAT)
os.write(handle, b"first")
os.pwrite(handle, b"second", 100)
os.pwritev(handle, [b"third", b"fourth"], 200)
copied = os.dup(handle)
os.write(copied, b"fifth")
os.ftruncate(handle, 3)
os.fsync(handle)
mark(b"said")
os.rename(folder / "a", folder / "b")
os.link(folder / "b", folder / "c")
os.unlink(folder / "b")
folder_handle = os.open(folder, os.O_RDONLY)
os.fsync(folder_handle)
os.unlink("c", dir_fd=folder_handle)
os.rmdir(folder)
(here.parent / "elsewhere").write_text("nothing of this")
"""

DATABASE = """
import sys
from pathlib import Path
from sqlcipher3 import dbapi2 as cipher
connection = cipher.connect(str(Path(sys.argv[1]) / "data"), isolation_level=None)
connection.set_key(bytearray(b"x'" + b"1" * 96 + b"'"))
connection.execute("PRAGMA journal_mode=WAL").fetchall()
connection.execute("PRAGMA synchronous=FULL").fetchall()
connection.execute("CREATE TABLE t (a)")
connection.close()
"""


def recorded(program: str, folder: Path) -> list[Note]:
    """The notes of a program that is given a folder to work in."""
    watched, log = folder / "watched", folder / "log"
    watched.mkdir()
    subprocess.run(
        [sys.executable, "-c", program, str(watched)],
        env=environment(watched, log),
        cwd=Path(__file__).parents[2],
        check=True,
    )
    return list(read(log))


def test_every_change_is_noted_in_its_order_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    notes = recorded(WRITER, tmp_path)

    where = f"{tmp_path.resolve()}/watched/folder"
    assert [
        (note.kind, note.path.removeprefix(where), note.offset, note.data) for note in notes
    ] == [
        (Kind.FOLDER_MADE, "", 0, b""),
        (Kind.CREATED, "/a", 0, b""),
        (Kind.WRITTEN, "/a", 0, b"first"),
        (Kind.WRITTEN, "/a", 100, b"second"),
        (Kind.WRITTEN, "/a", 200, b"third"),
        (Kind.WRITTEN, "/a", 205, b"fourth"),
        (Kind.WRITTEN, "/a", 5, b"fifth"),
        (Kind.CUT, "/a", 3, b""),
        (Kind.SYNCED, "/a", 0, b""),
        (Kind.MARKED, "", 0, b"said"),
        (Kind.RENAMED, "/a", 0, f"{where}/b".encode()),
        (Kind.LINKED, "/b", 0, f"{where}/c".encode()),
        (Kind.REMOVED, "/b", 0, b""),
        (Kind.SYNCED, "", 0, b""),
        (Kind.REMOVED, "/c", 0, b""),
        (Kind.FOLDER_REMOVED, "", 0, b""),
    ]


def test_the_database_library_goes_through_it_too(tmp_path: Path) -> None:
    notes = recorded(DATABASE, tmp_path)

    written = {Path(note.path).name for note in notes if note.kind is Kind.WRITTEN}
    synced = {Path(note.path).name for note in notes if note.kind is Kind.SYNCED}
    assert written >= {"data", "data-wal"}
    assert synced >= {"data", "data-wal", "watched"}


def test_a_log_that_was_cut_off_is_read_up_to_its_last_whole_note(tmp_path: Path) -> None:
    notes = recorded(WRITER, tmp_path)
    log = tmp_path / "log"
    log.write_bytes(log.read_bytes()[:-7])

    assert list(read(log)) == notes[:-1]
