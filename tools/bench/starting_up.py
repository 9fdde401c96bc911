"""Starting: a whole process, from its first instruction to the unlock page on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.bench.figure import Figure, figure_at, in_turns
from tools.bench.ground import Ground

LIMIT = 2.5
ROUNDS = 16


def measure(ground: Ground) -> Iterator[Figure]:
    """Both processes paint off-screen and end as soon as they have painted. The quick quarter of
    the rounds counts: whole processes suffer most from what else the machine does."""
    mine, other = in_turns(
        lambda: _run("sharedesk", ground.home), lambda: _run("bare", ground.home), ROUNDS
    )
    yield figure_at(0.25, "start to first paint", "a bare QMainWindow", LIMIT, mine, other)


def _run(which: str, home: Path) -> None:
    script = Path(__file__).with_name("first_paint.py")
    around = os.environ | {"SHAREDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, str(script), which],
        env=around,
        check=True,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )
