"""A backup is whole, opens anywhere with the same secret, and is never made of a damaged vault."""

import hashlib
import json
import shutil
import stat
import threading
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from rooms.vault.conftest import PASSPHRASE
from rooms.vault.vault_builders import (
    NAME,
    STAMP,
    a_draft,
    a_paper,
    an_event,
    keep_decision,
    keep_draft,
)
from sharedesk.base.secret import Secret
from sharedesk.vault import Vault, restore
from sharedesk.vault.backup_file import Manifest, mac_of, silent
from sharedesk.vault.key_file import packed
from sharedesk.vault.snapshot import snapshot
from sharedesk.vault.troubles import (
    BackupDamaged,
    DiskFull,
    InsideVault,
    PlaceMissing,
    SaveRefused,
    Stopped,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultNewer,
    WrongSecret,
)
from sharedesk.vault.trying import try_opening

OTHER = "SD-4K7Q2N"


@pytest.fixture
def backup(shelf, vault: Vault, tmp_path: Path) -> Path:
    """A backup of a vault that holds one of each kind."""
    keep_decision(vault)
    keep_draft(vault, OTHER, words="heron")
    with vault.writing() as keep:
        keep.form(STAMP, b"{}")
        keep.paper(a_paper())
        keep.event(an_event("SUMMARY_MADE"))
        keep.setting("text_size", 12)
    file = tmp_path / "weekly.sharedesk-backup"
    vault.backup(file)
    return file


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path / "clean machine" / "vault"


def everything(vault: Vault) -> list[object]:
    names = vault.worklist()
    return [
        list(map(vault.record, names)),
        vault.lines(names),
        vault.history(),
        vault.paper(NAME, "recipient", 1),
        vault.form(STAMP.url, STAMP.version),
        vault.setting("text_size"),
        vault._file.rows("SELECT thing, sha256 FROM kept WHERE thing NOT LIKE '%last_backup'"),
    ]


@pytest.mark.parametrize("by", ["passphrase", "recovery_code"])
def test_a_backup_restores_to_the_same_digests_on_a_clean_machine(
    shelf, vault, backup, elsewhere, clock, by
):
    before = everything(vault)
    shelf.close()
    shutil.rmtree(shelf.folder)
    secret = {"passphrase": Secret(PASSPHRASE), "recovery_code": shelf.code}[by]

    restored = restore(backup, elsewhere, clock=clock, **{by: secret})

    assert everything(restored) == before
    assert restored.worklist(words="heron") == [OTHER]
    assert restored.verify().ok
    restored.close()


def test_a_restored_vault_goes_on_like_any_other(backup, elsewhere, clock):
    restored = restore(backup, elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))
    keep_draft(restored, "SD-4K7Q2P")
    restored.ways_in.change_passphrase(Secret("new"))
    restored.close()

    again = Vault.open(elsewhere, clock=clock, passphrase=Secret("new"))

    assert len(again.worklist()) == 3
    assert again.notes == ()
    again.close()


def test_a_restored_vault_is_no_rollback_of_the_one_beside_it(shelf, tmp_path, elsewhere, clock):
    outside = tmp_path / "config"
    vault = shelf.create(outside=outside)
    vault.backup(tmp_path / "b")
    keep_draft(vault)

    restored = restore(
        tmp_path / "b", elsewhere, clock=clock, passphrase=Secret(PASSPHRASE), outside=outside
    )
    keep_draft(restored, OTHER)
    restored.close()
    (elsewhere / "keys.a").unlink()
    (elsewhere / "keys.b").unlink()
    shelf.reopen(outside=outside)
    restored = Vault.open(elsewhere, clock=clock, passphrase=Secret(PASSPHRASE), outside=outside)

    assert restored.worklist() == [OTHER]
    restored.close()


def test_status_says_when_the_last_backup_was_made(vault, backup, clock):
    assert vault.status().last_backup == clock.now()


def test_a_backup_can_be_read_by_its_owner_only_and_names_nobody(backup):
    content = backup.read_bytes()

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert zipfile.ZipFile(backup).namelist() == ["keys", "data.db", "manifest.json"]
    for phrase in (b"Brandt", b"Amadi", NAME.encode(), b"heron"):
        assert phrase not in content


def test_progress_is_told_from_nothing_to_all(vault, tmp_path, elsewhere, clock):
    told: list[float] = []

    vault.backup(tmp_path / "b", told.append)
    restore(
        tmp_path / "b", elsewhere, clock=clock, passphrase=Secret(PASSPHRASE), progress=told.append
    ).close()
    vault.verify(told.append)

    assert told[:3] == [0.5, 0.8, 1.0]
    assert told[3] == 1.0
    assert told[4:] == sorted(told[4:])
    assert (told[4], told[-1]) == (0.0, 1.0)


