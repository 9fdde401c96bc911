"""Reading: tables become a questionnaire again, or each mistake is named with its cell."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from sharedesk.forms.faults import Fault, FormError
from sharedesk.forms.sheets.book import KINDS, Book, Cells, Table, meant
from sharedesk.forms.sheets.extensions import add, put_welsh
from sharedesk.forms.sheets.fields import REST, TITLE_IN_WELSH, faults_of
from sharedesk.forms.sheets.options import compose_of, concept_of, option_of
from sharedesk.forms.sheets.questions import (
    READERS,
    ROWS_OF,
    NotUnderstoodError,
    help_item,
    page_control,
    put_show_if,
    rows_of,
)
from sharedesk.forms.sheets.writing import asked_of

Choices = dict[str, list[dict[str, Any]] | str]
"""What the name of a list stands for: options, or the reference of a contained value set."""
_CELL_OF: Final[Mapping[str, str]] = {
    "sheet-option-kind": "kind",
    "sheet-number": "code",
    "sheet-yes-no": "alone",
    "sheet-shared-list": "list",
}


def questionnaire_of(book: Book) -> dict[str, Any]:
    """The questionnaire as JSON, not yet loaded. Raises FormError with all the mistakes; the path
    of each is its cell, "Questions!J14"."""
    reader = _Reader(book)
    raw = reader.whole()
    if reader.faults:
        raise FormError(tuple(reader.faults))
    return raw


class _Reader:
    """Collects what is wrong while one table after the other is read."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.faults: list[Fault] = []

    def whole(self) -> dict[str, Any]:
        """The questionnaire, as far as it could be read."""
        raw = self._form()
        known = self._lists(raw)
        items = self._items(raw, known)
        asked = asked_of(raw)
        # a condition on a question that has a mistake of its own is looked at once that is mended
        broken = {fault.link_id for fault in self.faults} - {""}
        table = self._book.questions
        for number, row in enumerate(table.rows):
            if number in items and not broken.intersection(row.get("show_if", "").split()):
                self._try(table, number, "show_if", put_show_if, items[number], asked.get)
        return raw

    def _form(self) -> dict[str, Any]:
        table = self._book.form
        raw: dict[str, Any] = {}
        before: set[str] = set()
        for number, row in enumerate(table.rows):
            field, value = row.get("field", ""), row.get("value", "")
            if not row:
                continue
            wrong = faults_of(table, number, before)
            self.faults += wrong
            if wrong:
                continue
            if value:
                before.add(field)
            if field == REST:
                raw |= self._rest(table, number, "value")
            elif value and field == TITLE_IN_WELSH:
                put_welsh(raw, "title", value)
            elif value:
                raw[field] = [value] if field == "derivedFrom" else value
        return raw

    def _lists(self, raw: dict[str, Any]) -> Choices:
        rows = self._rows_by_list()
        known: Choices = {}
        contained = []
        table = self._book.lists
        for number, row in enumerate(table.rows):
            name = row.get("list", "")
            if not row:
                continue
            if not name or name in known:
                self.faults.append(table.fault("sheet-list-twice", number, "list", name=name))
                continue
            title = {"title": row["title"]} if "title" in row else {}
            concepts = [
                (self._book.choices.rows[each].get("system", ""), concept)
                for each in rows.pop(name, [])
                if (concept := self._choice(each, concept_of)) is not None
            ]
            rest = self._rest(table, number, "rest")
            contained.append({"id": name} | title | rest | compose_of(concepts))
            known[name] = f"#{name}"
        for name, numbers in rows.items():
            found = [self._choice(each, option_of) for each in numbers]
            known[name] = [each for each in found if each is not None]
        if contained:
            raw["contained"] = contained
        return known

    def _rows_by_list(self) -> dict[str, list[int]]:
        table = self._book.choices
        rows: dict[str, list[int]] = {}
        for number, row in enumerate(table.rows):
            if "list" in row:
                rows.setdefault(row["list"], []).append(number)
            elif row:
                self.faults.append(table.fault("sheet-no-list", number, "list"))
        return rows

    def _choice(
        self, number: int, read: Callable[[Cells, dict[str, Any]], dict[str, Any]]
    ) -> dict[str, Any] | None:
        table = self._book.choices
        try:
            return read(table.rows[number], self._rest(table, number, "rest"))
        except NotUnderstoodError as wrong:
            cell = _CELL_OF[wrong.code]
            self.faults.append(table.fault(wrong.code, number, cell, **wrong.facts))
            return None

    def _items(self, raw: dict[str, Any], known: Choices) -> dict[int, dict[str, Any]]:
        """Each row's item by the row's number; those that stand at the top are put into ``raw``."""
        table = self._book.questions
        by_id: dict[str, dict[str, Any]] = {}
        by_row: dict[int, dict[str, Any]] = {}
        top: list[dict[str, Any]] = []
        for number, row in enumerate(table.rows):
            item = self._item(number, row, known, by_id) if row else None
            if item is None:
                continue
            parent = meant(row.get("parent", ""), by_id)
            if parent and parent not in by_id:
                self.faults.append(table.fault("sheet-parent", number, "parent", parent=parent))
            by_id[item["linkId"]] = by_row[number] = item
            (by_id[parent].setdefault("item", []) if parent in by_id else top).append(item)
        raw["item"] = top
        return by_row

    def _item(
        self, number: int, row: Cells, known: Choices, before: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        table = self._book.questions
        link_id, kind = row.get("id", ""), meant(row.get("kind", ""), KINDS)
        if not link_id or link_id in before:
            self.faults.append(table.fault("sheet-id", number, "id", name=link_id))
        if kind not in KINDS:
            self.faults.append(table.fault("sheet-kind", number, "kind", cell=kind))
        if not link_id or link_id in before or kind not in KINDS:
            return None
        item = self._rest(table, number, "rest")
        item |= {"linkId": link_id, "type": "group" if kind == "page" else kind}
        if kind == "page":
            add(item, page_control())
        for key, read in READERS.items():
            self._try(table, number, key, read, item)
        self._put_options(number, row.get("options", ""), item, known)
        if "help" in row:
            words = help_item(link_id, row["help"], row.get("help_welsh", ""))
            item["item"] = [words, *item.get("item", ())]
        elif "help_welsh" in row:
            self.faults.append(table.fault("sheet-help", number, "help_welsh"))
        return item

    def _put_options(self, number: int, cell: str, item: dict[str, Any], known: Choices) -> None:
        name = cell if cell in known else cell[:1].lower() + cell[1:]
        if name.startswith(ROWS_OF):
            add(item, rows_of(name.removeprefix(ROWS_OF).strip()))
        elif name in known:
            found = known[name]
            if isinstance(found, str):
                item["answerValueSet"] = found
            else:
                item["answerOption"] = json.loads(json.dumps(found))
        elif ":" in cell:
            item["answerValueSet"] = cell
        elif cell:
            table = self._book.questions
            self.faults.append(table.fault("sheet-list", number, "options", name=cell))

    def _try(
        self,
        table: Table,
        number: int,
        key: str,
        read: Callable[..., None],
        item: dict[str, Any],
        *more: Any,
    ) -> None:
        if key not in table.rows[number]:
            return
        try:
            read(item, table.rows[number][key], *more)
        except NotUnderstoodError as wrong:
            self.faults.append(table.fault(wrong.code, number, key, **wrong.facts))

    def _rest(self, table: Table, number: int, key: str) -> dict[str, Any]:
        """What a technical cell says."""
        cell = table.rows[number].get(key)
        if not cell:
            return {}
        try:
            found = json.loads(cell)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            self.faults.append(table.fault("sheet-technical", number, key))
            return {}
        return found
