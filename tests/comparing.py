"""Comparing: a signed record and its PDFs, with what the person had in mind."""

from __future__ import annotations

import re
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

from sharedesk.desk.answering import without_stamps
from sharedesk.desk.library import Library
from sharedesk.records.life import Answers

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def comparable(library: Library, answers: Answers) -> Answers:
    """What people answered, without the program's stamps, with times as instants."""
    return {n: _instants(value) for n, value in without_stamps(library, answers).items()}


def assert_copy_says(words: str, expect: dict[str, Any]) -> None:
    """A recipient's copy has what they need, and nothing that was held back."""
    assert [part for part in expect["C_has"] if part.lower() not in words.lower()] == []
    assert [part for part in expect["C_lacks"] if part.lower() in words.lower()] == []


def words_of(pdf: Path) -> str:
    """The words of a PDF as poppler reads them, with single spaces between."""
    read = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def _instants(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _instants(each) for name, each in value.items()}
    if isinstance(value, list):
        # what was ticked has no order of its own
        ticked = all(isinstance(each, str) for each in value)
        return sorted(value) if ticked else [_instants(each) for each in value]
    if isinstance(value, str) and _MOMENT.match(value):
        return datetime.fromisoformat(value)
    return value
