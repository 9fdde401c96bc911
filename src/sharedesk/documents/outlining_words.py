"""How an answer reads on paper: codes, dates and references become words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sharedesk.base.dates import moment_in_words, when_in_words
from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outlining_labels import LABELS, ON_PAPER
from sharedesk.records.plain import rows_of, text_of

if TYPE_CHECKING:
    from sharedesk.forms import Form

__all__ = [
    "Wording",
    "day_of",
    "humanised",
    "moment_in_words",
    "name_with_ref",
    "names_in",
    "when_in_words",
]

_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def day_of(text: str) -> str:
    """The day of an ISO date-time in words."""
    return when_in_words(text[:10])


def name_with_ref(person: Mapping[str, Any]) -> str:
    """``Ava Holt (P1)``: two people of one family may have one name."""
    ref, name = text_of(person, "ref"), text_of(person, "name") or say("Name not recorded")
    return f"{typed(name)} ({ref})" if ref else name


def names_in(answers: Mapping[str, Any]) -> dict[str, str]:
    """What the file copy calls each person and item of a record, by ref."""
    names = {}
    for person in rows_of(answers, "people"):
        names[text_of(person, "ref")] = name_with_ref(person)
    for item in rows_of(answers, "info_items"):
        names[text_of(item, "ref")] = text_of(item, "ref")
    return names


class Wording:
    """Puts the answers of one record into words, with the form that the record was made with."""

    def __init__(self, form: Form, names: Mapping[str, str]) -> None:
        self._form = form
        self._names = names

    def label(self, field: str) -> str:
        """The name of a question on paper; a question of an organisation's own as it was asked."""
        if field in LABELS:
            return say(LABELS[field])
        item = self._form.items_by_id.get(field)
        return (item.text if item else "") or humanised(field.rpartition(".")[2])

    def words(self, field: str, value: object) -> str:
        """An answer as a person reads it; several are separated by semicolons."""
        if isinstance(value, bool):
            return say("Yes") if value else say("No")
        if isinstance(value, list | tuple):
            return "; ".join(filter(None, (typed(self.words(field, part)) for part in value)))
        if isinstance(value, Mapping):
            parts = (typed(self.words(f"{field}.{key}", part)) for key, part in value.items())
            return ", ".join(filter(None, parts))
        return self._said(field, value.strip()) if isinstance(value, str) else _number(value)

    def name(self, ref: str) -> str:
        """What to call the person or item with a ref."""
        return self._names.get(ref, ref)

    def _said(self, field: str, text: str) -> str:
        item = self._form.items_by_id.get(field)
        if item is None:
            return humanised(text) if "_" in text and _CODE.fullmatch(text) else when_in_words(text)
        if item.ref_group:
            return self.name(text)
        if item.kind in ("date", "dateTime"):
            return when_in_words(text)
        if item.kind not in ("choice", "open-choice"):
            return text
        return self._choice(field, text)

    def _choice(self, field: str, code: str) -> str:
        if (field, code) in ON_PAPER:
            return say(ON_PAPER[field, code])
        item = self._form.items_by_id.get(field)
        for option in item.options if item else ():
            if option.code == code:
                return option.display
        return humanised(code) if _CODE.fullmatch(code) else code


def humanised(code: str) -> str:
    """A code that nobody has words for, at least readable: ``EARLY_HELP`` is "Early help"."""
    return code.replace("_", " ").strip().capitalize()


def _number(value: object) -> str:
    return "" if value is None else str(value)
