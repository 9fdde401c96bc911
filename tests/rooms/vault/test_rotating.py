"""A vault gets a new key for all of it, and is whole at every moment on the way."""

from __future__ import annotations

import shutil
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as cipher

from broken_vaults import a_small_disk
from rooms.vault.conftest import PASSPHRASE, Shelf
from rooms.vault.moments import Moments
from rooms.vault.test_losses import damage_the_page_of_a_body, flip_a_bit
from rooms.vault.test_losses import filled as filled_with_long_bodies
from rooms.vault.vault_builders import (
    NAME,
    a_draft,
    a_line,
    a_paper,
    an_addendum,
    an_event,
    keep_decision,
    keep_draft,
)
from sharedesk.base.secret import Secret
from sharedesk.records.life import FormStamp
from sharedesk.vault import Vault, restore
from sharedesk.vault.epochs import ASIDE
from sharedesk.vault.rotating import _watched
from sharedesk.vault.snapshot import snapshot
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    KeysTampered,
    SaveRefused,
    Stopped,
    VaultDamaged,
    VaultInUse,
    VaultRolledBack,
    WrongSecret,
)

SIGNED = "SD-000001"
SECRET = Secret(PASSPHRASE)


def filled(vault: Vault) -> Vault:
    """Something of every kind."""
    keep_draft(vault, words="Kingfisher Close")
    keep_decision(vault, SIGNED, addenda=(an_addendum(),))
    with vault.writing() as keep:
        keep.paper(a_paper())
        keep.form(FormStamp("https://forms.example/decision", "1", "ab" * 32), b"{}")
        keep.setting("practitioner", {"name": "Ruth Amadi"})
        keep.event(an_event())
    return vault


def all_of(vault: Vault) -> tuple[object, ...]:
    return (
        vault.record(NAME),
        vault.record(SIGNED),
        vault.lines([NAME, SIGNED]),
        vault.paper(NAME, "recipient", 1),
        vault.form("https://forms.example/decision", "1"),
        vault.setting("practitioner"),
        vault.worklist(words="kingfisher"),
        [event.kind for event in vault.history() if event.kind != "KEYS_ROTATED"],
    )


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_everything_is_there_under_the_new_key_and_the_session_goes_on(shelf, vault):
    before = all_of(filled(vault))
    raw = vault._file.data.read_bytes()

    code = vault.ways_in.rotate(SECRET, by="Ruth Amadi")

    assert all_of(vault) == before
    assert vault.verify().ok
    assert keep_draft(vault, place="written afterwards") == vault.record(NAME)
    event = vault.history("")[-1]
    assert (event.kind, event.by, event.detail) == ("KEYS_ROTATED", "Ruth Amadi", {"epoch": 2})
    assert vault.notes == ()
    assert shelf.data.read_bytes()[:4096] != raw[:4096]
    assert shelf.reopen(code=code, passphrase=None).verify().ok


def test_afterwards_the_old_recovery_code_opens_nothing_and_the_passphrase_still_does(shelf, vault):
    code = vault.ways_in.rotate(SECRET)
    shelf.close()

    with pytest.raises(WrongSecret):
        shelf.open(None, code=shelf.code)
    shelf.open(None, code=code).close()
    shelf.open()


def test_nothing_of_the_old_database_is_left(shelf, vault):
    first = shelf.data.name

    vault.ways_in.rotate(SECRET)
    shelf.close()

    assert names_in(shelf.folder) == {"head", "keys.a", "keys.b", "lock", shelf.data.name}
    assert shelf.data.name == first.replace("data-1", "data-2")


def test_the_old_master_key_opens_nothing_of_the_new_database(shelf, vault):
    old = vault._file.keys.copy_of_master()

    vault.ways_in.rotate(SECRET)

    assert vault._file.keys.copy_of_master() != old


def test_a_vault_can_be_rotated_again_and_again(shelf, vault):
    before = all_of(filled(vault))

    for _ in range(3):
        vault.ways_in.rotate(SECRET)

    vault = shelf.reopen()
    assert all_of(vault) == before
    assert vault.notes == ()
    assert shelf.data.name.startswith("data-4-")
    assert vault.verify().ok


def test_a_wrong_passphrase_rotates_nothing(shelf, vault):
    filled(vault)
    before = shelf.data.name

    with pytest.raises(WrongSecret):
        vault.ways_in.rotate(Secret("not it at all"))

    assert shelf.data.name == before
    shelf.reopen(passphrase=None, code=shelf.code)


def test_the_organisation_keeps_its_key_to_a_rotated_vault(shelf, vault, escrow_pair):
    private, public = escrow_pair
    vault.ways_in.add_escrow(public)

    vault.ways_in.rotate(SECRET)
    shelf.close()

    vault = Vault.open(shelf.folder, clock=shelf.clock, escrow_key=private)
    assert vault.ways_in.escrow_key == public
    vault.close()


