"""Of the backups in a folder only those of this vault are counted, and the oldest of them go."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.vault.conftest import PASSPHRASE, Shelf
from rooms.vault.vault_builders import keep_draft
from sharedesk.vault import OWN_FOLDER, Vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


def make(vault: Vault, folder: Path, clock, days: int = 1) -> Path:
    clock.move(timedelta(days=days))
    file = folder / vault.backups.name()
    vault.backup(file)
    return file


def test_a_name_says_when_and_of_which_vault_and_nothing_else(vault):
    assert re.fullmatch(
        r"sharedesk-2026-\d\d-\d\d-\d{6}-[0-9a-f]{8}\.sharedesk-backup", vault.backups.name()
    )


def test_the_last_ones_are_kept_and_the_oldest_go(vault, folder, clock):
    files = [make(vault, folder, clock) for _ in range(5)]

    gone = vault.backups.prune(folder, keep=3, newest=files[-1])

    assert sorted(gone) == files[:2]
    assert [backup.file for backup in vault.backups.within(folder)] == files[:1:-1]


def test_one_made_while_the_clock_was_wrong_does_not_cost_the_newest(vault, folder, clock):
    later = [make(vault, folder, clock, days=400) for _ in range(3)]
    newest = make(vault, folder, clock, days=-1300)

    gone = vault.backups.prune(folder, keep=3, newest=newest)

    assert gone == [later[0]]
    assert newest.exists()


def test_nothing_goes_unless_the_newest_is_there(vault, folder, clock):
    files = [make(vault, folder, clock) for _ in range(3)]

    assert vault.backups.prune(folder, keep=1, newest=folder / "gone") == []
    assert all(file.exists() for file in files)


def test_what_is_not_a_backup_of_this_vault_is_never_removed(vault, folder, clock, tmp_path):
    other = Shelf(tmp_path / "other", clock)
    theirs = make(other.create(), folder, clock)
    other.close()
    named_like_ours = folder / theirs.name.replace(theirs.name[28:36], vault.backups.name()[28:36])
    named_like_ours.write_bytes(theirs.read_bytes())
    clock.move(timedelta(days=1))
    damaged = folder / vault.backups.name()
    damaged.write_bytes(b"half of one")
    letter = folder / "letter.sharedesk-backup"
    vault.backup(letter)
    newest = make(vault, folder, clock)

    gone = vault.backups.prune(folder, keep=1, newest=newest)

    assert gone == []
    assert {theirs, named_like_ours, damaged, letter, newest} == set(folder.iterdir())


def test_one_that_cannot_be_removed_is_left(vault, folder, clock, monkeypatch):
    files = [make(vault, folder, clock) for _ in range(2)]

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)

    assert vault.backups.prune(folder, keep=1, newest=files[-1]) == []


def test_what_was_left_half_written_is_swept_up(vault, folder):
    half = folder / (vault.backups.name() + ".new")
    half.write_bytes(b"half")
    (folder / "theirs.new").write_bytes(b"not ours")

    vault.backups.sweep(folder)

    assert [file.name for file in folder.iterdir()] == ["theirs.new"]


def test_a_folder_that_is_away_has_none(vault, tmp_path):
    assert vault.backups.within(tmp_path / "away") == []


def test_a_daily_backup_knows_up_to_which_save_it_goes(vault, folder, clock):
    keep_draft(vault)
    assert vault.backups.last_daily() is None

    vault.backup(folder / "b", daily=True)

    daily = vault.backups.last_daily()
    assert daily.at == clock.now()
    assert daily.saves == vault.saves


def test_what_is_saved_while_the_daily_backup_is_made_is_not_in_it(vault, folder):
    vault.backup(folder / "b", lambda _: keep_draft(vault) and None, daily=True)

    assert vault.backups.last_daily().saves < vault.saves


def test_the_vaults_own_folder_for_them_is_made_when_it_is_needed(shelf, vault):
    assert vault.backups.folder() == shelf.folder / OWN_FOLDER
    assert (shelf.folder / OWN_FOLDER).is_dir()
    assert PASSPHRASE not in str(vault.backups.folder())
