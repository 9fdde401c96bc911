"""``sharedesk vault …`` over real vaults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from broken_vaults import PAGE, spoil
from builders import PASSPHRASE, SCENARIOS

NEW = "nine slow barges under the bridge"


def test_a_new_vault_prints_its_recovery_code_once_and_the_code_opens_it(
    call: Any, tmp_path: Path
) -> None:
    (tmp_path / "p").write_text(PASSPHRASE)
    (tmp_path / "new").write_text(NEW)
    folder = tmp_path / "made"

    made = call("vault", "create", "--vault", folder, "--passphrase-file", tmp_path / "p", "--json")
    (tmp_path / "code").write_text(made.json["recovery_code"])
    recovered = call(
        "vault", "recover", "--vault", folder,
        "--recovery-code-file", tmp_path / "code", "--new-passphrase-file", tmp_path / "new",
    )  # fmt: skip
    status = call(
        "vault", "status", "--vault", folder, "--passphrase-file", tmp_path / "new", "--json"
    )

    assert (made.status, recovered.status, status.status) == (0, 0, 0)
    assert status.json["records"] == 0
    assert status.json["cipher"]["cipher_hmac_algorithm"] == "HMAC_SHA512"


def test_a_weak_passphrase_makes_no_vault(call: Any, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("password1234")

    said = call("vault", "create", "--vault", tmp_path / "v", "--passphrase-file", tmp_path / "p")

    assert said.status == 2
    assert not (tmp_path / "v").exists()


def test_a_wrong_passphrase_is_one_sentence_and_its_own_status(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong").write_text("eleven loud crows on the roof")

    said = desk("vault", "status", "--passphrase-file", tmp_path / "wrong")

    assert said.status == 3
    assert said.out == ""
    assert len(said.err.splitlines()) == 2


def test_a_mistyped_recovery_code_names_its_group(desk: Any, folder: Path, tmp_path: Path) -> None:
    code = (folder.parent / "code").read_text().strip()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    (tmp_path / "wrong").write_text(wrong)
    (tmp_path / "new").write_text(NEW)

    said = desk(
        "vault", "recover", "--recovery-code-file", tmp_path / "wrong",
        "--new-passphrase-file", tmp_path / "new",
    )  # fmt: skip

    assert said.status == 3
    assert "8" in said.err


def test_no_vault_is_said_in_words(call: Any, folder: Path, tmp_path: Path) -> None:
    said = call(
        "vault", "status", "--vault", tmp_path / "nowhere",
        "--passphrase-file", folder.parent / "passphrase",
    )  # fmt: skip

    assert said.status == 2
    assert "Traceback" not in said.err
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_brings_back_the_same_record_elsewhere(
    desk: Any, folder: Path, tmp_path: Path
) -> None:
    record = desk(
        "decision", "new", "--answers", SCENARIOS / "SC1.json", "--sign", "--as-recorded"
    ).out.strip()
    before = desk("decision", "show", record, "--json").json["content_hash"]

    backed_up = desk("vault", "backup", tmp_path / "backup.sdbackup")
    restored = desk("vault", "restore", tmp_path / "backup.sdbackup", "--vault", tmp_path / "again")

    after = desk("decision", "show", record, "--vault", tmp_path / "again", "--json")
    assert (backed_up.status, restored.status) == (0, 0), restored.err
    assert after.status == 0, after.err
    assert after.json["content_hash"] == before


def test_changing_the_passphrase_needs_the_old_one_and_keeps_the_records(
    desk: Any, tmp_path: Path
) -> None:
    (tmp_path / "new").write_text(NEW)

    changed = desk("vault", "passphrase", "--new-passphrase-file", tmp_path / "new")

    old = desk("vault", "status")
    new = desk("vault", "status", "--passphrase-file", tmp_path / "new")
    assert (changed.status, old.status, new.status) == (0, 3, 0)


def test_a_damaged_vault_is_named_and_not_touched(desk: Any, folder: Path) -> None:
    desk("decision", "new", "--answers", SCENARIOS / "SC1.json")
    data = next(folder.glob("data-*.db"))
    content = bytearray(data.read_bytes())
    content[len(content) // 2] ^= 1
    data.write_bytes(content)

    said = desk("vault", "verify", "--json")

    assert said.status == 4
    assert bytes(content) == data.read_bytes()


def test_a_whole_vault_verifies(desk: Any) -> None:
    said = desk("vault", "verify", "--json")

    assert said.status == 0
    assert said.json["ok"] is True


def test_a_backup_without_a_name_is_todays_in_the_folder_that_is_named_once(
    desk: Any, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()

    first = desk("vault", "backup", "--folder", tmp_path / "stick")
    status = desk("vault", "status", "--json").json

    assert first.status == 0, first.err
    assert Path(first.out.strip()).parent == tmp_path / "stick"
    assert status["backups_kept"] == 1
    assert status["backup_folder"] == str(tmp_path / "stick")
    assert not status["backup_is_due"]
    assert not status["verify_is_due"]


def test_status_warns_of_a_vault_in_a_synced_folder(
    call: Any, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    folder.rename(tmp_path / "Dropbox" / "vault")

    said = call(
        "vault", "status", "--vault", tmp_path / "Dropbox" / "vault",
        "--passphrase-file", tmp_path / "passphrase", "--json",
    )  # fmt: skip

    assert said.json["synced_by"] == "Dropbox"
    assert "Dropbox" in said.err


def test_a_backup_comes_back_with_the_code_and_a_new_passphrase(
    desk: Any, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "new").write_text(NEW)
    desk("vault", "backup", tmp_path / "b")

    restored = desk(
        "vault", "restore", tmp_path / "b", "--vault", tmp_path / "again",
        "--recovery-code-file", folder.parent / "code", "--new-passphrase-file", tmp_path / "new",
    )  # fmt: skip

    status = desk(
        "vault", "status", "--vault", tmp_path / "again", "--passphrase-file", tmp_path / "new"
    )
    assert (restored.status, status.status) == (0, 0), restored.err


def test_a_damaged_vault_is_salvaged_and_what_was_lost_is_listed(
    desk: Any, folder: Path, tmp_path: Path
) -> None:
    for name in ("SC1", "SC3", "SC5"):
        desk("decision", "new", "--answers", SCENARIOS / f"{name}.json")
    spoil_the_end(folder)

    said = desk("vault", "salvage", "--to", tmp_path / "new", "--json")

    assert said.status == 1
    assert said.json["lost"]
    assert "losses" in said.err or "1 loss" in said.err
    listed = desk("decision", "list", "--vault", tmp_path / "new", "--json")
    assert {line["id"] for line in listed.json} == set(said.json["saved"])


def test_a_whole_vault_is_salvaged_whole(desk: Any, folder: Path, tmp_path: Path) -> None:
    desk("decision", "new", "--answers", SCENARIOS / "SC1.json")

    said = desk(
        "vault", "salvage", "--to", tmp_path / "new", "--recovery-code-file", folder.parent / "code"
    )

    assert said.status == 0, said.err
    assert len(said.out.split()) == 1


def spoil_the_end(folder: Path) -> None:
    """One wrong bit in each of the last pages, where the latest records are."""
    data = next(folder.glob("data-*.db"))
    pages = data.stat().st_size // PAGE
    for page in range(pages - 12, pages + 1):
        spoil(data, page)
