"""Idling: what an open window costs the battery while nobody does anything."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QTimer
from tools.bench.figure import Figure
from tools.bench.ground import Ground, unlocked
from tools.bench.windows import Bench, bench_over

from sharedesk.desk import opening
from sharedesk.ui.windows.looking_after import FIRST_LOOK

LIMIT = 0.01
"""The share of one processor that may be used: the timer that sees a sleep looks every 5 s."""
WATCHED = 12.0
"""Seconds; two looks of that timer and the blinking of a caret are among them."""


def measure(ground: Ground) -> Iterator[Figure]:
    """The page that unlocks, with its caret; then the worklist. It locks the ground's session."""
    opening.lock(ground.session)
    with bench_over(ground.home) as bench:
        bench.settle()
        yield _idle("the page that unlocks")
        bench.open(unlocked(ground))
        bench.until(bench.lines_are_there)
        _rest(bench)
        yield _idle("the worklist")


def _rest(bench: Bench) -> None:
    """Until what is begun after unlocking (a check, a backup) is done."""
    _run_for(FIRST_LOOK / 1000 + 1)
    bench.settle()


def _idle(what: str) -> Figure:
    before, started = time.process_time(), time.perf_counter()
    _run_for(WATCHED)
    used, passed = time.process_time() - before, time.perf_counter() - started
    return Figure(f"idle at {what}", used, f"{LIMIT:.0%} of a processor", passed * LIMIT, 1.0, 0.0)


def _run_for(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
