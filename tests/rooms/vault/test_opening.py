"""A vault is made whole or not at all, and opened only when it is what it should be."""

import logging
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as cipher

from rooms.vault.conftest import PASSPHRASE
from rooms.vault.vault_builders import NAME, a_draft, a_line, keep_draft
from sharedesk.base.secret import Secret
from sharedesk.vault import KeyCost, Vault
from sharedesk.vault.connection import _prepare, open_database, told_as_trouble
from sharedesk.vault.lock import Lock
from sharedesk.vault.migrating import shipped_steps
from sharedesk.vault.troubles import (
    DiskFails,
    DiskFull,
    NoSuchVault,
    ReadOnlyPlace,
    SaveRefused,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultNewer,
)


def test_a_folder_without_a_vault_is_left_as_it_is(tmp_path, clock):
    (tmp_path / "empty").mkdir()

    for name in ("empty", "missing"):
        with pytest.raises(NoSuchVault):
            Vault.open(tmp_path / name, clock=clock, passphrase=Secret("x"))

    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["empty"]
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_vault_is_not_made_over_something_else(shelf, vault, tmp_path, clock):
    for taken in (shelf.folder, shelf.folder / "keys.a"):
        with pytest.raises(VaultExists):
            Vault.create(taken, Secret("x"), clock=clock, cost=KeyCost.cheap_for_tests())

    assert vault.status().records == 0


def test_a_vault_may_be_made_in_an_empty_folder(shelf):
    shelf.folder.mkdir()

    shelf.create()

    assert shelf.reopen().status().records == 0


def test_a_making_that_was_cut_off_is_started_again(shelf):
    left_over = shelf.folder.with_name(".vault.being-made")
    left_over.mkdir()
    (left_over / "keys.b").write_bytes(b"half")

    shelf.create()

    assert not left_over.exists()
    shelf.reopen()


def test_a_making_that_fails_leaves_nothing(tmp_path, clock, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sharedesk.vault.key_file.write_aside_then_swap", full)

    with pytest.raises(DiskFull):
        Vault.create(tmp_path / "v", Secret("x"), clock=clock, cost=KeyCost.cheap_for_tests())

    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_only_its_owner_can_look_into_a_vault(shelf, vault):
    keep_draft(vault)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in shelf.folder.iterdir()}

    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert len(modes) == 7


def test_no_name_and_no_answer_stands_in_clear_in_any_file(shelf, vault):
    keep_draft(vault, answers={"note": "Kingfisher Close"}, words="Kingfisher Close Brandt")
    everything = b"".join(path.read_bytes() for path in shelf.folder.iterdir())
    shelf.close()
    everything += b"".join(path.read_bytes() for path in shelf.folder.iterdir())

    for phrase in (b"Kingfisher", b"Brandt", b"SQLite format", NAME.encode(), b"CREATE TABLE"):
        assert phrase not in everything


def test_a_vault_that_is_open_is_not_opened_again(shelf, vault):
    with pytest.raises(VaultInUse):
        shelf.open()

    shelf.reopen()


def test_a_lock_is_let_go_of_after_a_wrong_passphrase(shelf, vault):
    shelf.close()
    for _ in range(2):
        with pytest.raises(Exception, match="WrongSecret"):
            shelf.open("wrong")

    shelf.open()


def test_releasing_a_lock_twice_is_harmless(tmp_path):
    lock = Lock(tmp_path / "lock")
    lock.release()
    lock.release()

    Lock(tmp_path / "lock").release()


def test_a_vault_of_a_newer_program_is_left_alone(shelf, vault):
    connection = vault._file.connect()
    connection.execute("PRAGMA user_version=7")
    connection.close()
    shelf.close()

    with pytest.raises(VaultNewer) as newer:
        shelf.open()

    assert newer.value.facts == {"found": 7, "known": len(shipped_steps())}


