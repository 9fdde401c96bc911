"""One window for one home: a second start rings, and a killed one does not block the next."""

import subprocess
import sys

from sharedesk.ui.windows.single import Single

TAKE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sharedesk.ui.windows.single import Single
app = QCoreApplication([])
assert Single(Path(sys.argv[1])).take()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_second_start_rings_and_is_not_the_one(qtbot, home):
    first, second = Single(home), Single(home)
    assert first.take()
    with qtbot.waitSignal(first.rung):
        assert not second.take()
    first.give_back()


def test_it_can_be_rung_again_and_again(qtbot, home):
    first = Single(home)
    assert first.take()
    for _ in range(3):
        with qtbot.waitSignal(first.rung):
            Single(home).take()
    first.give_back()


def test_a_killed_one_is_taken_over(qtbot, home):
    subprocess.run([sys.executable, "-c", TAKE_AND_DIE, str(home)], check=False)
    survivor = Single(home)

    assert survivor.take()
    survivor.give_back()
