"""The officer's commands, and what a computer says of its pack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from pack_office import Office
from rooms.packs.test_source import written
from sharedesk.base.clock import FixedClock
from sharedesk.desk import organisation

PASSPHRASE = "four herons by the weir"


@pytest.fixture
def at(tmp_path: Path) -> Path:
    """The officer's folder, with a pack.toml that has no fault, and a passphrase."""
    folder = tmp_path / "officer"
    folder.mkdir()
    written(folder)
    (folder / "opens").write_text(PASSPHRASE + "\n")
    return folder


def signed(call: Any, at: Path) -> Path:
    """The whole of an officer's work; returns the signed file."""
    key = at / "pack.key"
    assert call("pack", "create-key", "--out", key, "--passphrase-file", at / "opens").status == 0
    out = at / "northmoor.sharedesk-pack"
    said = call(
        "pack", "sign", at / "pack.toml", "--key", key, "--passphrase-file", at / "opens",
        "--out", out,
    )  # fmt: skip
    assert said.status == 0, said.err
    return out


def fingerprint(call: Any, file: Path) -> str:
    said = call("pack", "install", file)
    assert said.status == 1
    return str(said.err.split("fingerprint ")[1].split(";")[0])


def test_an_officer_makes_a_pack_and_a_computer_takes_it_up(call: Any, at: Path) -> None:
    file = signed(call, at)

    said = call("pack", "install", file, "--fingerprint", fingerprint(call, file), "--json")
    found = call("pack", "status", "--json")

    assert said.status == found.status == 0
    assert said.json["name"] == "Northmoor Council"
    assert found.json["serial"] == 1
    assert found.json["in_force_since"] == "2026-11-22"
    assert found.json["sha256"] == said.json["sha256"]


def test_without_a_pack_the_status_says_that_there_are_examples(call: Any) -> None:
    said = call("pack", "status")

    assert said.status == 1
    assert said.out == "No pack of an organisation is in force: what you see are examples.\n"


def test_no_key_is_trusted_without_its_fingerprint(call: Any, at: Path, home: Path) -> None:
    file = signed(call, at)

    said = call("pack", "install", file, "--fingerprint", "0000 1111")

    assert said.status == 1
    assert "nobody has said yet whose signature counts here" in said.err
    assert not (home / "pack").exists()


@pytest.mark.parametrize(("answer", "status"), [("yes", 0), ("no", 1)])
def test_somebody_at_the_terminal_is_asked(
    call: Any, at: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    file = signed(call, at)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)

    said = call("pack", "install", file)

    assert said.status == status
    assert "not with the pack’s sender" in said.err


def test_a_pack_for_everybody_needs_nothing_more(call: Any, at: Path, home: Path) -> None:
    file = signed(call, at)
    said = call("pack", "install", file, "--machine", "--fingerprint", fingerprint(call, file))

    assert said.status == 0
    assert sorted(each.name for each in (home / "machine").iterdir()) == [
        "NORTHMOOR-1.sharedesk-pack",
        "pack-key.pub",
    ]
    assert call("pack", "status").status == 0
    assert call("pack", "install", file).status == 0


def test_where_one_may_not_write_it_is_said(call: Any, at: Path, home: Path) -> None:
    file = signed(call, at)
    print_of = fingerprint(call, file)
    home.mkdir()
    (home / "pack").write_text("a file where the folder would be")

    said = call("pack", "install", file, "--fingerprint", print_of)

    assert said.status == 2
    assert "could not be written" in said.err


def test_an_older_pack_is_refused_and_the_status_says_so(
    call: Any, tmp_path: Path, home: Path
) -> None:
    office = Office(tmp_path / "office")
    office.hand_out(home / "machine", 4)
    call("pack", "status")
    older = office.write(tmp_path / "old.sharedesk-pack", office.pack(3))

    said = call("pack", "install", older)

    assert said.status == 1
    assert "has the number 3; the one in force has 4 already" in said.err
    (home / "machine" / "4.sharedesk-pack").rename(home / "machine" / "4.txt")
    office.write(home / "machine" / "old.sharedesk-pack", office.pack(3))
    found = call("pack", "status")
    assert found.status == 1
    assert "In force since 2026-11-22: Northmoor Council, number 4." in found.out
    assert "The newer one stays in force." in found.out


def test_a_check_names_everything_that_is_wrong(call: Any, at: Path) -> None:
    assert call("pack", "create", "--out", at / "new.toml").status == 0
    assert call("pack", "create", "--out", at / "new.toml").status == 2

    said = call("pack", "check", at / "new.toml")
    plain = call("pack", "check", at / "new.toml", "--json")

    assert said.status == plain.status == 1
    assert "organisation: phone_numbers nspcc is still the example" in said.out
    assert len(plain.json["faults"]) == len(said.out.splitlines()) == 13
    assert call("pack", "check", at / "pack.toml").out == "The pack has no fault.\n"


def test_a_faulty_pack_is_not_signed(call: Any, at: Path) -> None:
    call("pack", "create", "--out", at / "new.toml")
    call("pack", "create-key", "--out", at / "k")

    said = call("pack", "sign", at / "new.toml", "--key", at / "k", "--out", at / "out")

    assert said.status == 1
    assert "organisation: name is still the example. Put in your own." in said.err
    assert not (at / "out").exists()


def test_a_key_stands_in_a_file_of_its_owner_and_its_public_one_beside_it(
    call: Any, at: Path
) -> None:
    said = call("pack", "create-key", "--out", at / "k", "--json")

    assert (at / "k").stat().st_mode & 0o077 == 0
    assert (at / "k.pub").read_text().strip() == said.json["public_key"]
    assert call("pack", "create-key", "--out", at / "k").status == 2


def test_the_wrong_passphrase_of_a_key_is_told(call: Any, at: Path) -> None:
    signed(call, at)

    said = call("pack", "sign", at / "pack.toml", "--key", at / "pack.key", "--out", at / "x")

    assert said.status == 2
    assert "The passphrase does not open the key’s file." in said.err


def test_a_program_that_looks_nowhere_installs_nothing(
    call: Any, at: Path, clock: FixedClock
) -> None:
    file = signed(call, at)
    organisation.forget()

    assert call("pack", "install", file).status == 2
    assert clock


def test_a_way_that_is_closed_is_closed_at_the_terminal_too(
    desk: Any, home: Path, tmp_path: Path, folder: Path
) -> None:
    Office(tmp_path / "office").hand_out(home / "machine", ways_out=["print"])
    record = desk("decision", "new", "--answers", "tests/scenarios/SC1.json", "--sign",
                  "--as-recorded").out.strip()  # fmt: skip

    said = desk("summary", record, "--copy", "file", "--out", tmp_path / "a.pdf")

    assert said.status == 1
    assert said.err.startswith("Your organisation does not allow copies to be saved as files.")
    assert not (tmp_path / "a.pdf").exists()
