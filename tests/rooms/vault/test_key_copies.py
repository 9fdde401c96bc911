"""The copies of the key file: damaged, rolled back, swapped, forged; told, and mended where it can
be."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from rooms.vault.conftest import PASSPHRASE, Shelf
from rooms.vault.test_secrets import header_of, plant, spoil
from rooms.vault.vault_builders import NAME, a_draft, keep_draft
from sharedesk.base.secret import Secret
from sharedesk.vault import OWN_FOLDER, KeyCost, Vault, key_file
from sharedesk.vault.costs import CEILING
from sharedesk.vault.slots import passphrase_slot
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    KeysTampered,
    PlaceMissing,
    VaultDamaged,
    WrongSecret,
)

INSIDE = ("keys.b", "keys.a")
NEW = "another one altogether"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Where the third copy stands."""
    return tmp_path / "config"


@pytest.fixture
def shelved(shelf: Shelf, outside: Path) -> Shelf:
    """A vault with a third copy of its keys, closed."""
    keep_draft(shelf.create(outside))
    shelf.close()
    return shelf


def another_vault(tmp_path: Path, shelf: Shelf, passphrase: str = PASSPHRASE) -> Path:
    """A second vault; with its own passphrase or the same."""
    folder = tmp_path / "another"
    vault, _ = Vault.create(
        folder, Secret(passphrase), clock=shelf.clock, cost=KeyCost.cheap_for_tests()
    )
    vault.close()
    return folder


def third(outside: Path) -> Path:
    return next(outside.glob("*.keys"))


def is_mended(shelf: Shelf, outside: Path) -> bool:
    contents = [(shelf.folder / name).read_bytes() for name in INSIDE]
    return set(contents) == {third(outside).read_bytes()}


@pytest.mark.parametrize("harm", ["missing", "cut", "flipped", "emptied"])
def test_both_damaged_copies_are_mended_from_the_one_outside(shelved, outside, harm):
    for name in INSIDE:
        spoil(shelved.folder / name, harm)

    vault = shelved.open(outside=outside)

    assert vault.record(NAME) == a_draft()
    assert [(note.kind, note.what) for note in vault.notes] == [("keys_mended", "keys.b keys.a")]
    assert is_mended(shelved, outside)
    assert shelved.reopen(outside=outside).notes == ()


@pytest.mark.parametrize("harm", ["missing", "cut", "flipped", "emptied"])
def test_a_poor_copy_outside_is_mended(shelved, outside, harm):
    name = third(outside).name
    spoil(third(outside), harm)

    vault = shelved.open(outside=outside)

    assert [note.what for note in vault.notes] == ([] if harm == "missing" else [name])
    assert is_mended(shelved, outside)


def test_without_any_readable_copy_the_damage_is_named(shelved, outside):
    for file in (*(shelved.folder / name for name in INSIDE), third(outside)):
        spoil(file, "flipped")

    with pytest.raises(VaultDamaged) as damaged:
        shelved.open(outside=outside)

    assert damaged.value.facts["what"] == "keys"


# what a backup has


def backed_up(shelf: Shelf, name: str = "1") -> None:
    vault = shelf.open()
    (shelf.folder / OWN_FOLDER).mkdir(exist_ok=True)
    vault.backup(shelf.folder / OWN_FOLDER / name)
    shelf.close()


@pytest.mark.parametrize("harm", ["missing", "flipped"])
def test_when_every_copy_is_lost_a_backups_opens_what_came_after_it(shelved, outside, harm):
    backed_up(shelved)
    keep_draft(shelved.open(outside=outside), place="after the backup")
    shelved.close()
    for file in (*(shelved.folder / name for name in INSIDE), third(outside)):
        spoil(file, harm)

    vault = shelved.open(outside=outside)

    assert vault.record(NAME).place == "after the backup"
    assert "keys_mended" in [note.kind for note in vault.notes]
    assert is_mended(shelved, outside)


def test_a_backups_older_keys_open_nothing_with_what_was_replaced(shelved):
    backed_up(shelved)
    shelved.open().ways_in.change_passphrase(Secret(NEW))
    shelved.close()
    for name in INSIDE:
        spoil(shelved.folder / name, "missing")

    with pytest.raises(WrongSecret) as replaced:
        shelved.open()

    assert replaced.value.facts["why"] == "replaced"
    assert shelved.open(NEW).record(NAME) == a_draft()


