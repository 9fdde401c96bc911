"""The audit notices a fault of each kind, so that its silence about ShareDesk means something."""

from __future__ import annotations

from pathlib import Path

import pytest

from screen.computer import Computer

FAULTY = str(Path(__file__).parent / "faulty_window.py")


@pytest.fixture
def found(computer: Computer) -> set[tuple[str, str]]:
    """What the audit finds in the faulty window: kind of fault and name."""
    computer.start(FAULTY)
    return {(kind, name) for kind, _role, name, _detail in computer.person.audit()}


def test_one_fault_of_each_kind_is_found(found: set[tuple[str, str]]) -> None:
    assert found >= {
        ("no heading", ""),
        ("same name", "Twice"),
        ("small target", "Tiny"),
        ("text contrast", "Pale words"),
        ("shape contrast", "Pale edge"),
        ("focus cannot be seen", "Unmarked"),
        ("not reached by Tab", "By mouse only"),
    }
    assert any(kind == "no name" for kind, _ in found)


def test_nothing_is_found_in_what_is_well(found: set[tuple[str, str]]) -> None:
    assert ("text contrast", "Twice") not in found
    assert ("small target", "Twice") not in found
    assert ("focus cannot be seen", "Twice") not in found
    assert not any(kind == "focus trap" for kind, _ in found)


def test_a_field_that_tab_does_not_leave_is_found(computer: Computer) -> None:
    computer.start(FAULTY, "trap")

    kinds = {(kind, name) for kind, _role, name, _detail in computer.person.audit()}

    assert ("focus trap", "Trap") in kinds
