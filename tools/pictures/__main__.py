"""``python -m tools.pictures``: every page in every look, and sheets of them to look through.

Two visits go on at a time, each a program of its own. ``--docs`` writes the few pictures that the
documentation shows, and nothing else. The families are invented, and the clock stands still.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtWidgets import QApplication
from showing import hush_platform
from tools.pictures.camera import Camera
from tools.pictures.for_docs import FOR_DOCS, write_docs
from tools.pictures.invented import ROOT, prepare
from tools.pictures.papers import take_papers
from tools.pictures.rounds import LIGHT, VISITS, Visit
from tools.pictures.screen import put_up
from tools.pictures.sheets import SHEETS, lay_out, missing
from tools.pictures.visiting import Visitor

from sharedesk.ui.asking import keep_qt_settings_private

PAPERS = "papers"
AT_A_TIME = 2


def main() -> int:
    """0 when every picture has been taken."""
    said = _said()
    if said.visit == PAPERS:
        _draw_papers(said.out)
        return 0
    visits = (FOR_DOCS,) if said.docs else _wanted(said)
    if said.visit:
        _pay(next(each for each in visits if each.name == said.visit), said.out)
        return 0
    return _take_all(visits, said)


def _said() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="tools.pictures", description=__doc__)
    asked.add_argument("--out", type=Path, default=Path("build/pictures"))
    asked.add_argument("--docs", action="store_true", help="write docs/pictures instead")
    asked.add_argument("--rounds", default="", help="only those whose name begins so, light-100")
    asked.add_argument("--scenes", default="", help="only these, with commas: worklist,settings")
    asked.add_argument("--visit", default="", help=argparse.SUPPRESS)
    return asked.parse_args()


def _wanted(said: argparse.Namespace) -> tuple[Visit, ...]:
    scenes = tuple(said.scenes.split(",")) if said.scenes else ()
    narrowed = (each.narrowed(said.rounds, scenes) for each in VISITS)
    return tuple(each for each in narrowed if each.looks)


def _take_all(visits: tuple[Visit, ...], said: argparse.Namespace) -> int:
    begun = time.monotonic()
    for each in visits:
        for look in each.looks:
            shutil.rmtree(said.out / each.round_of(look), ignore_errors=True)
    names = [each.name for each in visits]
    if not (said.docs or said.scenes or said.rounds):
        names.append(PAPERS)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        went = list(pool.map(_in_a_program_of_its_own, names))
    wrong = [
        f"The visit {name} ended with {code}."
        for name, code in zip(names, went, strict=True)
        if code
    ] or list(missing(said.out, visits))
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    if said.docs:
        write_docs(said.out / FOR_DOCS.round_of(LIGHT), ROOT / "docs" / "pictures")
    print(f"{said.out}: {time.monotonic() - begun:.0f} s. Look at {SHEETS} first.")
    return 0


def _in_a_program_of_its_own(visit: str) -> int:
    again = [sys.executable, "-m", "tools.pictures", *sys.argv[1:], "--visit", visit]
    return subprocess.run(again, check=False).returncode


def _pay(visit: Visit, out: Path) -> None:
    """Take the rounds of one visit, and say a line of each."""
    hush_platform()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        put_up(home, visit.width, visit.height)
        app = QApplication([sys.argv[0]])
        app.setQuitOnLastWindowClosed(False)
        with keep_qt_settings_private():
            records = prepare(home)
            whole = LIGHT if visit.name == VISITS[0].name else None
            camera = Camera(visit, out, whole)
            Visitor(visit, home, records, camera).go_through()
    for look in visit.looks:
        name = visit.round_of(look)
        sheets = lay_out(out / name, out / SHEETS)
        print(f"{name}: {len(camera.taken)} scenes on {sheets} sheets", flush=True)


def _draw_papers(out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in take_papers(home, prepare(home), out):
            print(f"{name}: on {lay_out(out / name, out / SHEETS)} sheets", flush=True)


if __name__ == "__main__":
    sys.exit(main())
