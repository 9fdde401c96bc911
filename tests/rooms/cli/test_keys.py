"""``sharedesk vault recover|rehearse|rotate|escrow`` and ``sharedesk escrow`` over real vaults."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from builders import PASSPHRASE, SCENARIOS, with_escrow
from sharedesk.desk import keys, opening
from sharedesk.desk.library import open_library
from sharedesk.vault import KeyCost, escrow

NEW = "nine slow barges under the bridge"
KEEPER = "eleven grey lanterns by the lock"


@pytest.fixture
def secrets_in(tmp_path: Path, folder: Path) -> Path:
    """A folder with files of secrets: new, keeper, and the vault's passphrase and code."""
    (tmp_path / "new").write_text(NEW)
    (tmp_path / "keeper").write_text(KEEPER)
    return tmp_path


@pytest.fixture
def cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key files of a cost that a test can pay."""
    monkeypatch.setattr(escrow, "calibrated", KeyCost.cheap_for_tests)


@pytest.fixture
def organisation(
    cheap_key: None, secrets_in: Path, call: Any, monkeypatch: pytest.MonkeyPatch
) -> str:
    """An organisation that offers its key; returns the fingerprint."""
    made = call(
        "escrow", "create-key", "--out", secrets_in / "northmoor",
        "--passphrase-file", secrets_in / "keeper", "--json",
    ).json  # fmt: skip
    offering = with_escrow(open_library(), made["public_key"], made["fingerprint"])
    monkeypatch.setattr(opening, "open_library", lambda: offering)
    return str(made["fingerprint"])


def test_the_recovery_code_can_be_rehearsed(desk: Any, secrets_in: Path) -> None:
    said = desk("vault", "rehearse", "--recovery-code-file", secrets_in / "code")

    assert said.status == 0
    assert said.err == "The recovery code opens this vault. Nothing was changed.\n"


def test_a_rehearsal_names_the_mistyped_group(desk: Any, secrets_in: Path) -> None:
    code = (secrets_in / "code").read_text().strip()
    (secrets_in / "wrong").write_text(("1" if code[0] != "1" else "0") + code[1:])

    said = desk("vault", "rehearse", "--recovery-code-file", secrets_in / "wrong")

    assert said.status == 3
    assert "look at group 1." in said.err


def test_rotating_prints_the_new_code_once_and_the_old_one_is_over(
    desk: Any, secrets_in: Path
) -> None:
    record = desk("decision", "new", "--answers", SCENARIOS / "SC1.json").out.strip()

    rotated = desk("vault", "rotate", "--json")
    (secrets_in / "newer").write_text(rotated.json["recovery_code"])
    old = desk("vault", "rehearse", "--recovery-code-file", secrets_in / "code")
    new = desk("vault", "rehearse", "--recovery-code-file", secrets_in / "newer")

    assert (rotated.status, old.status, new.status) == (0, 3, 0)
    assert desk("decision", "show", record, "--json").json["id"] == record
    assert desk("vault", "verify").status == 0


def test_rotating_asks_for_the_passphrase_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))

    assert desk("vault", "rotate", "--passphrase-file", "-").status == 0


def test_a_rehearsal_takes_both_secrets_from_one_input(
    desk: Any, secrets_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (secrets_in / "code").read_text()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{code}"))

    said = desk("vault", "rehearse", "--passphrase-file", "-", "--recovery-code-file", "-")

    assert said.status == 0


def test_rotating_says_what_opens_the_backups_of_before(desk: Any) -> None:
    said = desk("vault", "rotate")

    assert "Backups made before now open with the recovery code, and the passphrase, of then." in (
        said.out
    )


def test_the_owner_lets_the_organisation_in_and_out_again(desk: Any, organisation: str) -> None:
    before = desk("vault", "escrow", "status", "--json").json
    added = desk("vault", "escrow", "add")
    status = desk("vault", "escrow", "status", "--json").json
    removed = desk("vault", "escrow", "remove")
    again = desk("vault", "escrow", "remove")

    assert (before["held"], before["offered"]["fingerprint"]) == (None, organisation)
    assert f"The organisation can open this vault with the key {organisation}." in added.out
    assert status["held"] == organisation
    assert removed.out.startswith("Nobody but the owner can open this vault.")
    assert again.status == 3
    assert again.err.startswith("The owner of this vault has not given the organisation a key")


def test_without_an_organisations_key_there_is_none_to_add(desk: Any) -> None:
    status = desk("vault", "escrow", "status")
    added = desk("vault", "escrow", "add")

    assert status.out == "Nobody but the owner can open this vault.\n"
    assert added.status == 2
    assert added.err.startswith("The organisation's settings have no key")


def test_the_organisation_recovers_a_vault_and_the_history_says_so(
    desk: Any, organisation: str, folder: Path, secrets_in: Path, clock: Any
) -> None:
    desk("vault", "escrow", "add")

    said = desk(
        "vault", "recover", "--escrow-key-file", secrets_in / "northmoor",
        "--escrow-passphrase-file", secrets_in / "keeper",
        "--new-passphrase-file", secrets_in / "new",
    )  # fmt: skip

    assert said.status == 0
    assert "The history of the vault says that the organisation opened it." in said.err
    status = desk("vault", "escrow", "status", "--passphrase-file", secrets_in / "new")
    assert "It last did so at 2026-11-22 12:00 UTC." in status.out
    session = opening.unlock(folder, keys.Secret(NEW), clock=clock)
    assert session.vault.history("")[-1].kind == "OPENED_BY_ORGANISATION"
    opening.lock(session)
    assert desk("vault", "status").status == 3


@pytest.mark.parametrize(
    ("file", "keeper", "status", "words"),
    [
        ("northmoor", "new", 3, "does not open"),
        ("code", "keeper", 2, "not a key file of an organisation"),
        ("nowhere", "keeper", 2, "no such folder"),
        ("northmoor", "keeper", 3, "has not given the organisation a key"),
    ],
)
def test_an_organisation_that_may_not_come_in_is_told_why(
    desk: Any, organisation: str, secrets_in: Path, file: str, keeper: str, status: int, words: str
) -> None:
    said = desk(
        "vault", "recover", "--escrow-key-file", secrets_in / file,
        "--escrow-passphrase-file", secrets_in / keeper,
        "--new-passphrase-file", secrets_in / "new",
    )  # fmt: skip

    assert said.status == status
    assert words in said.err
    assert desk("vault", "status").status == 0


def test_a_vault_is_not_got_into_by_two_ways_at_once(desk: Any, secrets_in: Path) -> None:
    said = desk(
        "vault", "recover", "--escrow-key-file", secrets_in / "northmoor",
        "--recovery-code-file", secrets_in / "code", "--new-passphrase-file", secrets_in / "new",
    )  # fmt: skip

    assert said.status == 2
    assert said.err == "Give a recovery code or the organisation's key file, not both.\n"


def test_a_key_file_prints_its_public_part_for_the_organisations_settings(
    cheap_key: None, call: Any, secrets_in: Path
) -> None:
    words = ("escrow", "create-key", "--out", secrets_in / "k", "--passphrase-file")

    made = call(*words, secrets_in / "keeper")
    again = call(*words, secrets_in / "keeper")

    assert made.status == 0
    assert '"public_key": "' in made.out
    assert '"fingerprint": "' in made.out
    assert again.status == 2
    assert "a key file never replaces anything" in again.err


def test_a_weak_passphrase_makes_no_key_file(
    call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weak").write_text("password1234")

    said = call(
        "escrow", "create-key", "--out", tmp_path / "k", "--passphrase-file", tmp_path / "weak"
    )

    assert said.status == 2
    assert not (tmp_path / "k").exists()


@pytest.mark.parametrize("line_end", ["", "\n", "\r\n"])
def test_a_passphrase_file_may_come_from_any_system(
    call: Any, folder: Path, tmp_path: Path, line_end: str
) -> None:
    (tmp_path / "p").write_bytes(b"\xef\xbb\xbf" + f"{PASSPHRASE}{line_end}".encode())

    said = call("vault", "status", "--vault", folder, "--passphrase-file", tmp_path / "p")

    assert said.status == 0


def test_what_was_noticed_on_opening_is_told(desk: Any, folder: Path) -> None:
    (folder / "keys.a").unlink()

    said = desk("vault", "status", "--json")

    assert said.status == 0
    assert said.err.startswith("A copy of the key file was missing, damaged")
    assert desk("vault", "status").err == ""


def test_a_vault_that_an_older_copy_replaced_is_got_into_as_it_is(
    desk: Any, folder: Path, secrets_in: Path
) -> None:
    older = {path: path.read_bytes() for path in folder.glob("data-*")}
    desk("decision", "new", "--answers", SCENARIOS / "SC1.json")
    for path, content in older.items():
        path.write_bytes(content)
    words = (
        "vault", "recover", "--recovery-code-file", secrets_in / "code",
        "--new-passphrase-file", secrets_in / "new",
    )  # fmt: skip

    told = desk(*words)
    done = desk(*words, "--as-found")

    assert told.status == 4
    assert done.status == 0
    assert desk("vault", "status", "--passphrase-file", secrets_in / "new").status == 0


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("rehearse",), "No recovery code: name a file with --recovery-code-file"),
        (("recover",), "No recovery code: name a file with --recovery-code-file"),
        (("recover", "--escrow-key-file", "k"), "No key file's passphrase: name a file with"),
        (("recover", "--recovery-code-file", "code"), "No new passphrase: name a file with"),
    ],
)
def test_a_secret_that_is_missing_is_named_with_its_option(
    desk: Any, secrets_in: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str], missing: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.chdir(secrets_in)

    said = desk("vault", *words)

    assert said.status == 2
    assert said.err.startswith(missing)