def test_what_stands_among_the_backups_and_is_none_is_passed_over(shelved, tmp_path):
    backed_up(shelved, "9")
    backups = shelved.folder / OWN_FOLDER
    (backups / "0").write_bytes(b"no archive")
    (backups / "1").mkdir()
    for name, entry, content in (("2", "other", b""), ("3", "keys", b"no key file")):
        with zipfile.ZipFile(backups / name, "w") as archive:
            archive.writestr(entry, content)
    with zipfile.ZipFile(backups / "4", "w") as archive:
        archive.writestr("keys", key_file.packed(replace(header_of(shelved), format=9)))
    for name in INSIDE:
        spoil(shelved.folder / name, "missing")

    assert shelved.open().record(NAME) == a_draft()


# rolled back


@pytest.mark.parametrize("names", [("keys.a",), ("keys.b",), INSIDE])
def test_copies_that_were_rolled_back_open_nothing_with_what_was_replaced(shelved, outside, names):
    older = (shelved.folder / "keys.a").read_bytes()
    shelved.open(outside=outside).ways_in.change_passphrase(Secret(NEW))
    shelved.close()
    for name in names:
        (shelved.folder / name).write_bytes(older)

    with pytest.raises(WrongSecret):
        shelved.open(outside=outside)
    vault = shelved.open(NEW, outside=outside)

    assert [note.kind for note in vault.notes] == ["keys_mended"]
    assert is_mended(shelved, outside)


def test_all_three_rolled_back_open_nothing_with_what_was_replaced(shelved, outside):
    older = (shelved.folder / "keys.a").read_bytes()
    shelved.open(outside=outside).ways_in.change_passphrase(Secret(NEW))
    shelved.close()
    for file in (*(shelved.folder / name for name in INSIDE), third(outside)):
        file.write_bytes(older)

    with pytest.raises(WrongSecret) as replaced:
        shelved.open(outside=outside)

    assert replaced.value.facts["why"] == "replaced"
    assert is_mended(shelved, outside)
    assert shelved.open(NEW, outside=outside).record(NAME) == a_draft()


def test_rolled_back_copies_still_open_with_a_secret_that_was_not_replaced(shelf, vault):
    older = (shelf.folder / "keys.a").read_bytes()
    vault.ways_in.new_recovery_code()
    shelf.close()
    for name in INSIDE:
        (shelf.folder / name).write_bytes(older)

    vault = shelf.open()

    assert [note.kind for note in vault.notes] == ["keys_rolled_back"]
    shelf.close()
    with pytest.raises(WrongSecret):
        shelf.open(None, code=shelf.code)


# another vault's


@pytest.mark.parametrize("name", INSIDE)
@pytest.mark.parametrize("passphrase", [PASSPHRASE, NEW])
def test_one_copy_of_another_vaults_is_put_right(shelved, tmp_path, outside, name, passphrase):
    other = another_vault(tmp_path, shelved, passphrase)
    shutil.copy(other / name, shelved.folder / name)

    vault = shelved.open()

    assert vault.record(NAME) == a_draft()
    assert [(note.kind, note.what) for note in vault.notes] == [("keys_mended", name)]
    assert is_mended(shelved, outside)


def test_both_copies_of_another_vaults_are_put_right_from_outside(shelved, tmp_path, outside):
    other = another_vault(tmp_path, shelved)
    for name in INSIDE:
        shutil.copy(other / name, shelved.folder / name)

    vault = shelved.open(outside=outside)

    assert vault.record(NAME) == a_draft()
    assert is_mended(shelved, outside)


@pytest.mark.parametrize("passphrase", [PASSPHRASE, NEW])
def test_both_copies_of_another_vaults_are_told_when_there_is_no_third(
    shelf, vault, tmp_path, passphrase
):
    shelf.close()
    other = another_vault(tmp_path, shelf, passphrase)
    for name in INSIDE:
        shutil.copy(other / name, shelf.folder / name)

    with pytest.raises(KeysTampered) as tampered:
        shelf.open()

    assert tampered.value.facts == {"what": "another"}


def test_keys_without_a_database_are_said_to_have_lost_it(shelf, vault):
    shelf.close()
    shelf.data.unlink()

    with pytest.raises(VaultDamaged) as damaged:
        shelf.open()

    assert damaged.value.facts["what"] == "data"


def test_keys_of_a_later_database_than_there_is_are_said_to_have_lost_it(shelf, vault):
    older = shelf.data.name
    content = shelf.reopen()._file.data.read_bytes()
    vault = shelf.reopen()
    vault.ways_in.rotate(Secret(PASSPHRASE))
    shelf.close()
    shelf.data.unlink()
    (shelf.folder / older).write_bytes(content)

    with pytest.raises(VaultDamaged) as damaged:
        shelf.open()

    assert damaged.value.facts["what"] == "data"


