"""Bad luck: the program is killed while somebody types, at any moment, again and again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from typist import LETTERS

from builders import PASSPHRASE, a_session
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, writing

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 20
A_SECOND = 1_000_000_000


def test_a_kill_at_any_moment_loses_nothing_that_is_older_than_a_second(
    home: Path, clock: FixedClock
) -> None:
    folder = home / "vaults" / "main"
    session, _ = a_session(folder, clock)
    reference = writing.start(session).id
    opening.lock(session)
    chance = random.Random(20)  # noqa: S311 -- the same moments each time, as far as can be

    for _ in range(ROUNDS):
        typed, killed = type_until_killed(home, reference, chance.uniform(0.0, 1.6))

        kept = purpose_of(folder, reference, clock)
        due = max((count for count, at in typed if at < killed - A_SECOND), default=0)
        assert len(kept) >= due
        assert kept == (LETTERS * (len(kept) // 10 + 1))[: len(kept)]
    assert len(kept) > ROUNDS


def type_until_killed(
    home: Path, reference: str, after: float
) -> tuple[list[tuple[int, int]], int]:
    """Start the typist, kill it so many seconds after its first key; what it typed, and when."""
    words = [sys.executable, str(Path(__file__).with_name("typist.py")), str(home), reference]
    paths = os.pathsep.join(str(ROOT / name) for name in ("tools", "tests"))
    around = os.environ | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"}
    typed: list[tuple[int, int]] = []
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=around) as typist:
        assert typist.stdout is not None
        typed.append(_key(typist.stdout.readline()))
        listener = threading.Thread(
            target=lambda: typed.extend(map(_key, typist.stdout or ())), daemon=True
        )
        listener.start()
        time.sleep(after)
        killed = time.monotonic_ns()
        typist.send_signal(signal.SIGKILL)
        listener.join(20)
    return typed, killed


def _key(line: str) -> tuple[int, int]:
    count, at = line.split()
    return int(count), int(at)


def purpose_of(folder: Path, reference: str, clock: FixedClock) -> str:
    """What the vault has of it afterwards; everything else in the vault is whole."""
    session = opening.unlock(folder, Secret(PASSPHRASE), clock=clock)
    report = session.vault.verify()
    kept = writing.draft_of(session, reference).answers.get("purpose_text", "")
    opening.lock(session)
    assert report.ok, report.problems
    return str(kept)
