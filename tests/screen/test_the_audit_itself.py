"""The audit notices a fault of each kind, so that its silence about ShareDesk means something."""

from __future__ import annotations

from pathlib import Path

from screen.computer import Computer

FAULTY = str(Path(__file__).parent / "faulty_window.py")


def test_one_fault_of_each_kind_is_found_and_none_in_what_is_well(computer: Computer) -> None:
    computer.start(FAULTY)

    found = {(kind, name) for kind, _role, name, _detail in computer.person.audit()}

    assert found >= {
        ("no heading", ""),
        ("same name", "Twice"),
        ("same name", "Name or address"),
        ("small target", "Tiny"),
        ("text contrast", "Pale words"),
        ("text contrast", "Pale and cut"),
        ("text contrast", "Pale further down"),
        ("shape contrast", "Pale edge"),
        ("focus cannot be seen", "Unmarked"),
        ("not reached by Tab", "By mouse only"),
        ("not reached by Tab", "Forgotten"),
    }
    assert any(kind == "no name" for kind, _ in found)
    well = {"Twice", "First", "Second", "Above", "Between", "Below"}
    assert {(kind, name) for kind, name in found if name in well} == {("same name", "Twice")}
    assert not any(kind == "focus trap" for kind, _ in found)


def test_a_field_that_tab_does_not_leave_is_found(computer: Computer) -> None:
    computer.start(FAULTY, "trap")

    kinds = {(kind, name) for kind, _role, name, _detail in computer.person.audit()}

    assert ("focus trap", "Trap") in kinds
