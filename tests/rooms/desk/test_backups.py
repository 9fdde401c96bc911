"""A backup is made each day that something changed, where the person wants it, and never gets in
the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import PASSPHRASE, a_decision, a_draft, a_session
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import backups, guarding, opening, writing
from sharedesk.desk.session import Session
from sharedesk.vault.troubles import DiskFull, InsideVault, PlaceMissing, Stopped, VaultDamaged

DAY = timedelta(days=1)


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """A folder on a disk of its own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def change(session: Session) -> None:
    a_draft(session)


def test_the_first_backup_is_due_at_once_and_stands_with_the_vault(session: Session) -> None:
    assert backups.is_due(session)

    file = backups.back_up_if_due(session)

    assert file is not None
    assert file.parent == backups.folder(session) == session.folder / "backups"
    assert not backups.is_due(session)
    assert session.vault.history("")[-1].kind == "BACKED_UP"


def test_the_next_is_due_on_another_day_if_something_changed(
    session: Session, clock: FixedClock
) -> None:
    backups.back_up_if_due(session)
    clock.move(DAY)
    assert not backups.is_due(session)

    change(session)

    assert backups.is_due(session)
    assert backups.back_up_if_due(session)
    assert backups.back_up_if_due(session) is None


def test_a_change_on_the_same_day_waits_for_the_next(session: Session, clock: FixedClock) -> None:
    backups.back_up_if_due(session)
    change(session)
    assert not backups.is_due(session)

    clock.move(DAY)

    assert backups.is_due(session)


def test_a_clock_that_was_put_back_does_not_hold_backups_up(
    session: Session, clock: FixedClock
) -> None:
    backups.back_up_if_due(session)
    change(session)

    clock.move(-400 * DAY)

    assert backups.is_due(session)


def test_what_changes_while_a_backup_is_made_is_in_the_next(
    session: Session, clock: FixedClock
) -> None:
    backups.back_up_if_due(session, lambda _: change(session))

    clock.move(DAY)

    assert backups.is_due(session)


def test_ten_are_kept(session: Session, clock: FixedClock) -> None:
    for _ in range(12):
        clock.move(DAY)
        change(session)
        last = backups.back_up_if_due(session)

    kept = sorted(backups.folder(session).iterdir())
    assert len(kept) == backups.state(session).kept == 10
    assert kept[-1] == last


def test_backups_go_to_the_folder_that_was_chosen(session: Session, away: Path) -> None:
    backups.back_up_if_due(session)

    backups.choose_folder(session, away)

    assert backups.is_due(session)
    file = backups.back_up_if_due(session)
    assert file is not None
    assert file.parent == away
    assert backups.state(session).is_chosen


def test_a_folder_that_is_away_is_waited_for(session: Session, away: Path) -> None:
    backups.choose_folder(session, away)
    away.rmdir()

    assert backups.back_up_if_due(session) is None
    assert not backups.state(session).is_there
    assert backups.is_due(session)
    assert not away.exists()
    away.mkdir()
    assert backups.back_up_if_due(session)


@pytest.mark.parametrize("within", ["", "anything"])
def test_backups_do_not_stand_among_the_vaults_own_files(session: Session, within: str) -> None:
    folder = session.folder / within
    folder.mkdir(exist_ok=True)

    with pytest.raises(InsideVault):
        backups.choose_folder(session, folder)


def test_a_folder_that_is_not_there_or_has_no_proper_name_is_not_chosen(
    session: Session, tmp_path: Path
) -> None:
    broken = tmp_path / "b\udcffd"
    broken.mkdir()

    for folder in (tmp_path / "nowhere", broken):
        with pytest.raises(PlaceMissing):
            backups.choose_folder(session, folder)

    assert not backups.state(session).is_chosen


def test_the_vaults_own_folder_can_be_chosen_again(session: Session, away: Path) -> None:
    backups.choose_folder(session, away)

    backups.choose_folder(session, session.vault.backups.folder())

    assert backups.back_up_if_due(session).parent == session.folder / "backups"  # type: ignore[union-attr]


