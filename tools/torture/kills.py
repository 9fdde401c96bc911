"""Kills: a person's desk is ended by signal 9 at any moment, and opened again."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.torture import known_bad, ways
from tools.torture.fossils import Fossil, older_fossils
from tools.torture.home import Home
from tools.torture.judging import Verdict, judge
from tools.torture.line import Line, Scale
from tools.torture.lives import get_ready, killed_after, outcome_of
from tools.torture.person import Person
from tools.torture.places import quick_place
from tools.torture.promises import Promises, sayings
from tools.torture.tally import Tally, control
from tools.torture.telling import Tell, Word

LIVES_IN_A_HOME = 30
ENDLESS = 1_000_000
MOST = 150
"""Kills of a desk known to be bad."""
_Chances = random.Random


@dataclass(frozen=True, slots=True)
class _Way:
    """How a life is spent, how often, and after how many seconds at most it is over."""

    name: str
    share: int
    longest: float
    spend: ways.Way


WAYS = (
    _Way("typing", 8, 0.25, ways.typing),
    _Way("changing secrets", 4, 0.25, ways.changing_secrets),
    _Way("backing up", 3, 0.3, ways.backing_up),
    _Way("coming and going", 3, 0.25, ways.coming_and_going),
    _Way("bringing back", 1, 0.15, ways.bringing_back),
    _Way("making a vault", 1, 0.12, ways.making_a_vault),
    _Way("migrating", 2, 0.12, ways.typing),
)
_TYPING, _MAKING, _MIGRATING = WAYS[0], WAYS[5], WAYS[6]
_OFTEN = _Way("changing nothing else", 0, 0.6, ways.changing_nothing_else)


def run(scale: Scale, out: Path) -> list[Line]:
    """A thousand kills, and two desks that must not survive them."""
    if not hasattr(os, "fork"):
        return [Line("kills", 0, 0, "kills: not tried, there is no fork here", ok=True)]
    get_ready()
    chances = scale.chances("kills")
    tally = Tally("kills")
    with quick_place(out) as memory:
        # on a disk most of a life is waiting for it, in memory most of it is the program's own
        streets = [_Street(chances, memory), _Street(chances, out)][: scale.of(2, 1)]
        for number in range(scale.of(1200, 25)):
            street = streets[number % len(streets)]
            tally.take(street.one_kill(), f"kill {number}, {street.way.name}")
        tally.extra = f" ({_spent(streets)})"
        return [tally.line(out), *_controls(chances, memory, out)]


class _Street:
    """One home after the other, each for some lives."""

    def __init__(self, chances: _Chances, at: Path, word: type[Word] = Word) -> None:
        self._at = Path(tempfile.mkdtemp(dir=at))
        self.way = _TYPING
        self.acknowledged = 0
        self.before_life: Callable[[], object] = lambda: None
        self.counts: Counter[str] = Counter()
        self._word = word
        self._chances = chances
        self._homes = 0
        self._lives = LIVES_IN_A_HOME
        self._home = Home(self._at)
        self._promises = Promises()
        self._fossils = older_fossils(self._at / "fossils")

    def one_kill(self, way: _Way | None = None) -> Verdict:
        """One more life of a person, its end, and what is found afterwards."""
        self.way = way or self._any_way()
        if self.way is _MIGRATING:
            return self._elsewhere(self._chances.choice(self._fossils))
        if self.way is _MAKING:
            return self._elsewhere(None)
        if self._lives >= LIVES_IN_A_HOME:
            self._move()
        self._lives += 1
        return self._one_life(self._home, self._promises)

    def _any_way(self) -> _Way:
        ways = [way for way in WAYS if self._may(way)]
        return self._chances.choices(ways, [way.share for way in ways])[0]

    def _may(self, way: _Way) -> bool:
        if way.name == "bringing back":
            return bool(self._promises.backups) and self._lives < LIVES_IN_A_HOME
        return way is not _MIGRATING or bool(self._fossils)

    def _move(self) -> None:
        """A new home, made in peace, with one backup."""
        shutil.rmtree(self._home.at, ignore_errors=True)
        self._home, self._promises, self._lives = self._next_home(), Promises(), 0
        self._heard(self._home, self._promises, 60.0, _settles_in)

    def _elsewhere(self, fossil: Fossil | None) -> Verdict:
        """A home for this life only."""
        home, promises = self._next_home(), Promises()
        if fossil is not None:
            promises = fossil.put_into(home)
        verdict = self._one_life(home, promises)
        shutil.rmtree(home.at, ignore_errors=True)
        return verdict

    def _next_home(self) -> Home:
        self._homes += 1
        home = Home(self._at / str(self._homes))
        home.at.mkdir(parents=True)
        return home

    def _one_life(self, home: Home, promises: Promises) -> Verdict:
        self.counts[self.way.name] += 1
        # the chances of being killed early and late are alike, whatever this computer is doing
        seconds = self._chances.uniform(0.0, self.way.longest)
        self._heard(home, promises, seconds, self.way.spend)
        close = self._chances.random() < 0.5
        look = partial(judge, home, promises, aside=self._at / "aside", close=close)
        verdict = outcome_of(look, Verdict)
        if home is self._home:
            self._promises = promises.settled(verdict.found)
        return verdict

    def _heard(self, home: Home, promises: Promises, seconds: float, spend: ways.Way) -> None:
        seed = self._chances.random()

        def life(tell: Tell) -> None:
            self.before_life()
            word = self._word(promises, tell)
            with word.told_if_it_fails():
                spend(Person(home, word, random.Random(seed)), ENDLESS)

        for said in sayings(killed_after(seconds, life)):
            promises.hear(said)
        self.acknowledged += promises.acknowledged
        promises.acknowledged = 0


def _spent(streets: list[_Street]) -> str:
    """How much was acknowledged, and how many lives ended in which way."""
    counts = sum((street.counts for street in streets), Counter[str]())
    lives = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return f"{sum(street.acknowledged for street in streets):,} acknowledged; {lives}"


def _settles_in(person: Person, _: int) -> None:
    person.creates()
    for _ in range(30):
        person.does_something()
    person.makes_backup()
    person.locks()


def _controls(chances: _Chances, memory: Path, disk: Path) -> list[Line]:
    hasty = _Street(chances, memory, known_bad.HastyWord)
    naive = _Street(chances, disk)
    naive.before_life = known_bad.keep_one_naive_key_file
    return [
        control("kills, control: told before it is kept", MOST, lambda _: hasty.one_kill(_TYPING)),
        control("kills, control: one naive key file", MOST, lambda _: naive.one_kill(_OFTEN)),
    ]
