"""A vault in every bad state, from the terminal: one sentence, status 4, and not a byte changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from broken_vaults import STATES, a_small_disk, fill, fingerprint, spoil_history
from builders import PASSPHRASE, SCENARIOS, a_decision, a_session, answers_of
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening


@pytest.fixture
def signed(desk: Any) -> str:
    """The reference of a signed record."""
    made = desk("decision", "new", "--answers", SCENARIOS / "SC1.json", "--sign", "--as-recorded")
    return str(made.out.strip())


@pytest.mark.parametrize("state", STATES)
def test_a_vault_that_is_not_whole_is_told_and_not_touched(
    desk: Any, folder: Path, signed: str, state: str
) -> None:
    damage, words = STATES[state]
    damage(folder)
    before = fingerprint(folder)

    for command in (("vault", "status"), ("decision", "show", signed), ("vault", "verify")):
        said = desk(*command)
        assert said.status == 4
        assert words in said.err
        assert said.err.count("\n") == 2
        assert said.out == ""

    assert fingerprint(folder) == before


def test_a_damaged_vault_can_be_read_as_it_is_and_takes_nothing_new(
    desk: Any, folder: Path, signed: str, answers_file: Callable[[Any], Path]
) -> None:
    spoil_history(folder)
    before = fingerprint(folder)

    shown = desk("decision", "list", "--as-found", "--json")
    kept = desk("decision", "new", "--as-found", "--answers", answers_file(answers_of("SC3")))

    assert [line["id"] for line in shown.json] == [signed]
    assert kept.status == 4
    assert "Nothing more can be saved" in kept.err
    assert fingerprint(folder) == before


def test_an_older_copy_is_told_and_opens_as_it_is_when_that_is_wanted(
    desk: Any, folder: Path, signed: str, answers_file: Callable[[Any], Path]
) -> None:
    older = {path: path.read_bytes() for path in folder.glob("data-*")}
    desk("decision", "new", "--answers", answers_file(answers_of("SC3")))
    for path, content in older.items():
        path.write_bytes(content)

    told = desk("decision", "list")
    opened = desk("decision", "list", "--as-found", "--json")
    afterwards = desk("decision", "list", "--json")

    assert told.status == 4
    assert "an earlier copy has been put back" in told.err
    assert [line["id"] for line in opened.json] == [signed]
    assert afterwards.json == opened.json


def test_a_vault_that_is_open_elsewhere_is_told_and_not_touched(
    desk: Any, folder: Path, signed: str, clock: FixedClock
) -> None:
    session = opening.unlock(folder, Secret(PASSPHRASE), clock=clock)
    before = fingerprint(folder)

    said = desk("decision", "show", signed)

    assert said.status == 4
    assert said.err.startswith("This vault is open in another window or program.")
    assert fingerprint(folder) == before
    opening.lock(session)


@pytest.fixture
def on_a_small_disk(
    tmp_path: Path, clock: FixedClock, call: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Any, Path, str]]:
    """A vault with a signed record on a small disk, and its record's reference."""
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    monkeypatch.setenv("SHAREDESK_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    monkeypatch.setenv("SHAREDESK_VAULT", str(tmp_path / "disk" / "vault"))
    with a_small_disk(tmp_path / "disk") as disk:
        session, _ = a_session(disk / "vault", clock)
        reference = a_decision(session).id
        opening.lock(session)
        yield call, disk, reference


def test_on_a_full_disk_nothing_is_kept_and_nothing_is_lost(
    on_a_small_disk: tuple[Any, Path, str], answers_file: Callable[[Any], Path], tmp_path: Path
) -> None:
    call, disk, reference = on_a_small_disk
    ballast = fill(disk)

    kept = call("decision", "new", "--answers", answers_file(answers_of("SC3")))
    shown = call("decision", "show", reference, "--json")
    summary = call("summary", reference, "--copy", "file", "--out", disk / "SD.pdf")
    backup = call("vault", "backup", disk / "backup")

    for said in (kept, shown, summary, backup):
        assert said.status == 4
        assert said.err.startswith("The disk is full")
    assert sorted(path.name for path in disk.iterdir()) == ["ballast", "vault"]
    ballast.unlink()
    assert call("vault", "verify").status == 0
    assert [line["id"] for line in call("decision", "list", "--json").json] == [reference]


def test_a_folder_that_may_not_be_written_is_told_and_not_touched(
    on_a_small_disk: tuple[Any, Path, str],
) -> None:
    call, disk, reference = on_a_small_disk
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    before = fingerprint(disk)

    said = call("decision", "show", reference)

    assert said.status == 4
    assert said.err.startswith("ShareDesk may not write in that folder.")
    assert fingerprint(disk) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may enter every folder")
def test_a_folder_that_may_not_be_entered_is_told(desk: Any, folder: Path, signed: str) -> None:
    folder.chmod(0)

    said = desk("decision", "show", signed)

    folder.chmod(0o700)
    assert said.status in (2, 4)
    assert said.err.count("\n") == 2
