"""Salvaging: from a damaged vault to a new one with what can be read, record by record."""

import pytest

from broken_vaults import data_of, fingerprint, spoil_history
from builders import PASSPHRASE, a_draft
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.desk.listing import lines, worklist


@pytest.fixture
def damaged(vault, clock):
    """Ruth's vault with one draft and a bad page in its history."""
    session = opening.unlock(vault, Secret(PASSPHRASE), clock=clock)
    a_draft(session, "SC1")
    opening.lock(session)
    (vault / opening.LABEL_FILE).write_text("Ruth", "utf-8")
    spoil_history(vault)
    return vault


def words_on(page):
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.accessibleName() for label in page.findChildren(QLabel))


def salvage(walk, passphrase=PASSPHRASE):
    walk.unlock()
    walk.first.remedies.salvage.click()
    walk.first.way_in.passphrase.line.setText(passphrase)
    walk.first.button.click()
    walk.settle()


def test_what_can_be_read_is_in_a_new_vault_and_the_old_one_is_as_it_was(damaged, walk, qtbot):
    before = fingerprint(damaged)
    salvage(walk)
    assert "1 record is in the new vault." in words_on(walk.first)
    assert "history" in words_on(walk.first)

    walk.first.button.click()
    qtbot.waitUntil(lambda: walk.first.which.choice is not None)
    assert walk.first.which.choice.cards[0].words() == "Ruth, saved"
    walk.unlock()

    assert walk.session().folder == damaged.with_name("main-2")
    found = lines(walk.session(), worklist(walk.session()))
    assert [line.children for line in found] == [("Ava Holt",)]
    after = fingerprint(damaged)
    assert {name: after[name] for name in before if name != "lock"} == {
        name: before[name] for name in before if name != "lock"
    }


def test_a_wrong_passphrase_is_said_next_to_its_field_and_makes_nothing(damaged, walk):
    salvage(walk, "the wrong one altogether")

    assert "does not open" in walk.first.way_in.passphrase._error.text()
    assert walk.first.button.isEnabled()
    assert [path.name for path in damaged.parent.iterdir()] == ["main"]


def test_without_its_data_there_is_nothing_to_be_saved(damaged, walk):
    data_of(damaged).unlink()
    walk.unlock()

    assert not walk.first.remedies.isVisible()
