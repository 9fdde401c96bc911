"""The table: how figures are printed, and the line of history that is kept of a run."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.bench.figure import Figure

HISTORY = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
HEAD = ("", "takes", "of", "limit", "used", "noise")


def line_of(figure: Figure) -> str:
    """One figure in a sentence."""
    return (
        f"{figure.name}: {figure.times:.2f} × {figure.against}"
        f" (limit {figure.limit:g} ×) {figure.verdict}"
    )


def table_of(figures: Sequence[Figure]) -> str:
    """All of them under one another; ``used`` is the ratio to the limit."""
    rows = [HEAD, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_row(cells, widths) for cells in rows)


def note(figures: Sequence[Figure], records: int, words: str) -> None:
    """Append the run to the history in ``docs/performance.md``."""
    day = datetime.now(UTC).date().isoformat()  # noqa: TID251 -- a tool has no clock of its own
    used = " · ".join(f"{each.name} {each.times:.2f}/{each.limit:g}" for each in figures)
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(f"| {day} | {_commit()} | {records:,} | {used} | {words} |\n")


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.times:.2f} ×",
        figure.against,
        f"{figure.limit:g} ×",
        f"{figure.of_limit:.2f} {figure.verdict}",
        f"± {figure.noise:.0%}",
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "–"