def test_progress_rises_from_nothing_to_all(vault):
    filled(vault)
    told: list[float] = []

    vault.ways_in.rotate(SECRET, told.append)

    assert told == sorted(told)
    assert told[0] < 0.5
    assert told[-1] == 1.0


@pytest.mark.parametrize("after", [1, 2, 4, 8, 10, 12])
def test_stopping_leaves_the_vault_as_it_was(shelf, vault, after):
    for number in range(300):
        keep_draft(vault, f"SD-{number:06d}")
    told: list[float] = []

    def stop(done: float) -> None:
        told.append(done)
        if len(told) >= after:
            raise Stopped

    with pytest.raises(Stopped):
        vault.ways_in.rotate(SECRET, stop)

    assert ASIDE not in names_in(shelf.folder)
    keep_draft(vault, place="afterwards")
    vault = shelf.reopen(passphrase=None, code=shelf.code)
    assert vault.notes == ()
    assert len(vault.worklist()) == 301
    assert vault.verify().ok


def test_saves_made_meanwhile_wait_and_none_is_lost(shelf, vault):
    filled(vault)
    saved: list[str] = []
    begun = threading.Event()

    def save() -> None:
        while len(saved) < 200:
            keep_draft(vault, place=f"p{len(saved)}")
            saved.append(f"p{len(saved)}")
            begun.set()

    saver = threading.Thread(target=save)
    saver.start()
    begun.wait()
    vault.ways_in.rotate(SECRET)
    saver.join()

    assert vault.record(NAME).place == saved[-1]
    vault = shelf.reopen()
    assert vault.record(NAME).place == saved[-1]
    assert vault.verify().ok


def test_a_vault_is_not_rotated_while_a_backup_is_made(vault):
    with snapshot(vault._file), pytest.raises(VaultInUse):
        vault.ways_in.rotate(SECRET)


def test_a_locked_vault_is_not_rotated(vault):
    vault.close()

    with pytest.raises(SaveRefused):
        vault.ways_in.rotate(SECRET)


def test_a_vault_that_is_locked_meanwhile_stays_as_it_was(shelf, vault):
    filled(vault)

    with pytest.raises(SaveRefused):
        vault.ways_in.rotate(SECRET, lambda done: vault.close() if done > 0.9 else None)

    shelf.reopen(passphrase=None, code=shelf.code)


# every moment


def test_whenever_it_dies_the_vault_is_wholly_old_or_wholly_new(shelf, tmp_path):
    outside = tmp_path / "config"
    vault = shelf.create(outside)
    before = all_of(filled(vault))
    vault._file._drop_connections()  # so that no log is half in the copies' shared memory
    vault._file._writer = vault._file.connect()
    moments = Moments((shelf.folder, outside), tmp_path / "moments")

    with moments.watched():
        new = vault.ways_in.rotate(SECRET)
    shelf.close()

    assert moments.count > 20
    opened = [
        opens_with(shelf, moments, number, outside, new, before) for number in range(moments.count)
    ]
    assert set(opened) == {"old", "new"}
    assert opened == sorted(opened, reverse=True)


def opens_with(
    shelf: Shelf, moments: Moments, number: int, outside: Path, new: Secret, before: object
) -> str:
    """Which recovery code opens the vault as it was at that moment; exactly one must, and what
    is left over goes at the first opening."""
    moments.put_back(number)
    vault = shelf.open(outside=outside)
    assert all_of(vault) == before
    assert vault.verify().ok
    assert not {note.kind for note in vault.notes} - {"keys_mended"}
    vault.close()
    assert names_in(shelf.folder) == {"head", "keys.a", "keys.b", "lock", shelf.data.name}
    works = []
    for name, code in (("old", shelf.code), ("new", new)):
        try:
            shelf.open(None, code=code, outside=outside).close()
        except WrongSecret:
            continue
        works.append(name)
    assert len(works) == 1
    return works[0]


# what the disk does


def refusing(after: int, monkeypatch: pytest.MonkeyPatch, *, when_done: bool = False) -> None:
    """So many files can still be swapped in; the next one can't, or is, without certainty."""
    import sharedesk.vault.key_file as module

    real, count = module.write_aside_then_swap, [0]

    def write(path: Path, content: bytes) -> None:
        count[0] += 1
        if count[0] > after:
            if when_done:
                real(path, content)
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(module, "write_aside_then_swap", write)


def test_if_no_key_file_can_be_written_the_vault_stays_as_it_was(shelf, vault, monkeypatch):
    before = all_of(filled(vault))
    refusing(0, monkeypatch)

    with pytest.raises(DiskFull):
        vault.ways_in.rotate(SECRET)

    monkeypatch.undo()
    assert keep_decision(vault, "SD-000002") == vault.record("SD-000002")
    vault = shelf.reopen(passphrase=None, code=shelf.code)
    assert all_of(vault)[:7] == before[:7]
    assert vault.notes == ()


