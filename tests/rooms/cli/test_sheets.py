"""A form at the terminal as a workbook, edited as a spreadsheet program would, and read back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rooms.cli.conftest import Call
from sharedesk.base import shipped
from sharedesk.desk.library import valuesets
from sharedesk.forms import Form, load

OURS = "https://northmoor.example/forms/sharing"


@pytest.fixture
def sheet(call: Call, tmp_path: Path) -> Path:
    """The shipped form as a workbook that begins a copy."""
    assert call("form", "sheet", "export", tmp_path / "f.xlsx", "--as-copy", OURS).status == 0
    return tmp_path / "f.xlsx"


def edit(file: Path, table: str, row_id: str, title: str, value: object) -> str:
    """Type into a cell; returns its place."""
    book = load_workbook(file)
    page = book[table]
    column = next(c.column for c in page[1] if c.value == title)
    row = next(r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == row_id)
    cell = page.cell(row, column, value)
    book.save(file)
    return f"{table}!{cell.coordinate}"


def brought_back(call: Call, sheet: Path) -> Form:
    out = sheet.with_suffix(".json")
    said = call("form", "sheet", "import", sheet, "--out", out)
    assert said.status == 0, said.out
    return load(out.read_bytes())


def test_the_shipped_form_goes_out_and_comes_back(call: Call, tmp_path: Path) -> None:
    file, out = tmp_path / "f.xlsx", tmp_path / "q.json"

    assert call("form", "sheet", "export", file).status == 0
    assert call("form", "sheet", "import", file, "--out", out).status == 0

    path = shipped.forms() / "information-sharing-decision" / "questionnaire.json"
    form = load(path.read_bytes(), valuesets=valuesets(shipped.forms()))
    assert load(out.read_bytes()).items == form.items


def test_what_a_manager_types_is_asked(call: Call, sheet: Path) -> None:
    edit(sheet, "Questions", "urgent_ref", "Question", "What did they call it?")
    edit(sheet, "Questions", "urgent_ref", "Question in Welsh", "Beth yw'r cyfeirnod?")
    edit(sheet, "Questions", "urgent_ref", "Always needed", value=True)
    edit(sheet, "Questions", "urgent_ref", "Rules 2018", 6.0)
    edit(sheet, "Form", "date", "Value", date(2026, 12, 1))
    form = brought_back(call, sheet)

    asked = form.item("urgent_ref")
    assert asked.required
    assert ("2018", 6) in asked.tags
    assert [t.words for t in asked.translations] == ["Beth yw'r cyfeirnod?"]
    assert form.url == OURS


def test_a_cell_that_begins_like_a_formula_is_words(call: Call, tmp_path: Path) -> None:
    small = Path(__file__).parents[2] / "forms" / "kinds.json"
    form = tmp_path / "form.json"
    form.write_text(small.read_text().replace('"text": "', '"text": "=1+1 ', 1))
    call("form", "sheet", "export", tmp_path / "f.xlsx", "--form", form)

    assert brought_back(call, tmp_path / "f.xlsx").items == load(form.read_bytes()).items


def test_every_mistake_is_named_with_its_cell(call: Call, sheet: Path) -> None:
    places = {
        edit(sheet, "Questions", "urgent_ref", "Show if", "nobody = yes"),
        edit(sheet, "Questions", "record_mode", "Choices", "no such list"),
        edit(sheet, "Questions", "urgent_actions", "Several", "perhaps"),
    }
    said = call("form", "sheet", "import", sheet, "--out", sheet.with_suffix(".json"), "--json")

    assert said.status == 1
    assert {fault["cell"] for fault in said.json["faults"]} == places
    assert not sheet.with_suffix(".json").exists()


def test_what_the_form_must_say_of_itself_is_asked_for_in_its_cell(call: Call, sheet: Path) -> None:
    places = {
        edit(sheet, "Form", "version", "Value", ""),
        edit(sheet, "Form", "title", "Value", ""),
    }
    said = call("form", "sheet", "import", sheet, "--out", sheet.with_suffix(".json"), "--json")

    assert {fault["cell"] for fault in said.json["faults"]} == places


def test_what_the_rules_rely_on_cannot_be_taken_out(call: Call, sheet: Path) -> None:
    place = edit(sheet, "Questions", "urgent_ref", "Limits", "longest 600")
    id_place = edit(sheet, "Questions", "purpose_text", "Id", "northmoor-purpose")
    said = call("form", "sheet", "import", sheet, "--out", sheet.with_suffix(".json"), "--json")

    found = {(fault["code"], fault["cell"]) for fault in said.json["faults"]}
    assert ("copy-looser", place) in found
    assert id_place.startswith("Questions!")
    assert ("copy-removed", "Questions") in found


def test_the_shipped_url_stays_with_the_shipped_form(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    call("form", "sheet", "export", file)
    edit(file, "Questions", "urgent_ref", "Question", "Another question?")
    said = call("form", "sheet", "import", file, "--out", tmp_path / "q.json")

    assert said.status == 1
    assert "a url of your own" in said.out


def test_columns_may_be_moved(call: Call, sheet: Path) -> None:
    book = load_workbook(sheet)
    book["Questions"].move_range("H1:H900", cols=30)
    book.save(sheet)
    before = edit_moved(sheet)
    said = call("form", "sheet", "import", sheet, "--out", sheet.with_suffix(".json"), "--json")

    assert [fault["cell"] for fault in said.json["faults"]] == [before]


def edit_moved(sheet: Path) -> str:
    book = load_workbook(sheet)
    page = book["Questions"]
    page.cell(5, 38).value = "perhaps"
    book.save(sheet)
    return "Questions!AL5"


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_workbook_is_refused_in_words(
    call: Call, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "f.xlsx"
    file.write_bytes(content)
    said = call("form", "sheet", "import", file, "--out", tmp_path / "q.json")

    assert said.status == 2
    assert "save it as .xlsx" in said.err


def test_a_workbook_that_unpacks_to_too_much_is_refused(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("big", "w") as big:
        for _ in range(65):
            big.write(bytes(1024 * 1024))
    said = call("form", "sheet", "import", file, "--out", tmp_path / "q.json")

    assert said.status == 2


def test_a_workbook_without_the_right_sheets_says_which(call: Call, sheet: Path) -> None:
    book = load_workbook(sheet)
    del book["Lists"]
    book["Choices"].cell(1, 1, "Group")
    changed = io.BytesIO()
    book.save(changed)
    sheet.write_bytes(changed.getvalue())
    said = call("form", "sheet", "import", sheet, "--out", sheet.with_suffix(".json"))

    assert said.status == 1
    assert "“Lists”" in said.out
    assert "“Choices”" in said.out


def test_a_form_that_cannot_be_read_or_written_is_said(call: Call, tmp_path: Path) -> None:
    gone = call("form", "sheet", "export", tmp_path / "f.xlsx", "--form", tmp_path / "gone.json")
    nowhere = call("form", "sheet", "export", tmp_path / "no" / "f.xlsx")

    assert (gone.status, nowhere.status) == (2, 2)
