"""What ``make pictures`` promises: each scene in every look, and a loud end where one is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[2]


def taken(out: Path, *scenes: str) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-m", "tools.pictures", "--out", str(out), "--rounds", "light-1"]
    return subprocess.run(
        [*asked, "--scenes", ",".join(scenes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_scene_is_taken_in_every_round_and_laid_on_a_sheet(tmp_path: Path) -> None:
    went = taken(tmp_path, "unlock", "worklist")

    assert went.returncode == 0, went.stdout + went.stderr
    rounds = {"light-100-1366x768", "light-150-1366x768", "light-150-1024x700"}
    assert rounds < {folder.name for folder in tmp_path.iterdir()}
    assert {file.name for file in tmp_path.glob("light-*/*.png")} == {"unlock.png", "worklist.png"}
    assert (tmp_path / "sheets" / "light-150-1024x700-1.png").is_file()
    small, large = (
        Image.open(tmp_path / f"light-{size}-1366x768" / "worklist.png").convert("RGB")
        for size in (100, 150)
    )
    assert small.size == large.size == (1366, 768)
    assert ImageChops.difference(small, large).getbbox() is not None


def test_a_scene_that_nobody_finds_ends_it_loudly(tmp_path: Path) -> None:
    went = taken(tmp_path, "unlock", "wroklist")

    assert went.returncode == 1
    assert "light-100-1366x768 has no picture of wroklist" in went.stderr
