"""The built bundle, in an empty environment and from another folder: it does its main job."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import sharedesk

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "sharedesk"
PROGRAM = BUNDLE / ("sharedesk.exe" if sys.platform == "win32" else "sharedesk")

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.xdist_group("frozen"),
    pytest.mark.skipif(not PROGRAM.exists(), reason="the bundle is not built: make build"),
]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The bundle's program, given nothing but its arguments."""
    return subprocess.run(
        [str(PROGRAM), *words],
        cwd=folder,
        env={"SHAREDESK_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_bundle_proves_itself(tmp_path: Path) -> None:
    done = run(tmp_path, "selftest", "--json")
    assert json.loads(done.stdout)["ok"]
    assert done.returncode == 0


def test_the_bundle_knows_its_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout.split()[-1] == sharedesk.__version__


def test_the_bundle_reads_the_rules_over_answers(tmp_path: Path) -> None:
    answers = ROOT / "tests" / "scenarios" / "SC1.json"
    done = run(tmp_path, "decision", "check", "--json", "--answers", str(answers))
    expected = json.loads(answers.read_text("utf-8"))["expect"]["terminal"]
    assert json.loads(done.stdout)["terminal"] == expected


def test_the_bundle_keeps_and_lists_decisions(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("four unrelated words are enough\n", "utf-8")
    vault = ("--vault", str(tmp_path / "vault"), "--passphrase-file", str(tmp_path / "words"))
    assert run(tmp_path, "demo", "--records", "3", *vault).returncode == 0
    listed = run(tmp_path, "decision", "list", "--json", *vault)
    assert listed.stdout.count("SD-") >= 3


@pytest.mark.parametrize("folder", ["forms", "resources"])
def test_every_shipped_file_is_in_the_bundle(folder: str) -> None:
    """Files that came after the bundle was built are in the next one."""
    built = PROGRAM.stat().st_mtime
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    shipped = [path.relative_to(ROOT) for path in files if path.stat().st_mtime < built]
    assert not [path for path in shipped if not (BUNDLE / "_internal" / path).is_file()]


def test_nothing_that_must_not_be_handed_out_is_in_the_bundle() -> None:
    names = {path.name for path in BUNDLE.rglob("*")}
    unwanted = ("libreadline", "libQt6Network", "libcups.", "aiohttp", "_tkinter")
    assert not [name for name in names if name.startswith(unwanted)]


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of the system are taken on Linux")
def test_libraries_of_the_system_bring_their_notices() -> None:
    notices = BUNDLE / "_internal" / "resources" / "licences" / "linux"
    assert len(list(notices.glob("*/copyright"))) > 10
