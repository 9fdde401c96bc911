"""A laptop is lost: a backup on a stick becomes the vault again, by keyboard, at any text size."""

from __future__ import annotations

import shutil

import pytest
from driving import Journey

from builders import a_decision
from sharedesk.desk.listing import lines, worklist
from sharedesk.ui.looks import looks


@pytest.fixture
def large() -> None:
    """Text at 200 %."""
    looks().choose("light")
    while looks().scale < 2.0:
        looks().larger()


@pytest.mark.usefixtures("large")
def test_a_backup_is_made_checked_and_brought_back_by_keyboard_alone(at_work: Journey) -> None:
    journey, person = at_work, at_work.person
    journey.scenario("SC1")
    reference = a_decision(journey.session).id
    digest = journey.session.vault.record(reference).digest  # type: ignore[union-attr]
    stick = journey.saved
    person.push("Settings")
    person.settle()
    person.push("Check the vault")
    person.settle()
    assert "Everything in the vault is whole." in person.texts()
    file = stick / "kept.sharedesk-backup"
    person.push("Save a backup elsewhere")
    person.choose_file(file)
    person.settle()
    assert "was opened once to see that it is whole" in person.texts()
    person.go_to("rehearse-code")
    person.type(journey.recovery_code.lower())
    person.push("Check that my code works")
    person.settle()
    assert "The code works" in person.texts()

    journey.close()
    shutil.rmtree(journey.home / "vaults")
    shutil.rmtree(journey.home / "witness", ignore_errors=True)
    journey.begin()
    person = journey.person
    person.push("Restore a backup")
    person.push("Choose the backup file")
    person.choose_file(file)
    person.go_to("passphrase")
    person.type("seven quiet herons over the weir")
    person.push("Restore and unlock")
    person.settle()

    found = lines(journey.session, worklist(journey.session))
    assert [line.id for line in found] == [reference]
    assert journey.session.vault.record(reference).digest == digest  # type: ignore[union-attr]
