"""The book: which tables a form becomes, with which columns, and what fits into a cell."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Final, TypeGuard

from msgspec import Struct

from sharedesk.forms.faults import Fault, FormError, form_fault

Cells = dict[str, str]
"""One row: text by the key of its column; an empty cell is not there."""

LONGEST: Final = 32_767
"""Characters that a cell of a spreadsheet holds."""
_NOT_FOR_CELLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|[\ud800-\udfff]"
)


class Column(Struct, frozen=True):
    """``width`` in characters; ``choices`` are what a spreadsheet offers in its cells."""

    key: str
    title: str
    width: int
    note: str = ""
    choices: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    """One sheet. Row 0 of ``rows`` stands in line 2 of the spreadsheet, below the titles."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...] = ()

    def place(self, row: int, key: str) -> str:
        """How a spreadsheet calls a cell: "Questions!E14"."""
        letter = next(n for n, column in enumerate(self.columns) if column.key == key)
        return f"{self.name}!{letter_of(letter)}{row + 2}"

    def fault(self, code: str, row: int, key: str, **facts: object) -> Fault:
        """A fault whose path is the cell."""
        found = form_fault(code, self.rows[row].get("id", ""), **facts)
        return Fault(found.code, found.link_id, found.message, self.place(row, key), found.remedy)


class Book(Struct, frozen=True):
    """All sheets of one form."""

    form: Table
    questions: Table
    choices: Table
    lists: Table

    def __iter__(self) -> Iterator[Table]:
        return iter((self.form, self.questions, self.choices, self.lists))


def bound(found: Mapping[str, Table]) -> Book:
    """A book of the tables that were found, by name. Raises FormError that names the missing."""
    wanted = (FORM, QUESTIONS, CHOICES, LISTS)
    missing = [table.name for table in wanted if table.name not in found]
    if missing:
        raise FormError(tuple(form_fault("sheet-missing", name=name) for name in missing))
    return Book(*(found[table.name] for table in wanted))


def letter_of(number: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def fits(text: object) -> TypeGuard[str]:
    """Whether a cell gives this text back exactly as it is."""
    return (
        isinstance(text, str)
        and 0 < len(text) <= LONGEST
        and not _NOT_FOR_CELLS.search(text)
        and text == text.strip()
    )


def meant(word: str, known: Container[str]) -> str:
    """The name that a cell says: many a program begins what is typed with a capital by itself."""
    small = word[:1].lower() + word[1:]
    return small if word not in known and small in known else word


YES: Final = ("yes", "no")
KINDS: Final = (
    "page", "group", "display", "boolean", "choice", "open-choice", "string", "text",
    "date", "dateTime", "time", "integer", "decimal", "url",
)  # fmt: skip
REST_NOTE: Final = "For programmers: what no other column can say. Leave it as it is."

FORM: Final = Table(
    "Form", (Column("field", "What", 22), Column("value", "Value", 90)),
)  # fmt: skip
QUESTIONS: Final = Table(
    "Questions",
    (
        Column("id", "Id", 26, "Never change it. A question of your own has a prefix: northmoor-"),
        Column("kind", "Kind", 12, "", KINDS),
        Column("parent", "Belongs to", 22, "The id of its page, group or question."),
        Column("text", "Question", 50),
        Column("welsh", "Question in Welsh", 40),
        Column("help", "Help", 50),
        Column("help_welsh", "Help in Welsh", 40),
        Column("required", "Always needed", 10, "", YES),
        Column("repeats", "Several", 10, "", YES),
        Column(
            "show_if",
            "Show if",
            40,
            "immediate_danger = yes and purpose_cat = PROVIDE_HELP; or: in_doubt is answered",
        ),
        Column("rules_2018", "Rules 2018", 10, "Numbers of golden rules: 4, 6"),
        Column("rules_2024", "Rules 2024", 10, "Numbers of golden rules: 1, 2"),
        Column("options", "Choices", 24, "A list of the sheet Choices, or: rows of people.ref"),
        Column("limits", "Limits", 24, "longest 200; shortest 3; lowest 0; highest 10"),
        Column("pattern", "Pattern", 16, "For programmers: a pattern that the answer must match."),
        Column("format", "Written as", 14, "How an answer is to be written: dd/mm/yyyy"),
        Column("shown_as", "Shown as", 14),
        Column("prefix", "Number", 8),
        Column("hidden", "Hidden", 8, "", YES),
        Column("read_only", "Kept by the program", 10, "", YES),
        Column("rest", "Technical", 20, REST_NOTE),
    ),
)
CHOICES: Final = Table(
    "Choices",
    (
        Column("list", "List", 24),
        Column("code", "Code", 24, "Never change it."),
        Column("words", "Words", 44),
        Column("welsh", "Words in Welsh", 40),
        Column("hint", "Hint", 50),
        Column("alone", "Not with others", 10, "", YES),
        Column("chosen", "Chosen at first", 10, "", YES),
        Column("prefix", "Number", 8),
        Column("kind", "Kind", 8, "Empty for a code.", ("text", "number", "date")),
        Column("system", "Code system", 34),
        Column("same_as", "Same as", 34),
        Column("rest", "Technical", 20, REST_NOTE),
    ),
)
LISTS: Final = Table(
    "Lists",
    (
        Column("list", "List", 24),
        Column("title", "What it is for", 50),
        Column("rest", "Technical", 20, REST_NOTE),
    ),
)
