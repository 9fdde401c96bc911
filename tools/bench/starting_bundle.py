"""Starting the bundle: the built program, from its first instruction to a window on a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.bench.figure import Figure, figure_at, in_turns
from tools.bench.ground import Ground
from tools.virtual_screen import is_to_be_had, virtual_screen, wait_for_window

LIMIT = 1.8
ROUNDS = 12
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "dist" / "sharedesk" / "sharedesk"
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setWindowTitle("ShareDesk")
window.show()
app.exec()
"""


def measure(ground: Ground) -> Iterator[Figure]:
    """Both are ended from outside as soon as their window is on a virtual screen: what is built
    cannot be told to end by itself. Nothing is measured without the bundle or without a screen."""
    if not PROGRAM.exists() or not is_to_be_had():
        print("  the bundle is not measured: it takes make build, Xvfb and xdotool", flush=True)
        return
    with virtual_screen() as display:
        around = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        around |= {"SHAREDESK_HOME": str(ground.home)}
        mine, other = in_turns(
            lambda: _until_seen([str(PROGRAM)], around),
            lambda: _until_seen([sys.executable, "-c", BARE], around),
            ROUNDS,
        )
    yield figure_at(0.25, "start of the bundle", "a bare QMainWindow", LIMIT, mine, other)


def _until_seen(words: Sequence[str], around: dict[str, str]) -> None:
    opened = subprocess.Popen(words, env=around, stderr=subprocess.DEVNULL)
    try:
        wait_for_window("ShareDesk", around["DISPLAY"])
    finally:
        opened.kill()
        opened.wait()
