"""LibreOffice itself opens the sheet of a form, is typed into, and saves it: nothing is lost.

It is too large to be fetched for every run of the tests: `make spreadsheet` runs these.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from adapting import OURS, Office, assert_the_window_asks_it
from driving import Journey

from sharedesk.cli.workbook import read_workbook, write_workbook
from sharedesk.forms.sheets import Book, book_of, questionnaire_of

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "/usr/bin/python3"
"""Debian's, for which its package python3-uno is made."""
FORMS = sorted((ROOT / "tests" / "forms").glob("*.json"))
ODD = (
    "=1+1", "'quoted", "TRUE", "1.10", "007", "1e5", "2026-12-01", "1/2", "12:30", "100%", "+44",
    "two\nlines", "two\n\nparagraphs", "a\ttab", "“curled”", "#NAME?", "@SUM(1)", "&amp;<b>", "🙂",
    "no\u00a0break", "in  side", "4, 6", "https://northmoor.example/?a=1&b=2", '"', "-", "w" * 32767,
)  # fmt: skip


def lacks() -> str:
    """What is not here of what types."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed: apt-get install libreoffice-calc-nogui python3-uno"
    asked = subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "python3-uno is not installed" if asked.returncode else ""


pytestmark = [
    pytest.mark.spreadsheet,
    pytest.mark.skipif(bool(lacks()), reason=lacks() or "it is all here"),
]


def type_with_libreoffice(file: Path, cells: list[tuple[str, str, str]]) -> None:
    edits = file.with_name("edits.json")
    edits.write_text(json.dumps(cells), "utf-8")
    tool = str(ROOT / "tools" / "in_libreoffice.py")
    subprocess.run([PYTHON, tool, str(file), str(edits)], check=True, timeout=300)


def saved(book: Book, file: Path, *cells: tuple[str, str, str]) -> Book:
    """The tables after LibreOffice has saved them."""
    file.write_bytes(write_workbook(book))
    type_with_libreoffice(file, list(cells))
    return read_workbook(file.read_bytes())


def test_what_is_typed_in_libreoffice_is_what_the_window_asks(
    at_work: Journey, tmp_path: Path
) -> None:
    assert_the_window_asks_it(at_work, tmp_path / "office", type_with_libreoffice)


def test_the_shipped_form_comes_back_as_it_was(at_work: Journey, tmp_path: Path) -> None:
    office = Office(at_work, tmp_path / "office")
    sheet, form = office.folder / "f.xlsx", office.folder / "q.json"
    office("form", "sheet", "export", sheet, "--as-copy", OURS)
    office("form", "sheet", "import", sheet, "--out", form)
    before = form.read_bytes()

    type_with_libreoffice(sheet, [])
    office("form", "sheet", "import", sheet, "--out", form)

    assert form.read_bytes() == before


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_of_every_feature_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    book = book_of(json.loads(path.read_text("utf-8")))
    again = saved(book, tmp_path / "f.xlsx")

    assert questionnaire_of(again) == questionnaire_of(book)


def test_words_that_look_like_something_else_stay_words(tmp_path: Path) -> None:
    book = book_of(json.loads(FORMS[0].read_text("utf-8")))
    first = len(book.questions.rows) + 2
    cells = [("Questions", f"D{first + number}", words) for number, words in enumerate(ODD)]
    again = saved(book, tmp_path / "f.xlsx", *cells)

    typed = [row.get("text") for row in again.questions.rows[first - 2 :]]
    assert typed == list(ODD)