def test_a_backup_that_is_stopped_stays_due_and_leaves_nothing(session: Session) -> None:
    def stop(_: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backups.back_up_if_due(session, stop)

    assert backups.is_due(session)
    assert list(backups.folder(session).iterdir()) == []


def test_while_something_else_holds_the_vault_still_the_backup_waits(session: Session) -> None:
    waited: list[Path | None] = []

    def meanwhile(done: float) -> None:
        if done == 0.2:
            waited.append(backups.back_up_if_due(session))

    guarding.verify(session, meanwhile)

    assert waited == [None]
    assert backups.is_due(session)


def test_a_damaged_vault_is_never_due_and_costs_no_good_backup(
    session: Session, clock: FixedClock
) -> None:
    a_decision(session)
    good = backups.back_up_if_due(session)
    change(session)
    opening.lock(session)
    data = next(session.folder.glob("data-*.db"))
    content = bytearray(data.read_bytes())
    content[-2000] ^= 1
    data.write_bytes(content)
    clock.move(DAY)
    session = opening.unlock(session.folder, Secret(PASSPHRASE), clock=clock, as_found=True)

    with pytest.raises(VaultDamaged):
        backups.back_up_if_due(session)

    assert not backups.is_due(session)
    assert list(backups.folder(session).iterdir()) == [good]
    opening.lock(session)


def test_a_daily_backup_comes_back_with_the_same_records(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    record = a_decision(session)
    file = backups.back_up_if_due(session)
    assert file is not None

    guarding.bring_back(file, tmp_path / "again", clock=clock, passphrase=Secret(PASSPHRASE))

    again = opening.unlock(tmp_path / "again", Secret(PASSPHRASE), clock=clock)
    assert writing.record_of(again, record.id) == record
    opening.lock(again)


def test_whoever_has_only_the_code_sets_a_passphrase_while_restoring(
    tmp_path: Path, clock: FixedClock
) -> None:
    session, code = a_session(tmp_path / "vault", clock)
    file = backups.back_up_if_due(session)
    opening.lock(session)
    assert file is not None
    told: list[float] = []

    guarding.bring_back(
        file,
        tmp_path / "again",
        clock=clock,
        recovery_code=code,
        new_passphrase=Secret("nine slow barges under the bridge"),
        label="My casework",
        progress=told.append,
    )

    new = Secret("nine slow barges under the bridge")
    opening.lock(opening.unlock(tmp_path / "again", new, clock=clock))
    assert (tmp_path / "again" / opening.LABEL_FILE).read_text() == "My casework"
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive/Documents/vault", "OneDrive"),
        ("OneDrive - Northmoor Council/vault", "OneDrive"),
        ("Dropbox (Personal)/vault", "Dropbox"),
        ("Google Drive/My Drive/vault", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-ruth@northmoor.example/vault", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/vault", "iCloud"),
        ("Nextcloud2/vault", "Nextcloud"),
        ("Documents/vault", None),
        ("Inbox/Syncope/vault", None),
    ],
)
def test_folders_of_sync_services_are_known_by_their_names(
    tmp_path: Path, path: str, service: str | None
) -> None:
    assert backups.sync_service_of(tmp_path / path) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".dropbox.cache", "Dropbox"), (".sync_1a2b.db", "Nextcloud"), (".stfolder", "Syncthing")],
)
def test_folders_of_sync_services_are_known_by_what_they_leave_in_them(
    tmp_path: Path, marker: str, service: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / marker).mkdir()

    assert backups.sync_service_of(tmp_path / "mine" / "vaults" / "main") == service


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "vault").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox" / "vault")

    assert backups.sync_service_of(tmp_path / "link") == "Dropbox"


def test_a_folder_that_windows_says_is_onedrives_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work files"))

    assert backups.sync_service_of(tmp_path / "Work files" / "vault") == "OneDrive"
    assert backups.sync_service_of(tmp_path / "elsewhere") is None


def test_a_folder_that_may_not_be_read_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refuse)

    assert backups.sync_service_of(tmp_path) is None


def test_a_live_vault_in_a_synced_folder_is_said_to_be_so(
    tmp_path: Path, clock: FixedClock
) -> None:
    session, _ = a_session(tmp_path / "OneDrive" / "vault", clock)

    service = backups.state(session).vault_synced_by

    assert service == "OneDrive"
    assert "OneDrive" in backups.sync_warning(service)[0]
    opening.lock(session)


def test_a_vault_whose_new_passphrase_finds_no_room_is_not_left_half_restored(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, code = a_session(tmp_path / "vault", clock)
    file = backups.back_up_now(session)
    opening.lock(session)

    def full(*_: Any, **__: Any) -> None:
        raise DiskFull

    monkeypatch.setattr("sharedesk.vault.ways_in.WaysIn.change_passphrase", full)

    with pytest.raises(DiskFull):
        guarding.bring_back(
            file,
            tmp_path / "again",
            clock=clock,
            recovery_code=code,
            new_passphrase=Secret("nine slow barges under the bridge"),
        )

    assert not (tmp_path / "again").exists()
