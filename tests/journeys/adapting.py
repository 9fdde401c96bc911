"""Adapting: a manager's workbook becomes the questions on every computer of a council."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
from driving import Journey
from openpyxl import load_workbook

from pack_office import northmoor
from rooms.packs.test_source import as_toml
from sharedesk.cli.commanding import run
from sharedesk.cli.inputs import Surroundings
from sharedesk.packs import keys

OURS = "https://northmoor.example/forms/sharing"
ASKED = "Northmoor asks: what is this for?"
Typing = Callable[[Path, list[tuple[str, str, str]]], None]
"""Types words into cells, each named as "Questions", "D14", and saves the workbook."""


def type_with_openpyxl(file: Path, cells: list[tuple[str, str, str]]) -> None:
    """As a spreadsheet program would, where there is none."""
    book = load_workbook(file)
    for sheet, cell, words in cells:
        book[sheet][cell] = words
    book.save(file)


class Office:
    """A council's officer, at the terminal of the journey's computer."""

    def __init__(self, journey: Journey, folder: Path) -> None:
        folder.mkdir()
        self.folder, self._journey = folder, journey
        self.key = folder / "pack.key"
        self("pack", "create-key", "--out", self.key)

    def __call__(self, *words: object, status: int = 0) -> None:
        home = self._journey.home
        around = Surroundings(
            home, home / "witness", self._journey.clock, lambda _: True, lambda _: 0
        )
        assert run([str(word) for word in words], around) == status

    def adapt(self, link_id: str, words: str, type_into: Typing) -> Path:
        """A copy of the shipped form in which one question reads otherwise."""
        sheet, form = self.folder / "form.xlsx", self.folder / "questionnaire.json"
        self("form", "sheet", "export", sheet, "--as-copy", OURS)
        type_into(sheet, [("Questions", self.cell(sheet, link_id, "Question"), words)])
        self("form", "sheet", "import", sheet, "--out", form)
        return form

    @staticmethod
    def cell(sheet: Path, link_id: str, title: str) -> str:
        """Where a question's words stand."""
        page = load_workbook(sheet)["Questions"]
        column = next(cell for cell in page[1] if cell.value == title)
        row = next(cells[0] for cells in page.iter_rows() if cells[0].value == link_id)
        return f"{column.column_letter}{row.row}"

    def pack(self, serial: int, form: Path) -> Path:
        """The signed pack that carries the form."""
        frame = {"serial": serial, "expires_on": "2027-11-22", "form": form.name}
        raw = {"pack": frame, "organisation": msgspec.to_builtins(northmoor())}
        (self.folder / "pack.toml").write_text(as_toml(raw), "utf-8")
        made = self.folder / f"northmoor-{serial}.sharedesk-pack"
        self("pack", "sign", self.folder / "pack.toml", "--key", self.key, "--out", made)
        return made

    def install(self, pack: Path) -> None:
        """Take it up here."""
        public = self.key.with_name(self.key.name + ".pub")
        print_of = keys.fingerprint_of(keys.read_public(public))
        self("pack", "install", pack, "--fingerprint", print_of)


def assert_the_window_asks_it(journey: Journey, folder: Path, type_into: Typing) -> None:
    """From the sheet to the question on the screen; a draft begun before keeps its own."""
    journey.start_decision()
    before = journey.record
    usual = journey.session.library.form.item("purpose_text").text
    office = Office(journey, folder)
    form = office.adapt("purpose_text", ASKED, type_into)
    assert json.loads(form.read_bytes())["derivedFrom"] == [journey.session.library.form.url]

    office.install(office.pack(1, form))
    journey.person.push("Lock")
    journey.person.settle()
    journey.unlock()

    assert usual in asked_on(journey, before)
    assert ASKED not in asked_on(journey, before)
    journey.person.main.go("worklist")
    journey.person.settle()
    journey.start_decision()
    assert journey.record != before
    assert ASKED in asked_on(journey, journey.record)
    assert usual not in asked_on(journey, journey.record)


def asked_on(journey: Journey, record: str) -> str:
    """What the page that asks why says of a draft."""
    journey.person.main.go("decision", record)
    journey.person.settle()
    journey.person.wizard.show_page("page-why")
    journey.person.settle()
    return journey.person.texts()
