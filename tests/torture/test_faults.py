"""A short version of the faults, flips and abuse that ``make torture`` tries at length."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.torture import abuse, flips
from tools.torture.line import Line, Scale

pytestmark = pytest.mark.xdist_group("torture")
SHORT = Scale(short=True)


def all_well(lines: list[Line]) -> bool:
    """Nothing was lost, and every control was found out; what was not is in the output."""
    for line in lines:
        print(line.words)
    return all(line.ok for line in lines)


def test_every_fault_is_survived_and_has_a_sentence(tmp_path: Path):
    faults = pytest.importorskip("tools.torture.faults")  # its limits are not those of Windows

    assert all_well(faults.run(SHORT, tmp_path))


def test_no_wrong_value_is_read_from_a_damaged_page(tmp_path: Path):
    assert all_well(flips.run(SHORT, tmp_path))


def test_whatever_is_typed_for_a_passphrase_is_taken_or_refused_in_words(tmp_path: Path):
    assert all_well(abuse.run(SHORT, tmp_path))
