"""A vault that any release wrote opens with this program, and all of it is there."""

import json
import shutil
from pathlib import Path

import pytest

from old_vaults.make import contents_of, name_of_this
from sharedesk.base.secret import Secret
from sharedesk.vault import Vault, restore

RELEASES = sorted(
    folder for folder in (Path(__file__).parents[2] / "old_vaults").iterdir() if folder.is_dir()
)
RELEASES = [folder for folder in RELEASES if (folder / "expected.json").exists()]


@pytest.mark.parametrize("by", ["passphrase", "recovery_code"])
@pytest.mark.parametrize("release", RELEASES, ids=lambda folder: folder.name)
def test_a_vault_of_an_earlier_release_opens_and_all_of_it_is_there(release, by, tmp_path, clock):
    expected = json.loads((release / "expected.json").read_text("utf-8"))
    shutil.copytree(release / "vault", tmp_path / "vault")

    vault = Vault.open(tmp_path / "vault", clock=clock, **{by: Secret(expected[by])})

    found = contents_of(vault)
    assert found.pop("deliveries") == expected["contents"].pop("deliveries", [])
    assert without_what_came_later(found, expected["contents"]) == expected["contents"]
    assert vault.verify().ok
    vault.close()


def without_what_came_later(found, expected):
    """What was found, less what only later programs know of and have nothing to say about."""
    if isinstance(found, list) and isinstance(expected, list):
        pairs = zip(found, expected, strict=False)
        return [without_what_came_later(*pair) for pair in pairs] + found[len(expected) :]
    if not (isinstance(found, dict) and isinstance(expected, dict)):
        return found
    return {
        key: without_what_came_later(value, expected.get(key))
        for key, value in found.items()
        if key in expected or value
    }


def test_the_vault_of_this_release_is_kept():
    assert name_of_this() in [folder.name for folder in RELEASES]


def test_what_was_backed_up_before_a_vault_of_the_first_release_was_changed_comes_back(
    tmp_path, clock
):
    [release] = [folder for folder in RELEASES if folder.name == "0.1.0"]
    secret = Secret(json.loads((release / "expected.json").read_text("utf-8"))["passphrase"])
    shutil.copytree(release / "vault", tmp_path / "vault")
    vault = Vault.open(tmp_path / "vault", clock=clock, passphrase=secret)
    found = contents_of(vault)
    vault.close()
    [backup] = (tmp_path / "vault" / "backups").iterdir()

    again = restore(backup, tmp_path / "again", clock=clock, passphrase=secret)

    assert contents_of(again) == found
    assert again.verify().ok
    again.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lukasz", "SD-0LDLET"), ("Łukasz", "SD-0LDLET"), ("wojcik", "SD-0LDLET"),
        ("SOREN aegir", "SD-0LDLET"), ("grossstr", "SD-0LDLET"), ("thorsson", "SD-0LDADD"),
        ("Đorđe early", "SD-0LDADD"), ("SD-0LDADD", "SD-0LDADD"),
        ("PROVIDE_HELP", None), ("2026", None), ("oss", None),
    ],
)  # fmt: skip
def test_a_name_in_an_older_vault_is_found_in_plain_letters(typed, found, tmp_path, clock):
    [release] = [folder for folder in RELEASES if folder.name.endswith("letters")]
    secret = Secret(json.loads((release / "expected.json").read_text("utf-8"))["passphrase"])
    shutil.copytree(release / "vault", tmp_path / "vault")

    vault = Vault.open(tmp_path / "vault", clock=clock, passphrase=secret)

    assert vault.worklist(words=typed) == ([found] if found else [])
    vault.close()
