"""Several people, one laptop: each finds their own vault by its name, quickly, and sees no other."""

from __future__ import annotations

import time

import pytest
from driving import Journey
from showing import CONTROL, Key, NotThereError

from builders import PASSPHRASE, RUTH, a_draft
from sharedesk.base.secret import Secret
from sharedesk.desk import opening
from sharedesk.records.life import Practitioner
from sharedesk.vault import KeyCost

OTHER = "nine loud magpies under the bridge"
TOM = Practitioner(name="Tom Ekow", role="Duty social worker", agency="Northmoor Council")
SECONDS = 15


@pytest.fixture
def shared(journey: Journey) -> Journey:
    """A laptop with a vault of Ruth's, which has a record, and one of Tom's, which has none."""
    journey.close()
    for folder, passphrase, person, label in (
        ("main", PASSPHRASE, RUTH, "Ruth"),
        ("main-2", OTHER, TOM, "Duty desk"),
    ):
        session, _ = opening.create_vault(
            journey.home / "vaults" / folder,
            Secret(passphrase),
            person,
            clock=journey.clock,
            label=label,
            cost=KeyCost.cheap_for_tests(),
        )
        if person is RUTH:
            a_draft(session)
        opening.lock(session)
    journey.begin()
    journey.person.until(lambda: offered(journey) != [])
    return journey


def offered(journey: Journey) -> list[str]:
    return [w.accessibleName() for w in journey.person.seen(lambda n: n.startswith("vault="))]


def choose(journey: Journey, label: str) -> int:
    """By keyboard, from the passphrase field; how many keys it took."""
    person = journey.person
    person.until(lambda: offered(journey) != [])
    person.go_to("passphrase")
    person.press(Key.Key_Backtab)
    presses = 1
    while person.focus.accessibleName() != label:
        person.press(Key.Key_Down)
        presses += 1
        assert presses < 5
    person.press(Key.Key_Tab)
    assert person.focus.accessibleIdentifier() == "passphrase"
    return presses + 1


def test_one_person_hands_over_to_the_other_in_a_few_keys_and_seconds(shared: Journey) -> None:
    person = shared.person
    choose(shared, "Ruth")
    shared.unlock()
    assert "No decisions yet" not in person.texts()
    started = time.monotonic()

    person.press(Key.Key_L, CONTROL)
    person.settle()
    presses = 1 + choose(shared, "Duty desk")
    person.type(OTHER)
    person.press(Key.Key_Return)
    person.settle()
    took = time.monotonic() - started

    assert shared.session.practitioner.name == "Tom Ekow"
    assert "No decisions yet" in person.texts()
    assert "Ruth" not in person.texts()
    assert presses + 1 <= 6
    assert took < SECONDS


def test_whoever_worked_last_is_the_first_to_be_asked(shared: Journey) -> None:
    choose(shared, "Ruth")
    shared.unlock()
    shared.begin()
    shared.person.until(lambda: offered(shared) != [])

    assert offered(shared) == ["Ruth", "Duty desk"]
    shared.unlock()
    assert shared.session.practitioner.name == "Ruth Amadi"


def test_before_unlocking_there_are_names_of_vaults_and_no_counts(shared: Journey) -> None:
    said = shared.person.texts()

    assert "Duty desk" in said
    assert "Ruth Amadi" not in said
    assert "record" not in said


def test_another_vault_is_made_under_a_name_of_its_own(shared: Journey) -> None:
    person = shared.person
    person.push("Create another vault")
    person.settle()
    person.push("Create vault")
    assert "The vault needs a name" in person.texts()
    person.go_to("vault_name")
    person.type("Ruth")
    for field in ("passphrase", "repeat-passphrase"):
        person.go_to(field)
        person.type(OTHER)
    person.push("Create vault")
    person.settle()
    assert "Another vault on this computer has that name" in person.texts()
    person.go_to("vault_name")
    person.press(Key.Key_A, CONTROL)
    person.type("Night desk")
    person.push("Create vault")
    person.settle()
    shared.begin()
    person = shared.person
    person.until(lambda: offered(shared) != [])

    assert set(offered(shared)) == {"Ruth", "Duty desk", "Night desk"}
    with pytest.raises(NotThereError):
        _ = person.main
