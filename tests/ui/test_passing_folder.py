"""What must be a file while the program runs is gone afterwards, however it ended."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sharedesk.ui.passing_folder import PassingFolder

HOLDER = """
import sys
from pathlib import Path
from sharedesk.ui.passing_folder import PassingFolder
folder = PassingFolder()
(Path(folder.name) / "QtProject.conf").write_text("lastVisited=/home/ruth")
print(folder.name, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def runtime(tmp_path, monkeypatch) -> Path:
    place = tmp_path / "runtime"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    return place


@pytest.fixture
def other(runtime):
    """Another program with a folder of its own, which is named by its first line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        yield program
        program.kill()


def folder_of(program) -> Path:
    return Path(program.stdout.readline().strip())


def test_the_folder_is_its_owner_s_and_goes_with_the_program(runtime):
    with PassingFolder() as name:
        folder = Path(name)
        assert folder.parent == runtime
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    assert list(runtime.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_what_a_killed_program_left_is_gone_at_the_next_start(runtime, other):
    folder = folder_of(other)
    other.kill()
    other.wait()
    assert (folder / "QtProject.conf").exists()

    with PassingFolder():
        assert not folder.exists()


def test_what_a_running_program_has_stays(runtime, other):
    folder = folder_of(other)

    with PassingFolder():
        assert (folder / "QtProject.conf").exists()


def test_a_folder_that_is_not_ours_stays(runtime):
    (runtime / "sharedesk-notes").mkdir()

    with PassingFolder():
        assert (runtime / "sharedesk-notes").exists()
