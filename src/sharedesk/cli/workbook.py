"""The workbook: the tables of a form as an .xlsx file that any spreadsheet program opens."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from msgspec import structs
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sharedesk.forms.sheets import Book, Column, Table
from sharedesk.forms.sheets.book import CHOICES, FORM, LISTS, QUESTIONS, bound, letter_of

LARGEST: Final = 64 * 1024 * 1024
"""Bytes that the parts of a workbook may have together once they are unpacked."""
MOST_ROWS: Final = 20_000
_SPARE_ROWS: Final = 500
_EMPTY = Column("", "", 10)
_TEXT: Final = "@"
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")


class NotAWorkbookError(ValueError):
    """The file is no .xlsx workbook, or one of a size that no form has."""


def write_workbook(book: Book) -> bytes:
    """The file: titles stay in sight, cells wrap, and offer what may stand in them."""
    made = Workbook()
    made.remove(made.worksheets[0])
    made.properties.creator = "ShareDesk"
    for table in book:
        _write(made.create_sheet(table.name), table)
    made.active = 1
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _write(sheet: Worksheet, table: Table) -> None:
    for number, column in enumerate(table.columns, 1):
        head = sheet.cell(1, number, column.title)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="0B3A47")
        head.alignment = _WRAPPED
        if column.note:
            head.comment = Comment(column.note, "ShareDesk", width=320, height=90)
        whole = sheet.column_dimensions[letter_of(number - 1)]
        whole.width = column.width
        # also in rows that somebody adds 1.10 stays 1.10, and 1/2 becomes no date
        whole.number_format, whole.alignment = _TEXT, _WRAPPED
        if column.choices:
            _offer(sheet, letter_of(number - 1), column.choices, len(table.rows))
        for row, cells in enumerate(table.rows, 2):
            if column.key in cells:
                _put(sheet, row, number, cells[column.key])
    sheet.freeze_panes = "B2"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text
    # a question that begins with "=" is words, and no formula
    cell.data_type = "s"
    cell.number_format, cell.alignment = _TEXT, _WRAPPED


def _offer(sheet: Worksheet, letter: str, choices: tuple[str, ...], rows: int) -> None:
    offer = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    offer.error = f"Choose one of: {', '.join(choices)}"
    offer.add(f"{letter}2:{letter}{rows + _SPARE_ROWS}")
    sheet.add_data_validation(offer)


def read_workbook(untrusted: bytes) -> Book:
    """The tables of a file, columns in whatever order they now stand. Raises NotAWorkbookError,
    and FormError where a sheet or one of its columns is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise NotAWorkbookError("it is larger than any form")
        found = load_workbook(io.BytesIO(untrusted), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as wrong:
        raise NotAWorkbookError(str(wrong)) from None
    except SyntaxError as wrong:  # what the XML parser raises
        raise NotAWorkbookError(str(wrong)) from None
    tables = {}
    for table in (FORM, QUESTIONS, CHOICES, LISTS):
        read = _read(found[table.name], table) if table.name in found.sheetnames else None
        if read is not None:
            tables[table.name] = read
    return bound(tables)


def _read(sheet: Worksheet, table: Table) -> Table | None:
    rows = sheet.iter_rows(max_row=MOST_ROWS, values_only=True)
    by_title = {column.title: column for column in table.columns}
    columns = tuple(by_title.get(_text(title), _EMPTY) for title in next(rows, ()))
    if {column.key for column in columns} - {""} != {column.key for column in table.columns}:
        return None
    read = [dict(_cells(columns, row)) for row in rows]
    while read and not read[-1]:
        read.pop()
    return structs.replace(table, columns=columns, rows=tuple(read))


def _cells(columns: tuple[Column, ...], row: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    for column, value in zip(columns, row, strict=False):
        text = _text(value)
        if column.key and text:
            yield column.key, text


def _text(value: object) -> str:
    """What a person sees in the cell: a program may have made a number or a date of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").strip()
