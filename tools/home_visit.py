"""The home visit: what the person of the walkthrough does, in which order, and what must be true.

A family that was invented, by keyboard only; the first start is ended in the middle of a sentence.
"""

from __future__ import annotations

import json
import re
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
from answering import Person
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from showing import Key

from sharedesk.base.clock import SystemClock, today
from sharedesk.desk.summarising import verify_pdf
from sharedesk.ui.jobs import Jobs
from sharedesk.ui.windows.shell import Shell

SCENARIO = Path(__file__).resolve().parents[1] / "tests" / "scenarios" / "SC1.json"
PASSPHRASE = "five wet umbrellas behind the piano"
SAFE_AFTER = 1.0
"""Seconds after which a letter must be in the vault, whatever happens to the program."""
STOP = "STOP"
"""What is printed when the program is to be ended."""
STOP_IN, STOP_AFTER = "risk_if_not", 30
"""The question and the letter at which the first start is ended."""
UNHURRIED_MS = 45
FEWEST = 15
"""Answers in words that must have been safe by then, or the walk proves nothing."""
COPIES = {"file:0": "file", "recipient:1": "recipient", "family:0": "family"}
ABOUT_YOU = {
    "name": "prac_name",
    "role": "prac_role",
    "agency": "prac_agency",
    "agency_type": "prac_agency_type",
    "contact": "prac_contact",
}
_DAY = re.compile(r"\b(202[67])-(\d\d)-(\d\d)\b")


class WalkError(AssertionError):
    """Something in the walk is not as it should be."""


class Walker(Person):
    """A person at a keyboard who pauses after each letter for the window to keep up.

    Each letter's time is written down beside the walk, so that it can be told afterwards what
    had been typed long enough ago to be safe.
    """

    def __init__(self, shell: Shell, jobs: Jobs, out: Path) -> None:
        super().__init__(shell, jobs)
        self.out, self._pictures = out, len(list(out.glob("*.png")))
        self._typed = (out / "typed.jsonl").open("a", encoding="utf-8")

    def type(self, text: str) -> None:
        for letter in text:
            super().type(letter)
            # the last sentence takes longer than what must be safe
            slow = self.focus is not None and self.focus.accessibleIdentifier() == STOP_IN
            QTest.qWait(UNHURRIED_MS if slow else 0)
            self._note()

    def snap(self, name: str) -> None:
        """A picture of the window, numbered."""
        self.picture(self.out / f"{self._pictures:02}-{name}.png")
        self._pictures += 1

    def _note(self) -> None:
        entry = self.focus
        path = entry.accessibleIdentifier() if entry is not None else ""
        if isinstance(entry, QLineEdit) and entry.echoMode() == QLineEdit.EchoMode.Normal:
            length = len(entry.text())
        elif isinstance(entry, QPlainTextEdit):
            length = len(entry.toPlainText())
        else:
            return
        self._typed.write(json.dumps([time.time(), path, length]) + "\n")
        self._typed.flush()
        if (path, length) == (STOP_IN, STOP_AFTER) and self.out.name == "first":
            print(STOP, flush=True)


def tell(words: str) -> None:
    """One step, for whoever follows the walk."""
    print(f"  {words}", flush=True)


def a_visit() -> dict[str, Any]:
    """The invented record, moved so that the visit was yesterday."""
    text = SCENARIO.read_text("utf-8")
    visit = date.fromisoformat(json.loads(text)["answers"]["event_at"][:10])
    move = today(SystemClock()) - timedelta(days=1) - visit
    moved: dict[str, Any] = json.loads(
        _DAY.sub(lambda day: (date.fromisoformat(day[0]) + move).isoformat(), text)
    )
    return moved


def first_start(person: Walker) -> None:
    """A new vault, and two thirds of a record; somebody else ends the program."""
    answers = a_visit()["answers"]
    tell("ShareDesk starts on a computer that has never had it, and asks for a passphrase.")
    person.type(PASSPHRASE)
    person.go_to("repeat-passphrase")
    person.type(PASSPHRASE)
    for question, name in ABOUT_YOU.items():
        person.answer(question, answers[name])
    person.snap("create")
    person.push("Create vault")
    person.until(lambda: person.has_button("I have kept the code"))
    tell("The vault is made. Its recovery code is shown once and typed back in part.")
    person.snap("recovery-code")
    for number, group in enumerate(code_on_screen(person), 1):
        if person.see(f"group-{number}"):
            person.go_to(f"group-{number}")
            person.type(group)
    person.push("I have kept the code")
    person.until(lambda: person.shell.main is not None)
    tell("The list of decisions is empty. A new one is begun.")
    person.snap("worklist-empty")
    person.push("New decision")
    person.settle()
    person.walk(answers, lambda page: page_done(person, page))


