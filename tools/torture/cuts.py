"""Cuts: the power goes at any moment of a recorded life, and what the disk held is opened."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.torture.disk import Disk, Mode
from tools.torture.fossils import older_fossils
from tools.torture.home import Home
from tools.torture.judging import Verdict, judge
from tools.torture.line import Line, Scale
from tools.torture.lives import get_ready, outcome_of
from tools.torture.places import quick_place
from tools.torture.promises import Promises, Things, sayings
from tools.torture.recorder import Kind, Note, environment, read, why_not
from tools.torture.tally import Tally, control

ROOT = Path(__file__).parents[2]
EVERY_WAY: tuple[Mode, ...] = ("kept", "dropped", "torn", "torn")
LIVES = (
    ("all_of_it", 300),
    ("typing", 700),
    ("backing_up", 6),
    ("changing_secrets", 40),
    ("coming_and_going", 20),
    ("making_a_vault", 2),
    ("there_and_back", 2),
)
SHORT_LIVES = (("all_of_it", 40),)
MOST = 120
"""Cuts of a life known to be bad."""
NEAR = 3
"""How many changes before and after a rare one are near it."""
_Chances = random.Random


@dataclass(frozen=True, slots=True)
class _Recording:
    """A life as it went. ``start`` is what stood in the home before, ``kept`` what was promised."""

    home: Path
    log: Path
    start: Path | None
    kept: Things

    def promises(self) -> Promises:
        """What held when it began."""
        return Promises(dict(self.kept), may_be_mended=self.start is not None)


def run(scale: Scale, out: Path) -> list[Line]:
    """The power goes at some hundred points; and four desks that must not outlive it."""
    if why_not():
        return [Line("cuts", 0, 0, f"cuts: not tried, {why_not()}", ok=True)]
    get_ready()
    chances = scale.chances("cuts")
    tally = Tally("cuts")
    points = 0
    with quick_place(out) as memory:
        for recording, count in _recordings(scale, chances, memory):
            notes = list(read(recording.log))
            wanted = _points(notes, count, chances)
            points += len(wanted)
            for where, verdict in _cut(recording, notes, wanted, chances, memory / "image"):
                tally.take(verdict, where)
            shutil.rmtree(recording.home.parent)
        tally.extra = f" (at {points} points)"
        return [tally.line(out), *_controls(chances, memory)]


def _recordings(scale: Scale, chances: _Chances, at: Path) -> Iterator[tuple[_Recording, int]]:
    """Whole lives, lives that begin after a power cut, and lives in vaults of earlier releases;
    with how many points to cut each at."""
    for way, acts in LIVES if not scale.short else SHORT_LIVES:
        recording = _record(at / way, "as it is", way, acts, chances)
        for number in range(scale.of(3, 1)):
            yield _after_a_cut(recording, at / f"{way}-after-{number}", chances), scale.of(8, 2)
        yield recording, scale.of(80, 7)
    for fossil in older_fossils(at / "fossils"):
        place = at / f"fossil-{fossil.folder.parent.name}"
        kept = fossil.put_into(Home(place / "start")).kept
        recording = _record(place, "as it is", "typing", 10, chances, place / "start", kept)
        yield recording, scale.of(80, 4)


def _after_a_cut(recording: _Recording, at: Path, chances: _Chances) -> _Recording:
    """The power goes at some point; the vault is opened, is worked in, and the power goes again."""
    notes = list(read(recording.log))
    point = chances.randrange(len(notes) // 2, len(notes))
    for disk, promises in _states(recording, notes, [point]):
        start, looked_at = at / "start", at / "looked-at"
        start.mkdir(parents=True)
        disk.write_image(start, "torn", chances)
        shutil.copytree(start, looked_at)
        look = partial(judge, Home(looked_at), promises, aside=at / "aside")
        kept = promises.settled(outcome_of(look, Verdict).found).kept
        return _record(at, "as it is", "typing", 8, chances, start, kept)
    raise LookupError(point)


def _record(
    at: Path,
    variant: str,
    way: str,
    acts: int,
    chances: _Chances,
    start: Path | None = None,
    kept: Things | None = None,
) -> _Recording:
    home, log = at.resolve() / "home", at / "log"
    home.mkdir(parents=True)
    if start is not None:
        shutil.copytree(start, home, dirs_exist_ok=True)
    words = [str(home), variant, way, str(acts), str(chances.random()), json.dumps(kept or {})]
    subprocess.run(
        [sys.executable, "-m", "tools.torture.recorded_life", *words],
        env=environment(home, log),
        cwd=ROOT,
        check=True,
    )
    return _Recording(home, log, start, kept or {})


def _points(notes: list[Note], count: int, chances: _Chances) -> list[int]:
    """Half of them anywhere, and half near what happens rarely: names that change, files that
    shrink, and waiting for anything but the log."""
    rare = [number for number, note in enumerate(notes) if _is_rare(note)]
    anywhere = {chances.randrange(len(notes)) for _ in range(count // 2)}
    near = {chances.choice(rare) + chances.randint(-NEAR, NEAR) for _ in range(count - count // 2)}
    return sorted(point for point in anywhere | near if 0 < point < len(notes))


def _is_rare(note: Note) -> bool:
    names = {Kind.CREATED, Kind.RENAMED, Kind.REMOVED, Kind.CUT, Kind.FOLDER_MADE}
    return note.kind in names or (note.kind is Kind.SYNCED and not note.path.endswith("-wal"))


def _cut(
    recording: _Recording, notes: list[Note], points: list[int], chances: _Chances, image: Path
) -> Iterator[tuple[str, Verdict]]:
    """What is found when the power goes just before each of these changes, in every way."""
    states = _states(recording, notes, points)
    for point, (disk, promises) in zip(points, states, strict=True):
        for mode in EVERY_WAY:
            where = f"{recording.home.parent.name}, before {point} ({_words(notes[point])}), {mode}"
            yield where, _looked_at(disk, promises, mode, chances, image)


def _states(
    recording: _Recording, notes: list[Note], points: list[int]
) -> Iterator[tuple[Disk, Promises]]:
    """The disk just before each of these changes, in rising order, and what had been said."""
    disk, promises = Disk(recording.home, recording.start), recording.promises()
    done = 0
    for point in points:
        for note in notes[done:point]:
            if note.kind is Kind.MARKED:
                for said in sayings(note.data):
                    promises.hear(said)
            else:
                disk.take(note)
        done = point
        yield disk, promises


def _words(note: Note) -> str:
    return f"{note.kind.name} {Path(note.path).name} {note.offset}"


def _looked_at(
    disk: Disk, promises: Promises, mode: Mode, chances: _Chances, image: Path
) -> Verdict:
    shutil.rmtree(image, ignore_errors=True)
    (image / "home").mkdir(parents=True)
    disk.write_image(image / "home", mode, chances)
    look = partial(judge, Home(image / "home"), promises, aside=image / "aside")
    return outcome_of(look, Verdict)


def _controls(chances: _Chances, at: Path) -> list[Line]:
    ways = {
        "told before it is kept": "all_of_it",
        "one naive key file": "changing_nothing_else",
        "swapped without waiting": "changing_nothing_else",
        "not waiting for the disk": "all_of_it",
    }
    lines = []
    for variant, way in ways.items():
        recording = _record(at / variant.replace(" ", "-"), variant, way, 30, chances)
        notes = list(read(recording.log))
        points = _points(notes, MOST, chances)
        chances.shuffle(points)
        found = _at_any(recording, notes, points, chances, at / "image")
        lines.append(control(f"cuts, control: {variant}", MOST, lambda _: next(found)))  # noqa: B023
    return lines


def _at_any(
    recording: _Recording, notes: list[Note], points: list[int], chances: _Chances, image: Path
) -> Iterator[Verdict]:
    """Point by point from the beginning anew, so that the first may be anywhere."""
    while True:
        for point in points:
            for _, verdict in _cut(recording, notes, [point], chances, image):
                yield verdict
