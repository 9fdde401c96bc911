"""The program as it is started: one window, nothing of Qt's left behind, and a page for faults."""

import os
import subprocess
import sys
from pathlib import Path

from sharedesk.ui.preferences import Preferences, PreferencesFile
from sharedesk.ui.starting import Crashes

START = """
import linecache, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sharedesk.base.clock import SystemClock
from sharedesk.ui import starting
from sharedesk.ui.windows.shell import Shell
begin = Shell.begin
def begin_and_end(shell, why=""):
    begin(shell, why)
    late = sorted(set(sys.argv[2].split()) & set(sys.modules))
    read = [file.stem for file in map(Path, linecache.cache) if "ui" in file.parts]
    print(shell.first.isVisible(), late, read)
    QTimer.singleShot(0, shell.first.close)
Shell.begin = begin_and_end
sys.exit(starting.run_window(Path(sys.argv[1]), SystemClock()))
"""


HEAVY = ("sqlcipher3", "reportlab", "pyhanko", "zxcvbn", "argon2", "cryptography", "pypdfium2")
NOT_BEFORE_UNLOCKING = (
    *HEAVY,
    "msgspec", "typing_extensions", "dataclasses", "decimal", "uuid", "html", "json",
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    "sharedesk.desk.opening", "sharedesk.desk.wording", "sharedesk.records", "sharedesk.vault",
    "sharedesk.forms", "sharedesk.documents", "sharedesk.delivery.channels",
    "sharedesk.ui.pages.page", "sharedesk.ui.windows.main_window", "sharedesk.ui.parts.question",
)  # fmt: skip
"""What the page that unlocks does without: each of them would put off its first paint."""
STARTED = (0, "True [] ['spelling']\n")
"""Nothing was early, and of our own sources PySide has read the one that says it need not."""


def start(home: Path, tmp_path: Path, *late: str) -> tuple[int, str]:
    """Start the program and close it; its status, and which of the modules it had loaded."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    around = os.environ | {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(tmp_path)}
    started = subprocess.run(
        [sys.executable, "-c", START, str(home), " ".join(late)],
        env=around, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert list(runtime.iterdir()) == []
    return started.returncode, started.stdout


def test_the_first_page_is_there_before_anything_heavy_is_imported(home: Path, tmp_path: Path):
    assert start(home, tmp_path, *HEAVY) == STARTED


def test_the_page_that_unlocks_is_there_before_what_it_does_not_need(vault: Path, tmp_path: Path):
    assert start(vault.parents[1], tmp_path, *NOT_BEFORE_UNLOCKING) == STARTED


def test_preferences_that_nobody_can_read_are_the_usual_ones(home: Path):
    home.mkdir(exist_ok=True)
    for text in ("[]", "7", "{", '{"width": "wide"}', '{"text_scale": true}', '{"theme": "pink"}'):
        (home / "preferences.json").write_text(text, "utf-8")
        assert PreferencesFile(home).now == Preferences()
    (home / "preferences.json").write_text('{"width": 900, "of_tomorrow": 1}', "utf-8")
    assert PreferencesFile(home).now == Preferences(width=900)


def test_what_opens_a_vault_is_loaded_with_the_first_letter_and_once(vault: Path, walk):
    asked = []
    jobs, run = walk.jobs, walk.jobs.run
    jobs.run = lambda work, *rest, **more: (asked.append(work), run(work, *rest, **more))[1]
    walk.first.passphrase.line.setText("s")
    walk.first.passphrase.line.setText("se")
    walk.settle()
    del jobs.run

    assert [work.__name__ for work in asked] == ["load"]


def test_a_fault_puts_one_page_on_the_screen_however_often_it_happens(qtbot):
    crashes = Crashes()
    for _ in range(3):
        crashes.show(ValueError("Amina Khan"))
    qtbot.addWidget(crashes.window)

    assert crashes.window.isVisible()
    assert "Khan" not in crashes.window.report.toPlainText()
