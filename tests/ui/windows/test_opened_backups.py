"""A backup that is opened while ShareDesk runs: its page comes, and what is open stays open."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from builders import PASSPHRASE
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening
from sharedesk.ui.windows.opened_backups import OpenedBackups
from sharedesk.ui.windows.restoring import RestorePage
from sharedesk.ui.windows.single import BELL, Single
from sharedesk.ui.windows.unlocking import UnlockPage

NAME = "2026-11-20 Ruth.sharedesk-backup"


@pytest.fixture
def file(vault, clock, tmp_path):
    """A backup of Ruth's vault, as a file manager would open it."""
    made = tmp_path / NAME
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    guarding.back_up(session, made)
    opening.lock(session)
    return made


@pytest.fixture
def opened(file, walk):
    """What hears of other starts."""
    return OpenedBackups(walk.shell, walk.jobs)


def chosen(walk):
    assert isinstance(walk.first, RestorePage)
    return walk.first._chosen.text()


def test_another_start_tells_the_first_of_its_backup_and_leaves_no_word_of_it(qtbot, home, file):
    first = Single(home)
    assert first.take()
    with qtbot.waitSignal(first.rung) as rung:
        assert not Single(home).take(file)

    assert rung.args == [file]
    assert (home / BELL).read_bytes() == b""
    with qtbot.waitSignal(first.rung) as rung:
        Single(home).take()
    assert rung.args == [None]
    first.give_back()


def test_the_process_after_a_lock_goes_on_with_the_backup(home, file):
    first, second = Single(home), Single(home)
    assert first.take()
    first.give_back(file)

    assert second.take()
    assert second.left == file
    assert (home / BELL).read_bytes() == b""
    second.give_back()


def test_while_locked_the_page_that_restores_comes_with_the_file_chosen(opened, walk, file):
    opened.take(file)
    assert chosen(walk) == NAME

    walk.first.way_in.passphrase.line.setText("half")
    opened.take(file)
    assert walk.first.way_in.passphrase.line.text() == "half"


def test_an_open_vault_stays_open_until_somebody_wants_it_locked(opened, walk, file):
    walk.unlock()
    opened.take(file)

    notice = walk.main.backup_notice
    assert notice.isVisible()
    assert NAME not in notice.note.accessibleName()
    assert not walk.shell.is_locked
    notice.shut.click()
    assert notice.isHidden()
    assert not walk.shell.is_locked


def test_from_the_notice_the_desk_is_locked_and_the_backup_restored_beside_it(
    opened, walk, file, vault
):
    walk.unlock()
    opened.take(file)
    walk.main.backup_notice.lock.click()
    walk.settle()

    assert walk.shell.is_locked
    assert chosen(walk) == NAME
    walk.first.way_in.passphrase.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()
    assert walk.session().folder == vault.with_name("main-2")


def test_an_ordinary_lock_leads_to_the_page_that_unlocks(opened, walk, file):
    walk.unlock()
    opened.take(file)
    walk.shell.lock()
    walk.settle()

    assert isinstance(walk.first, UnlockPage)
    assert opened.left is None


def test_what_is_typed_into_another_page_is_given_up_only_when_that_is_wanted(opened, walk, file):
    walk.shell.first.show_create()
    walk.first.pair.first.line.setText("half a passphrase")

    def answer(words):
        opened.take(file)
        (box,) = (b for b in walk.shell.first.findChildren(QMessageBox) if b.isVisible())
        next(each for each in box.buttons() if words in each.text()).click()

    answer("Stay")
    assert walk.first.pair.first.line.text() == "half a passphrase"
    answer("Go on")
    assert chosen(walk) == NAME


def test_a_file_that_is_gone_only_brings_the_window_to_the_front(opened, walk, file):
    file.unlink()
    opened.take(file)

    assert isinstance(walk.first, UnlockPage)


def test_a_second_start_of_the_program_ends_at_once_and_says_nothing(home, file, qtbot):
    first = Single(home)
    assert first.take()
    words = [sys.executable, "-m", "sharedesk", str(file)]
    with qtbot.waitSignal(first.rung, timeout=60_000) as rung:
        started = subprocess.Popen(
            words, env=os.environ | {"SHAREDESK_HOME": str(home)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
    said = started.communicate()

    assert rung.args == [file]
    assert started.returncode == 0
    assert NAME.encode() not in b"".join(said)
    first.give_back()
