"""What ``make run`` does without a screen: it ends well, and leaves what it promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WALK = Path(__file__).resolve().parents[2] / "tools" / "walkthrough.py"


def test_the_walkthrough_survives_a_kill_and_leaves_its_pdfs_and_pictures(tmp_path: Path) -> None:
    walked = subprocess.run(
        [sys.executable, str(WALK), "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert walked.returncode == 0, walked.stdout + walked.stderr
    assert "is killed (SIGKILL)" in walked.stdout
    assert {file.name for file in tmp_path.glob("*.pdf")} == {
        "file-copy.pdf",
        "recipient-copy.pdf",
        "family-copy.pdf",
    }
    assert len(list(tmp_path.glob("*/*.png"))) >= 20