def test_a_backup_that_is_stopped_leaves_the_one_before(vault, backup):
    before = backup.read_bytes()

    def stop(_: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        vault.backup(backup, stop)

    assert backup.read_bytes() == before
    assert list(backup.parent.glob("*.new")) == []
    vault.backup(backup)


def test_saving_goes_on_while_a_backup_is_made(vault, tmp_path, elsewhere, clock):
    keep_draft(vault)
    troubles = []

    def save(_: float) -> None:
        thread = threading.Thread(target=save_much)
        thread.start()
        thread.join(30)

    def save_much() -> None:
        try:
            for place in range(300):
                keep_draft(vault, answers={"note": "x" * 20_000}, place=str(place))
        except BaseException as error:
            troubles.append(error)
            raise

    vault.backup(tmp_path / "b", save)

    restored = restore(tmp_path / "b", elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))
    assert troubles == []
    assert restored.record(NAME) == a_draft()
    assert vault.record(NAME).place == "299"
    assert restored.verify().ok
    assert vault.verify().ok
    restored.close()


def test_one_snapshot_is_held_at_a_time(vault, tmp_path):
    with snapshot(vault._file), pytest.raises(VaultInUse):
        vault.backup(tmp_path / "b")

    vault.backup(tmp_path / "b")


def test_a_log_that_somebody_holds_is_not_folded(vault, tmp_path):
    keep_draft(vault)
    vault._file.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    holding = vault._file.connect()
    holding.execute("PRAGMA busy_timeout=0")
    holding.execute("BEGIN")
    holding.execute("SELECT count(*) FROM record").fetchall()
    keep_draft(vault)
    vault._file.rows("SELECT 1")

    with pytest.raises(VaultInUse):
        vault.backup(tmp_path / "b")

    holding.close()


def test_a_damaged_vault_is_not_copied_over_a_good_backup(shelf, vault, backup):
    before = backup.read_bytes()
    shelf.close()
    content = bytearray(shelf.data.read_bytes())
    content[-2000] ^= 1
    shelf.data.write_bytes(content)
    vault = shelf.open(as_found=True)

    with pytest.raises(VaultDamaged):
        vault.backup(backup)

    assert backup.read_bytes() == before
    assert vault.is_read_only


def test_a_backup_for_which_there_is_no_room_leaves_nothing(vault, tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sharedesk.vault.backing_up.make_durable", full)

    with pytest.raises(DiskFull):
        vault.backup(tmp_path / "b")

    assert not (tmp_path / "b").exists()
    assert list(tmp_path.glob("*.new")) == []


def test_a_vault_that_is_locked_meanwhile_makes_no_false_backup(vault, tmp_path):
    with pytest.raises(SaveRefused):
        vault.backup(tmp_path / "b", lambda _: vault.close())

    assert not (tmp_path / "b").exists()


def test_a_backup_is_not_restored_over_something(shelf, backup, clock):
    with pytest.raises(VaultExists):
        restore(backup, shelf.folder, clock=clock, passphrase=Secret(PASSPHRASE))


def test_a_backup_needs_the_secret(backup, elsewhere, clock):
    with pytest.raises(WrongSecret):
        restore(backup, elsewhere, clock=clock, passphrase=Secret("wrong"))

    assert not elsewhere.exists()


def altered(backup: Path, packing: int = zipfile.ZIP_STORED, **members: bytes | None) -> Path:
    """A copy of the backup with some members changed, or left out."""
    copy = backup.with_name("altered")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(copy, "w", packing) as new:
        for name in old.namelist():
            content = members.get(name.split(".")[0], old.read(name))
            if content is not None:
                new.writestr(name, content)
    return copy


def manifest_with(backup: Path, **facts: object) -> bytes:
    manifest = json.loads(zipfile.ZipFile(backup).read("manifest.json"))
    return json.dumps({**manifest, **facts}).encode()


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("data", lambda b: altered(b, data=zipfile.ZipFile(b).read("data.db")[:-1] + b"?")),
        ("keys", lambda b: altered(b, keys=b"?")),
        ("keys", lambda b: altered(
            b, keys=b"?", manifest=manifest_with(b, keys_sha256=hashlib.sha256(b"?").hexdigest())
        )),
        ("manifest", lambda b: altered(b, manifest=manifest_with(b, saves=99))),
        ("manifest", lambda b: altered(b, manifest=b"{}")),
        ("format", lambda b: altered(b, data=None)),
        ("format", lambda b: altered(b, zipfile.ZIP_DEFLATED)),
        ("format", lambda b: b.with_name("missing")),
    ],
)  # fmt: skip
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_left(
    backup, elsewhere, clock, what, change
):
    with pytest.raises(BackupDamaged) as damaged:
        restore(change(backup), elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))

    assert damaged.value.facts["what"] == what
    assert not elsewhere.exists()


