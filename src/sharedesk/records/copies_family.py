"""What the family's letter may show: what everybody who reads it has been told and may know."""

from __future__ import annotations

from typing import Any

from sharedesk.records.dictionary import PLACES
from sharedesk.records.life import Answers
from sharedesk.records.plain import Row, codes_of, rows_of, text_of
from sharedesk.records.readers import all_may_read, is_too_young, readers_of
from sharedesk.records.shielding import patterns_for, shielded
from sharedesk.records.shown import corrected_at, shown_text


def family_view(answers: Row, to: int = 0) -> Answers:
    """The answers as the letter may show them; ``to`` is a row of ``people``, 0 all who were told.

    References become names, so that a letter cannot print them.
    """
    readers = readers_of(answers, to)
    items = {
        text_of(item, "ref"): {"text": shown_text(item)} | corrected_at(answers, place, "family")
        for place, item in enumerate(rows_of(answers, "info_items"))
        if shown_text(item) and all_may_read(item, readers, answers)
    }
    rows = [row for row in rows_of(answers, "shares") if set(codes_of(row, "items")) & set(items)]
    shared = {ref for row in rows for ref in codes_of(row, "items")}
    named = _named(answers, readers)
    view: Answers = {field: answers[field] for field in answers if _is_open(field)}
    view["people"] = [{"name": text_of(person, "name")} for person in named]
    view["info_items"] = [items[ref] for ref in items if ref in shared]
    view["shares"] = [{"to": text_of(row, "to")} for row in rows]
    shown = frozenset(text_of(person, "ref") for person in named)
    return _without_blanks(shielded(view, patterns_for(answers, entitled=frozenset(), shown=shown)))


def _is_open(field: str) -> bool:
    return PLACES.get(field, {}).get("S") == ""


def _named(answers: Row, readers: tuple[str, ...]) -> list[dict[str, Any]]:
    """The children the letter is about, and the reader where there is only one."""
    return [
        person
        for person in rows_of(answers, "people")
        if (text_of(person, "role") == "SUBJECT_CHILD" and _is_known(person, readers, answers))
        or (text_of(person, "ref"),) == readers
    ]


def _is_known(person: Row, readers: tuple[str, ...], answers: Row) -> bool:
    ref = text_of(person, "ref")
    return ref in readers or is_too_young(ref, answers)


def _without_blanks(view: Answers) -> Answers:
    return {field: value for field, value in view.items() if value not in ("", None, [])}
