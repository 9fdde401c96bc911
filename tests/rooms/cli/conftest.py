"""The command line as a test calls it: words in; status, output and messages out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from builders import PASSPHRASE, a_session
from sharedesk.base.clock import FixedClock
from sharedesk.cli.commanding import run
from sharedesk.cli.inputs import Surroundings
from sharedesk.desk.opening import lock


@dataclass(frozen=True)
class Said:
    """What one call said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """A vault with cheap keys, closed."""
    session, code = a_session(tmp_path / "vault", clock)
    lock(session)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    (tmp_path / "code").write_text(code.reveal() + "\n")
    return tmp_path / "vault"


@pytest.fixture
def call(home: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Call:
    """Carry out a call."""
    around = Surroundings(
        home=home,
        outside=home / "witness",
        clock=clock,
        selftest=lambda _: True,
        window=lambda _: 0,
    )

    def carry_out(*words: object) -> Said:
        try:
            status = run([str(word) for word in words], around)
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return carry_out


@pytest.fixture
def desk(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """As ``call``, with a vault and its passphrase in the environment."""
    monkeypatch.setenv("SHAREDESK_VAULT", str(folder))
    monkeypatch.setenv("SHAREDESK_PASSPHRASE_FILE", str(folder.parent / "passphrase"))
    return call


@pytest.fixture
def answers_file(tmp_path: Path) -> Callable[[Any], Path]:
    """Writes answers into a file and returns its path."""

    def write(answers: Any) -> Path:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps({"answers": answers}, ensure_ascii=False), "utf-8")
        return path

    return write
