"""Reading plain answers without tripping over what is missing or of another type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]


def rows_of(answers: Row, group: str) -> list[dict[str, Any]]:
    """The rows of a repeating group; none where there is no such group."""
    value = answers.get(group)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def text_of(row: Row, field: str) -> str:
    """The answer as text without surrounding blanks; "" where there is none."""
    value = row.get(field)
    return value.strip() if isinstance(value, str) else ""


def codes_of(row: Row, field: str) -> list[str]:
    """The codes or references of an answer that may have several."""
    value = row.get(field)
    if isinstance(value, str):
        return [value]
    return [code for code in value if isinstance(code, str)] if isinstance(value, list) else []


def leaves_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in the answers with its path, such as ``("people[0].name", "Ava")``."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from leaves_of(part, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from leaves_of(part, f"{path}[{place}]")


def field_of(path: str) -> str:
    """The id of domain.md §8.1 that a path leads to: ``"people[0].name"`` is ``"people.name"``."""
    return re.sub(r"\[\d+\]", "", path)


def one_line(text: str) -> str:
    """The text with every run of blanks and line ends as one space."""
    return " ".join(text.split())
