"""Starting: a whole process, from its first instruction to the unlock page on the screen, how much
memory it then holds, and the built program where there is one."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.bench.figure import Figure, figure_at, in_turns, noise_of
from tools.bench.ground import Ground

LIMIT = 1.5
LIMIT_FROZEN = 1.8
LIMIT_MEMORY = 1.3
ROUNDS = 16
WEIGHED = 3
BUNDLE = Path(__file__).resolve().parents[2] / "dist" / "sharedesk" / "sharedesk"
FLUSHED = "Flushing"
"""What Qt logs, when it is asked to, as it puts what was painted on the screen."""


def measure(ground: Ground) -> Iterator[Figure]:
    """Both processes paint off-screen and end as soon as they have painted. The quick quarter of
    the rounds counts: whole processes suffer most from what else the machine does."""
    mine, other = in_turns(lambda: _run("sharedesk", ground), lambda: _run("bare", ground), ROUNDS)
    yield figure_at(0.25, "start to first paint", "a bare QMainWindow", LIMIT, mine, other)
    yield _memory(ground)
    if BUNDLE.exists():
        bare = (sys.executable, str(Path(__file__).with_name("first_paint.py")), "bare", "stay")
        mine, other = in_turns(
            lambda: _until_painted((str(BUNDLE),), ground),
            lambda: _until_painted(bare, ground),
            ROUNDS,
        )
        name, against = "start of the bundle", "a bare QMainWindow"
        yield figure_at(0.25, name, against, LIMIT_FROZEN, mine, other)


def _memory(ground: Ground) -> Figure:
    """A while after the first paint, with nothing typed. Bytes stand where a figure has seconds."""
    mine = [float(_run("sharedesk", ground, "memory")) for _ in range(WEIGHED)]
    other = [float(_run("bare", ground, "memory")) for _ in range(WEIGHED)]
    ours, theirs = statistics.median(mine), statistics.median(other)
    name = "memory at the unlock page"
    return Figure(name, ours, "a bare QMainWindow", theirs, LIMIT_MEMORY, noise_of(mine))


def _until_painted(words: Sequence[str], ground: Ground) -> None:
    """A program that knows nothing of the bench: it is watched by what Qt logs, and ended."""
    around = _around(ground) | {"QT_LOGGING_RULES": "qt.widgets.painting.info=true"}
    with subprocess.Popen(words, env=around, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        painted = any(FLUSHED in line for line in process.stderr)
        process.kill()
    assert painted, "it ended without having painted"


def _tidied(ground: Ground) -> Path:
    """A folder for passing files, and no lock: rounds are killed, and what a program that was
    killed has left behind is not what one usually begins with."""
    (ground.home / "window.lock").unlink(missing_ok=True)
    passing = ground.home.parent / "passing"
    shutil.rmtree(passing, ignore_errors=True)
    passing.mkdir()
    return passing


def _around(ground: Ground) -> dict[str, str]:
    # an installed program has its bytecode beside it, whatever the environment of the bench says
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
        "SHAREDESK_HOME": str(ground.home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(ground.home.parent / "bytecode"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "XDG_RUNTIME_DIR": str(_tidied(ground)),
    }


def _run(which: str, ground: Ground, *more: str) -> str:
    script = Path(__file__).with_name("first_paint.py")
    done = subprocess.run(
        [sys.executable, str(script), which, *more],
        env=_around(ground),
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=60,
        text=True,
    )
    return done.stdout.strip()
