"""A council adapts the form in a sheet, signs it into its pack, and the window asks it so."""

from __future__ import annotations

from pathlib import Path

import pytest
from adapting import ASKED, Office, assert_the_window_asks_it, type_with_openpyxl
from driving import Journey


def test_what_is_typed_into_the_sheet_is_what_the_window_asks(
    at_work: Journey, tmp_path: Path
) -> None:
    assert_the_window_asks_it(at_work, tmp_path / "office", type_with_openpyxl)


def test_an_altered_pack_changes_no_question(
    at_work: Journey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(at_work, tmp_path / "office")
    usual = at_work.session.library.form.item("purpose_text").text
    pack = office.pack(1, office.adapt("purpose_text", ASKED, type_with_openpyxl))
    pack.write_bytes(pack.read_bytes().replace(b"Northmoor asks", b"Somebody asks "))

    office("pack", "install", pack, "--fingerprint", "0000", status=1)
    assert "is not as it was signed" in capsys.readouterr().err
    at_work.person.push("Lock")
    at_work.person.settle()
    at_work.unlock()
    at_work.start_decision()
    at_work.person.wizard.show_page("page-why")
    at_work.person.settle()

    assert usual in at_work.person.texts()
