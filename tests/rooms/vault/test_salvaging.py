"""What is whole in a damaged vault is saved as it was, what is not is named, and nothing is wrong."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from broken_vaults import fingerprint
from rooms.vault.conftest import PASSPHRASE
from rooms.vault.test_losses import LONG, NAMES, PAGE, crash, flip_a_bit, forge, log_of, saves
from rooms.vault.vault_builders import (
    NAME,
    STAMP,
    a_countersignature,
    a_decision,
    a_delivery,
    a_draft,
    a_line,
    a_paper,
    an_addendum,
    an_event,
    keep_decision,
    keep_draft,
)
from sharedesk.base.secret import Secret
from sharedesk.records.canonical import digest_of as content_digest
from sharedesk.vault import Loss, Place, SalvageReport, Vault, salvage
from sharedesk.vault.lock import Lock
from sharedesk.vault.troubles import (
    NoSuchVault,
    ReadOnlyPlace,
    Stopped,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    WrongSecret,
)
from sharedesk.vault.wreck import Wreck, copy_readable

TABLES = {
    table: f"SELECT count(*) FROM {table} NOT INDEXED"  # noqa: S608 -- of this list
    for table in ("history", "kept", "record", "saved", "summary")
}


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "salvaged" / "vault"


def of_each_kind(vault: Vault) -> None:
    for name in NAMES:
        keep_draft(vault, name, answers=LONG)
        with vault.writing() as keep:
            keep.event(an_event(name=name))
    keep_decision(vault)
    with vault.writing() as keep:
        keep.form(STAMP, b"{}")
        for number in range(3):
            keep.addendum(NAME, an_addendum(text=f"number {number}"), a_line(status="SIGNED"))
        keep.countersignature(NAME, a_countersignature(), a_line(status="COUNTERSIGNED"))
        keep.paper(a_paper())
        keep.delivery(a_delivery(), a_line(status="COUNTERSIGNED"))
        keep.setting("text_size", 12)


def salvaged(shelf, new: Path, **how: object) -> SalvageReport:
    shelf.close()
    return salvage(
        shelf.folder, Place(new), "passphrase", Secret(PASSPHRASE), clock=shelf.clock, **how
    )


def opened(shelf, new: Path) -> Vault:
    vault = Vault.open(new, clock=shelf.clock, passphrase=Secret(PASSPHRASE))
    shelf._open.append(vault)
    return vault


def everything(vault: Vault) -> list[object]:
    names = sorted(vault.worklist())
    return [
        list(map(vault.record, names)),
        vault.lines(names),
        [event for event in vault.history() if event.kind != "SALVAGED"],
        vault.paper(NAME, "recipient", 1),
        vault.deliveries(NAME),
        vault.form(STAMP.url, STAMP.version),
        vault.setting("text_size"),
    ]


def test_a_whole_vault_is_salvaged_whole_and_left_as_it_is(shelf, vault, new):
    of_each_kind(vault)
    before = everything(vault)
    shelf.close()
    files = fingerprint(shelf.folder)

    report = salvaged(shelf, new)

    assert report.is_whole
    assert set(report.saved) == {*NAMES, NAME}
    assert report.events == len(NAMES) + 1
    assert fingerprint(shelf.folder) == files
    again = opened(shelf, new)
    assert everything(again) == before
    assert again.verify().ok
    assert again.notes == ()
    assert set(again.worklist(words="what was seen")) == set(NAMES)
    assert not new.with_name(".vault.being-read").exists()


def test_what_was_in_the_log_when_the_program_was_ended_is_saved_too(shelf, vault, new, tmp_path):
    of_each_kind(vault)
    keep_draft(vault, NAMES[0], place="typed last")
    crash(vault, shelf, tmp_path / "copy")
    files = fingerprint(shelf.folder)

    report = salvaged(shelf, new)

    assert report.is_whole
    assert opened(shelf, new).record(NAMES[0]).place == "typed last"
    assert {**fingerprint(shelf.folder), "lock": b""} == {**files, "lock": b""}


def test_the_recovery_code_opens_the_new_one_too(shelf, vault, new):
    of_each_kind(vault)
    shelf.close()

    salvage(shelf.folder, Place(new), "recovery_code", shelf.code, clock=shelf.clock)
    vault = Vault.open(new, clock=shelf.clock, recovery_code=shelf.code)

    assert len(vault.worklist()) == len(NAMES) + 1
    vault.close()


def test_a_wrong_passphrase_salvages_nothing(shelf, vault, new):
    shelf.close()

    with pytest.raises(WrongSecret):
        salvage(shelf.folder, Place(new), "passphrase", Secret("wrong"), clock=shelf.clock)

    assert not new.exists()


def test_each_page_that_is_damaged_costs_what_it_held_and_nothing_comes_out_wrong(
    shelf, vault, new
):
    of_each_kind(vault)
    shelf.close()
    whole = shelf.data.read_bytes()
    pages = random.Random(4).sample(range(len(whole) // PAGE), 10)  # noqa: S311 -- no secret
    unreadable = 0

    for page in pages:
        shelf.data.write_bytes(whole)
        flip_a_bit(shelf.data, page * PAGE + 700)
        try:
            report = salvaged(shelf, new)
        except VaultDamaged:
            unreadable += 1
            continue
        assert_nothing_is_wrong(opened(shelf, new), report)
        shelf.close()
        shutil.rmtree(new)

    assert unreadable < len(pages) // 2


@pytest.mark.parametrize("seed", range(4))
def test_many_damaged_pages_cost_many_records_and_still_none_is_wrong(shelf, vault, new, seed):
    first = pages_of(vault)
    of_each_kind(vault)
    pages = range(first, pages_of(vault))
    shelf.close()
    chosen = random.Random(seed)  # noqa: S311 -- no secret
    for page in chosen.sample(pages, len(pages) // 4):
        flip_a_bit(shelf.data, page * PAGE + chosen.randrange(PAGE))

    report = salvaged(shelf, new)

    assert_nothing_is_wrong(opened(shelf, new), report)
    assert any(loss.what == "record" for loss in report.lost)


def pages_of(vault: Vault) -> int:
    return vault._file.rows("PRAGMA page_count")[0][0]


def assert_nothing_is_wrong(vault: Vault, report: SalvageReport) -> None:
    """What is there is as it was, and whatever is not there is named."""
    assert set(vault.worklist()) == set(report.saved)
    for name in NAMES:
        found = vault.record(name)
        assert found in (None, a_draft(name, answers=LONG))
        assert (found is None) == (Loss(name, "record") in report.lost)
    decision = vault.record(NAME)
    if decision is not None:
        assert decision.answers == a_decision().answers
        lost = [loss.what for loss in report.lost if loss.record == NAME]
        if "parts" not in lost:
            assert len(decision.addenda) + lost.count("addendum") == 3
            assert (decision.countersignature is None) == ("countersignature" in lost)
    assert vault.verify().ok


def test_a_page_of_the_history_that_is_lost_costs_its_entries_and_the_rest_is_chained_anew(
    shelf, vault, new
):
    first = pages_of(vault)
    for number in range(100):
        keep_decision(vault, f"SD-00{number:04d}")
    spoil_only(vault, shelf, first, "history")

    report = salvaged(shelf, new)

    assert [loss.what for loss in report.lost] == ["history"]
    assert report.events + int(report.lost[0].which) == 100
    assert 0 < report.events < 100
    vault = opened(shelf, new)
    assert vault.history("")[-1].kind == "SALVAGED"
    assert vault.history("")[-1].detail == {"saved": 100, "lost": []}
    assert vault.verify().ok


@pytest.mark.parametrize("in_history", [True, False])
def test_a_record_whose_digest_is_lost_is_believed_only_if_the_history_has_it_too(
    shelf, vault, new, in_history
):
    first = pages_of(vault)
    digest = content_digest(STAMP, a_decision().answers) if in_history else ""
    names = [f"SD-00{number:04d}" for number in range(100)]
    for name in names:
        with vault.writing() as keep:
            keep.decision(a_decision(name), a_line(name, status="SIGNED"), "")
            keep.event(an_event("SIGNED", name, body_sha256=digest))
    spoil_only(vault, shelf, first, "kept")

    report = salvaged(shelf, new)

    lost = {loss.record for loss in report.lost}
    assert {loss.what for loss in report.lost} == {"parts" if in_history else "record"}
    assert 0 < len(lost) < 100
    assert set(report.saved) == (set(names) if in_history else set(names) - lost)
    assert opened(shelf, new).verify().ok


def test_records_whose_pages_are_lost_are_named_by_whatever_else_names_them(shelf, vault, new):
    first = pages_of(vault)
    for name in NAMES:
        keep_draft(vault, name, answers=LONG)
    spoil_only(vault, shelf, first, "record")

    report = salvaged(shelf, new)

    assert report.lost
    assert {loss.what for loss in report.lost} == {"record"}
    assert {loss.record for loss in report.lost} | set(report.saved) == set(NAMES)


def spoil_only(vault: Vault, shelf, first: int, table: str) -> None:
    """Spoil a page that is needed to count that table and none of the others."""
    header, pages = vault._file.header, pages_of(vault)
    key = bytes(vault._file.keys.raw_database_key(header.epoch, header.salt))
    shelf.close()
    whole = shelf.data.read_bytes()
    for page in range(first, pages):
        flip_a_bit(shelf.data, page * PAGE + 700)
        wreck = Wreck(shelf.data, lambda: bytearray(key))
        counted = {each: wreck.rows(sql) for each, sql in TABLES.items()}
        wreck.close()
        shelf.data.write_bytes(whole)
        if [each for each, found in counted.items() if found is None] == [table]:
            flip_a_bit(shelf.data, page * PAGE + 700)
            return
    raise AssertionError(table)


def test_a_record_that_was_changed_behind_the_programs_back_is_lost_and_not_believed(
    shelf, vault, new
):
    keep_decision(vault)
    keep_draft(vault, NAMES[0])
    forge(vault, "UPDATE record SET body = replace(body, 'SHARE', 'WAIT')")

    report = salvaged(shelf, new)

    assert report.lost == (Loss(NAME, "record"),)
    assert report.saved == (NAMES[0],)


@pytest.mark.parametrize(
    ("forgery", "loss"),
    [
        ("UPDATE record SET body = 'nonsense' WHERE state = 'SIGNED'", Loss(NAME, "record")),
        ("DELETE FROM addendum WHERE number = 2", Loss(NAME, "addendum", "2")),
        ("UPDATE addendum SET body = '{}' WHERE number = 2", Loss(NAME, "addendum", "2")),
        ("DELETE FROM countersignature", Loss(NAME, "countersignature")),
        ("UPDATE paper SET content = x'00'", Loss(NAME, "paper", "1")),
        ("UPDATE delivery SET body = '{}'", Loss(NAME, "delivery", "1")),
        ("UPDATE history SET by = 'Somebody' WHERE seq = 3", Loss("", "history", "1")),
        ("UPDATE setting SET value = '13'", Loss("", "setting", "text_size")),
        ("DELETE FROM setting", Loss("", "setting", "text_size")),
        ("DELETE FROM form", Loss("", "form", STAMP.sha256[:12])),
        ("UPDATE form SET content = x'00'", Loss("", "form", STAMP.sha256[:12])),
    ],
)
def test_what_is_not_as_it_was_kept_is_named(shelf, vault, new, forgery, loss):
    of_each_kind(vault)
    forge(vault, forgery)

    report = salvaged(shelf, new)

    assert loss in report.lost
    assert opened(shelf, new).verify().ok


def test_a_line_that_is_lost_is_made_anew(shelf, vault, new):
    keep_decision(vault)
    forge(vault, "UPDATE summary SET line = replace(line, 'Brandt', 'Brant')")

    report = salvaged(shelf, new)

    assert report.is_whole
    [line] = opened(shelf, new).lines([NAME])
    assert line.status == "SIGNED"


def test_saves_that_the_witness_saw_and_that_are_not_there_are_counted(shelf, vault, new, tmp_path):
    saves(vault)
    crash(vault, shelf, tmp_path / "copy")
    log_of(shelf).unlink()

    report = salvaged(shelf, new)

    [loss] = [loss for loss in report.lost if loss.what == "saves"]
    assert int(loss.which) >= 1


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(shelf, vault, new):
    of_each_kind(vault)
    shelf.close()
    os.truncate(shelf.data, shelf.data.stat().st_size * 3 // 4 // PAGE * PAGE + 100)

    report = salvaged(shelf, new)

    assert report.saved
    assert report.lost
    assert_nothing_is_wrong(opened(shelf, new), report)


@pytest.mark.parametrize("what", ["gone", "empty", "first page"])
def test_a_vault_of_which_nothing_can_be_read_is_said_to_be_so(shelf, vault, new, what):
    of_each_kind(vault)
    shelf.close()
    if what == "gone":
        shelf.data.unlink()
    elif what == "empty":
        shelf.data.write_bytes(b"")
    else:
        flip_a_bit(shelf.data, 300)

    with pytest.raises(VaultDamaged):
        salvaged(shelf, new)

    assert not new.exists()
    assert list(new.parent.iterdir()) == [] if new.parent.exists() else True


def test_a_vault_is_not_salvaged_while_somebody_has_it_open_nor_over_another(shelf, vault, new):
    with pytest.raises(VaultInUse):
        salvage(shelf.folder, Place(new), "passphrase", Secret(PASSPHRASE), clock=shelf.clock)
    with pytest.raises(VaultExists):
        salvaged(shelf, shelf.folder)
    with pytest.raises(NoSuchVault):
        salvage(new, Place(new / "x"), "passphrase", Secret(PASSPHRASE), clock=shelf.clock)


def test_a_vault_on_a_disk_that_cannot_be_written_to_is_salvaged(shelf, vault, new, monkeypatch):
    """Whoever runs these tests may be the administrator, who may write anywhere."""
    keep_draft(vault)
    lock = Lock

    def taken(file: Path) -> Lock:
        if file.parent == shelf.folder:
            raise ReadOnlyPlace
        return lock(file)

    monkeypatch.setattr("sharedesk.vault.salvaging.Lock", taken)

    assert salvaged(shelf, new).is_whole


def test_salvaging_that_is_stopped_leaves_nothing(shelf, vault, new):
    of_each_kind(vault)
    told: list[float] = []

    def stop(done: float) -> None:
        told.append(done)
        if done > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        salvaged(shelf, new, progress=stop)

    assert not new.exists()
    assert list(new.parent.iterdir()) == []
    assert told == sorted(told)


def test_a_vault_of_an_older_shape_is_salvaged_into_the_new_one(shelf, tmp_path, clock):
    release = Path(__file__).parents[2] / "old_vaults" / "0.1.0"
    shutil.copytree(release / "vault", tmp_path / "old")

    report = salvage(
        tmp_path / "old",
        Place(tmp_path / "new"),
        "passphrase",
        Secret("an old vault of invented families"),
        clock=clock,
    )

    assert report.is_whole
    assert len(report.saved) == 2


def test_what_the_disk_does_not_give_is_taken_for_zeros(tmp_path, monkeypatch):
    source, read = tmp_path / "source", os.read
    source.write_bytes(b"a" * PAGE * 3)

    def with_a_bad_page(handle: int, size: int) -> bytes:
        at = os.lseek(handle, 0, os.SEEK_CUR)
        if at <= PAGE < at + size:
            raise OSError(5, "Input/output error")
        return read(handle, size)

    monkeypatch.setattr(os, "read", with_a_bad_page)

    copy_readable(source, tmp_path / "copy", lambda _: None)

    assert (tmp_path / "copy").read_bytes()[: PAGE * 3] == b"a" * PAGE + bytes(PAGE) + b"a" * PAGE
