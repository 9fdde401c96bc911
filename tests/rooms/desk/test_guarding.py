"""Everything is looked at once a week, and after the computer stopped while the vault was open."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from broken_vaults import data_of, spoil, spoil_history
from builders import PASSPHRASE, a_draft
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import PassphraseTooWeak
from sharedesk.vault.troubles import DiskFull

WEEK = timedelta(days=7)


def reopened(session: Session, clock: FixedClock, folder: Path | None = None) -> Session:
    opening.lock(session)
    return opening.unlock(folder or session.folder, Secret(PASSPHRASE), clock=clock)


def after_a_crash(session: Session, clock: FixedClock, tmp_path: Path) -> Session:
    """The folder as it was while the vault was open."""
    a_draft(session)
    shutil.copytree(session.folder, tmp_path / "crashed")
    return reopened(session, clock, tmp_path / "crashed")


def test_a_new_vault_need_not_be_looked_at(session: Session) -> None:
    assert not guarding.verify_is_due(session)


def test_after_a_week_everything_is_looked_at(session: Session, clock: FixedClock) -> None:
    clock.move(WEEK)
    assert guarding.verify_is_due(session)

    guarding.verify(session)

    assert not guarding.verify_is_due(session)
    assert guarding.last_verified(session) == clock.now()


def test_a_clock_that_was_put_back_is_no_reason_to_wait(
    session: Session, clock: FixedClock
) -> None:
    guarding.verify(session)

    clock.move(-WEEK)

    assert guarding.verify_is_due(session)


def test_after_an_unclean_end_everything_is_looked_at(
    session: Session, clock: FixedClock, tmp_path: Path
) -> None:
    session = after_a_crash(session, clock, tmp_path)

    assert guarding.verify_is_due(session)
    guarding.verify(session)
    assert not guarding.verify_is_due(session)
    opening.lock(session)


def test_an_unclean_end_is_remembered_until_everything_was_looked_at(
    session: Session, clock: FixedClock, tmp_path: Path
) -> None:
    session = after_a_crash(session, clock, tmp_path)

    session = reopened(session, clock)

    assert not session.vault.ended_uncleanly
    assert guarding.verify_is_due(session)
    opening.lock(session)


def test_a_clean_end_is_no_unclean_one(session: Session, clock: FixedClock) -> None:
    a_draft(session)

    session = reopened(session, clock)

    assert not guarding.verify_is_due(session)
    opening.lock(session)


def test_a_vault_that_can_only_be_read_is_not_looked_at_again(
    session: Session, clock: FixedClock
) -> None:
    for _ in range(4):
        a_draft(session)
    opening.lock(session)
    spoil_history(session.folder)
    clock.move(WEEK)
    session = opening.unlock(session.folder, Secret(PASSPHRASE), clock=clock, as_found=True)

    assert session.vault.is_read_only
    assert not guarding.verify_is_due(session)
    opening.lock(session)


def test_what_is_found_damaged_stays_due(session: Session, clock: FixedClock) -> None:
    for _ in range(4):
        a_draft(session)
    opening.lock(session)
    spoil(data_of(session.folder), data_of(session.folder).stat().st_size // 4096)
    clock.move(WEEK)
    session = opening.unlock(session.folder, Secret(PASSPHRASE), clock=clock, as_found=True)

    assert not guarding.verify(session).ok

    assert guarding.last_verified(session) is None
    opening.lock(session)


def test_a_look_at_everything_counts_even_if_there_is_no_room_to_note_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("sharedesk.vault.open_file._commit", full)

    assert guarding.verify(session).ok


def test_a_restored_vault_gets_no_weak_passphrase(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(PassphraseTooWeak):
        guarding.bring_back(
            tmp_path / "b",
            tmp_path / "v",
            clock=clock,
            recovery_code=Secret("x"),
            new_passphrase=Secret("password1234"),
        )