@pytest.mark.parametrize("rest", ["half", "nothing", "another file"])
def test_something_else_is_no_backup(backup, elsewhere, clock, rest):
    content = backup.read_bytes()
    half = content[: len(content) // 2]
    backup.write_bytes({"half": half, "nothing": b"", "another file": b"%PDF-1.7"}[rest])

    with pytest.raises(BackupDamaged):
        restore(backup, elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))


def test_a_backup_of_a_newer_program_is_left_alone(backup, elsewhere, clock):
    newer = altered(backup, manifest=manifest_with(backup, format=2))

    with pytest.raises(VaultNewer):
        restore(newer, elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("data", lambda b: altered(b, data=b"?")),
        ("keys", lambda b: altered(b, keys=b"?")),
        ("manifest", lambda b: altered(b, manifest=manifest_with(b, saves=99))),
    ],
)
def test_a_backup_is_opened_before_it_is_trusted(vault, backup, tmp_path, what, change):
    with pytest.raises(BackupDamaged) as damaged:
        try_opening(change(backup), vault._file.keys, [tmp_path], silent)

    assert damaged.value.facts["what"] == what
    assert left_over(tmp_path) == []


def forged(vault: Vault, backup: Path, **members: bytes) -> Path:
    """A backup that whoever has the keys has sealed, but that is wrong within."""
    archive = zipfile.ZipFile(backup)
    contents = {"keys": archive.read("keys"), "data": archive.read("data.db"), **members}
    manifest = replace(
        msgspec.json.decode(archive.read("manifest.json"), type=Manifest),
        sha256=hashlib.sha256(contents["data"]).hexdigest(),
        keys_sha256=hashlib.sha256(contents["keys"]).hexdigest(),
    )
    manifest = replace(manifest, mac=mac_of(manifest, vault._file.keys))
    return altered(backup, **contents, manifest=msgspec.json.encode(manifest))


def test_a_sealed_backup_that_does_not_open_is_not_trusted(vault, backup, tmp_path):
    data = bytearray(zipfile.ZipFile(backup).read("data.db"))
    first, last = bytearray(data), bytearray(data)
    first[300] ^= 1
    last[-2000] ^= 1
    header = replace(vault._file.header, generation=99)

    for members in ({"data": bytes(first)}, {"data": bytes(last)}, {"keys": packed(header)}):
        with pytest.raises(BackupDamaged):
            try_opening(forged(vault, backup, **members), vault._file.keys, [tmp_path], silent)

    assert left_over(tmp_path) == []


def test_a_backup_of_another_moment_than_its_manifest_says_is_not_trusted(vault, backup, tmp_path):
    older = zipfile.ZipFile(backup).read("data.db")
    keep_draft(vault, OTHER)
    vault.backup(tmp_path / "newer")

    with pytest.raises(BackupDamaged):
        try_opening(
            forged(vault, tmp_path / "newer", data=older), vault._file.keys, [tmp_path], silent
        )


def left_over(folder: Path) -> list[Path]:
    return [*folder.glob("*.trying"), *folder.glob("*.new")]


def test_what_a_try_left_when_the_program_was_ended_is_removed_by_the_next(vault, tmp_path):
    left = vault._file.place.folder / "x.sharedesk-backup.trying"
    left.mkdir()
    (left / "data.db").write_bytes(b"half")

    vault.backup(tmp_path / "b")

    assert left_over(vault._file.place.folder) == []


def test_a_backup_is_tried_where_there_is_room(vault, tmp_path, monkeypatch):
    rooms = {vault._file.place.folder: 0}
    usage = shutil.disk_usage
    told: list[Path] = []

    def little(place: Path):
        told.append(place)
        return usage(place)._replace(free=rooms.get(place, 1 << 40))

    monkeypatch.setattr("sharedesk.vault.trying.shutil.disk_usage", little)

    vault.backup(tmp_path / "b")

    assert told == [vault._file.place.folder]
    assert left_over(tmp_path) == []