def test_one_key_file_is_enough_and_the_other_is_mended(shelf, vault, monkeypatch):
    before = all_of(filled(vault))
    refusing(1, monkeypatch)

    code = vault.ways_in.rotate(SECRET)

    monkeypatch.undo()
    assert [(note.kind, note.what) for note in vault.notes] == [("keys_not_mended", "keys.a")]
    vault = shelf.reopen(passphrase=None, code=code)
    assert all_of(vault) == before
    assert [note.kind for note in vault.notes] == ["keys_mended"]
    assert len(list(shelf.folder.glob("data-*.db"))) == 1


def test_a_key_file_that_is_there_but_perhaps_not_for_good_costs_nothing(shelf, vault, monkeypatch):
    before = all_of(filled(vault))
    older = (shelf.folder / "keys.b").read_bytes()
    refusing(0, monkeypatch, when_done=True)

    code = vault.ways_in.rotate(SECRET)

    monkeypatch.undo()
    assert len(list(shelf.folder.glob("data-*.db"))) == 2
    shelf.close()
    as_new = shelf.folder.with_name("as new")
    shutil.copytree(shelf.folder, as_new)
    for name in ("keys.a", "keys.b"):  # a power cut, and neither swap had reached the disk
        (shelf.folder / name).write_bytes(older)
    with pytest.raises(VaultRolledBack):
        shelf.open()
    assert all_of(shelf.open(as_found=True))[:7] == before[:7]
    shelf.close()
    vault = Vault.open(as_new, clock=shelf.clock, recovery_code=code)
    assert all_of(vault) == before
    vault.close()


def test_a_new_database_that_cannot_be_opened_in_its_place_turns_read_only(
    shelf, vault, monkeypatch
):
    before = all_of(filled(vault))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sharedesk.vault.rotating.bring_in", full)
    code = vault.ways_in.rotate(SECRET)
    monkeypatch.undo()

    with pytest.raises(SaveRefused):
        keep_draft(vault)
    vault = shelf.reopen(passphrase=None, code=code)
    assert all_of(vault) == before
    assert ASIDE not in names_in(shelf.folder)


