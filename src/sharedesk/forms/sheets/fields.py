"""Fields: what a form says of itself on the sheet Form, and what each of them may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeGuard

from sharedesk.forms.faults import Fault
from sharedesk.forms.sheets.book import Cells, Table, fits
from sharedesk.forms.values import moment

TITLE_IN_WELSH: Final = "title in Welsh"
FIELDS: Final = (
    "url", "version", "derivedFrom", "name", "title", TITLE_IN_WELSH, "status", "language",
    "description", "purpose", "publisher", "date", "approvalDate", "lastReviewDate", "copyright",
)  # fmt: skip
REST: Final = "technical"

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_MOMENT: Final = re.compile(_DAY.pattern + r"(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?")
_STATES: Final = re.compile("draft|active|retired|unknown")
_DATE: Final = "sheet-date"
_SHAPES: Final[Mapping[str, tuple[str, re.Pattern[str]]]] = {
    "url": ("sheet-address", _ADDRESS),
    "derivedFrom": ("sheet-address", _ADDRESS),
    "status": ("sheet-status", _STATES),
    "date": (_DATE, _MOMENT),
    "approvalDate": (_DATE, _DAY),
    "lastReviewDate": (_DATE, _DAY),
}
"""FHIR R4's shapes of uri, PublicationStatus, dateTime and date, and the fault of another one."""


def fault_of(field: str, value: str) -> str:
    """The code of what is wrong with a value; empty when nothing is."""
    code, shape = _SHAPES.get(field, ("", None))
    if shape is None or (shape.fullmatch(value) and (code != _DATE or _is_in_the_calendar(value))):
        return ""
    return code


def _is_in_the_calendar(value: str) -> bool:
    """Whether a whole day is one of the calendar; a year or a month has the shape of one."""
    day = value.partition("T")[0]
    return len(day) < len("2026-11-30") or moment("date", day) is not None


def has_a_cell(value: object, field: str) -> TypeGuard[str]:
    """Whether a value can stand in the cell of its field; otherwise it is a technical one."""
    return fits(value) and not fault_of(field, value)


def faults_of(table: Table, number: int, before: set[str]) -> list[Fault]:
    """What is wrong with a row of the sheet Form; ``before`` are the fields that rows above it
    have said."""
    row: Cells = table.rows[number]
    field, value = row.get("field", ""), row.get("value", "")
    if field not in (*FIELDS, REST):
        return [table.fault("sheet-field", number, "field", field=field)]
    if value and field in before:
        return [table.fault("sheet-field-twice", number, "field", field=field)]
    code = fault_of(field, value) if value else ""
    return [table.fault(code, number, "value", value=value)] if code else []


def place_of(table: Table, field: str) -> str:
    """The cell that says this of the form; the first free one where no row does."""
    rows = [number for number, row in enumerate(table.rows) if row.get("field") == field]
    return table.place(rows[0], "value") if rows else table.place(len(table.rows), "field")
