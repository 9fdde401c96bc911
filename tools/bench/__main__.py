"""``python -m tools.bench``: every figure against its limit, and a table at the end."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # "no size hints here"

from tools.bench import (
    autosaving,
    backing_up,
    hiding,
    idling,
    listing,
    looking_up,
    naming,
    paging,
    presses,
    printing,
    searching,
    starting_up,
    unlocking,
    visiting,
    window_listing,
)
from tools.bench.figure import Figure
from tools.bench.ground import Ground, lay
from tools.bench.table import line_of, note, table_of

FIGURES: dict[str, Callable[[Ground], Iterator[Figure]]] = {
    "start": starting_up.measure,
    "list": listing.measure,
    "search": searching.measure,
    "names": naming.measure,
    "guidance": looking_up.measure,
    "autosave": autosaving.measure,
    "page": paging.measure,
    "presses": presses.measure,
    "pdf": printing.measure,
    "backup": backing_up.measure,
    "visit": visiting.measure,
    # these lock the session of the ground, and stand last
    "window": window_listing.measure,
    "idle": idling.measure,
    "unlock": unlocking.measure,
    "hide": hiding.measure,
}


def main() -> None:
    """Measure what was asked for and print it; slow is said, and is no failure."""
    asked = _arguments()
    started = time.monotonic()
    figures: list[Figure] = []
    with _folder(asked.on) as folder:
        ground = lay(folder, 100_000 if asked.large else 10_000)
        print(f"{ground.records:,} records kept", flush=True)
        for name in asked.only or FIGURES:
            for figure in FIGURES[name](ground):
                print(line_of(figure), flush=True)
                figures.append(figure)
    print(f"\n{table_of(figures)}\n\n{time.monotonic() - started:.0f} s in all")
    if asked.note is not None:
        note(figures, ground.records, asked.note)


@contextmanager
def _folder(asked: Path | None) -> Iterator[Path]:
    if asked is not None:
        asked.mkdir(parents=True, exist_ok=True)
        yield asked
        return
    with tempfile.TemporaryDirectory(prefix="sharedesk-bench-") as folder:
        yield Path(folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--large", action="store_true", help="100,000 records instead of 10,000")
    parser.add_argument(
        "--on", type=Path, metavar="FOLDER", help="keep the invented vault there, or use that one"
    )
    parser.add_argument("--only", nargs="+", choices=FIGURES, metavar="FIGURE")
    parser.add_argument(
        "--note", metavar="WORDS", help="append a line to docs/performance.md, with these words"
    )
    return parser.parse_args()


main()
