"""Every page and dialog, looked over as somebody would who hears, magnifies or tabs through it."""

from __future__ import annotations

import pytest

from builders import PASSPHRASE
from screen.computer import Computer, Person, a_kept_draft, a_signed_record
from sharedesk.delivery.parcels import NotHandedOver
from sharedesk.desk.wording import words_for

EVERY = [pytest.mark.every_light]
STEPS = (
    "Is anyone in danger now?", "Who and where", "Why share", "What you know",
    "Protect identities", "Tell and ask", "Are you sure?", "Weigh it up", "Find the basis",
    "Decide", "Share", "What happens next", "Check and sign",
)  # fmt: skip
Faults = dict[str, list[list[str]]]
THEMES = ("light", "dark", "contrast", "sunlight")
LIGHTS = [(theme, scale) for theme in THEMES for scale in (1.0, 2.0)]
DAILY = ("light", 1.0)


@pytest.fixture(
    params=[
        pytest.param(
            light, id=f"{light[0]}-{100 * light[1]:.0f}", marks=[] if light == DAILY else EVERY
        )
        for light in LIGHTS
    ]
)
def lit(computer: Computer, request: pytest.FixtureRequest) -> Computer:
    """The computer in one theme at one text size; in the ordinary tests only as it comes."""
    theme, scale = request.param
    computer.write_preferences(theme=theme, text_scale=scale, width=1366, height=768)
    return computer


def open_first_record(computer: Computer) -> Person:
    """Unlock, and open the one record there is."""
    computer.start()
    person = computer.person
    person.fills("Passphrase", PASSPHRASE)
    person.key("Return")
    person.waits_for("New decision", "push button")
    person.go_to("Your decisions", "list")
    person.key("Return")
    return person


def open_at_the_first_step(computer: Computer) -> Person:
    """Open the one draft there is, and go to its first step, wherever it was opened."""
    person = open_first_record(computer)
    person.waits_for("Save and finish later", "push button")
    if person.sees("Steps", "push button"):  # the list of steps is folded away
        person.act("Steps")
    person.act(person.name_that_begins("Step 1: ", "push button"))
    return person


def faults_of_rows(person: Person) -> Faults:
    """Open a new row of each kind on the page, look it over, and close it again."""
    found = {}
    for add in [name for name in person.names("push button") if name.startswith("Add ")]:
        person.act(add)
        person.waits_for("Done", "push button")
        found[add] = person.audit()
        person.act("Done")
        person.waits_for(add, "push button")
    return found


def in_dialog(person: Person) -> list[list[str]]:
    """The faults of a dialog, whose title is its heading."""
    return [fault for fault in person.audit() if fault[0] != "no heading"]


def wrong(found: Faults) -> list[str]:
    """Page and fault, a line each."""
    return [f"{page}: {' | '.join(fault)}" for page, faults in found.items() for fault in faults]


def test_the_pages_before_unlocking(lit: Computer) -> None:
    person = lit.person
    lit.start()
    found = {"Welcome": person.audit()}
    person.fills("Passphrase", PASSPHRASE)
    person.fills("Repeat passphrase", PASSPHRASE)
    person.push("Create vault")
    person.waits_for("Your recovery code", "heading")
    found["Recovery code"] = person.audit()

    lit.start()
    person.waits_for("Unlock", "push button")
    found["Unlock"] = person.audit()
    person.act("I have forgotten the passphrase")
    person.waits_for("Back", "push button")
    found["Recover"] = person.audit()
    person.act("Someone is in danger now")
    person.waits_for("Record later", "push button")
    found["Urgent card"] = person.audit()

    assert wrong(found) == []


def test_the_worklist_and_the_settings(lit: Computer) -> None:
    lit.keep(a_kept_draft(), a_signed_record)
    lit.start()
    person = lit.person
    person.fills("Passphrase", PASSPHRASE)
    person.key("Return")
    person.waits_for("New decision", "push button")
    person.waits_for("Your decisions", "list")
    found = {"Worklist": person.audit()}

    person.act("Settings")
    person.waits_for("Settings", "heading")
    found["Settings"] = person.audit()

    assert wrong(found) == []


def test_the_guidance_and_the_way_out_of_it(lit: Computer) -> None:
    lit.keep()
    lit.start()
    person = lit.person
    person.act("Guidance")
    person.waits_for("What if …? Unlock ShareDesk", "heading")
    found = {"Before unlocking": person.audit()}
    person.act("Close guidance")
    person.fills("Passphrase", PASSPHRASE)
    person.key("Return")
    person.waits_for("New decision", "push button")
    person.act("Guidance")
    person.waits_for("What if …?", "heading")
    found["Beside the page"] = person.audit()
    if not person.sees("Open large"):  # it gave way to what it lay over
        person.act("Guidance")
    person.act("Open large")
    person.waits_for("What to say on the phone", "heading")
    found["Large"] = person.looked_over()
    if person.sees("Contents", "push button"):
        person.act("Contents")
    person.act("Where this guidance comes from")
    person.waits_for("Where this guidance comes from", "heading")
    person.act("On the internet: ukcgc.uk (Common law of confidence and the Caldicott principles)")
    person.waits_for("This leads to a third party on the internet.", "label")
    found["Leading out"] = in_dialog(person)

    assert wrong(found) == []


