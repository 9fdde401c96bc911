"""A vault whose files leave its folder while it is open says so, and loses nothing."""

import shutil
from pathlib import Path

import pytest

from rooms.vault.vault_builders import NAME, keep_draft
from sharedesk.vault.troubles import VaultGone


def log_of(shelf) -> Path:
    return shelf.data.with_name(shelf.data.name + "-wal")


@pytest.mark.parametrize("take_away", [shutil.rmtree, lambda folder: folder.rename("elsewhere")])
def test_a_save_into_a_folder_that_is_gone_is_not_acknowledged(
    shelf, vault, take_away, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    keep_draft(vault)

    take_away(shelf.folder)

    with pytest.raises(VaultGone):
        keep_draft(vault, place="later")


def test_a_save_whose_log_was_deleted_is_not_acknowledged(shelf, vault):
    keep_draft(vault)

    log_of(shelf).unlink()

    with pytest.raises(VaultGone):
        keep_draft(vault, place="later")


def test_a_save_into_a_file_that_was_replaced_is_not_acknowledged(shelf, vault, tmp_path):
    keep_draft(vault)
    shutil.copy(shelf.data, tmp_path / "copy")

    (tmp_path / "copy").replace(shelf.data)

    with pytest.raises(VaultGone):
        keep_draft(vault, place="later")


def test_a_folder_that_leaves_during_a_save_is_told_and_the_next_save_is_kept_when_it_is_back(
    shelf, vault, tmp_path
):
    keep_draft(vault)

    with pytest.raises(VaultGone), vault.writing() as keep:  # noqa: PT012 -- one transaction
        keep.setting("text_size", 12)
        shelf.folder.rename(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").rename(shelf.folder)
    keep_draft(vault, place="later")

    assert shelf.reopen().record(NAME).place == "later"
    assert shelf.reopen().verify().ok


def test_a_read_in_a_folder_that_is_gone_says_so(shelf, vault):
    shutil.rmtree(shelf.folder)

    with pytest.raises(VaultGone):
        vault.record(NAME)
