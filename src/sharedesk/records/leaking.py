"""Which answers would give something away if they were read in the wrong copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sharedesk.records.plain import Row, field_of, leaves_of, one_line

_NAMING: Final = frozenset(
    {"people.name", "people.aliases", "people.address", "people.identifiers", "supervisor_name"}
)
_ATTRIBUTING: Final = frozenset({"info_items.holder", "advice.from", "req_person"})
_PUBLIC: Final = frozenset({"req_org", "prac_agency", "retention_class", "legal_pack"})
"""Names of organisations and codes of packs: an outline may print them for reasons of its own."""

_CODE_OR_DATE: Final = re.compile(r"[A-Z0-9_]+|\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?")
_NOBODY: Final = frozenset({"unknown", "not known", "name unknown", "name not known"})
LONG_ENOUGH: Final = 24
"""Characters from which a sentence is taken for somebody's own words, not for a common phrase."""


def telling_texts(answers: Row) -> Iterator[tuple[str, str]]:
    """Each text that cannot stand in a copy by chance: its path, and itself on one line in lower
    case.

    Short and common texts are left out, and so are names of one word ("Will", "April"): a copy
    that is held back for nothing harms a child too.
    """
    for path, leaf in leaves_of(answers):
        text = one_line(leaf)
        if _is_telling(field_of(path), text):
            yield path, text.casefold()


def _is_telling(field: str, text: str) -> bool:
    if field in _PUBLIC or _CODE_OR_DATE.fullmatch(text) or text.casefold() in _NOBODY:
        return False
    if field in _NAMING and " " in text:
        return True
    if field in _ATTRIBUTING and sum(word[0].isupper() for word in text.split()) > 1:
        return True
    return (len(text) >= LONG_ENOUGH and " " in text) or _is_reference(text)


def _is_reference(text: str) -> bool:
    """One long word with a digit in it, such as a log number."""
    return len(text) > 6 and " " not in text and any(letter.isdigit() for letter in text)