def test_a_database_is_never_made_by_opening_it(tmp_path):
    key = bytearray(b"x'" + b"00" * 48 + b"'")

    with pytest.raises(NoSuchVault):
        open_database(tmp_path / "data.db", key)

    assert not (tmp_path / "data.db").exists()
    assert key == bytearray(99)


def test_the_raw_key_is_wiped_after_use(tmp_path):
    key = bytearray(b"x'" + b"00" * 48 + b"'")

    open_database(tmp_path / "data.db", key, create=True).close()

    assert key == bytearray(99)


def test_a_place_that_can_keep_no_log_is_no_place_for_a_vault():
    connection = cipher.connect(":memory:", isolation_level=None)

    with pytest.raises(ReadOnlyPlace):
        _prepare(connection, bytearray(b"x'" + b"00" * 48 + b"'"))

    connection.close()


def test_every_setting_of_the_connection_is_as_it_was_measured(vault):
    connection = vault._file.connect()
    settings = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "temp_store": 2,
        "cache_size": -32000,
        "mmap_size": 0,
        "secure_delete": 1,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 3000,
        "wal_autocheckpoint": 1000,
        "journal_size_limit": 16777216,
    }

    for name, value in settings.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        assert row is None or row[0] == value, name

    connection.close()


def test_threads_take_turns(vault):
    keep_draft(vault)
    troubles = []

    def work(number: int) -> None:
        try:
            for place in range(20):
                keep_draft(vault, f"SD-00000{number}", place=str(place))
                assert vault.record(NAME) == a_draft()
        except BaseException as error:
            troubles.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert len(vault.worklist()) == 5
    assert vault.verify().ok


def test_nothing_is_logged(shelf, vault, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    keep_draft(vault)
    shelf.close()
    content = bytearray(shelf.data.read_bytes())
    content[200] ^= 1
    shelf.data.write_bytes(content)

    with pytest.raises(VaultDamaged):
        shelf.open()

    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("number", "kind"), [(28, DiskFull), (13, ReadOnlyPlace), (30, ReadOnlyPlace), (5, DiskFails)]
)
def test_what_the_operating_system_complains_of_has_a_name(number, kind):
    with pytest.raises(kind), told_as_trouble():
        raise OSError(number, "")


def test_a_complaint_without_a_name_is_passed_on_as_it_is(vault):
    with pytest.raises(InterruptedError), told_as_trouble():
        raise InterruptedError(4, "")
    with pytest.raises(Exception, match="syntax"):
        vault._file.rows("SELEKT")


def test_a_witness_that_cannot_be_told_does_not_undo_a_save(shelf, vault, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault._file.anchor, "write", full)
    keep_draft(vault)
    monkeypatch.undo()

    assert [note.kind for note in vault.notes] == ["witness_not_written"]
    assert shelf.reopen().record(NAME) == a_draft()


def test_keys_that_cannot_be_mended_now_are_mended_next_time(shelf, vault, monkeypatch):
    shelf.close()
    (shelf.folder / "keys.a").unlink()
    real = os.replace

    def fails_for(names: tuple[str, ...]):
        def fail(source: Path, target: Path) -> None:
            if target.name in names:
                raise OSError(28, "No space left on device")
            real(source, target)

        return fail

    monkeypatch.setattr("os.replace", fails_for(("keys.a", "keys.b")))
    first = [note.kind for note in shelf.open().notes]
    shelf.close()
    monkeypatch.setattr("os.replace", fails_for(("keys.a",)))
    second = [(note.kind, note.what) for note in shelf.open().notes]
    shelf.close()
    monkeypatch.undo()

    assert first == ["keys_mended", "keys_not_mended"]
    assert second == [("keys_mended", "keys.a"), ("keys_not_mended", "keys.a")]
    assert shelf.reopen().notes != ()
    assert shelf.reopen().notes == ()


