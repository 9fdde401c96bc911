"""Tally: how many times something was done to a home, and what was wrong afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools.torture.judging import Verdict
from tools.torture.line import Line

SHOWN = 5


@dataclass(slots=True)
class Tally:
    """``name`` is what was done ("kills"); ``extra`` stands at the end of its line."""

    name: str
    tried: int = 0
    lost: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    extra: str = ""

    def take(self, verdict: Verdict, where: str) -> None:
        """Count one home that was looked at. Of each only one complaint of a kind is counted."""
        self.tried += 1
        if verdict.lost:
            self.lost.append(f"{where}: {'; '.join(verdict.lost)}")
        if verdict.unsound:
            self.unsound.append(f"{where}: {'; '.join(verdict.unsound)}")

    def line(self, out: Path) -> Line:
        """What it came to. All complaints are written into a file of ``out``."""
        complaints = [f"lost, {text}" for text in self.lost]
        complaints += [f"unsound, {text}" for text in self.unsound]
        (out / f"{self.name}.txt").write_text("\n".join(complaints), "utf-8")
        words = f"{self.name} {self.tried}, lost {len(self.lost)}, unsound {len(self.unsound)}"
        words = "\n      ".join([words + self.extra, *complaints[:SHOWN]])
        return Line(self.name, self.tried, len(complaints), words, not complaints)


def control(name: str, most: int, try_once: Callable[[int], Verdict]) -> Line:
    """Try what is known to be bad until it is noticed; a test that never notices proves nothing.

    A false alarm is not counted, because the bad thing may cause one at once.
    """
    for tried in range(1, most + 1):
        verdict = try_once(tried)
        if verdict.lost or any(not text.startswith("false alarm") for text in verdict.unsound):
            return Line(name, tried, 1, f"{name}: noticed after {tried}", ok=True)
    return Line(name, most, 0, f"{name}: NOT NOTICED in {most}", ok=False)
