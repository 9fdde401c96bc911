"""Driving: what somebody does with ShareDesk from start to end, and what they must not find."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from answering import Person
from showing import Key, Showing, Wait, show_shell

from builders import PASSPHRASE, a_decision, a_draft, a_scenario
from comparing import comparable, words_of
from sharedesk.base.clock import FixedClock
from sharedesk.desk.deciding import decision_of, evaluation_of
from sharedesk.desk.session import Session
from sharedesk.records.life import Answers, Decision
from sharedesk.vault import KeyCost

ABOUT_YOU = {
    "name": "prac_name",
    "role": "prac_role",
    "agency": "prac_agency",
    "agency_type": "prac_agency_type",
    "contact": "prac_contact",
    "jurisdiction": "jurisdiction",
    "edition": "rules_edition",
}
ENCRYPTED = ("data-", "keys.", "head", ".sharedesk")


class Journey:
    """One practitioner with one computer. ``person`` works the windows of this start of it."""

    def __init__(self, home: Path, saved: Path, clock: FixedClock, wait: Wait) -> None:
        self.home, self.saved, self.clock, self._wait = home, saved, clock, wait
        saved.mkdir()
        self.recovery_code = ""
        self._showing: Showing | None = None
        self.titles: set[str] = set()
        self.names: set[str] = set()

    def begin(self) -> None:
        """Start ShareDesk, once the start before has ended."""
        if self._showing is not None:
            self.close()
        self._showing = show_shell(self.home, self.clock, KeyCost.cheap_for_tests())
        self.person = Person(self._showing.shell, self._showing.jobs, self._wait)

    def end(self) -> None:
        """Close it, and see that nothing of the family was left where anybody can read it."""
        self.close()
        assert self.titles <= {"ShareDesk", ""}
        assert left_in_the_clear(self.home, self.names) == []

    def close(self) -> None:
        """The program ends."""
        self.titles |= self.person.titles
        if self._showing is not None:
            self._showing.end()
            self._showing = None

    @property
    def has_ended(self) -> bool:
        """Whether the program has closed its vault and would be gone now."""
        return self._showing is not None and self._showing.ended

    def scenario(self, name: str) -> dict[str, Any]:
        """The record that the person has in mind; its names are looked for at the end."""
        told = a_scenario(name)
        self.names |= {row["name"] for row in told["answers"]["people"]}
        return told

    def at(self, moment: str) -> None:
        """It is this time now."""
        self.clock.move(datetime.fromisoformat(moment) - self.clock.now())

    def create_vault(self, answers: Answers) -> list[str]:
        """The first start: passphrase twice, who one is, and the code typed back; the code."""
        person = self.person
        person.type(PASSPHRASE)
        person.go_to("repeat-passphrase")
        person.type(PASSPHRASE)
        for question, field in ABOUT_YOU.items():
            person.answer(question, answers[field])
        person.push("Create vault")
        person.settle()
        groups: list[str] = list(person.shell.first.page._groups)  # type: ignore[attr-defined]
        for number, group in enumerate(groups, 1):
            if person.see(f"group-{number}"):
                person.go_to(f"group-{number}")
                person.type(group)
        person.push("I have kept the code")
        person.settle()
        return groups

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """The passphrase and Enter."""
        self.person.go_to("passphrase")
        self.person.type(passphrase)
        self.person.push("Unlock")
        self.person.settle()

    def start_decision(self) -> None:
        """From the worklist to the first question."""
        self.person.push("New decision")
        self.person.settle()

    def open_signed(self, name: str) -> None:
        """A record that was signed earlier, opened from the worklist."""
        a_decision(self.session, name)
        self.open_from_worklist()

    def open_draft(self, name: str, **changes: Any) -> None:
        """A draft that was begun earlier, opened from the worklist."""
        a_draft(self.session, name, **changes)
        self.open_from_worklist()

    def open_from_worklist(self) -> None:
        """Search shows what is there now; Enter opens the first."""
        self.person.main.go("worklist")
        self.person.settle()
        self.person.go_to("worklist")
        self.person.press(Key.Key_Return)
        self.person.settle()

    @property
    def session(self) -> Session:
        """The open desk, to look at what it keeps."""
        return self.person.main.around.session

    @property
    def record(self) -> str:
        """The reference of the record that is open."""
        assert self.person.main.page is not None
        return self.person.main.page.record()

    def decision(self) -> Decision:
        """The signed record that is open."""
        return decision_of(self.session, self.record)

    def save_copy(self, copy: str, name: str) -> str:
        """Choose a copy, save its PDF under its own name in ``saved/name``; its words."""
        person, folder = self.person, self.saved / name
        folder.mkdir()
        person.answer("copy", copy)
        person.until(lambda: person.has_button("Save PDF"))
        person.push("Save PDF")
        file = folder / f"{self.record}.pdf"
        person.choose_file(file)
        return words_of(file)

    def assert_signed_as(self, told: dict[str, Any]) -> None:
        """The open record holds what the person had in mind, and reads as it should."""
        answers, expect, decision = told["answers"], told["expect"], self.decision()
        library = self.session.library
        assert comparable(library, decision.answers) == comparable(library, answers)
        stamps = {name: decision.answers[name] for name in ("signed_by", "legal_pack")}
        assert stamps == {name: answers[name] for name in stamps}
        assert decision.created_at == datetime.fromisoformat(answers["created_at"])
        assert decision.signed_at == datetime.fromisoformat(answers["signed_at"])
        found = evaluation_of(self.session, decision)
        assert (found.terminal, found.countersign) == (expect["terminal"], expect["countersign"])
        assert [gap.code for gap in found.gaps] == expect["gaps"]
        assert found.lamps == {"2018": expect["lamps18"], "2024": expect["lamps24"]}


def left_in_the_clear(folder: Path, names: set[str]) -> list[str]:
    """Each file that has a whole name in it, or, where nothing is encrypted, a part of one."""
    parts = {part for name in names for part in name.split()}
    found: list[str] = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        encrypted = any(mark in file.name for mark in ENCRYPTED)
        content, told = file.read_bytes(), str(file.relative_to(folder))
        words = names if encrypted else parts
        found += [f"{told}: {w}" for w in words if w.encode() in content or w in told]
    return found
