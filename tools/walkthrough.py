"""The walkthrough: a home visit's decision taken through the real program, without a screen.

The program is started twice. The first start is ended with SIGKILL in the middle of a sentence;
the second finds everything that was older than a second, goes on, signs, saves the PDFs and is
locked, by which the program puts a fresh process of itself in its place.
Everything is done by keyboard, with the keys at their real cost, on a family that was invented.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from home_visit import (
    STOP,
    Walker,
    WalkError,
    come_back_locked,
    first_start,
    second_start,
    tell,
)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from showing import NotThereError, hush_platform

from sharedesk.app.anew import WHY
from sharedesk.app.starting import main as sharedesk
from sharedesk.ui import starting
from sharedesk.ui.windows.crash import CrashWindow
from sharedesk.ui.windows.shell import Shell
from sharedesk.ui.windows.why_locked import Why

HERE = Path(__file__).resolve()
LONGEST_MS = 300_000


def run_part(act: Callable[[Walker], None], out: Path) -> int:
    """The program itself, with somebody at its keyboard as soon as its window is there."""

    class Attended(Shell):
        def begin(self, why: Why = "") -> None:
            super().begin(why)
            QTimer.singleShot(0, self, self._attend)
            QTimer.singleShot(LONGEST_MS, self, lambda: os._exit(1))

        def _attend(self) -> None:
            is_done = False
            try:
                act(Walker(self, self._jobs, out))
                is_done = not has_crashed()
            finally:
                if not is_done:
                    traceback.print_exc()
                    sys.stderr.flush()
                    os._exit(1)

    hush_platform()
    starting.Shell = Attended  # type: ignore[attr-defined]
    return sharedesk([])


def has_crashed() -> bool:
    """Whether the page for what nobody expected is on the screen."""
    return any(isinstance(window, CrashWindow) for window in QApplication.topLevelWidgets())


def walk(out: Path) -> None:
    """Both starts; raises WalkError when one of them does not go as it should."""
    clear(out)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sharedesk-walk-") as home:
        print("First start", flush=True)
        kill_half_way(part("first", out, home), out)
        print("Second start", flush=True)
        child = part("second", out, home)
        for line in lines_of(child):
            print(line, flush=True)
        if child.wait() != 0:
            raise WalkError("the second start did not come to its end")
    print(f"Done in {time.monotonic() - began:.0f} s. Pictures and PDFs are in {out}.")


def clear(out: Path) -> None:
    """Take away what an earlier walk left."""
    for name in ("first", "second"):
        (out / name).mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*/*.png"), *out.glob("*/typed.jsonl"), *out.glob("*-copy.pdf")):
        old.unlink()


def part(name: str, out: Path, home: str) -> subprocess.Popen[str]:
    """One start of the program, as a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(HERE), "--part", name, "--out", str(out)],
        env=os.environ | {"SHAREDESK_HOME": home, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def kill_half_way(child: subprocess.Popen[str], out: Path) -> None:
    """Follow the first start, and end it as a power cut would."""
    for line in lines_of(child):
        if line == STOP:
            child.send_signal(signal.SIGKILL)
            child.wait()
            (out / "killed.json").write_text(json.dumps(time.time()), "utf-8")
            tell("In the middle of a sentence the program is killed (SIGKILL).")
            return
        print(line, flush=True)
    raise WalkError("the first start ended by itself")


def lines_of(child: subprocess.Popen[str]) -> Iterator[str]:
    """What the child says, line by line, as it says it."""
    for line in child.stdout or ():
        yield line.rstrip("\n")


def main() -> int:
    """0 when everything went as it should."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=Path("build/walkthrough"))
    asked.add_argument("--part", choices=("first", "second"), help=argparse.SUPPRESS)
    said = asked.parse_args()
    out = said.out.resolve()
    if said.part:
        acts = {"first": first_start, "second": second_start}
        act = come_back_locked if WHY in os.environ else acts[said.part]
        return run_part(act, out / said.part)
    try:
        walk(out)
    except (WalkError, NotThereError) as wrong:
        print(f"The walk failed: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
