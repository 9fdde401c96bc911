"""What an item says outside the file: as it is, shortened or not at all, and whether corrected."""

from __future__ import annotations

import re
from typing import Any, Final

from sharedesk.records.dictionary import Copy, chosen_by
from sharedesk.records.plain import Row, codes_of, rows_of, text_of

_ROW: Final = re.compile(r"(\w+)\[(\d+)\]")


def shown_text(item: Row) -> str:
    """The text that may leave: the original, the shortened text of a redacted item, or "".

    An item that has no plan yet does not leave.
    """
    plan = text_of(item, "plan")
    if plan == "SHARE":
        return text_of(item, "text")
    return text_of(item, "redacted_text") if plan == "REDACT" else ""


def parted(field: str, answers: Row) -> tuple[str, int | None, str]:
    """An entry of ``addenda.fields`` as group, row and question: a reference (``"I2"``), an id
    (``"purpose_text"``) or a path (``"info_items[1].text"``). Row None is every row, or no group.
    """
    head, _, part = field.partition(".")
    row = _ROW.fullmatch(head)
    if row:
        return row[1], int(row[2]), part
    for group in ("info_items", "people"):
        for place, each in enumerate(rows_of(answers, group)):
            if head and text_of(each, "ref") == head:
                return group, place, part
    return head, None, part


def corrections_of(answers: Row, place: int, copy: Copy = "file") -> list[dict[str, Any]]:
    """The addenda of kind CORRECTION that concern something which a copy says of one item."""
    return [
        addendum
        for addendum in rows_of(answers, "addenda")
        if text_of(addendum, "kind") == "CORRECTION"
        and any(_concerns(field, answers, place, copy) for field in codes_of(addendum, "fields"))
    ]


def _concerns(field: str, answers: Row, place: int, copy: Copy) -> bool:
    group, row, part = parted(field, answers)
    if group != "info_items" or row not in (None, place):
        return False
    return not part or chosen_by(f"info_items.{part}", copy) is not None


def corrected_at(answers: Row, place: int, copy: Copy) -> dict[str, str]:
    """``{"corrected_at": …}`` with the date-time of an item's last correction, or nothing.

    The one thing in a visible answer that no question asks: it lets every later copy say that the
    original words were corrected, without saying how.
    """
    corrections = corrections_of(answers, place, copy)
    return {"corrected_at": text_of(corrections[-1], "at")} if corrections else {}
