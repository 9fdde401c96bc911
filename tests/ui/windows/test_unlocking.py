"""Unlocking: the right passphrase opens, a wrong one says so and makes the next try wait."""

from pathlib import Path

from builders import PASSPHRASE, RUTH
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.vault import KeyCost


def fingerprint(folder: Path):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_right_passphrase_opens_the_worklist(vault, walk):
    walk.unlock()

    assert walk.main.isVisible()
    assert not walk.shell.first.isVisible()


def test_enter_in_the_passphrase_field_unlocks(vault, walk, qtbot):
    qtbot.keyClicks(walk.first.passphrase.line, PASSPHRASE + "\r")
    walk.settle()

    assert walk.main.page.title() == "Your decisions"


def test_a_wrong_passphrase_says_so_and_writes_nothing(vault, walk):
    before = fingerprint(vault)
    walk.unlock("the wrong one altogether")

    assert "does not open" in walk.first.passphrase.line.accessibleDescription()
    assert walk.first.passphrase.is_empty()
    assert fingerprint(vault) == before


def test_after_three_wrong_ones_there_is_a_wait_that_counts_down(vault, walk, qtbot):
    for _ in range(3):
        walk.unlock("the wrong one altogether")

    assert not walk.first.button.isEnabled()
    assert "Wait 2 seconds" in walk.first.button.words()
    qtbot.waitUntil(walk.first.button.isEnabled, timeout=5_000)
    walk.unlock()
    assert walk.shell.main is not None


def test_an_empty_passphrase_is_not_tried(vault, walk):
    walk.first.button.click()

    assert "Type your passphrase" in walk.first.passphrase.line.accessibleDescription()


def test_the_recovery_code_lets_the_person_set_a_new_passphrase(home, clock, walk, button):
    walk.first.pair.first.line.setText(PASSPHRASE)
    walk.first.pair.second.line.setText(PASSPHRASE)
    walk.first.button.click()
    walk.settle()
    code = "-".join(walk.first._groups)
    walk.shell.lock()
    walk.settle()
    button(walk.shell.first, "I have forgotten the passphrase").click()
    walk.first.code.line.setText(code.lower())
    for entry in (walk.first.pair.first, walk.first.pair.second):
        entry.line.setText("nine loud magpies under the bridge")
    walk.first.button.click()
    walk.settle()

    assert walk.shell.main is not None


def test_a_mistyped_group_of_the_code_is_named(vault, walk, button):
    button(walk.shell.first, "I have forgotten the passphrase").click()
    walk.first.code.line.setText("-".join(["AAAAA"] * 8))
    for entry in (walk.first.pair.first, walk.first.pair.second):
        entry.line.setText("nine loud magpies under the bridge")
    walk.first.button.click()
    walk.settle()

    assert "group" in walk.first.code.line.accessibleDescription()


def test_two_vaults_can_be_told_apart_by_their_labels(qtbot, home, clock, vault, walk):
    other = home / "vaults" / "other"
    session, _ = opening.create_vault(
        other, Secret("nine loud magpies under the bridge"), RUTH,
        clock=clock, label="Sam", cost=KeyCost.cheap_for_tests(),
    )  # fmt: skip
    opening.lock(session)
    walk.shell.first.show_door()
    qtbot.waitUntil(lambda: walk.first.which.choice is not None)
    walk.first.which.choice.show_value(str(other))
    walk.unlock("nine loud magpies under the bridge")

    assert walk.session().folder == other


def test_a_vault_that_is_open_elsewhere_says_what_to_do(vault, walk, clock):
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    walk.unlock()
    opening.lock(session)

    assert "open in another window" in walk.first._note.accessibleName()


def test_a_second_vault_can_be_made_from_the_unlock_page(vault, walk, button, home):
    button(walk.shell.first, "Create another vault").click()
    walk.make_vault()

    assert walk.session().folder == home / "vaults" / "main-2"
