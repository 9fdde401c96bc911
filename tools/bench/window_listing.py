"""Window listing: the worklist as a person meets it, with times that were asked for outright."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from tools.bench.figure import Figure, Times, figure_of, slow_end
from tools.bench.ground import Ground, unlocked
from tools.bench.searching import keystrokes
from tools.bench.windows import Bench, bench_over

from sharedesk.desk import listing, opening

SHOWN, KEY, FRAME = 0.100, 0.050, 0.016
"""Seconds: a list appears at once, a key is answered while it is pressed, and a frame at 60 Hz."""
ROUNDS = 7
PAGES = 150
"""Screens that are scrolled by, spread over the whole list."""


def measure(ground: Ground) -> Iterator[Figure]:
    """Unlocked, gone back to, searched and scrolled. It locks the session of the ground."""
    opening.lock(ground.session)
    yield from _first_list(ground)
    with bench_over(ground.home) as bench:
        bench.open(unlocked(ground))
        bench.until(bench.lines_are_there)
        bench.settle()
        yield _against("worklist shown", SHOWN, [_back(bench) for _ in range(ROUNDS)])
        yield slow_end(
            "search in the window, 95 of 100", KEY, [_key(bench, w) for w in keystrokes()]
        )
        yield slow_end("scrolling, the window's thread, 95 of 100", FRAME, _scroll(bench))


def _first_list(ground: Ground) -> Iterator[Figure]:
    """The order of all records and the first lines, by a vault that was opened just now."""
    mine: Times = []
    for _ in range(ROUNDS):
        session = unlocked(ground)
        started = time.perf_counter()
        found = listing.sections(session)
        listing.lines_at(session, found[0].numbers[:128])
        mine.append(time.perf_counter() - started)
        opening.lock(session)
    yield _against("first worklist after unlocking", SHOWN, mine)


def _back(bench: Bench) -> float:
    """From another page to the list, until its first record can be read."""
    bench.main.go("settings")
    bench.settle()
    started = time.perf_counter()
    bench.main.go("worklist")
    bench.until(bench.lines_are_there)
    bench.main.repaint()
    took = time.perf_counter() - started
    bench.settle()
    return took


def _key(bench: Bench, words: str) -> float:
    """From the beginning of the search to the record on the screen, also where it was found."""
    page = bench.worklist
    page.finding.words = words
    started = time.perf_counter()
    page.finding.look()  # without the time that keys are gathered for
    bench.until(lambda: page.finding.is_resting)
    if page.model.rowCount():
        bench.until(bench.lines_are_there)
    page.list.viewport().repaint()
    took = time.perf_counter() - started
    bench.settle()
    return took


def _scroll(bench: Bench) -> Times:
    """How long the window answers nothing while a screenful goes by; lines that have not come are
    painted later, and are no wait."""
    page = bench.worklist
    page.finding.words = ""
    page.finding.look()
    bench.until(lambda: page.finding.is_resting)
    bench.settle()
    bar = page.list.verticalScrollBar()
    times: Times = []
    for at in range(PAGES):
        bar.setValue(bar.maximum() * at // PAGES)
        bench.settle()
        started = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep())
        QCoreApplication.processEvents()
        page.list.viewport().repaint()
        times.append(time.perf_counter() - started)
    return times


def _against(name: str, seconds: float, mine: Times) -> Figure:
    return figure_of(name, f"{seconds * 1000:.0f} ms", 1.0, mine, [seconds] * len(mine))
