"""The invented records, from the unlock page to their PDFs, by somebody who sees nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builders import PASSPHRASE, a_scenario
from comparing import assert_copy_says, comparable, words_of
from screen.computer import Computer, Person, go_to_step
from screen.in_words import in_words
from sharedesk.desk.library import open_library
from sharedesk.records.life import Practitioner

PROFILE = {
    "name": "prac_name",
    "role": "prac_role",
    "agency": "prac_agency",
    "agency_type": "prac_agency_type",
    "contact": "prac_contact",
    "jurisdiction": "jurisdiction",
    "edition": "rules_edition",
}
DANGER, SHARE = "Is anyone in danger now?", "Share"
STEPS = (
    DANGER, "Who and where", "Why share", "What you know", "Protect identities", "Tell and ask",
    "Are you sure?", "Weigh it up", "Find the basis", "Decide", SHARE, "What happens next",
    "Check and sign",
)  # fmt: skip
CALLS = {
    "I’ve called – save the time: Call 999": "2026-11-17T14:09:00+00:00",
    "I’ve called – save the time: Call children's social care": "2026-11-17T14:16:00+00:00",
    "Done – save the time: Tell your manager or safeguarding lead": "2026-11-17T14:20:00+00:00",
}
AFTERWARDS = (DANGER, SHARE, *(step for step in STEPS if step not in (DANGER, SHARE)))


def sit_down(computer: Computer, answers: dict[str, Any]) -> Person:
    """At a computer with the practitioner's own vault, locked, at the time of the record."""
    who = {ours: answers[theirs] for ours, theirs in PROFILE.items()}
    computer.keep(practitioner=Practitioner(**who))
    computer.it_is(answers["created_at"])
    computer.start_on_its_day()
    return computer.person


def unlock(person: Person) -> None:
    """The passphrase and Enter."""
    person.fills("Passphrase", PASSPHRASE)
    person.key("Return")


def start_decision(person: Person) -> None:
    """From the worklist to the first of all the questions."""
    person.waits_for("New decision", "push button")
    person.push("New decision")
    person.waits_for(DANGER, "heading")
    person.push("Every question")


def answer(person: Person, answers: dict[str, Any], steps: Sequence[str] = STEPS) -> None:
    """Every question of every step, as Tab comes by them."""
    left = in_words(open_library(), answers)
    for step in steps:
        person.waits_for(step, "heading")
        left = person.fills_in(left, "Check answers" if step == steps[-1] else "Save and continue")
        person.key("space")
    if "Who gets what" in left:  # what to share was not known yet
        go_to_step(person, SHARE)
        person.fills_in(left, "Save and continue")
        go_to_step(person, "Check answers")


def sign(computer: Computer, moment: str) -> None:
    """The answers are complete; they are signed at this moment."""
    person = computer.person
    person.waits_for("Sign decision", "push button")
    person.waits_without("There is a problem")
    computer.it_is(moment)
    person.push("Sign decision")
    person.waits_for("Summary", "heading")


def save(computer: Computer, copy: str) -> str:
    """Choose a copy of the signed record and save its PDF; its words."""
    person = computer.person
    file = Path(computer.saved / f"{len(list(computer.saved.iterdir()))}.pdf")
    person.chooses("Which copy?", copy)
    person.waits_until_it_works("Save PDF")
    person.push("Save PDF")
    person.waits_for("Save PDF", "dialog")
    person.key("ctrl+a")
    person.type(str(file))
    person.key("Return")
    person.waits_for(f"Saved as {file.name}.")
    return words_of(file)


def assert_signed_as(computer: Computer, told: dict[str, Any]) -> None:
    """What the command line reads in the locked vault is what the person had in mind."""
    computer.person.push("Lock")
    computer.person.waits_for("Unlock", "push button")
    library, answers, expect = open_library(), told["answers"], told["expect"]
    (line,) = computer.told("decision", "list")
    shown = computer.told("decision", "show", line["id"])
    assert comparable(library, shown["answers"]) == comparable(library, answers)
    assert shown["answers"]["signed_by"] == answers["signed_by"]
    found = shown["evaluation"]
    assert (found["terminal"], found["countersign"]) == (expect["terminal"], expect["countersign"])
    assert found["gaps"] == expect["gaps"]
    assert found["lamps"] == {"2018": expect["lamps18"], "2024": expect["lamps24"]}


@pytest.mark.every_light
def test_a_decision_not_to_share(computer: Computer) -> None:
    told = a_scenario("SC3")
    person = sit_down(computer, told["answers"])
    unlock(person)
    start_decision(person)

    answer(person, told["answers"])
    sign(computer, told["answers"]["signed_at"])
    words = save(computer, "File copy")

    assert told["answers"]["decision_reason"] in words
    assert [name for name in person.names("radio button") if name.startswith("For ")] == []
    assert_signed_as(computer, told)


def test_a_share_with_agreement(computer: Computer) -> None:
    told = a_scenario("SC1")
    person = sit_down(computer, told["answers"])
    unlock(person)
    start_decision(person)

    answer(person, told["answers"])
    sign(computer, told["answers"]["signed_at"])

    assert told["answers"]["decision_reason"] in save(computer, "File copy")
    assert_copy_says(save(computer, f"For {told['answers']['shares'][0]['to']}"), told["expect"])
    assert_signed_as(computer, told)


@pytest.mark.every_light
def test_danger_first_and_the_record_afterwards(computer: Computer) -> None:
    told = a_scenario("SC5")
    person = sit_down(computer, told["answers"])
    person.push("Someone is in danger now")
    for call, moment in CALLS.items():
        computer.it_is(moment)
        person.heard()
        person.push(call)
        person.waits_to_hear("Saved: ")
    person.push("Record later")
    computer.it_is(told["answers"]["created_at"])
    unlock(person)

    answer(person, told["answers"], AFTERWARDS)
    sign(computer, told["answers"]["signed_at"])

    for share in told["answers"]["shares"]:
        assert_copy_says(save(computer, f"For {share['to']}"), told["expect"])
    assert_signed_as(computer, told)
