"""Bad input to the program itself, as a process of its own: status, sentence, and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from broken_vaults import fingerprint
from builders import PASSPHRASE, SCENARIOS, a_decision, a_session, answers_of
from sharedesk.base.clock import FixedClock
from sharedesk.desk import opening

ODD_NAME = "👩‍👩‍👧 عائشة <b>&amp; {name} %s \u202eabc"


@dataclass(frozen=True)
class Said:
    """What the process said."""

    status: int
    out: bytes
    err: str


class Terminal:
    """A terminal in which the program is started; ``around`` is added to its environment."""

    def __init__(self, home: Path, passphrase: Path) -> None:
        self._around = os.environ | {
            "SHAREDESK_HOME": str(home),
            "SHAREDESK_PASSPHRASE_FILE": str(passphrase),
        }

    def run(self, *words: str | bytes, given: bytes = b"", **around: str) -> Said:
        call = [sys.executable, "-m", "sharedesk", *words]
        run = subprocess.run(
            call, input=given, capture_output=True, check=False, env=self._around | around
        )
        said = Said(run.returncode, run.stdout, run.stderr.decode())
        assert "Traceback" not in said.err
        return said


@pytest.fixture
def folder(home: Path, clock: FixedClock) -> Path:
    """The default vault, with one signed record, closed."""
    session, _ = a_session(home / "vaults" / "main", clock)
    a_decision(session)
    opening.lock(session)
    return home / "vaults" / "main"


@pytest.fixture
def terminal(home: Path, folder: Path, tmp_path: Path) -> Terminal:
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    return Terminal(home, tmp_path / "passphrase")


def written(path: Path, content: Any) -> str:
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


def test_a_wrong_passphrase_is_told_and_writes_nothing(terminal: Terminal, folder: Path) -> None:
    before = fingerprint(folder)

    said = terminal.run("decision", "list", "--passphrase-file", "-", given=b"open sesame\n")

    assert said.status == 3
    assert said.err.startswith("That passphrase or recovery code does not open this vault.\n")
    assert fingerprint(folder) == before


@pytest.mark.parametrize("zone", ["C", "C.UTF-8", "POSIX"])
def test_odd_names_go_in_and_come_out_as_bytes_whatever_the_terminal_speaks(
    terminal: Terminal, tmp_path: Path, zone: str
) -> None:
    answers = answers_of("SC1")
    answers["people"][1]["name"] = ODD_NAME
    file = written(tmp_path / "answers.json", {"answers": answers})

    made = terminal.run("decision", "new", "--answers", file, "--json", LC_ALL=zone)
    shown = terminal.run("decision", "show", json.loads(made.out)["id"], "--json", LC_ALL=zone)

    assert made.status == shown.status == 0
    assert ODD_NAME.encode() in shown.out


def test_answers_from_standard_input_that_are_no_text_are_refused(terminal: Terminal) -> None:
    said = terminal.run("decision", "check", "--answers", "-", given=b"\xff\xfe\x00{")

    assert said.status == 2
    assert said.err == "The file is not UTF-8 text.\n"


def test_a_question_that_is_half_a_character_is_named_all_the_same(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = written(tmp_path / "answers.json", {"answers": {"\udfff": 1, "decision": "MAYBE"}})

    said = terminal.run("decision", "check", "--answers", file)

    assert said.status == 2
    assert "\\udfff: There is no such question" in said.err
    assert "decision: This is not one of the choices" in said.err


def test_words_that_are_no_text_are_refused(terminal: Terminal) -> None:
    assert terminal.run("decision", "show", b"SD-\xff\xfe").status == 2
    assert terminal.run("decision", "list", "--search", b"\xff").status == 2


def test_a_file_name_that_is_no_text_is_written_as_it_is(
    terminal: Terminal, tmp_path: Path
) -> None:
    reference = json.loads(terminal.run("decision", "list", "--json").out)[0]["id"]
    place = os.fsencode(tmp_path) + b"/\xff\xfe.pdf"

    said = terminal.run("summary", reference, "--copy", "file", "--out", place, "--json")

    assert said.status == 0
    assert json.loads(said.out)["bytes"] == Path(os.fsdecode(place)).stat().st_size


def test_nothing_of_a_family_stands_in_what_is_said_of_bad_input(
    terminal: Terminal, tmp_path: Path
) -> None:
    answers = answers_of("SC1", decision="MAYBE", event_at="Ava Holt")
    answers["people"][0]["dob"] = "Kelly Holt"
    file = written(tmp_path / "answers.json", {"answers": answers})

    said = terminal.run("decision", "new", "--answers", file)

    assert said.status == 2
    assert not any(name in said.err for name in ("Ava", "Kelly", "Holt"))


def test_a_reader_that_has_seen_enough_is_no_fault(terminal: Terminal) -> None:
    call = [sys.executable, "-m", "sharedesk", "decision", "check", "--json", "--answers"]
    with subprocess.Popen(
        [*call, str(SCENARIOS / "SC1.json")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as check:
        assert check.stdout is not None
        check.stdout.close()
        assert check.stderr is not None
        assert check.stderr.read() == b""
