"""Leaks: phrases typed into every field, and every place searched where they might have stayed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tools.torture import looking, planting
from tools.torture.line import Line, Scale
from tools.torture.looking import Found, Memory
from tools.torture.phrases import MARK, PAPER
from tools.torture.recorder import NoCompilerError, environment

FOLDERS = {
    "HOME": "home",
    "TMPDIR": "temporary",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_CONFIG_HOME": "settings",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}
PROGRAMS = {
    "lp": "cat > /dev/null; echo 'request id is Hall-1 (1 file(s))'",
    "lpstat": "true",
    "xdg-mime": "echo thunderbird.desktop",
    "xdg-open": "true",
    "xdg-email": "true",
}
"""What a printing service and a mail program are for us: they take what they are given."""
PLANTING = "tools.torture.planting"
AT_THE_WINDOW = "tools.torture.at_the_window"
CONTROLS = ("temp_store", "diary", "spool")
PATIENCE = 300


@dataclass(slots=True)
class Computer:
    """A person's folders, all under ``root``; whatever is written anywhere is noted in ``log``."""

    root: Path
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True)
        self.log = self.root.with_suffix(".log")
        for name in (*FOLDERS.values(), "exports", "programs"):
            (self.root / name).mkdir()
            (self.root / name).chmod(0o755)  # as strange as it may be; the program's own are not
        for name, words in PROGRAMS.items():
            program = self.root / "programs" / name
            program.write_text(f"#!/bin/sh\n{words}\n")
            program.chmod(0o700)

    @property
    def exports(self) -> Path:
        """Where the person saves what they chose to save."""
        return self.root / "exports"

    def around(self) -> dict[str, str]:
        """The surroundings of a program that runs here."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("SHAREDESK")}
        clean |= {name: str(self.root / folder) for name, folder in FOLDERS.items()}
        clean["PATH"] = f"{self.root / 'programs'}:{clean.get('PATH', '')}"
        clean |= {
            "QT_QPA_PLATFORM": "offscreen",
            "DISPLAY": ":torture",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return environment(Path("/"), self.log, clean)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A program of ours; what it complains of goes into a file that is searched too."""
        with (self.root / "complaints").open("ab") as complaints:
            return subprocess.Popen(
                [sys.executable, "-m", *words],
                env=self.around(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )

    def plant(self, *words: str) -> int:
        """Type through the desk; ``words`` as the process takes them after where to export. How
        many phrases were typed."""
        program = self.start(PLANTING, str(self.exports), *words)
        said, _ = program.communicate(timeout=PATIENCE)
        expected = -9 if words[0] == "killed" else 0
        if program.returncode != expected:
            raise RuntimeError((self.root / "complaints").read_text()[-2000:])
        return int(said)

    def found(self) -> Found:
        """Every phrase that stayed behind, by place."""
        found = looking.in_folders(self.root, self.exports)
        found |= looking.in_log(self.log, self.exports)
        for path in looking.unseen(self.log, ("/dev/", "/proc/")):
            if not path.endswith("-shm"):  # SQLite's index of its log: numbers of pages
                found[f"unseen: {path}"] = set()
        for path in looking.open_to_others(self.root, self.exports):
            if not path.startswith("programs"):
                found[f"open to others: {path}"] = set()
        return _without_letters(found)

    def left_for_a_moment(self) -> list[str]:
        """What may only be there while a vault is open: letters, and what Qt writes by itself."""
        data, runtime = self.root / FOLDERS["XDG_DATA_HOME"], self.root / FOLDERS["XDG_RUNTIME_DIR"]
        found = [*data.rglob("outgoing"), *runtime.glob("sharedesk-*")]
        return sorted(str(path.relative_to(self.root)) for path in found)


def _without_letters(found: Found) -> Found:
    """But for what a letter is: the practitioner's own name under it and a protected PDF, where a
    mail program has to find them."""
    allowed = {phrase.lower() for phrase in planting.OF_THE_PRACTITIONER.values()} | {PAPER}
    letters = {place: found[place] - allowed for place in found if "/outgoing/" in place}
    return {
        place: left for place, left in (found | letters).items() if left or place not in letters
    }


@dataclass(slots=True)
class Watched:
    """What a life at the window left in memory, before and after locking; None where this user may
    not look."""

    titles: str
    before: Memory | None
    after: Memory | None

    @property
    def left(self) -> int:
        """How many phrases are there after locking."""
        return len(self.after.phrases) if self.after else 0

    @property
    def is_blind(self) -> bool:
        """Whether what a window shows was not found even while it was shown."""
        return self.before is not None and not self.before.shown

    def words(self) -> str:
        """All of it."""
        if self.before is None or self.after is None:
            return "memory not looked at, which only the system's administrator may"
        return (
            f"in memory {len(self.before.phrases)} before locking"
            f" ({len(self.before.shown)} of them as Qt has text), {self.left} after"
            f" ({self.after.size >> 20} MB looked through)"
        )


def run(scale: Scale, out: Path) -> list[Line]:
    """The desk locked and killed, the window locked and killed; then what is known to be bad."""
    try:
        return [*_real(scale, out), *_controls(scale, out)]
    except NoCompilerError:
        return [Line("leaks", 0, 0, "leaks: not tried, because there is no C compiler", ok=True)]


def _real(scale: Scale, out: Path) -> list[Line]:
    computer = Computer(out / "computer")
    planted = computer.plant("killed")
    left = computer.left_for_a_moment()
    found = computer.found()
    watched = at_the_window(computer, pages=scale.of(99, 1))
    found |= computer.found() | _still_there(computer, left)
    if not scale.short:
        found |= _locked(out / "locked")
    if MARK.lower() in watched.titles.lower():
        found["titles of windows"] = {MARK}
    count = len(set().union(*found.values())) + watched.left
    details = "".join(f"\n    FOUND {place}: {sorted(what)}" for place, what in found.items())
    words = f"phrases {planted}, found {count}; {watched.words()}{details}"
    ok = not found and not watched.left and not watched.is_blind
    return [Line("leaks", planted, count, words, ok)]


def _still_there(computer: Computer, left: list[str]) -> Found:
    """What a program left open for another and that should have gone since."""
    return {f"still there: {path}": set() for path in left if (computer.root / path).exists()}


def _locked(root: Path) -> Found:
    """What is left when the desk is locked in good order, letters included."""
    computer = Computer(root)
    computer.plant("locked")
    return computer.found() | _still_there(computer, computer.left_for_a_moment())


def _controls(scale: Scale, out: Path) -> list[Line]:
    lines = []
    for name in CONTROLS[: scale.of(len(CONTROLS), 1)]:
        computer = Computer(out / name)
        computer.plant("locked", name)
        found = computer.found()
        words = f"control: {name}: {sum(map(len, found.values()))} phrases found"
        lines.append(Line("leaks control", 1, len(found), words, bool(found)))
    if not scale.short:
        lines.append(_control_of_memory(out))
    return lines


def _control_of_memory(out: Path) -> Line:
    """A program that only closes what it had open."""
    computer = Computer(out / "in-place")
    computer.plant("locked")
    after = at_the_window(computer, "in-place", pages=1).after
    left = len(after.shown) if after else 0
    words = f"control: locking in place leaves {left} phrases that its window had in memory"
    return Line("leaks control", 1, left, words, after is None or left > 0)


def at_the_window(computer: Computer, *how: str, pages: int) -> Watched:
    """Work at the window, look at memory, lock, look again, and be killed."""
    program = computer.start(AT_THE_WINDOW, str(computer.exports), str(pages), *how)
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        titles = _hear("OPEN", program, computer)
        before = _in_memory(program.pid)
        program.stdin.write("\n")
        program.stdin.flush()
        titles += _hear("LOCKED", program, computer)
        after = _in_memory(program.pid)
    finally:
        program.kill()
        program.wait()
        program.stdin.close()
        program.stdout.close()
    return Watched(titles, before, after)


def _hear(word: str, program: subprocess.Popen[str], computer: Computer) -> str:
    assert program.stdout is not None
    line = program.stdout.readline()
    if not line.startswith(word):
        raise RuntimeError(f"{line} {(computer.root / 'complaints').read_text()[-2000:]}")
    return line


def _in_memory(process: int) -> Memory | None:
    try:
        return looking.in_memory(process)
    except PermissionError:
        return None