def second_start(person: Walker) -> None:
    """What was typed is there; the record is finished, signed, and its copies are saved."""
    visit, saved = a_visit(), person.out.parent
    killed = json.loads((saved / "killed.json").read_text("utf-8"))
    tell("ShareDesk starts again and asks for the passphrase.")
    person.snap("unlock")
    person.type(PASSPHRASE)
    person.push("Unlock")
    person.until(lambda: person.shell.main is not None)
    person.settle()
    person.snap("worklist")
    person.go_to("worklist")
    person.press(Key.Key_Return)
    person.settle()
    see_what_came_back(person, killed)
    person.walk(visit["answers"], lambda page: page_done(person, page))
    tell("Nothing is missing. All answers are looked at once more, and the decision is signed.")
    person.snap("check")
    person.push("Sign decision")
    person.until(lambda: person.see("copy=file:0") is not None)
    person.settle()
    person.snap("record")
    for copy, name in COPIES.items():
        save_copy(person, copy, saved / f"{name}-copy.pdf", visit["expect"])
    tell("Lock is pressed: the program is replaced by a fresh process of itself.")
    person.push("Lock")


def come_back_locked(person: Walker) -> None:
    """The process that Lock has put in the place of the one before."""
    person.settle()
    if not person.shell.is_locked:
        raise WalkError("Lock does not lock")
    tell("Locked. What is left on the screen is the page that asks for the passphrase.")
    person.snap("locked")
    person.shell.first.close()


def code_on_screen(person: Walker) -> list[str]:
    """The groups of the recovery code, read from the card that shows them."""
    groups = [re.fullmatch(r"Group (\d+): (\S+)", line) for line in person.texts().splitlines()]
    return [found.group(2) for found in groups if found]


def page_done(person: Walker, page: str) -> None:
    """A page of the form is filled."""
    heading = person.main.around.session.library.form.item(page).text
    tell(f"Answered: {heading}")
    person.snap(page)


def see_what_came_back(person: Walker, killed_at: float) -> None:
    """Compare the draft with what had been typed a second before the end."""
    place, draft = person.focus, person.wizard.draft
    if place is None or place.accessibleIdentifier() != STOP_IN:
        raise WalkError("the draft does not open at the question where it was left")
    safe: dict[str, int] = {}
    last = 0
    for line in (person.out.parent / "first" / "typed.jsonl").read_text("utf-8").splitlines():
        at, path, length = json.loads(line)
        if path == STOP_IN:
            last = length
        if at <= killed_at - SAFE_AFTER and ":" not in path and draft.answer(path) is not None:
            safe[path] = length
    lost = {p: n for p, n in safe.items() if len(str(draft.answer(p))) < n}
    if lost or len(safe) < FEWEST:
        raise WalkError(f"typed more than a second before the end: {len(safe)}, lost: {lost}")
    there = len(str(draft.answer(STOP_IN) or ""))
    tell(
        f"The draft opens where it was left. {len(safe)} typed answers are there; of the sentence "
        f"that was cut off, {there} of {last} letters."
    )


def save_copy(person: Walker, copy: str, file: Path, expect: dict[str, Any]) -> None:
    """Save one copy as PDF, verify it, and look for what it must and must not say."""
    person.answer("copy", copy)
    person.until(lambda: person.has_button("Save PDF"))
    person.push("Save PDF")
    person.choose_file(file)
    verdict = verify_pdf(file.read_bytes())
    if not verdict.ok:
        raise WalkError(f"{file.name}: {'; '.join(verdict.problems)}")
    if copy.startswith("recipient"):
        words = words_of(file)
        missing = [part for part in expect["C_has"] if not says(words, part)]
        leaked = [part for part in expect["C_lacks"] if says(words, part)]
        if missing or leaked:
            raise WalkError(f"{file.name}: missing {missing}, leaked {leaked}")
    tell(f"Saved and verified: {file.name}, {file.stat().st_size // 1024} kB.")


def words_of(pdf: Path) -> list[str]:
    """The words of a PDF's pages, line by line across the cells of its tables."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(pages).lower().split()


def says(words: list[str], phrase: str) -> bool:
    """Whether the phrase stands there, perhaps with words of neighbouring cells in between."""
    wanted = phrase.lower().split()
    starts = (at for at, word in enumerate(words) if wanted[0] in word)
    return any(_in_order(wanted, words[at : at + 3 * len(wanted) + 9]) for at in starts)


def _in_order(wanted: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(any(part in word for word in rest) for part in wanted)
