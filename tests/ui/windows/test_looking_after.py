"""An open vault is looked after without a click: the day's backup, and a check when it is due."""

from datetime import timedelta

import pytest

from broken_vaults import spoil_most
from builders import PASSPHRASE, a_draft, a_session
from sharedesk.base.secret import Secret
from sharedesk.desk import backups, guarding, looking_after, opening, writing
from sharedesk.ui.pages.vault_notice import VaultNotice
from sharedesk.ui.windows.looking_after import LookingAfter


@pytest.fixture
def looking(unlocked):
    """The one of the open window; it would begin some seconds after unlocking."""
    return unlocked.main.findChild(LookingAfter)


def kept(walk):
    return sorted(path.name for path in backups.folder(walk.session()).glob("*"))


def test_the_days_backup_makes_itself_and_only_once(unlocked, looking, clock):
    looking.look()
    unlocked.settle()
    looking.look()
    unlocked.settle()
    assert len(kept(unlocked)) == 1

    writing.start(unlocked.session())
    clock.move(timedelta(days=1))
    looking.look()
    unlocked.settle()
    assert len(kept(unlocked)) == 2


def test_a_check_that_is_due_runs_by_itself(unlocked, looking, clock):
    clock.move(timedelta(days=8))
    assert guarding.verify_is_due(unlocked.session())
    looking.look()
    unlocked.settle()

    assert not guarding.verify_is_due(unlocked.session())
    assert not unlocked.main.notice.isVisible()


def test_what_the_check_finds_stands_above_the_page_and_gets_no_backup(vault, walk, clock):
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    for _ in range(30):
        a_draft(session)
    opening.lock(session)
    walk.unlock()
    clock.move(timedelta(days=8))
    spoil_most(vault)
    walk.main.findChild(LookingAfter).look()
    walk.settle()

    assert walk.main.notice.isVisible()
    assert "can only be read" in walk.main.notice.note.accessibleName()
    assert not (vault / "backups").exists()


def test_locking_ends_it(unlocked, looking, qtbot):
    with qtbot.waitSignal(looking.destroyed):
        unlocked.shell.lock()


def test_nothing_stands_above_the_decisions_of_a_vault_that_is_well(unlocked):
    assert looking_after.to_be_told(unlocked.session()) == ()
    assert not unlocked.main.page.findChild(VaultNotice).isVisible()


def test_a_live_vault_that_a_service_copies_is_warned_about(home, clock, walk):
    folder = home / "vaults" / "main"
    session, _ = a_session(folder, clock)
    opening.lock(session)
    (home / "OneDrive").mkdir()
    (home / "vaults").rename(home / "OneDrive" / "vaults")
    (home / "vaults").symlink_to(home / "OneDrive" / "vaults")
    walk.shell.first.show_door()
    walk.unlock()
    walk.settle()

    notice = walk.main.page.findChild(VaultNotice)
    assert notice.isVisible()
    assert "OneDrive" in notice.note.accessibleName()


def test_a_backup_that_could_not_be_made_for_days_is_told(unlocked, tmp_path, clock):
    disk = tmp_path / "disk"
    disk.mkdir()
    backups.choose_folder(unlocked.session(), disk)
    disk.rmdir()
    assert looking_after.look_after(unlocked.session()).backup is None
    clock.move(timedelta(days=4))

    assert "its folder is not there" in " ".join(looking_after.to_be_told(unlocked.session()))
