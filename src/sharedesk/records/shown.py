"""What an item of information says outside the file: as it is, shortened, or not at all."""

from __future__ import annotations

from typing import Any

from sharedesk.records.plain import Row, codes_of, rows_of, text_of


def shown_text(item: Row) -> str:
    """The text that may leave: the original, the shortened text of a redacted item, or "".

    An item that has no plan yet does not leave.
    """
    plan = text_of(item, "plan")
    if plan == "SHARE":
        return text_of(item, "text")
    return text_of(item, "redacted_text") if plan == "REDACT" else ""


def concerns(field: str, group: str, ref: str, place: int) -> bool:
    """Whether an entry of ``addenda.fields`` means this row: by its ref or by its path."""
    path = f"{group}[{place}]"
    return field in (ref, path) or field.startswith((f"{path}.", f"{ref}."))


def corrections_of(answers: Row, group: str, ref: str, place: int) -> list[dict[str, Any]]:
    """The addenda of kind CORRECTION that concern one row, oldest first."""
    return [
        addendum
        for addendum in rows_of(answers, "addenda")
        if text_of(addendum, "kind") == "CORRECTION"
        and any(concerns(field, group, ref, place) for field in codes_of(addendum, "fields"))
    ]


def corrected_at(answers: Row, ref: str, place: int) -> dict[str, str]:
    """``{"corrected_at": …}`` with the date-time of an item's last correction, or nothing.

    The one thing in a visible answer that no question asks: it lets every later copy say that the
    original words were corrected, without saying how.
    """
    corrections = corrections_of(answers, "info_items", ref, place)
    return {"corrected_at": text_of(corrections[-1], "at")} if corrections else {}
