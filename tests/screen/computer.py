"""The screen's far end: a person in another Python, and a computer for them to work at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from builders import PASSPHRASE, RUTH, a_decision, a_draft, a_session
from sharedesk.base.clock import SystemClock
from sharedesk.desk import opening

PREFERENCES = "preferences.json"
ON_ITS_DAY = str(Path(__file__).with_name("on_its_day.py"))
TOOLS = Path(__file__).parents[2] / "tools" / "a11y"


class NotThereError(AssertionError):
    """The person did not find what they looked for."""


class Person:
    """The calls of tools/a11y/person.py, from the tests' own Python: ``person.push("Unlock")``."""

    def __init__(self, logs: Path) -> None:
        self._said = (logs / "screen.log").open("w")
        self._running = subprocess.Popen(
            [TOOLS / "run_under_screen.sh", "/usr/bin/python3", TOOLS / "person.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )

    def __getattr__(self, call: str) -> Callable[..., Any]:
        return lambda *told: self._ask(call, told)

    def _ask(self, call: str, told: tuple[Any, ...]) -> Any:
        assert self._running.stdin is not None
        assert self._running.stdout is not None
        self._running.stdin.write(json.dumps({"do": call, "with": told}) + "\n")
        self._running.stdin.flush()
        for line in self._running.stdout:
            if line.startswith("{"):  # the bus announces itself on the same stream
                answer = json.loads(line)
                if "missing" in answer:
                    raise NotThereError(f"{call}{told}: {answer['missing']}")
                return answer["came"]
        raise NotThereError(f"{call}{told}: the screen is gone")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_wrong: object) -> None:
        assert self._running.stdin is not None
        assert self._running.stdout is not None
        self._running.stdin.close()
        self._running.wait(20)
        self._running.stdout.close()
        self._said.close()


class Computer:
    """One home folder with its vault, and the program started over it as often as wanted."""

    def __init__(self, home: Path, person: Person) -> None:
        self.home, self.person = home, person
        self.saved = home.parent / "saved"
        self.saved.mkdir()

    def keep(self, *makers: Callable[..., Any], practitioner: Any = RUTH) -> list[Any]:
        """Make a vault with cheap keys; each maker is given the open session."""
        folder = self.home / "vaults" / "main"
        session, _ = a_session(folder, SystemClock(), practitioner)  # type: ignore[arg-type]
        made = [maker(session) for maker in makers]
        opening.lock(session)
        return made

    def write_preferences(self, **what: Any) -> None:
        """Put text size, colours and the like where ShareDesk will find them, beside what is there."""
        self.home.mkdir(parents=True, exist_ok=True)
        file = self.home / PREFERENCES
        there = json.loads(file.read_text("utf-8")) if file.exists() else {}
        file.write_text(json.dumps(there | what))

    def start(self, *arguments: str) -> None:
        """Start ShareDesk, or another program, and wait for its first window."""
        command = [sys.executable, *(arguments or ("-m", "sharedesk"))]
        extra = {"SHAREDESK_HOME": str(self.home), "PYTHONFAULTHANDLER": "1"}
        self.person.start(command, str(self.log), extra)

    def it_is(self, moment: str) -> None:
        """The computer's clock stands at this moment, for what ``start_on_its_day`` started too."""
        coming = self._clock.with_suffix(".coming")
        coming.write_text(moment, "utf-8")
        coming.replace(self._clock)

    def start_on_its_day(self) -> None:
        """Start ShareDesk with the clock where ``it_is`` has put it."""
        self.start(ON_ITS_DAY, str(self._clock))

    def told(self, *command: str) -> Any:
        """What a command says of the vault, which nobody may have open meanwhile."""
        secret = self.home.parent / "passphrase"
        secret.write_text(PASSPHRASE + "\n", "utf-8")
        call = (*command, "--json", "--passphrase-file", str(secret))
        said = subprocess.run(
            [sys.executable, ON_ITS_DAY, str(self._clock), *call],
            env=os.environ | {"SHAREDESK_HOME": str(self.home)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert said.returncode == 0, said.stderr
        return json.loads(said.stdout)

    @property
    def _clock(self) -> Path:
        return self.home.parent / "clock"

    @property
    def log(self) -> Path:
        """What the program wrote to its terminal."""
        return self.home.parent / "program.log"


def unlock(person: Person) -> None:
    """The passphrase and `Unlock`."""
    person.fills("Passphrase", PASSPHRASE)
    person.push("Unlock")
    person.waits_for("New decision", "push button")


def go_to_step(person: Person, title: str) -> None:
    """Tab to a step of the list at the side, which is folded where it is narrow, and press it."""
    if person.sees("Steps", "push button"):
        person.push("Steps")
        person.waits_for("Steps", "list")
    name = next(each for each in person.names("push button") if f": {title}, " in each)
    person.push(name)
    person.waits_for(title, "heading")


def a_kept_draft(**changes: Any) -> Callable[..., Any]:
    """A maker of a complete draft of the first scenario."""
    return lambda session: a_draft(session, "SC1", **changes)


def a_signed_record(session: Any) -> Any:
    """A maker of a signed record."""
    return a_decision(session, "SC1")
