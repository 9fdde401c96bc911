"""The self-test's picture of the first window: its size is told, and nothing is left running."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sharedesk.base.clock import FixedClock
from sharedesk.ui import starting
from sharedesk.ui.windows.first_window import FirstWindow
from sharedesk.ui.windows.watching import Watching


def test_the_first_window_is_drawn_and_its_size_is_told(home: Path, clock: FixedClock) -> None:
    hook = sys.excepthook
    assert starting.draw_once(home, clock).endswith("pixels")
    assert sys.excepthook is hook
    assert "jobs" not in {thread.name for thread in threading.enumerate()}


def test_what_was_drawn_does_not_go_on_watching_other_windows(
    qapp: QApplication, home: Path, clock: FixedClock
) -> None:
    before = len(qapp.findChildren(Watching))
    starting.draw_once(home, clock)

    assert len(qapp.findChildren(Watching)) == before
    assert not [w for w in qapp.topLevelWidgets() if isinstance(w, FirstWindow)]


def test_a_window_of_one_colour_is_known_to_be_blank() -> None:
    blank = QImage(40, 40, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    assert starting._colours_of(blank) < starting.FEWEST_COLOURS


def test_a_window_that_breaks_is_no_proof(
    home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_it(*_: object) -> None:
        sys.excepthook(ValueError, ValueError("planted"), None)

    monkeypatch.setattr(starting.Shell, "begin", break_it)
    with pytest.raises(AssertionError, match="planted"):
        starting.draw_once(home, clock)