def test_a_passphrase_change_that_fails_leaves_the_old_one(shelf, vault, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sharedesk.vault.key_file.write_aside_then_swap", full)
    with pytest.raises(DiskFull):
        vault.ways_in.change_passphrase(Secret("new"))
    monkeypatch.undo()

    vault.ways_in.new_recovery_code()
    shelf.reopen()


PROBE = """
import os, sys
from pathlib import Path
folder, passphrase = sys.argv[1:]
from sharedesk.base.clock import SystemClock
from sharedesk.base.errors import Trouble
from sharedesk.base.secret import Secret
from sharedesk.vault import KeyCost, Vault
os.setgid(65534); os.setuid(65534)
for attempt in (
    lambda: Vault.open(Path(folder), clock=SystemClock(), passphrase=Secret(passphrase)),
    lambda: Vault.create(Path(folder) / "new", Secret("x"), clock=SystemClock(),
                         cost=KeyCost.cheap_for_tests()),
):
    try:
        attempt()
    except Trouble as trouble:
        print(type(trouble).__name__)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes another user")
def test_a_folder_that_may_not_be_written_to_is_called_so(clock):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "vault"
        Path(name).chmod(0o755)
        vault, _ = Vault.create(
            folder, Secret(PASSPHRASE), clock=clock, cost=KeyCost.cheap_for_tests()
        )
        vault.close()
        folder.chmod(0o755)
        for file in folder.iterdir():
            file.chmod(0o644)

        said = subprocess.run(
            [sys.executable, "-c", PROBE, str(folder), PASSPHRASE],
            capture_output=True,
            text=True,
            check=False,
        )

    assert said.stdout.split() == ["ReadOnlyPlace", "ReadOnlyPlace"], said.stderr


def small_disk(folder: Path) -> bool:
    if shutil.which("mount") is None or os.geteuid() != 0:
        return False
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(tmp_path, clock):
    disk = tmp_path / "disk"
    if not small_disk(disk):
        pytest.skip("needs to mount a small disk")
    try:
        vault, _ = Vault.create(
            disk / "vault", Secret(PASSPHRASE), clock=clock, cost=KeyCost.cheap_for_tests()
        )
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(1_500_000))
        kept = save_until_full(vault)
        assert [vault.record(name) is not None for name in kept] == [True] * len(kept)
        ballast.unlink()
        keep_draft(vault)
        vault.close()

        vault = Vault.open(disk / "vault", clock=clock, passphrase=Secret(PASSPHRASE))
        assert sorted(vault.worklist()) == sorted([NAME, *kept])
        assert vault.verify().ok
        vault.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def save_until_full(vault: Vault) -> list[str]:
    kept: list[str] = []
    for place in range(1000):
        name = f"SD-{place:06d}"
        try:
            with vault.writing() as keep:
                keep.draft(a_draft(name, answers={"note": "x" * 40_000}), a_line(name))
        except DiskFull:
            return kept
        kept.append(name)
    raise AssertionError("the disk was never full")


def test_a_save_after_locking_is_refused(vault):
    vault.close()

    with pytest.raises(SaveRefused) as refused:
        keep_draft(vault)

    assert refused.value.facts["why"] == "closed"


def test_what_was_being_written_when_the_program_was_ended_is_gone_once_it_is_open(shelf, tmp_path):
    outside = tmp_path / "outside"
    shelf.create(outside)
    shelf.close()
    [keys] = outside.glob("*.keys")
    unpacked = shelf.folder / "x.sharedesk-backup.new.trying"
    unpacked.mkdir()
    (shelf.folder / "backups").mkdir()
    others = outside / "another.keys.new"
    left = [
        unpacked / "data.db",
        shelf.folder / "keys.b.new",
        shelf.folder / "backups/before-schema-2.sharedesk-backup.new",
        keys.with_name(f"{keys.name}.new"),
    ]
    for file in (*left, others):
        file.write_bytes(b"half of it")

    shelf.open(outside=outside)

    assert not any(file.exists() for file in left)
    assert not unpacked.exists()
    assert others.exists()