def test_a_word_that_cannot_be_left_is_noted(shelf, vault, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault._file.anchor, "leave_word", full)
    vault.ways_in.rotate(SECRET)

    assert [note.kind for note in vault.notes] == ["witness_not_written"]
    assert shelf.reopen().verify().ok


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_vault_is_not_rotated_and_keeps_what_can_be_read(shelf, vault, seed):
    for number in range(60):
        keep_draft(vault, f"SD-{number:06d}", answers={"note": "seen and said " * 400})
    shelf.close()
    pages = shelf.data.stat().st_size // 4096
    flip_a_bit(shelf.data, (pages * (seed + 3) // 10) * 4096 + 77)
    vault = shelf.open()

    with pytest.raises(VaultDamaged):
        vault.ways_in.rotate(SECRET)

    assert vault.is_read_only
    assert ASIDE not in names_in(shelf.folder)
    shelf.close()
    shelf.open(None, code=shelf.code, as_found=True)


def test_zeros_in_place_of_a_page_are_not_carried_over(shelf, vault):
    filled_with_long_bodies(vault)
    shelf.close()
    damage_the_page_of_a_body(shelf)
    vault = shelf.open()

    with pytest.raises(VaultDamaged):
        vault.ways_in.rotate(SECRET)

    assert vault.is_read_only
    assert ASIDE not in names_in(shelf.folder)


def test_a_copy_that_met_zeros_without_a_complaint_is_not_used(shelf, vault):
    filled_with_long_bodies(vault)
    shelf.close()
    damage_the_page_of_a_body(shelf)
    source = shelf.open()._file.connect()

    with (
        pytest.raises(VaultDamaged),
        _watched(source, shelf.data, 1, lambda _: None),
        suppress(cipher.Error),
    ):
        source.execute("SELECT body FROM record").fetchall()

    source.close()


def test_a_copy_that_fails_for_a_reason_of_our_own_is_a_mistake_and_told_as_one(shelf, vault):
    source = vault._file.connect()

    with (
        pytest.raises(cipher.OperationalError, match="syntax"),
        _watched(source, shelf.data, 1, lambda _: None),
    ):
        source.execute("SELEKT")

    source.close()


def test_on_a_full_disk_the_vault_stays_as_it_was(tmp_path, clock):
    with a_small_disk(tmp_path / "disk") as disk:
        shelf = Shelf(disk / "vault", clock)
        vault = shelf.create()
        with vault.writing() as keep:
            for number in range(60):
                name, note = f"SD-{number:06d}", "seen and said " * 800
                keep.draft(a_draft(name, answers={"note": note}), a_line(name))
        vault = shelf.reopen()
        (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 200_000))

        with pytest.raises(DiskFull):
            vault.ways_in.rotate(SECRET)

        assert ASIDE not in names_in(shelf.folder)
        (disk / "ballast").unlink()
        keep_draft(vault)
        assert shelf.reopen(passphrase=None, code=shelf.code).verify().ok
        shelf.close()


def test_on_a_disk_that_fails_the_vault_stays_as_it_was(shelf, vault):
    resource = pytest.importorskip("resource")
    filled_with_long_bodies(vault)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))

    try:
        with pytest.raises(DiskFails):
            vault.ways_in.rotate(SECRET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert ASIDE not in names_in(shelf.folder)
    keep_draft(vault)
    assert shelf.reopen(passphrase=None, code=shelf.code).verify().ok


def test_what_was_exchanged_for_something_older_is_not_carried_over(shelf, vault):
    filled(vault)
    connection = vault._file.connect()
    connection.execute("UPDATE kept SET sha256 = zeroblob(32) WHERE thing LIKE 'setting%'")
    connection.close()

    with pytest.raises(VaultDamaged):
        vault.ways_in.rotate(SECRET)

    assert vault.is_read_only


def test_a_thing_that_does_not_fit_its_digest_is_not_carried_over(shelf, vault):
    filled(vault)
    connection = vault._file.connect()
    connection.execute("UPDATE setting SET value = '\"Somebody else\"'")
    connection.close()

    with pytest.raises(VaultDamaged):
        vault.ways_in.rotate(SECRET)

    assert ASIDE not in names_in(shelf.folder)


# what is put back


def test_a_whole_folder_put_back_from_before_the_rotation_is_noticed(shelf, tmp_path):
    outside = tmp_path / "config"
    filled(shelf.create(outside))
    shelf.close()
    shutil.copytree(shelf.folder, tmp_path / "earlier")
    vault = shelf.open(outside=outside)
    vault.ways_in.rotate(SECRET)
    for _ in range(5):
        keep_draft(vault)
    shelf.close()
    shutil.rmtree(shelf.folder)
    shutil.copytree(tmp_path / "earlier", shelf.folder)

    with pytest.raises(VaultRolledBack):
        shelf.open(outside=outside)

    assert shelf.open(outside=outside, as_found=True).record(NAME) == a_draft()
    assert shelf.reopen(outside=outside).notes == ()


def test_keys_from_before_the_rotation_are_said_to_be_older(shelf, vault):
    older = (shelf.folder / "keys.a").read_bytes()
    vault.ways_in.rotate(SECRET)
    shelf.close()
    for name in ("keys.a", "keys.b"):
        (shelf.folder / name).write_bytes(older)

    with pytest.raises(KeysTampered) as tampered:
        shelf.open()

    assert tampered.value.facts == {"what": "older"}


def test_keys_from_before_the_rotation_are_mended_from_the_copy_outside(shelf, tmp_path):
    outside = tmp_path / "config"
    vault = shelf.create(outside)
    older = (shelf.folder / "keys.a").read_bytes()
    vault.ways_in.rotate(SECRET)
    shelf.close()
    for name in ("keys.a", "keys.b"):
        (shelf.folder / name).write_bytes(older)

    vault = shelf.open(outside=outside)

    assert [(note.kind, note.what) for note in vault.notes] == [("keys_mended", "keys.b keys.a")]
    assert shelf.reopen().notes == ()


def test_a_vault_put_back_beside_a_later_one_leaves_that_alone(shelf, vault):
    filled(vault)
    shelf.close()
    earlier = {path: path.read_bytes() for path in shelf.folder.iterdir()}
    vault = shelf.open()
    vault.ways_in.rotate(SECRET)
    later = vault._file.data.name
    shelf.close()
    for path, content in earlier.items():
        path.write_bytes(content)

    vault = shelf.open(as_found=True)
    vault.ways_in.rotate(SECRET)

    assert later in names_in(shelf.folder)
    assert vault._file.data.name.startswith("data-3-")


# backups


def test_a_backup_from_before_opens_with_what_opened_it_then(shelf, vault, tmp_path, clock):
    filled(vault)
    vault.backup(tmp_path / "before")
    code = vault.ways_in.rotate(SECRET)
    vault.backup(tmp_path / "after")

    for backup, works, fails in (
        (tmp_path / "before", shelf.code, code),
        (tmp_path / "after", code, shelf.code),
    ):
        with pytest.raises(WrongSecret):
            restore(backup, tmp_path / "again", clock=clock, recovery_code=fails)
        restored = restore(
            backup, tmp_path / f"{backup.name} again", clock=clock, recovery_code=works
        )
        assert restored.record(NAME) == a_draft()
        restored.close()
