"""The self-test of the program as it is installed here, whole and in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_the_program_proves_itself_and_leaves_nothing_behind(tmp_path: Path) -> None:
    around = os.environ | {"SHAREDESK_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "sharedesk", "selftest", "--json"],
        env=around,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    report = json.loads(done.stdout)
    assert [step for step in report["steps"] if not step["ok"]] == []
    assert report["ok"] is True
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []
