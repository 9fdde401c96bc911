"""Calls of every bad kind: status and sentence right, nothing written where it does not belong."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import SCENARIOS
from sharedesk.base.files import write_aside_then_swap

NO_WORDS = "a\udcff"


def everything_in(folder: Path) -> dict[str, bytes]:
    """All the files below a folder, by their place."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def signed(desk: Any) -> str:
    """The reference of a signed record."""
    made = desk("decision", "new", "--answers", SCENARIOS / "SC1.json", "--sign", "--as-recorded")
    return str(made.out.strip())


@pytest.mark.parametrize(
    "words",
    [
        ("decision", "show", NO_WORDS),
        ("decision", "list", "--search", NO_WORDS),
        ("decision", "list", "--limit", "-1"),
        ("decision", "list", "--limit", "9" * 30),
        ("decision", "list", "--limit", "٣"),
        ("decision", "list", "--status", "NONSENSE"),
        ("summary", "SD-000000", "--copy", "recipient", "--to", "-1", "--out", "x.pdf"),
        ("summary", "SD-000000", "--copy", "recipient", "--to", "9" * 30, "--out", "x.pdf"),
        ("summary", "SD-000000", "--copy", "neighbour", "--out", "x.pdf"),
        ("summary", "SD-000000", "--copy", "file", "--out", ""),
        ("decision", "show", "SD-000000'; DROP TABLE record"),
        ("demo", "--records", "-5", "--vault", "x"),
    ],
)
def test_a_call_that_means_nothing_has_status_two_and_says_why(
    desk: Any, words: tuple[str, ...]
) -> None:
    said = desk(*words)

    assert said.status == 2
    assert said.err.strip()
    assert said.out == ""


@pytest.mark.parametrize("out", ["nowhere/SD.pdf", ".", "", "x" * 300])
def test_a_summary_that_cannot_be_written_leaves_nothing_of_it_behind(
    desk: Any, signed: str, tmp_path: Path, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")

    said = desk("summary", signed, "--copy", "file", "--out", out)

    assert said.status == 2
    assert said.err.count("\n") == 1
    assert everything_in(tmp_path / "out") == {}


def test_what_was_half_written_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "SD.pdf").mkdir()

    with pytest.raises(IsADirectoryError):
        write_aside_then_swap(tmp_path / "SD.pdf", b"Ava Holt")

    assert everything_in(tmp_path) == {}


def test_neither_a_summary_nor_a_backup_goes_among_the_vaults_own_files(
    desk: Any, folder: Path, signed: str
) -> None:
    before = everything_in(folder).keys()
    data = next(folder.glob("data-*.db"))

    summary = desk("summary", signed, "--copy", "file", "--out", folder / "keys.a")
    backup = desk("vault", "backup", data)

    assert (summary.status, backup.status) == (2, 2)
    assert everything_in(folder).keys() == before
    assert desk("vault", "verify").status == 0


@pytest.mark.parametrize("to", ["nowhere/backup", ".", "passphrase/backup", "x" * 300])
def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing_behind(
    desk: Any, folder: Path, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    desk("vault", "status")  # the first opening here makes the copies outside the vault
    before = everything_in(folder).keys(), sorted(folder.parent.iterdir())

    said = desk("vault", "backup", to)

    assert said.status == 2
    assert said.err.startswith("There is no such folder")
    assert (everything_in(folder).keys(), sorted(folder.parent.iterdir())) == before


@pytest.mark.parametrize("content", [b"", b"no backup", b"PK\x03\x04" + bytes(500)])
def test_a_backup_that_is_none_brings_back_nothing(
    desk: Any, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "backup").write_bytes(content)

    said = desk("vault", "restore", tmp_path / "backup", "--vault", tmp_path / "new")

    assert said.status == 4
    assert "not a whole backup" in said.err
    assert not (tmp_path / "new").exists()


def test_a_vault_is_not_made_where_none_can_be(desk: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("something else")

    below = desk("vault", "create", "--vault", tmp_path / "file" / "vault")
    upon = desk("vault", "create", "--vault", tmp_path / "file")
    system = desk("vault", "create", "--vault", "/proc/vault")

    assert (below.status, upon.status, system.status) == (2, 2, 2)
    assert (tmp_path / "file").read_text() == "something else"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\xed\xa0\x80"])
def test_a_passphrase_file_that_is_no_text_is_told(
    desk: Any, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "odd").write_bytes(content)

    said = desk("vault", "status", "--passphrase-file", tmp_path / "odd")

    assert said.status == 2
    assert said.err == "The passphrase file cannot be read.\n"


def test_a_passphrase_from_standard_input_that_is_no_text_is_told(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\udcff\udcfe\n"))

    said = desk("vault", "status", "--passphrase-file", "-")

    assert said.status == 2
    assert said.err == "The passphrase file cannot be read.\n"


WRONG = "That passphrase or recovery code does not open this vault."
TOO_LONG = "That is too long for a passphrase: it can have up to 1,024 characters."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The passphrase is empty."),
        ("\n", "The passphrase is empty."),
        ("a\x00b", WRONG),
        (" " * 100, WRONG),
        ("x" * 1024, WRONG),
        ("x" * 1025, TOO_LONG),
        ("x" * 1_000_000, TOO_LONG),
        ("\u0301\u0323" * 500_000, TOO_LONG),
    ],
    ids=["empty", "line", "nul", "spaces", "long", "longer", "megabyte", "disordered"],
)
def test_an_odd_passphrase_is_a_wrong_one_and_writes_nothing(
    desk: Any, folder: Path, tmp_path: Path, content: str, sentence: str
) -> None:
    (tmp_path / "odd").write_text(content)
    before = everything_in(folder)

    said = desk("vault", "status", "--passphrase-file", tmp_path / "odd")

    assert said.status == 3
    assert said.err.startswith(sentence)
    assert everything_in(folder) == before


def test_an_addition_that_says_nothing_names_what_is_missing(
    desk: Any, signed: str, answers_file: Callable[[Any], Path]
) -> None:
    said = desk(
        "decision", "addendum", signed, "--answers",
        answers_file({"addenda": [{"kind": "CORRECTION", "text": "  "}]}),
    )  # fmt: skip

    assert said.status == 2
    assert "  addenda[0].text: " in said.err
    assert "  addenda[0].fields: " in said.err
    assert desk("decision", "show", signed, "--json").json["addenda"] == []


@pytest.mark.parametrize("name", ["", "  ", "Ruth Amadi", " ruth amadi "])
def test_nobody_countersigns_without_a_name_or_for_themselves(
    desk: Any, signed: str, answers_file: Callable[[Any], Path], name: str
) -> None:
    answers = answers_file({"countersigned_by": name})

    said = desk("decision", "countersign", signed, "--answers", answers)

    assert said.status == 2
    assert desk("decision", "show", signed, "--json").json["countersignature"] is None
