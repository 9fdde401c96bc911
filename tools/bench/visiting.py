"""Visiting: an hour's worth of pages, words, searches and locks, after which nothing has grown."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from tools.bench.figure import Figure
from tools.bench.ground import PASSPHRASE, Ground
from tools.bench.memory import held
from tools.bench.windows import Bench, bench_over

from sharedesk.base.clock import SystemClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, pretending, writing
from sharedesk.desk.session import Session
from sharedesk.vault.costs import KeyCost

RECORDS = 200
LOCKS = 12
"""Times that the desk is locked and opened again within the hour."""
WARM = 4
"""So many of them first, in which everything is met once: fonts, caches and libraries fill."""
PAGES = ("page-who", "page-why", "page-know", "page-tell", "page-share", "check")
LIMIT = 1.03
"""Of memory: what the allocator keeps for later comes and goes by a few hundredths."""


def measure(_: Ground) -> Iterator[Figure]:
    """Memory after the hour over memory once everything was met, and the same of widgets. With
    small keys: Argon2id's own 256 MB would hide what is looked for."""
    with tempfile.TemporaryDirectory(prefix="sharedesk-visit-") as folder:
        home = Path(folder)
        place, cost = opening.default_vault(home), KeyCost.cheap_for_tests()
        session, _code = opening.create_vault(
            place, Secret(PASSPHRASE), pretending.PRACTITIONER, clock=SystemClock(), cost=cost
        )
        pretending.fill(session, RECORDS)
        draft = writing.start(session).id
        opening.lock(session)
        with bench_over(home) as bench:
            bytes_held, widgets = zip(*_hour(bench, place, draft), strict=True)
    yield _growth("visit, memory", [float(each) for each in bytes_held])
    yield _growth("visit, widgets", [float(each) for each in widgets], 1.0)


def _hour(bench: Bench, place: Path, draft: str) -> Iterator[tuple[int, int]]:
    for _ in range(LOCKS):
        _visit(bench, opening.unlock(place, Secret(PASSPHRASE), clock=SystemClock()), draft)
        bench.shell.lock()
        bench.settle()
        gc.collect()
        yield held(), len(QApplication.allWidgets())


def _visit(bench: Bench, session: Session, draft: str) -> None:
    """One stay at the desk: the list, a search, a draft page by page with words, its record."""
    bench.open(session)
    bench.settle()
    for words in ("now", "nowak", ""):
        bench.worklist.search.setText(words)
        bench.until(lambda: bench.worklist.finding.is_resting)
        bench.settle()
    bench.main.go("decision", draft)
    bench.settle()
    for page in PAGES:
        bench.main.page.wizard.show_page(page)  # type: ignore[union-attr]
        bench.settle()
        for field in bench.main.findChildren(QLineEdit)[:3]:
            QTest.keyClicks(field, "seen today")
        for box in bench.main.findChildren(QPlainTextEdit)[:2]:
            QTest.keyClicks(box, "seen today")
        bench.settle()
    for page in ("settings", "outbox", "worklist"):
        bench.main.go(page)
        bench.settle()


def _growth(name: str, each: list[float], limit: float = LIMIT) -> Figure:
    before, after = max(each[WARM - 1 : WARM + 2]), max(each[-3:])
    return Figure(f"{name} after {LOCKS} stays", after, f"after {WARM}", before, limit, 0.0)