def test_the_tour_after_the_first_vault(lit: Computer) -> None:
    lit.write_preferences(tour="due")
    lit.keep()
    lit.start()
    person = lit.person
    person.fills("Passphrase", PASSPHRASE)
    person.key("Return")
    person.waits_for("Danger comes first", "heading")
    assert person.sees("New decision", "push button")
    found = {"Tour": person.audit()}
    person.act("Skip the tour")
    person.waits_for("New decision", "push button")

    assert wrong(found) == []


def test_every_step_of_a_decision(lit: Computer) -> None:
    lit.keep(a_kept_draft())
    person = open_at_the_first_step(lit)
    found = {}
    for step in STEPS:
        person.waits_for(step, "heading")
        found[step] = person.audit()
        onward = "Check answers" if step == STEPS[-1] else "Save and continue"
        person.act(onward)
    person.waits_for("Sign decision", "push button")
    found["Check answers"] = person.audit()
    person.act("The short way")
    person.waits_for("The short way", "heading")
    found["The short way"] = person.audit()

    assert wrong(found) == []


def test_every_kind_of_row_while_it_is_open(lit: Computer) -> None:
    lit.keep(a_kept_draft())
    person = open_at_the_first_step(lit)
    found = {}
    for step in STEPS:
        person.waits_for(step, "heading")
        found |= faults_of_rows(person)
        if step != STEPS[-1]:
            person.act("Save and continue")

    assert len(found) >= 7
    assert wrong(found) == []


def test_what_the_family_is_shown(lit: Computer) -> None:
    lit.keep(a_kept_draft())
    person = open_at_the_first_step(lit)
    for step in STEPS[: STEPS.index("Tell and ask")]:
        person.waits_for(step, "heading")
        person.act("Save and continue")
    person.waits_for("Tell and ask", "heading")
    person.act("Show to the family")
    person.waits_for("Who we share it with", "heading")
    found = {"Shown": person.audit()}
    person.act("Done showing")
    person.waits_for("Keep showing", "push button")
    found["Before going back"] = person.audit()
    person.act("Go back to the record")
    person.waits_for("Tell and ask", "heading")
    person.act("Remove Kelly Holt")
    person.waits_for("Undo the removal", "push button")
    found["Removed"] = person.audit()

    assert wrong(found) == []


def test_a_signed_record_and_its_dialogs(lit: Computer) -> None:
    lit.keep(a_signed_record)
    person = open_first_record(lit)
    person.waits_until_it_works("Save PDF")
    found = {}
    for panel in ("Add to this record", "Countersign"):
        person.act(panel)
    found["Record"] = person.audit()
    person.act("Save PDF")
    person.waits_for("Save PDF", "dialog")
    found["Save PDF"] = in_dialog(person)
    person.go_to("File name:")
    person.key("ctrl+a")
    person.type(str(lit.saved / "copy.pdf"))
    lit.saved.rmdir()
    lit.saved.write_text("a file where the folder was")
    person.key("Return")
    person.waits_for(words_for(NotHandedOver(channel="folder", why="missing"))[0], "label")
    found["It cannot be written"] = person.looked_over()
    person.act("Someone is in danger now")
    person.waits_for("Record later", "push button")
    found["Urgent card"] = person.audit()

    assert wrong(found) == []


def test_the_ways_out_and_the_outbox(lit: Computer) -> None:
    lit.keep(a_signed_record)
    person = open_first_record(lit)
    found = {}
    for way, heading in (("Print", "Print this copy"), ("E-mail", "E-mail this copy")):
        person.waits_until_it_works(way)
        person.act(way)
        person.waits_for(heading, "heading")
        found[way] = person.audit()
    person.act("Back to your decisions")
    for page in ("Outbox", "Check a PDF"):
        person.waits_for(page, "push button")
        person.act(page)
        person.waits_for(page, "heading")
        found[page] = person.audit()
        person.act("Back to your decisions")

    assert wrong(found) == []


def test_a_gap_and_its_question(lit: Computer) -> None:
    lit.keep(a_kept_draft(purpose_text=None, decision_reason=None))
    person = open_at_the_first_step(lit)
    for step in STEPS[:-1]:
        person.waits_for(step, "heading")
        person.act("Save and continue")
    person.act("Check answers")
    person.waits_for("There is a problem", "heading")
    found = {"Check answers": person.audit()}
    person.key("space")
    person.waits_for("Why share", "heading")
    found["Why share"] = person.audit()

    assert wrong(found) == []


@pytest.mark.parametrize("theme", ["dark", "contrast", "sunlight"])
def test_other_colours(computer: Computer, theme: str) -> None:
    computer.keep(a_kept_draft())
    computer.write_preferences(theme=theme)
    person = open_at_the_first_step(computer)
    found = {}
    for step in STEPS:
        person.waits_for(step, "heading")
        found[step] = person.looked_over()
        person.act("Check answers" if step == STEPS[-1] else "Save and continue")
    person.waits_for("Sign decision", "push button")
    found["Check answers"] = person.looked_over()
    person.act("Lock")
    person.waits_for("Unlock", "push button")
    found["Unlock"] = person.looked_over()

    assert wrong(found) == []


def test_a_text_size_of_200_percent(computer: Computer) -> None:
    computer.write_preferences(text_scale=2.0, width=1366, height=768)
    computer.keep(a_kept_draft())
    person = open_at_the_first_step(computer)
    found = {}
    for step in STEPS[:3]:
        person.waits_for(step, "heading")
        found[step] = person.audit()
        person.act("Save and continue")

    assert wrong(found) == []
