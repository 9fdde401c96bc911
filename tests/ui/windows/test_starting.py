"""The program as it is started: one window, nothing of Qt's left behind, and a page for faults."""

import os
import subprocess
import sys
from pathlib import Path

from sharedesk.ui.starting import Crashes

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sharedesk.base.clock import SystemClock
from sharedesk.ui import starting
from sharedesk.ui.windows.shell import Shell
begin = Shell.begin
def begin_and_end(shell, why=""):
    begin(shell, why)
    late = sorted({"sqlcipher3", "reportlab", "pyhanko", "zxcvbn"} & set(sys.modules))
    print(shell.first.isVisible(), late)
    QTimer.singleShot(0, shell.first.close)
Shell.begin = begin_and_end
sys.exit(starting.run_window(Path(sys.argv[1]), SystemClock()))
"""


def test_the_first_page_is_there_before_anything_heavy_is_imported(home: Path, tmp_path: Path):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    around = os.environ | {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(tmp_path)}
    started = subprocess.run(
        [sys.executable, "-c", START, str(home)],
        env=around, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (started.returncode, started.stdout) == (0, "True []\n")
    assert list(runtime.iterdir()) == []


def test_a_fault_puts_one_page_on_the_screen_however_often_it_happens(qtbot):
    crashes = Crashes()
    for _ in range(3):
        crashes.show(ValueError("Amina Khan"))
    qtbot.addWidget(crashes.window)

    assert crashes.window.isVisible()
    assert "Khan" not in crashes.window.report.toPlainText()
