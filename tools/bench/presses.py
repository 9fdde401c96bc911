"""Presses: the keys that three decisions take in the real window, from "New decision" to signed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tools.bench.figure import Figure
from tools.bench.ground import Ground

from sharedesk.ui.looks import looks

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import pressing

LIMIT = 1.2
LIMIT_SHORT = 1.25
SCENARIOS = ("SC1", "SC3", "SC5")


def measure(_ground: Ground) -> Iterator[Figure]:
    """Counted, not timed: the same in every run, whatever else the machine does."""
    app = QApplication.instance() or QApplication(["bench"])
    app.setQuitOnLastWindowClosed(False)  # type: ignore[attr-defined]
    looks().apply(app, "light", 1.0)
    for name in SCENARIOS:
        yield _figure(f"{name}, signed", pressing.count(name), LIMIT)
        yield _figure(f"{name}, decided the short way", pressing.count_short(name), LIMIT_SHORT)


def _figure(what: str, counted: pressing.Presses, limit: float) -> Figure:
    words = f"{what}: {counted.all} presses"
    return Figure(
        words, counted.all, f"{counted.least} letters and choices", counted.least, limit, 0.0
    )
