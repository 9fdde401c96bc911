"""The vault in Settings: backups, checks, the ways in, a new lock; each card says what it did."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from builders import PASSPHRASE, with_escrow
from sharedesk.base.secret import Secret
from sharedesk.desk import backups, guarding, kept_code, keys, opening
from sharedesk.desk.library import open_library
from sharedesk.ui.pages.settings_backup import BackupCard, CheckCard
from sharedesk.ui.pages.settings_escrow import EscrowCard
from sharedesk.ui.pages.settings_keys import RecoveryCard
from sharedesk.ui.pages.settings_lock import LockCard
from sharedesk.ui.pages.settings_name import NameCard
from sharedesk.ui.pages.vault_notice import VaultNotice
from sharedesk.vault import KeyCost
from sharedesk.vault.troubles import RecoveryCodeMistyped, Stopped


@pytest.fixture
def code(vault, clock):
    """The recovery code of Ruth's vault."""
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    made = guarding.new_recovery_code(session).reveal()
    opening.lock(session)
    return made


@pytest.fixture
def settings(code, unlocked):
    unlocked.main.go("settings")
    unlocked.settle()
    return unlocked


def card(walk, kind):
    return walk.main.page.findChild(kind)


def said(card):
    return card.note.accessibleName()


def answer(walk, words):
    box = walk.main.asking._open[-1]
    assert box.defaultButton().text() != words
    next(each for each in box.buttons() if each.text() == words).click()
    walk.settle()


