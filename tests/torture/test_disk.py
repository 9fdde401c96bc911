"""The disk of the power cuts holds what a real one may hold, and nothing else."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tools.torture.disk import SECTOR, Disk, Mode
from tools.torture.recorder import Kind, Note, environment, read, why_not

ROOT = Path(__file__).parents[2]
TOP = Path("/disk")


def note(kind: Kind, name: str = "", *, at: int = 0, data: bytes = b"", file: int = 1) -> Note:
    return Note(kind, 1, f"{TOP}/{name}".rstrip("/"), file, at, data)


def a_disk(*notes: Note) -> Disk:
    disk = Disk(TOP)
    for one in notes:
        disk.take(one)
    return disk


def image(disk: Disk, to: Path, mode: Mode, seed: int = 1) -> dict[str, bytes]:
    """What stands on the disk, by name."""
    folder = to / f"{mode}-{seed}"
    folder.mkdir()
    disk.write_image(folder, mode, random.Random(seed))  # noqa: S311 -- no secret
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


CREATED = note(Kind.CREATED, "a")
WRITTEN = note(Kind.WRITTEN, "a", data=b"x" * 3 * SECTOR)
SYNCED = note(Kind.SYNCED, "a")
FOLDER_SYNCED = note(Kind.SYNCED, "", file=9)
RENAMED = note(Kind.RENAMED, "a", data=f"{TOP}/b".encode())


def test_a_name_is_on_the_disk_when_its_folder_was_waited_for(tmp_path: Path) -> None:
    disk = a_disk(CREATED, WRITTEN, SYNCED)
    assert image(disk, tmp_path, "dropped") == {}

    disk.take(FOLDER_SYNCED)

    assert image(disk, tmp_path, "dropped", 2) == {"a": WRITTEN.data}


def test_what_was_not_waited_for_is_kept_or_dropped(tmp_path: Path) -> None:
    more = note(Kind.WRITTEN, "a", at=5, data=b"more")
    disk = a_disk(CREATED, WRITTEN, SYNCED, FOLDER_SYNCED, more)

    assert image(disk, tmp_path, "dropped") == {"a": WRITTEN.data}
    assert image(disk, tmp_path, "kept") == {"a": b"xxxxxmore" + WRITTEN.data[9:]}


def test_a_torn_write_keeps_whole_sectors(tmp_path: Path) -> None:
    before = note(Kind.WRITTEN, "a", data=b"a" * 8 * SECTOR)
    after = note(Kind.WRITTEN, "a", data=b"b" * 8 * SECTOR)
    disk = a_disk(CREATED, before, SYNCED, FOLDER_SYNCED, after)

    seen = {image(disk, tmp_path, "torn", seed)["a"] for seed in range(20)}

    assert len(seen) > 5
    for content in seen:
        sectors = [content[at : at + SECTOR] for at in range(0, len(content), SECTOR)]
        assert set(sectors) <= {b"a" * SECTOR, b"b" * SECTOR}


def test_a_file_is_never_longer_torn_than_it_ever_was(tmp_path: Path) -> None:
    cut = note(Kind.CUT, "a", at=100)
    more = note(Kind.WRITTEN, "a", at=100, data=b"y" * SECTOR)
    disk = a_disk(CREATED, WRITTEN, SYNCED, FOLDER_SYNCED, cut, more)

    sizes = {len(image(disk, tmp_path, "torn", seed)["a"]) for seed in range(20)}

    assert sizes == {100, 100 + SECTOR, 3 * SECTOR}


@pytest.mark.parametrize("mode", ["dropped", "torn"])
def test_a_renaming_happens_wholly_or_not_at_all(tmp_path: Path, mode: Mode) -> None:
    disk = a_disk(CREATED, WRITTEN, SYNCED, FOLDER_SYNCED, RENAMED)

    names = {tuple(image(disk, tmp_path, mode, seed)) for seed in range(10)}

    assert names == ({("a",)} if mode == "dropped" else {("a",), ("b",)})


def test_what_is_in_a_folder_goes_along_with_it(tmp_path: Path) -> None:
    disk = a_disk(
        note(Kind.FOLDER_MADE, "new", file=2),
        note(Kind.CREATED, "new/a"),
        note(Kind.SYNCED, "new", file=2),
        note(Kind.RENAMED, "new", file=2, data=f"{TOP}/old".encode()),
        note(Kind.CREATED, "old/later", file=3),
    )
    assert image(disk, tmp_path, "dropped") == {}

    disk.take(FOLDER_SYNCED)

    assert image(disk, tmp_path, "dropped", 2) == {"old/a": b""}
    assert image(disk, tmp_path, "kept") == {"old/a": b"", "old/later": b""}


def test_a_number_that_a_file_had_may_be_a_folders_afterwards(tmp_path: Path) -> None:
    disk = a_disk(
        CREATED,
        note(Kind.REMOVED, "a"),
        note(Kind.FOLDER_MADE, "folder"),
        note(Kind.CREATED, "folder/b", file=2),
        FOLDER_SYNCED,
        note(Kind.SYNCED, "folder"),
    )

    assert image(disk, tmp_path, "dropped") == {"folder/b": b""}


def recorded(home: Path, log: Path, *words: str) -> Disk:
    """What the disk took of a run of the real program."""
    home.mkdir()
    subprocess.run(
        [sys.executable, *words], env=environment(home, log), cwd=ROOT, check=True, timeout=60
    )
    disk = Disk(home)
    for one in read(log):
        if one.kind is not Kind.MARKED:
            disk.take(one)
    return disk


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_file_that_was_written_durably_into_new_folders_is_on_the_disk(tmp_path: Path) -> None:
    home = tmp_path.resolve() / "home"
    program = (
        "import sys; from pathlib import Path; from sharedesk.base import files\n"
        "folder = files.make_private_folder(Path(sys.argv[1]) / 'a' / 'b')\n"
        "files.write_aside_then_swap(folder / 'c', b'content')"
    )

    disk = recorded(home, tmp_path / "log", "-c", program, str(home))

    assert image(disk, tmp_path, "dropped") == {"a/b/c": b"content"}


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_all_that_the_real_program_writes_is_on_the_disk_in_the_end(tmp_path: Path) -> None:
    home = tmp_path.resolve() / "home"
    words = [str(home), "as it is", "all_of_it", "8", "3", json.dumps({})]

    disk = recorded(home, tmp_path / "log", "-m", "tools.torture.recorded_life", *words)

    there = {str(path.relative_to(home)): path for path in home.rglob("*") if path.is_file()}
    assert image(disk, tmp_path, "kept") == {
        name: path.read_bytes() for name, path in there.items()
    }
