"""Restoring: after a loss, the backup becomes a vault of its own, from the window alone."""

import pytest
from PySide6.QtWidgets import QLineEdit

from builders import PASSPHRASE, a_decision
from sharedesk.base.secret import Secret
from sharedesk.desk import guarding, opening
from sharedesk.desk.listing import worklist

NEW = "nine loud magpies under the bridge"


@pytest.fixture
def backup(vault, clock, tmp_path):
    """A backup of Ruth's vault with one signed record, and the record's reference."""
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    reference = a_decision(session).id
    file = tmp_path / "main.sharedesk-backup"
    guarding.back_up(session, file)
    opening.lock(session)
    return file, reference


def test_a_damaged_vault_is_replaced_by_its_backup_and_stays_where_it_is(
    backup, vault, walk, button, qtbot
):
    file, reference = backup
    for name in ("keys.a", "keys.b"):
        (vault / name).write_bytes(b"nothing")
    walk.unlock()
    assert "Both key files" in walk.first._note.accessibleName()

    button(walk.shell.first, "Restore a backup").click()
    walk.first.choose.click()
    dialog = walk.shell.first.asking._open[0]
    dialog.findChild(QLineEdit).setText(str(file))
    dialog.accept()
    walk.first.way_in.passphrase.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()

    assert walk.session().folder == vault.with_name("main-2")
    assert list(worklist(walk.session())) == [reference]
    assert (vault / "keys.a").read_bytes() == b"nothing"


def test_a_new_computer_starts_from_a_backup(backup, vault, walk, button, tmp_path):
    file, reference = backup
    vault.rename(tmp_path / "gone")
    walk.shell.first.show_door()
    walk.settle()
    button(walk.shell.first, "Restore a backup").click()
    walk.first.take(file)
    walk.first.way_in.passphrase.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()

    assert walk.session().folder == vault
    assert list(worklist(walk.session())) == [reference]


def test_a_backup_opened_from_a_folder_is_chosen_already(backup, walk):
    file, _ = backup
    walk.shell.first.show_restore(file)

    assert walk.first._chosen.text() == file.name
    assert walk.first.way_in.entry.line.hasFocus() or not walk.first.isActiveWindow()


@pytest.mark.parametrize(
    ("content", "passphrase", "words"),
    [
        (b"no backup at all", PASSPHRASE, "not a whole backup"),
        (None, "another passphrase altogether", "does not open"),
    ],
)
def test_what_cannot_be_restored_is_told_and_leaves_nothing(
    backup, vault, walk, button, content, passphrase, words
):
    file, _ = backup
    if content is not None:
        file.write_bytes(content)
    button(walk.shell.first, "Restore a backup").click()
    walk.first.take(file)
    walk.first.way_in.passphrase.line.setText(passphrase)
    walk.first.button.click()
    walk.settle()

    said = walk.first._note.accessibleName() + walk.first.way_in.passphrase._error.text()
    assert words in said
    assert walk.first.button.isEnabled()
    assert [path.name for path in vault.parent.iterdir()] == ["main"]


def test_the_recovery_code_brings_a_backup_back_and_sets_a_new_passphrase(
    vault, walk, button, clock, tmp_path
):
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    code = guarding.new_recovery_code(session).reveal()
    reference = a_decision(session).id
    file = tmp_path / "main.sharedesk-backup"
    guarding.back_up(session, file)
    opening.lock(session)
    vault.rename(tmp_path / "gone")
    walk.shell.first.show_door()
    button(walk.shell.first, "Restore a backup").click()
    walk.first.take(file)
    button(walk.shell.first, "Use the recovery code instead").click()
    way_in = walk.first.way_in
    for entry in (way_in.pair.first, way_in.pair.second):
        entry.line.setText(NEW)
    groups = code.split("-")
    way_in.code.line.setText("-".join(["ZZZZZ", *groups[1:]]))
    walk.first.button.click()
    walk.settle()
    assert "look at group 1" in way_in.code._error.text()

    way_in.code.line.setText(" ".join(groups).lower())
    walk.first.button.click()
    walk.settle()
    assert list(worklist(walk.session())) == [reference]
    walk.shell.lock()
    walk.unlock(NEW)
    assert list(worklist(walk.session())) == [reference]


def test_a_restoring_that_is_left_makes_no_vault(backup, vault, walk, button):
    file, _ = backup
    button(walk.shell.first, "Restore a backup").click()
    walk.first.take(file)
    walk.first.way_in.passphrase.line.setText(PASSPHRASE)
    walk.first.button.click()
    button(walk.shell.first, "Back").click()
    walk.settle()

    assert walk.first.button.accessibleName() == "Unlock"
    assert walk.shell.is_locked
    assert [path.name for path in vault.parent.iterdir()] == ["main"]


def test_without_a_file_nothing_is_tried(vault, walk, button):
    button(walk.shell.first, "Restore a backup").click()
    walk.first.button.click()

    assert "No file is chosen" in walk.first._note.accessibleName()
    button(walk.shell.first, "Back").click()
    assert walk.first.passphrase is not None