def test_a_backup_goes_to_the_folder_that_was_chosen(settings, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    backup = card(settings, BackupCard)
    assert "this computer only" in backup.warning.accessibleName()
    backup.take_folder(disk)
    settings.settle()
    assert not backup.warning.isVisible()
    backup.back_up.click()
    settings.settle()
    settings.settle()

    assert len(list(disk.iterdir())) == 1
    assert "is whole" in said(backup)
    assert "12:00" in backup.last.accessibleName()
    assert str(disk) in backup.where.accessibleName()
    assert not backup.progress.isVisible()


def test_a_disk_that_is_not_plugged_in_is_said_and_holds_up_nothing(settings, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    backup = card(settings, BackupCard)
    backup.take_folder(disk)
    settings.settle()
    disk.rmdir()
    backup.back_up.click()
    settings.settle()
    backup._look()
    settings.settle()

    assert "no such folder" in said(backup)
    assert "not there just now" in backup.warning.accessibleName()


def test_a_backup_can_be_stopped_and_leaves_nothing(settings, tmp_path, monkeypatch):
    backup = card(settings, BackupCard)

    def slowly(session, file, progress):
        assert session is not None
        assert not file.exists()
        while True:
            progress(0.1)

    monkeypatch.setattr(backups, "back_up", slowly)
    backup.save_to(tmp_path / "a.sharedesk-backup")
    assert backup.progress.isVisible()
    assert not backup.back_up.isEnabled()
    backup.progress.stop.click()
    settings.settle()

    assert "stopped" in said(backup)
    assert backup.back_up.isEnabled()
    assert list(tmp_path.glob("*.sharedesk-backup")) == []


def test_locking_stops_a_check_that_is_under_way(settings, monkeypatch):
    check = card(settings, CheckCard)
    ended = []

    def for_ever(_session, progress):
        try:
            while True:
                progress(0.1)
        except Stopped:
            ended.append(True)
            raise

    monkeypatch.setattr("sharedesk.ui.pages.settings_backup.verify", for_ever)
    check.verify.click()
    settings.shell.lock()
    settings.settle()

    assert ended == [True]
    assert settings.shell.is_locked


def test_the_recovery_code_can_be_tried_and_nothing_is_changed(settings, code, vault):
    recovery = card(settings, RecoveryCard)
    before = (vault / "keys.a").read_bytes()
    recovery.code.line.setText(code.lower().replace("-", " "))
    QTest.keyClick(recovery.code.line, Qt.Key.Key_Return)
    settings.settle()

    assert "The code works" in said(recovery)
    assert recovery.code.is_empty()
    assert (vault / "keys.a").read_bytes() == before


def test_a_mistyped_group_is_named_where_it_is_typed(settings, code):
    groups = code.split("-")
    wrong = "00000" if groups[2] != "00000" else "11111"
    recovery = card(settings, RecoveryCard)
    recovery.code.line.setText("-".join([*groups[:2], wrong, *groups[3:]]))
    recovery.check.click()
    settings.settle()

    assert "group 3" in recovery.code._error.text()
    with pytest.raises(RecoveryCodeMistyped):
        keys.check_recovery_code(settings.session(), Secret(recovery.code.line.text()))


def test_a_code_that_was_replaced_is_told_from_a_mistyped_one(settings, code):
    guarding.new_recovery_code(settings.session())
    recovery = card(settings, RecoveryCard)
    recovery.code.line.setText(code)
    recovery.check.click()
    settings.settle()

    assert "not the one that opens this vault" in recovery.code._error.text()


def test_a_new_code_that_nobody_kept_is_told_until_it_is_shown_to_be_held(settings):
    recovery = card(settings, RecoveryCard)
    recovery.renew.click()
    answer(settings, "Make a new code")
    groups = "-".join(recovery.shown.page._groups)
    settings.shell.lock()
    settings.unlock()
    settings.main.go("settings")
    settings.settle()
    recovery = card(settings, RecoveryCard)
    assert recovery.warning.isVisible()
    settings.main.go("worklist")
    settings.settle()
    settings.settle()
    notice = settings.main.page.findChild(VaultNotice)
    assert "not shown yet that you hold it" in notice.note.accessibleName()

    settings.main.go("settings")
    settings.settle()
    recovery = card(settings, RecoveryCard)
    recovery.code.line.setText(groups)
    recovery.check.click()
    settings.settle()
    assert not recovery.warning.isVisible()
    assert kept_code.is_kept(settings.session())


def test_the_lock_itself_is_changed_and_its_new_code_typed_back(settings, code, clock, vault):
    lock = card(settings, LockCard)
    lock.passphrase.line.setText("the wrong one altogether")
    lock.change.click()
    answer(settings, "Change the lock")
    assert "does not open" in lock.passphrase._error.text()

    lock.passphrase.line.setText(PASSPHRASE)
    lock.change.click()
    answer(settings, "Change the lock")
    page = lock.shown.page
    new = "-".join(page._groups)
    for place, entry in page._fields.items():
        entry.line.setText(page._groups[place])
    page.button.click()
    settings.settle()

    assert "new lock and the new code hold" in said(lock)
    assert new != code
    keys.check_recovery_code(settings.session(), Secret(new))
    settings.shell.lock()
    settings.unlock()
    assert settings.shell.main is not None


def test_without_a_key_of_the_organisation_nothing_is_offered(settings):
    escrow = card(settings, EscrowCard)

    assert "cannot open this vault" in escrow.state.accessibleName()
    assert not escrow.let_in.isVisible()
    assert not escrow.shut_out.isVisible()


@pytest.fixture
def offering(monkeypatch, tmp_path):
    """An organisation that has put a key of its own into its settings; the key's fingerprint."""
    cost = KeyCost.cheap_for_tests()
    pair = keys.create_escrow_key(tmp_path / "escrow.key", Secret(PASSPHRASE), cost=cost)
    shipped = with_escrow(open_library(), pair.public_key, pair.fingerprint)
    monkeypatch.setattr(opening, "open_library", lambda: shipped)
    return pair.fingerprint


def test_the_owner_alone_lets_the_organisation_in_and_out_again(offering, settings):
    escrow = card(settings, EscrowCard)
    assert "cannot open this vault" in escrow.state.accessibleName()
    assert offering in escrow.print.accessibleName()
    escrow.let_in.click()
    answer(settings, "Let it in")
    settings.settle()
    assert "can open this vault" in escrow.state.accessibleName()
    assert keys.escrow_state(settings.session()).held == offering

    escrow.shut_out.click()
    answer(settings, "Take it away")
    settings.settle()
    assert "cannot open this vault" in escrow.state.accessibleName()
    assert keys.escrow_state(settings.session()).held is None


def test_the_vault_is_called_something_else(settings, home):
    name = card(settings, NameCard)
    name.name.show_value("")
    name.button.click()
    settings.settle()
    assert "needs a name" in name.name.message()
    name.name.show_value("Night desk")
    name.button.click()
    settings.settle()

    assert [place.label for place in opening.known_vaults(home)] == ["Night desk"]
    assert name.name.message() == ""
