"""Visiting: every page there is, from the first run to a form from elsewhere, in one language."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answering import Person
from foreign_form import scenes as scenes_of_a_foreign_form
from organising import hand_out
from PySide6.QtWidgets import QLineEdit
from showing import Key, show_shell
from tools.pictures import at_the_door
from tools.pictures.at_the_desk import DIALOGS, scenes, show_sending
from tools.pictures.camera import Camera
from tools.pictures.invented import NOON, PASSPHRASE, Records
from tools.pictures.rounds import NOBODY_S, Visit

from sharedesk.base.clock import FixedClock
from sharedesk.base.languages import speak
from sharedesk.desk import organisation
from sharedesk.vault import KeyCost

CLOCK = FixedClock(NOON)
COUNCIL, FROM_ELSEWHERE = "organisation", "form-window"
PICTURES_OF_THE_TOUR = 4
FIRST_RUN = ("create", "recovery", *(f"tour-{n + 1}" for n in range(PICTURES_OF_THE_TOUR)))


class Visitor:
    """Somebody who goes through all pages on one screen."""

    def __init__(self, visit: Visit, home: Path, records: Records, camera: Camera) -> None:
        self._visit, self._home, self._records, self._camera = visit, home, records, camera

    def go_through(self) -> None:
        """Whatever is wanted of the visit."""
        _speak(self._visit.language)
        if self._wants(*FIRST_RUN):
            with tempfile.TemporaryDirectory() as empty:
                self._run_first(Path(empty))
        self._sit_at_the_desk()
        if self._wants(COUNCIL):
            with tempfile.TemporaryDirectory() as computer:
                self._work_at_a_council(Path(computer))
        if self._wants(FROM_ELSEWHERE):
            size = self._visit.width, self._visit.height
            for name, window in scenes_of_a_foreign_form(CLOCK, *size):
                self._camera.take_window(window, name)
        if self._wants("crash"):
            size = self._visit.width, self._visit.height
            self._camera.take_window(at_the_door.crash_window(*size), "crash")

    def _wants(self, *beginnings: str) -> bool:
        only = self._visit.only
        return not only or any(name.startswith(beginnings) for name in only)

    def _run_first(self, empty: Path) -> None:
        with self._sitting_down(empty) as person:
            self._take(person, "create")
            person.type(PASSPHRASE)
            person.go_to("repeat-passphrase")
            person.type("seven quiet herons over the wier")
            person.push("Create vault")
            self._take(person, "create-wrong")
            person.go_to("repeat-passphrase")
            for _ in range(4):
                person.press(Key.Key_Backspace)
            person.type("weir")
            person.push("Create vault")
            self._take(person, "recovery-code")
            _type_code_back(person)
            person.push("I have kept the code")
            person.until(lambda: person.shell.main is not None)
            person.main.resize(self._visit.width, self._visit.height)
            for number in range(1, PICTURES_OF_THE_TOUR + 1):
                self._take(person, f"tour-{number}")
                is_last = number == PICTURES_OF_THE_TOUR
                person.click("End the tour and begin" if is_last else "Next picture")
            person.settle()

    def _sit_at_the_desk(self) -> None:
        with self._sitting_down(self._home) as person:
            self._take(person, "unlock")
            person.push("Someone is in danger now")
            self._take(person, "urgent-locked")
            person.push("Record later")
            person.push("Guidance")
            self._take(person, "guidance-locked")
            person.push("Close guidance")
            for name, go in at_the_door.scenes(person):
                if self._camera.wants(name):
                    go()
                    self._take(person, name)
            person.shell.first.show_door()
            person.go_to("passphrase")
            person.type("not this one")
            person.push("Unlock")
            person.until(person.shell.first.page.is_untouched)
            self._take(person, "unlock-wrong")
            self._unlock(person)
            for name, go in scenes(person, self._records):
                if self._camera.wants(name):
                    go()
                    self._camera.take(person, name, go if name in DIALOGS else None)
                    person.main.asking.put_away()
                    person.main.activateWindow()
            person.push("Lock")
            self._take(person, "locked")

    def _work_at_a_council(self, computer: Path) -> None:
        """What a pack of an organisation changes of it."""
        hand_out(computer / "machine", NOON.date())
        organisation.use(computer / "machine", computer / "own", CLOCK)
        with self._sitting_down(self._home) as person:
            self._unlock(person)
            self._take(person, f"{COUNCIL}-notice")
            person.push("More about it in Settings")
            person.settle()
            person.go_to("set-by-organisation")
            self._take(person, f"{COUNCIL}-settings")
            person.go_to("look-for-pack")
            self._take(person, f"{COUNCIL}-card")
            person.push("Install a pack from a file")
            person.choose_file(computer / "machine" / "northmoor-8.sharedesk-pack")
            person.go_to("install-pack")
            self._take(person, f"{COUNCIL}-refused")
            show_sending(person, self._records.signed, "E-mail")
            self._take(person, f"{COUNCIL}-record")
            person.push("Someone is in danger now")
            self._take(person, f"{COUNCIL}-urgent")
            person.push("Record later")
            person.push("Lock")
            person.settle()
        organisation.forget()

    def _unlock(self, person: Person) -> None:
        person.go_to("passphrase")
        person.type(PASSPHRASE)
        person.push("Unlock")
        person.until(lambda: person.shell.main is not None)
        person.settle()
        person.main.resize(self._visit.width, self._visit.height)

    def _take(self, person: Person, name: str) -> None:
        self._camera.take(person, name)

    @contextmanager
    def _sitting_down(self, home: Path) -> Iterator[Person]:
        showing = show_shell(home, CLOCK, KeyCost.cheap_for_tests())
        whole = (self._visit.width, self._visit.height)
        showing.shell.first.resize(*(self._visit.door if any(self._visit.door) else whole))
        yield Person(showing.shell, showing.jobs)
        showing.end()


def _type_code_back(person: Person) -> None:
    """The groups of the recovery code that are asked for, as the page shows them."""
    for field in person.seen(lambda name: name.startswith("group-")):
        number = field.accessibleIdentifier().removeprefix("group-")
        shown = next(
            name for name in person.texts().split("\n") if name.startswith(f"Group {number}: ")
        )
        assert isinstance(field, QLineEdit)
        field.setText(shown.partition(": ")[2])


def _speak(language: str) -> None:
    if language != NOBODY_S:
        speak(language)
        return
    from tools.strings.pseudo import speak_it

    speak_it()
