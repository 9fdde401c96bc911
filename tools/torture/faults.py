"""Faults: what a disk, a folder, a clock and a stranger may do, and what a person then reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.torture import bad_places, careless, damage, full_disk
from tools.torture.furnished import Furnished, furnish
from tools.torture.line import Line, Scale
from tools.torture.outcome import Outcome

RECORDS = 4


def run(scale: Scale, out: Path) -> list[Line]:
    """Everything once at least, with the sentences that it was met with; then the controls."""
    furnished = furnish(out / "furnished", RECORDS)
    crashed = damage.crashed(furnished, out)
    outcomes = list(_outcomes(scale, furnished, crashed, out))
    tried = sum(outcome.tried for outcome in outcomes)
    bad = sum(len(outcome.bad) for outcome in outcomes)
    details = "\n".join(line for outcome in outcomes for line in outcome.lines())
    words = f"faults {tried}, survived {tried - bad}\n{details}"
    controls = careless.torment(furnished, crashed, out / "known-bad")
    return [Line("faults", tried, bad, words, not bad), *map(_control, controls)]


def _outcomes(
    scale: Scale, furnished: Furnished, crashed: Furnished, out: Path
) -> Iterator[Outcome]:
    chances = scale.chances("faults")
    yield from full_disk.torment(furnished, out / "full", step=scale.of(1, 8))
    yield from bad_places.torment(furnished, out / "places", long=not scale.short)
    yield damage.logs(crashed, out)
    yield damage.damaged_sources(furnished, out, chances, scale.of(60, 4))
    yield from damage.flipped_everywhere(crashed, out, chances, scale.of(200, 3))
    yield damage.flipped_backups(furnished, out, chances, scale.of(200, 3))


def _control(outcome: Outcome) -> Line:
    bad = len(outcome.bad)
    words = f"control: {outcome.name}: {outcome.tried} tried, {bad} times found out"
    return Line("faults control", outcome.tried, bad, words, bad > 0)
