"""A day's work by somebody who never sees the window: roles, names and keys only."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PASSPHRASE, answers_of
from screen.computer import Computer, Person, a_kept_draft, go_to_step, unlock
from sharedesk.desk.summarising import verify_pdf
from sharedesk.records.life import Practitioner

CHILD = answers_of()["people"][0]["name"]
TITLE = ["ShareDesk"]


@pytest.fixture
def unlocked(computer: Computer) -> Person:
    """A vault with nothing in it, unlocked by keyboard."""
    computer.keep()
    computer.start()
    unlock(computer.person)
    return computer.person


def open_check(computer: Computer, **changes: object) -> Person:
    """A complete draft but for ``changes``, on the page where answers are checked."""
    computer.keep(a_kept_draft(**changes))
    computer.start()
    unlock(computer.person)
    computer.person.key("Return")
    computer.person.waits_for("Is anyone in danger now?", "heading")
    go_to_step(computer.person, "Check answers")
    return computer.person


def test_a_vault_is_made_and_its_recovery_code_typed_back(computer: Computer) -> None:
    person = computer.person
    computer.start()
    assert person.roles_of("Welcome to ShareDesk") == ["heading"]

    person.fills("Passphrase", PASSPHRASE)
    person.fills("Repeat passphrase", PASSPHRASE)
    person.fills("Your name", "Ruth Amadi")
    person.push("Create vault")
    person.waits_for("Your recovery code", "heading")
    groups = dict(
        name.removeprefix("Group ").split(": ")
        for name in person.names("label")
        if name.startswith("Group ") and ": " in name
    )
    first, second = person.names("text")
    person.fills(first, "WRONG")
    person.push("I have kept the code")
    person.waits_to_hear(f"Error: {first} is not as it is shown above.")
    assert person.focus()["description"].startswith(f"Error: {first}")
    person.key("ctrl+a")
    for name in (first, second):
        person.fills(name, groups[name.removeprefix("Group ")])
    person.push("I have kept the code")

    person.waits_for("Your decisions", "heading")
    assert person.sees("New decision", "push button")
    assert person.windows() == TITLE
    assert not any(PASSPHRASE in word for row in person.texts() for word in row)


def test_a_wrong_passphrase_is_said_aloud_and_stands_by_its_field(computer: Computer) -> None:
    computer.keep()
    computer.start()
    person = computer.person

    person.fills("Passphrase", "not the one")
    person.push("Unlock")

    person.waits_to_hear("does not open this vault")
    assert person.focus()["name"] == "Passphrase"
    assert "Error: That passphrase does not open" in person.focus()["description"]
    assert person.comes_after("Passphrase", "Error: That passphrase")


def test_the_first_questions_are_answered_and_still_there_on_coming_back(unlocked: Person) -> None:
    person = unlocked
    person.push("New decision")
    person.waits_for("Is anyone in danger now?", "heading")
    person.chooses("Is anyone in immediate danger now?", "No")
    person.push("Every question")
    person.push("Save and continue")
    person.waits_for("Who and where", "heading")
    person.chooses("Where did the conversation take place?", "In the family's home")
    person.fills("Who else could hear or see?", "The grandmother, asleep")
    person.push("Add a person")
    person.fills("What is this person's name?", CHILD)
    person.chooses("What part does this person play?", "The child this is about")
    person.push("Done")
    person.waits_for(f"Change {CHILD}", "push button")
    person.push("Save and continue")
    person.waits_for("Why share", "heading")

    person.push("Back")
    person.waits_for("Who and where", "heading")

    assert person.contents("Who else could hear or see?") == "The grandmother, asleep"
    assert person.sees(f"Change {CHILD}", "push button")
    assert person.windows() == TITLE


def test_a_gap_is_listed_said_aloud_and_leads_to_its_question(computer: Computer) -> None:
    person = open_check(computer, purpose_text=None)
    person.waits_to_hear("There is a problem")
    assert person.sees("There is a problem", "heading")

    person.heard()
    person.key("space")
    person.waits_for("Why share", "heading")

    question = "What should sharing achieve for the child?"
    person.waits_to_hear(f"{question} Error: ")
    assert person.focus()["name"] == question
    assert person.focus()["description"].startswith("Error: ")
    person.type("Early help for the family")
    person.push("Check answers")
    person.waits_for("Sign decision", "push button")
    person.waits_without("There is a problem")


def test_urgent_help_is_one_button_away_and_gives_the_page_back(unlocked: Person) -> None:
    person = unlocked
    person.push("New decision")
    person.waits_for("Is anyone in danger now?", "heading")

    person.push("Someone is in danger now")
    person.wait_for_focus_elsewhere("Someone is in danger now")
    assert any("999" in name for name in person.names("label"))
    person.key("Escape")

    person.waits_for("Is anyone in immediate danger now?")
    assert not any("999: " in name for name in person.names("label"))


def test_urgent_help_needs_no_passphrase(computer: Computer) -> None:
    computer.keep()
    computer.start()
    person = computer.person

    person.push("Someone is in danger now")

    person.waits_for("Record later", "push button")
    assert any("999" in name for name in person.names("label"))
    person.push("Record later")
    person.waits_for("Unlock", "push button")


def test_hiding_leaves_no_word_of_the_record_and_unlocking_comes_back(computer: Computer) -> None:
    computer.keep(a_kept_draft())
    computer.start()
    person = computer.person
    unlock(person)
    person.key("Return")
    person.waits_for("Is anyone in danger now?", "heading")
    go_to_step(person, "Who and where")
    person.fills("Who else could hear or see?", " Also the neighbour.")
    assert any(CHILD in word for row in person.texts() for word in row)

    person.act("Hide")
    person.waits_until_hidden()
    person.brings_back("ShareDesk")
    person.waits_for("Unlock", "push button")

    words = " ".join(word for row in person.texts() for word in row)
    assert CHILD not in words
    assert "neighbour" not in words
    assert person.windows() == TITLE
    person.fills("Passphrase", PASSPHRASE)
    person.push("Unlock")
    person.waits_for("Who and where", "heading")
    assert "Also the neighbour." in person.contents("Who else could hear or see?")
    assert person.focus()["name"] == "Who else could hear or see?"


def test_a_decision_is_signed_saved_as_pdf_and_locked_away(computer: Computer) -> None:
    person = open_check(computer)
    person.push("Sign decision")
    person.waits_for("Summary", "heading")
    pdf = computer.saved / "copy.pdf"

    person.push("Save PDF")
    person.waits_for("Save PDF", "dialog")
    person.key("ctrl+a")
    person.type(str(pdf))
    person.key("Return")
    person.waits_for("Saved as copy.pdf.")
    person.push("Lock")
    person.waits_for("Unlock", "push button")

    assert verify_pdf(pdf.read_bytes()).ok
    assert CHILD not in " ".join(word for row in person.texts() for word in row)


def test_the_keyboard_begins_where_the_page_begins(computer: Computer) -> None:
    computer.keep(practitioner=Practitioner(name="Ruth Amadi"))
    computer.start()
    person = computer.person

    assert person.focus()["name"] == "Passphrase"
    unlock(person)
    assert person.focus()["name"] == "New decision"
    person.push("New decision")
    person.waits_for("Is anyone in danger now?", "heading")
    assert person.focus()["name"] in ("Yes", "Is anyone in danger now?")


def test_nothing_of_a_family_is_left_in_the_open(computer: Computer) -> None:
    person = open_check(computer)
    person.waits_for("Sign decision", "push button")

    left = [
        path
        for path in computer.home.rglob("*")
        if path.is_file() and CHILD.encode() in Path(path).read_bytes()
    ]

    assert left == []
    assert not computer.log.is_file() or CHILD not in computer.log.read_text("utf-8")