def test_a_backup_that_the_disk_did_not_keep_is_not_put_in_place(vault, tmp_path, monkeypatch):
    def not_kept(*_: object) -> None:
        raise BackupDamaged(what="data")

    monkeypatch.setattr("sharedesk.vault.trying.try_opening", not_kept)

    with pytest.raises(BackupDamaged):
        vault.backup(tmp_path / "b")

    assert not (tmp_path / "b").exists()
    assert not vault.is_read_only


def test_a_backup_during_which_the_vault_gets_another_key_is_begun_anew_another_time(
    vault, tmp_path
):
    def rotate(done: float) -> None:
        if done > 0.5 and vault._file.header.epoch == 1:
            vault.ways_in.rotate(Secret(PASSPHRASE))

    with pytest.raises(VaultInUse):
        vault.backup(tmp_path / "b", rotate)

    assert not (tmp_path / "b").exists()
    vault.backup(tmp_path / "b")


def test_a_backup_is_good_even_if_the_vault_has_no_room_to_note_it(vault, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("sharedesk.vault.open_file._commit", full)
    vault.backup(tmp_path / "b", daily=True)
    monkeypatch.undo()

    assert [note.kind for note in vault.notes] == ["backup_not_noted"]
    assert vault.backups.last_daily() is None
    assert (tmp_path / "b").exists()


def test_a_backup_of_a_newer_shape_is_refused_before_anything_is_made(
    vault, backup, elsewhere, clock
):
    newer = altered(backup, manifest=manifest_with(backup, schema=99))

    with pytest.raises(VaultNewer):
        restore(newer, elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))

    assert not elsewhere.exists()


def test_the_disk_is_waited_for_as_a_large_copy_grows(vault, tmp_path, monkeypatch):
    """One long wait at the end would hold up whoever saves meanwhile."""
    waits: list[int] = []
    monkeypatch.setattr("sharedesk.vault.backup_file._DURABLE_EVERY", 4096)
    monkeypatch.setattr("sharedesk.vault.backup_file.make_durable", waits.append)

    vault.backup(tmp_path / "b")

    assert waits


def test_a_vault_that_is_locked_is_copied_no_further(vault, tmp_path, monkeypatch):
    monkeypatch.setattr("sharedesk.vault.backup_file._BLOCK", 4096)
    told: list[float] = []

    def lock(done: float) -> None:
        told.append(done)
        vault.close()

    with pytest.raises(SaveRefused):
        vault.backup(tmp_path / "b", lock)

    assert len(told) == 1
    assert not (tmp_path / "b").exists()


def test_a_backup_stands_neither_among_the_vaults_files_nor_in_place_of_a_folder(vault, tmp_path):
    with pytest.raises(InsideVault):
        vault.backup(vault._file.place.folder / "b")
    with pytest.raises(PlaceMissing):
        vault.backup(tmp_path)


def test_the_history_says_that_a_backup_was_made(vault, tmp_path):
    vault.backup(tmp_path / "b", event=an_event("BACKED_UP", ""))

    assert [event.kind for event in vault.history("")] == ["BACKED_UP"]


@pytest.mark.parametrize("work", ["backup", "verify"])
def test_locking_does_not_wait_for_long_work_and_folds_the_log_when_it_has_stopped(
    shelf, vault, tmp_path, monkeypatch, work
):
    monkeypatch.setattr("sharedesk.vault.backup_file._BLOCK", 4096)
    keep_draft(vault)
    keep_draft(vault, OTHER)
    log, begun, troubles = vault._file.log, threading.Event(), []

    def slowly(_: float) -> None:
        begun.set()
        threading.Event().wait(0.02)

    def go() -> None:
        try:
            vault.backup(tmp_path / "b", slowly) if work == "backup" else vault.verify(slowly)
        except SaveRefused as trouble:
            troubles.append(trouble.facts["why"])

    worker = threading.Thread(target=go)
    worker.start()
    begun.wait(20)
    started = time.monotonic()
    vault.close()
    took = time.monotonic() - started
    worker.join(20)

    assert took < 2
    assert troubles == ["closed"]
    assert not log.exists()


def test_locking_goes_on_when_long_work_does_not_notice(shelf, vault, monkeypatch):
    monkeypatch.setattr("sharedesk.vault.open_file.LONGEST_WAIT", 0.01)
    keep_draft(vault)

    with snapshot(vault._file):
        vault.close()

    assert shelf.open().record(NAME) == a_draft()


def test_a_restored_vault_that_does_not_open_is_not_left_behind(
    backup, elsewhere, clock, monkeypatch
):
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr("sharedesk.vault.opening.last_head", full)
    with pytest.raises(DiskFull):
        restore(backup, elsewhere, clock=clock, passphrase=Secret(PASSPHRASE))

    assert not elsewhere.exists()
