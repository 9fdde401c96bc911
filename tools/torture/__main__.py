"""``python -m tools.torture``: everything that a vault must outlive, and a line for each kind."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tools.torture.line import Line, Scale

PARTS = ("kills", "cuts", "faults", "flips", "leaks", "abuse")
"""Modules of this package, each with ``run(scale, out) -> list[Line]``, where ``out`` is an empty
folder of its own."""


def main() -> int:
    """Run what was asked for and print it. 1 when something was lost, unsound or not noticed."""
    asked = _arguments()
    scale = Scale(short=asked.short, seed=asked.seed)
    started = time.monotonic()
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="sharedesk-torture-") as folder:
        out = asked.out or Path(folder)
        for name in asked.only or PARTS:
            lines += _part(name, scale, out / name)
    print(f"\n{time.monotonic() - started:.0f} s in all", flush=True)
    return 0 if all(line.ok for line in lines) else 1


def _part(name: str, scale: Scale, out: Path) -> list[Line]:
    out.mkdir(parents=True)
    print(f"    {name} …", file=sys.stderr, flush=True)
    lines: list[Line] = importlib.import_module(f"tools.torture.{name}").run(scale, out)
    for line in lines:
        print(f"{'ok ' if line.ok else 'BAD'} {line.words}", flush=True)
    return lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.torture", description=__doc__)
    parser.add_argument("--short", action="store_true", help="as much as fits into half a minute")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART")
    parser.add_argument("--seed", type=int, default=1, help="other chances")
    parser.add_argument("--out", type=Path, help="keep what was made in this new folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