# forged


def forged(header: key_file.Header, how: str) -> key_file.Header:
    """Made by somebody who has no key, and newer than the genuine one."""
    newer = replace(header, generation=99)
    if how == "slots spoilt":
        spoilt = tuple(replace(slot, wrapped="00" * 48) for slot in header.slots)
        return replace(newer, slots=spoilt)
    if how == "no slots":
        return replace(newer, slots=())
    if how == "costs raised":
        dear = KeyCost(CEILING.memory_kib * 2, 99, 4)
        raised = tuple(replace(slot, cost=dear) for slot in header.slots if slot.cost)
        return replace(newer, slots=raised)
    if how == "a passphrase of the forger's":
        slot = passphrase_slot(
            header.vault, bytearray(32), Secret(PASSPHRASE), KeyCost.cheap_for_tests()
        )
        return replace(newer, slots=(slot,))
    return newer


FORGERIES = [
    "slots spoilt",
    "no slots",
    "costs raised",
    "a passphrase of the forger's",
    "generation raised",
]


@pytest.mark.parametrize("how", FORGERIES)
@pytest.mark.parametrize("name", INSIDE)
def test_one_forged_copy_locks_nobody_out_and_is_put_right(shelved, outside, name, how):
    plant(shelved, forged(header_of(shelved), how), names=[name])

    vault = shelved.open(outside=outside)

    assert vault.record(NAME) == a_draft()
    assert [note.kind for note in vault.notes] == ["keys_mended"]
    assert is_mended(shelved, outside)


@pytest.mark.parametrize("how", FORGERIES)
def test_two_forged_copies_are_put_right_from_outside(shelved, outside, how):
    plant(shelved, forged(header_of(shelved), how))

    assert shelved.open(outside=outside).record(NAME) == a_draft()
    assert is_mended(shelved, outside)


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("slots spoilt", WrongSecret),
        ("no slots", WrongSecret),
        ("costs raised", KeysTampered),
        ("a passphrase of the forger's", KeysTampered),
        ("generation raised", KeysTampered),
    ],
)
def test_two_forged_copies_without_a_third_open_nothing(shelf, vault, how, kind):
    shelf.close()
    plant(shelf, forged(header_of(shelf), how))
    before = {path: path.read_bytes() for path in shelf.folder.iterdir()}

    with pytest.raises(kind):
        shelf.open()

    assert {path: path.read_bytes() for path in shelf.folder.iterdir()} == before


# what the disk does


def test_a_copy_that_the_disk_does_not_give_is_done_without(shelf, vault):
    keep_draft(vault)
    shelf.close()
    (shelf.folder / "keys.b").unlink()
    (shelf.folder / "keys.b").mkdir()

    vault = shelf.open()

    assert vault.record(NAME) == a_draft()
    assert [note.kind for note in vault.notes] == ["keys_mended", "keys_not_mended"]


def test_when_the_disk_gives_no_copy_at_all_that_is_what_is_told(shelf, vault):
    shelf.close()
    for name in INSIDE:
        (shelf.folder / name).unlink()
        (shelf.folder / name).mkdir()

    with pytest.raises(PlaceMissing):
        shelf.open()


@pytest.mark.parametrize(("number", "kind"), [(28, DiskFull), (5, DiskFails)])
def test_a_change_that_is_in_place_has_happened_even_if_the_disk_complains(
    shelf, vault, monkeypatch, number, kind
):
    real = key_file.write_aside_then_swap

    def swapped_but(path: Path, content: bytes) -> None:
        real(path, content)
        if path.name == "keys.b":
            raise OSError(number, kind.__name__)

    monkeypatch.setattr(key_file, "write_aside_then_swap", swapped_but)
    vault.ways_in.change_passphrase(Secret(NEW))
    monkeypatch.undo()

    assert [(note.kind, note.what) for note in vault.notes] == [("keys_not_mended", "keys.b")]
    shelf.reopen(passphrase=NEW)
    shelf.close()
    with pytest.raises(WrongSecret):
        shelf.open()


def test_a_change_that_the_database_has_no_room_for_has_happened_and_is_made_good(
    shelf, vault, monkeypatch
):
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("sharedesk.vault.placing_keys.keep_inside", full)
    vault.ways_in.change_passphrase(Secret(NEW))
    monkeypatch.undo()

    assert [(note.kind, note.what) for note in vault.notes] == [("keys_not_mended", "inside")]
    assert shelf.reopen(passphrase=NEW).notes == ()
    shelf.close()
    with pytest.raises(WrongSecret):
        shelf.open()
