"""The ways in which an encrypted database loses records without a word, and that none passes."""

import random
import shutil
import struct
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as cipher

from rooms.vault.vault_builders import NAME, a_draft, a_line, an_event, keep_decision, keep_draft
from sharedesk.vault import Vault
from sharedesk.vault.anchor import Witness
from sharedesk.vault.checking import unwitnessed
from sharedesk.vault.connection import open_database
from sharedesk.vault.reading import fetch_in_blocks
from sharedesk.vault.troubles import SaveRefused, VaultDamaged, VaultRolledBack

PAGE = 4096
LONG = {f"q{place}": "what was seen and said " * 40 for place in range(20)}
NAMES = [f"SD-0000{place:02d}" for place in range(30)]


def filled(vault: Vault) -> None:
    for name in NAMES:
        keep_draft(vault, name, answers=LONG)
        with vault.writing() as keep:
            keep.event(an_event(name=name))


def flip_a_bit(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def read_all(vault: Vault) -> list[str]:
    """What came back of each record: whole or nothing; an altered one fails the test."""
    seen = []
    for name in NAMES:
        try:
            record = vault.record(name)
        except VaultDamaged:
            seen.append("damaged")
        else:
            assert record == a_draft(name, answers=LONG)
            seen.append("whole")
    return seen


def crash(vault: Vault, shelf, copy: Path) -> None:
    """Take the folder as it is while the vault is open, and make that the vault."""
    shutil.copytree(shelf.folder, copy)
    shelf.close()
    shutil.rmtree(shelf.folder)
    copy.rename(shelf.folder)


def log_of(shelf) -> Path:
    return shelf.data.with_name(shelf.data.name + "-wal")


def saves(vault: Vault, how_many: int = 5) -> None:
    for place in range(how_many):
        keep_draft(vault, words=None, place=str(place))


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_is_met_with_trouble_and_never_with_zeros(shelf, vault, seed):
    filled(vault)
    shelf.close()
    pages = shelf.data.stat().st_size // PAGE
    chosen = random.Random(seed)  # noqa: S311 -- no secret
    flip_a_bit(shelf.data, chosen.randrange(1, pages) * PAGE + chosen.randrange(PAGE))

    try:
        vault = shelf.open()
    except VaultDamaged:
        vault = shelf.open(as_found=True)
    read_all(vault)
    report = vault.verify()

    assert not report.ok
    assert any(problem.startswith("page") for problem in report.problems)


def test_a_vault_that_met_damage_saves_nothing_more_but_still_reads_what_is_whole(shelf, vault):
    filled(vault)
    shelf.close()
    damage_the_page_of_a_body(shelf)
    vault = shelf.open()

    seen = read_all(vault)

    assert seen.count("damaged") >= 1
    assert seen.count("whole") >= 20
    assert vault.is_read_only
    assert vault.status().is_read_only
    with pytest.raises(SaveRefused) as refused, vault.writing():
        pass
    assert refused.value.facts["why"] == "damaged"
    with pytest.raises(SaveRefused):
        vault.ways_in.new_recovery_code()


def test_verifying_names_the_records_that_are_damaged(shelf, vault):
    filled(vault)
    shelf.close()
    damage_the_page_of_a_body(shelf)

    report = shelf.open().verify()

    assert not report.ok
    assert [problem for problem in report.problems if problem.startswith("record SD-")]
    assert len([problem for problem in report.problems if problem.startswith("record SD-")]) < 20


def test_a_page_that_comes_back_as_zeros_is_not_taken_for_an_answer(shelf, vault):
    """The page is found by asking the library itself, which hands the zeros out silently."""
    filled(vault)
    key = vault._file.keys.raw_database_key(1, vault._file.header.salt)
    shelf.close()
    spoil_silently(shelf, key)

    report = shelf.reopen().verify()
    vault = shelf.reopen()

    assert read_all(vault).count("damaged") == 1
    assert len([problem for problem in report.problems if problem.startswith("record SD-")]) == 1


def test_zeros_that_lead_to_no_answer_are_noticed_too(shelf, vault):
    filled(vault)
    key = vault._file.keys.raw_database_key(1, vault._file.header.salt)
    shelf.close()
    spoil_silently(shelf, key)
    connection = open_database(shelf.data, key)

    with pytest.raises(VaultDamaged):
        list(fetch_in_blocks(connection, "SELECT 1 FROM record WHERE instr(body, 'no such word')"))

    connection.close()


def test_a_first_read_that_was_not_whole_ends_the_opening(shelf, vault, monkeypatch):
    shelf.close()
    monkeypatch.setattr("sharedesk.vault.connection.pages_are_sound", lambda _: False)

    with pytest.raises(VaultDamaged):
        shelf.open()


def spoil_silently(shelf, key: bytearray) -> None:
    original = shelf.data.read_bytes()
    for page in range(len(original) // PAGE - 1, 1, -1):
        shelf.data.write_bytes(original)
        flip_a_bit(shelf.data, page * PAGE + 100)
        connection = open_database(shelf.data, bytearray(key))
        try:
            rows = connection.execute("SELECT body FROM record").fetchall()
        except cipher.DatabaseError:
            continue
        finally:
            connection.close()
        if any("\0" in body for (body,) in rows):
            return
    raise AssertionError("every damaged page was noticed by the library")


def test_any_page_that_is_damaged_is_noticed(shelf, vault):
    keep_decision(vault)
    shelf.close()
    original = shelf.data.read_bytes()

    for page in range(len(original) // PAGE):
        shelf.data.write_bytes(original)
        flip_a_bit(shelf.data, page * PAGE + 1000)
        assert is_met(shelf), page
        shelf.close()


def is_met(shelf) -> bool:
    """Whether the damage is met by opening, or else by verifying."""
    try:
        return not shelf.reopen().verify().ok
    except VaultDamaged:
        return not_sound_as_found(shelf)


def not_sound_as_found(shelf) -> bool:
    try:
        return not shelf.reopen(as_found=True).verify().ok
    except VaultDamaged:
        return True


def test_damage_that_shows_only_at_the_end_of_a_save_is_not_saved(vault, monkeypatch):
    monkeypatch.setattr("sharedesk.vault.open_file.pages_are_sound", lambda _: False)
    with pytest.raises(VaultDamaged):
        keep_draft(vault)
    monkeypatch.undo()

    assert vault.is_read_only
    assert vault.record(NAME) is None


def test_damage_that_is_met_while_saving_is_not_made_permanent(shelf, vault):
    filled(vault)
    shelf.close()
    content = shelf.data.read_bytes()
    damage_the_page_of_a_body(shelf)
    damaged = shelf.data.read_bytes()
    assert damaged != content
    vault = shelf.open()

    with pytest.raises(VaultDamaged):
        keep_all_anew(vault)

    assert vault.is_read_only


def keep_all_anew(vault: Vault) -> None:
    for name in NAMES:
        keep_draft(vault, name, answers={})


def damage_the_page_of_a_body(shelf) -> None:
    """Spoil one overflow page: found by trying, on a copy, which pages only a body needs."""
    original = shelf.data.read_bytes()
    for page in range(len(original) // PAGE - 1, 1, -1):
        shelf.data.write_bytes(original)
        flip_a_bit(shelf.data, page * PAGE + 100)
        try:
            vault = shelf.open()
        except VaultDamaged:
            continue
        damaged = "damaged" in read_all(vault)
        shelf.close()
        if damaged:
            shelf.data.write_bytes(original)
            flip_a_bit(shelf.data, page * PAGE + 100)
            return
    raise AssertionError("no page held a body")


def test_a_log_that_was_deleted_is_noticed(shelf, vault, tmp_path):
    saves(vault)
    crash(vault, shelf, tmp_path / "copy")
    log_of(shelf).unlink()

    with pytest.raises(VaultRolledBack) as rolled_back:
        shelf.open()

    assert rolled_back.value.facts["kept"] == 5
    assert rolled_back.value.facts["found"] < 5


def test_a_log_that_was_cut_is_noticed(shelf, vault, tmp_path):
    saves(vault)
    crash(vault, shelf, tmp_path / "copy")
    content = log_of(shelf).read_bytes()
    log_of(shelf).write_bytes(content[: -(PAGE + 24) * 3])

    with pytest.raises(VaultRolledBack):
        shelf.open()


def test_a_bit_flipped_in_the_log_is_noticed(shelf, vault, tmp_path):
    saves(vault)
    crash(vault, shelf, tmp_path / "copy")
    flip_a_bit(log_of(shelf), log_of(shelf).stat().st_size - PAGE // 2)

    with pytest.raises(VaultRolledBack):
        shelf.open()


def test_a_log_that_was_swapped_for_an_older_one_is_noticed(shelf, vault, tmp_path):
    saves(vault, 3)
    older = log_of(shelf).read_bytes()
    saves(vault, 3)
    crash(vault, shelf, tmp_path / "copy")
    log_of(shelf).write_bytes(older)

    with pytest.raises(VaultRolledBack):
        shelf.open()


def test_a_log_that_is_there_after_a_crash_is_no_alarm(shelf, vault, tmp_path):
    saves(vault)
    crash(vault, shelf, tmp_path / "copy")

    vault = shelf.open()

    assert vault.record(NAME).place == "4"
    assert vault.notes == ()


def test_a_witness_that_fell_behind_in_a_power_cut_is_no_alarm(shelf, vault, tmp_path):
    saves(vault, 2)
    behind = (shelf.folder / "head").read_bytes()
    saves(vault, 9)
    crash(vault, shelf, tmp_path / "copy")
    (shelf.folder / "head").write_bytes(behind)

    assert shelf.open().record(NAME).place == "8"


def test_a_witness_torn_while_it_was_written_is_no_alarm(shelf, vault):
    saves(vault, 5)
    shelf.close()
    head = shelf.folder / "head"
    latest = 5 % 2
    content = bytearray(head.read_bytes())
    content[latest * 80 + 60] ^= 0xFF
    head.write_bytes(content)

    assert shelf.open().record(NAME).place == "4"


def test_a_missing_witness_is_noticed(shelf, vault):
    saves(vault)
    shelf.close()
    (shelf.folder / "head").unlink()

    with pytest.raises(VaultRolledBack) as rolled_back:
        shelf.open()

    assert rolled_back.value.facts == {"kept": 0, "found": 5}


def test_a_vault_that_was_rolled_back_can_be_taken_as_it_is_and_says_so_for_good(
    shelf, vault, tmp_path
):
    saves(vault)
    crash(vault, shelf, tmp_path / "copy")
    log_of(shelf).unlink()

    vault = shelf.open(as_found=True)
    keep_draft(vault)
    vault = shelf.reopen()

    assert vault.record(NAME) == a_draft()
    [event] = vault.history("")
    assert event.kind == "ROLLBACK_ACCEPTED"
    assert event.detail["kept"] == 5
    assert vault.verify().ok


def test_a_whole_folder_that_was_put_back_is_noticed_by_the_witness_outside(shelf, tmp_path):
    outside = tmp_path / "config"
    vault = shelf.create(outside=outside)
    saves(vault, 2)
    shelf.close()
    shutil.copytree(shelf.folder, tmp_path / "older")
    saves(shelf.open(outside=outside), 2)
    shelf.close()
    shutil.rmtree(shelf.folder)
    (tmp_path / "older").rename(shelf.folder)

    shelf.reopen()
    shelf.close()
    with pytest.raises(VaultRolledBack):
        shelf.open(outside=outside)
    shelf.open(outside=outside, as_found=True)
    assert shelf.reopen(outside=outside).record(NAME).place == "1"


def test_an_older_page_that_is_spliced_in_is_noticed_unless_it_says_the_same(shelf, vault):
    """Each page of an older file is whole and authentic by itself; only the rest gives it away."""
    for name in NAMES[:6]:
        keep_draft(vault, name, answers=LONG, place="older")
    shelf.close()
    older = shelf.data.read_bytes()
    vault = shelf.open()
    for name in NAMES[:6]:
        keep_draft(vault, name, answers={**LONG, "q3": "changed", "q9": name}, place="newer")
        with vault.writing() as keep:
            keep.event(an_event(name=name))
    before = everything(vault)
    shelf.close()
    newer = shelf.data.read_bytes()
    changed = [page for page in range(len(older) // PAGE) if differ(older, newer, page)]

    noticed = 0
    for page in changed:
        shelf.data.write_bytes(spliced(newer, older, page))
        noticed += is_noticed(shelf, before)

    assert noticed > 20


def everything(vault: Vault) -> list[object]:
    names = vault.worklist()
    return [names, vault.lines(names), list(map(vault.record, names)), vault.history()]


def differ(one: bytes, other: bytes, page: int) -> bool:
    return one[page * PAGE : (page + 1) * PAGE] != other[page * PAGE : (page + 1) * PAGE]


def spliced(into: bytes, source: bytes, page: int) -> bytes:
    start, end = page * PAGE, (page + 1) * PAGE
    return into[:start] + source[start:end] + into[end:]


def is_noticed(shelf, before: list[object]) -> bool:
    """Whether reading or verifying meets trouble; if neither does, nothing may have changed."""
    try:
        vault = shelf.reopen()
        now = everything(vault)
        whole = vault.verify().ok
    except (VaultDamaged, VaultRolledBack):
        return True
    finally:
        shelf.close()
    assert not whole or now == before
    return not whole


def test_a_first_page_that_is_damaged_is_called_damage_and_not_a_wrong_passphrase(shelf, vault):
    saves(vault)
    shelf.close()
    flip_a_bit(shelf.data, 200)

    with pytest.raises(VaultDamaged):
        shelf.open()
    with pytest.raises(VaultDamaged):
        shelf.open(as_found=True)


def test_a_database_that_is_missing_is_called_damage_and_not_made_anew(shelf, vault):
    saves(vault)
    shelf.close()
    gone = shelf.data
    gone.unlink()

    with pytest.raises(VaultDamaged):
        shelf.open()

    assert not gone.exists()


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE history SET by = 'Somebody else' WHERE seq = 1",
        "DELETE FROM history WHERE seq = 2",
        "DELETE FROM history",
        (
            "INSERT INTO history SELECT 3, record, at, by, kind, detail, body_sha256, hash, hash"
            " FROM history WHERE seq = 2"
        ),
        "UPDATE saved SET marks = zeroblob(32)",
    ],
)
def test_a_forger_with_the_key_is_noticed_at_the_next_opening(shelf, vault, forgery):
    keep_decision(vault)
    with vault.writing() as keep:
        keep.event(an_event("OPENED"))
    forge(vault, forgery)
    shelf.close()

    with pytest.raises(VaultDamaged):
        shelf.open()
    vault = shelf.open(as_found=True)
    assert vault.is_read_only
    assert [note.kind for note in vault.notes] == ["damaged"]
    assert not vault.verify().ok


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        ("UPDATE record SET body = replace(body, 'SHARE', 'WAIT')", f"record {NAME}"),
        ("UPDATE summary SET line = replace(line, 'Brandt', 'Brant')", f"line {NAME}"),
        ("DELETE FROM kept", "kept"),
        ("DELETE FROM record", "structure"),
        ("DELETE FROM summary", f"missing {NAME} line"),
    ],
)
def test_verifying_names_what_a_forger_with_the_key_has_changed(shelf, vault, forgery, named):
    keep_decision(vault)
    forge(vault, forgery)

    assert named in shelf.reopen().verify().problems


def test_a_trigger_that_was_taken_out_is_noticed(shelf, vault):
    forge(vault, "SELECT 1", leave_out="record_signed_is_not_changed")
    shelf.close()

    with pytest.raises(VaultDamaged) as damaged:
        shelf.open()

    assert damaged.value.facts["what"] == "schema"
    assert shelf.open(as_found=True).verify().problems == ("schema",)


def test_a_history_that_lost_more_than_its_tail_is_noticed(shelf, vault, monkeypatch):
    monkeypatch.setattr("sharedesk.vault.checking.TAIL", 2)
    for name in NAMES[:6]:
        keep_decision(vault, name)
    shelf.reopen()
    forge(shelf.reopen(), "DELETE FROM history WHERE seq < 5")
    shelf.close()

    with pytest.raises(VaultDamaged) as damaged:
        shelf.open()

    assert damaged.value.facts == {"what": "history", "entry": 4}


@pytest.mark.parametrize(("epoch", "agrees"), [(0, True), (1, True), (2, False)])
def test_a_witness_of_an_earlier_file_says_nothing_about_this_one(vault, epoch, agrees):
    keep_draft(vault)
    head = vault._file.head
    digest = bytes(32) if epoch == 0 else head.digest
    witness = Witness(epoch, head.sequence, digest)

    lost = unwitnessed(vault._file.writer, head, 1, (witness,))

    assert (lost is None) == agrees


def forge(vault: Vault, sql: str, leave_out: str = "") -> None:
    """What somebody could do who has the key and knows SQLite, but not the program's own rules."""
    connection = vault._file.connect()
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(sql)
    for name, text in triggers:
        if name != leave_out:
            connection.execute(text)
    connection.close()


def test_a_line_that_is_not_as_it_was_kept_is_not_shown(shelf, vault):
    keep_decision(vault)
    forge(vault, "UPDATE summary SET line = replace(line, 'Brandt', 'Brant')")

    with pytest.raises(VaultDamaged):
        vault.lines([NAME])


def test_the_anchor_is_two_records_of_eighty_bytes(shelf, vault):
    saves(vault, 4)

    content = (shelf.folder / "head").read_bytes()

    assert len(content) == 160
    assert {struct.unpack(">Q", content[at + 8 : at + 16])[0] for at in (0, 80)} == {3, 4}


def test_a_nested_read_of_damage_ends_the_transaction(shelf, vault):
    filled(vault)
    shelf.close()
    damage_the_page_of_a_body(shelf)
    vault = shelf.open()

    with pytest.raises(VaultDamaged), vault.writing() as keep:  # noqa: PT012 -- one transaction
        keep.draft(a_draft("SD-ZZZZZZ"), a_line("SD-ZZZZZZ"))
        list(map(vault.record, NAMES))

    assert vault.record("SD-ZZZZZZ") is None


def test_a_vault_knows_that_it_was_not_closed_and_when_it_began(shelf, vault, tmp_path):
    assert vault.begun() is None
    keep_decision(vault)
    crash(vault, shelf, tmp_path / "copy")

    vault = shelf.open()

    assert vault.ended_uncleanly
    assert vault.begun() == an_event().at
    assert not shelf.reopen().ended_uncleanly
