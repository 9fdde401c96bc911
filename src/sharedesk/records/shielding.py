"""What must not be read anywhere in a copy: who a source is, and an address that is restricted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sharedesk.records.plain import Row, one_line, rows_of, text_of

NAME_WITHHELD = "[name withheld]"
ADDRESS_WITHHELD = "[address withheld]"

_LETTER = r"[^\W\d_]"
_PROPER_NAMES = re.compile(rf"{_LETTER}[\w'’-]+(?: {_LETTER}[\w'’.-]*)+")
_WORD = re.compile(r"[\w'’-]+")
_TITLES = frozenset({"mrs", "miss", "the"})
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)


def shielded(value: Any, patterns: Iterable[tuple[re.Pattern[str], str]]) -> Any:
    """The same value with every protected name and address in its texts replaced."""
    patterns = tuple(patterns)
    if isinstance(value, str):
        for pattern, instead in patterns:
            value = pattern.sub(instead, value)
        return value
    if isinstance(value, dict):
        return {key: shielded(part, patterns) for key, part in value.items()}
    if isinstance(value, list):
        return [shielded(part, patterns) for part in value]
    return value


def patterns_for(
    answers: Row, *, entitled: frozenset[str], shown: frozenset[str]
) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What to look for in the free text of a copy (V16, V17), and what to put instead.

    ``entitled`` are the people whose address this copy's reader gets, ``shown`` those whose name.
    """
    names = [(pattern, NAME_WITHHELD) for pattern in _name_patterns(answers, shown)]
    addresses = [(pattern, ADDRESS_WITHHELD) for pattern in _address_patterns(answers, entitled)]
    return (*addresses, *names)


def has_anonymous_source(answers: Row) -> bool:
    """Whether somebody who told something asked not to be named."""
    return any(row.get("source_anon") is True for row in rows_of(answers, "info_items"))


def restricted_addresses(answers: Row, entitled: frozenset[str]) -> set[str]:
    """Restricted addresses that a copy's reader must not have, in lower case on one line.

    Whoever else lives there shares the restriction.
    """
    return {
        one_line(text_of(person, "address")).casefold()
        for person in rows_of(answers, "people")
        if person.get("address_restricted") is True
        and text_of(person, "ref") not in entitled
        and text_of(person, "address")
    }


def _name_patterns(answers: Row, shown: frozenset[str]) -> Iterator[re.Pattern[str]]:
    if not has_anonymous_source(answers):
        return
    kept = _kept_names(answers, shown)
    names = {name for name in _source_names(answers) if name.casefold() not in kept}
    phrases = names | {name for name in _described(answers) if name.casefold() not in kept}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        yield _phrase(phrase)
    kept_words = {word for name in kept for word in _WORD.findall(name)} | _TITLES
    for part in sorted({part for name in names for part in _WORD.findall(name)}):
        if _is_name_part(part) and part.casefold() not in kept_words:
            yield re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")


def _is_name_part(word: str) -> bool:
    """Capitalised, or of a script that has no capitals; "former" of a description is neither."""
    return len(word) > 2 and not word[0].islower() and not word[0].isdigit()


def _source_names(answers: Row) -> Iterator[str]:
    for person in rows_of(answers, "people"):
        if text_of(person, "role") == "SOURCE":
            for name in (text_of(person, "name"), *text_of(person, "aliases").split(",")):
                if one_line(name).casefold() not in ("", "unknown", "not known"):
                    yield one_line(name)
    for holder in _anonymous_holders(answers):
        for found in _PROPER_NAMES.findall(holder):
            words = [word for word in found.split() if not word[0].islower()]
            if len(words) > 1:
                yield " ".join(words)


def _described(answers: Row) -> Iterator[str]:
    """Holders in whole: "the neighbour at number 6" gives a source away as well as a name."""
    return (holder for holder in _anonymous_holders(answers) if " " in holder)


def _anonymous_holders(answers: Row) -> Iterator[str]:
    for item in rows_of(answers, "info_items"):
        if item.get("source_anon") is True:
            yield one_line(text_of(item, "holder"))


def _kept_names(answers: Row, shown: frozenset[str]) -> set[str]:
    """Names that stand in the copy in their own right, however else they occur."""
    people = rows_of(answers, "people")
    names = [text_of(p, "name") for p in people if text_of(p, "ref") in shown]
    names += [text_of(answers, field) for field in ("prac_name", "prac_agency")]
    return {one_line(name).casefold() for name in names if name}


def _address_patterns(answers: Row, entitled: frozenset[str]) -> Iterator[re.Pattern[str]]:
    for address in sorted(restricted_addresses(answers, entitled), key=lambda a: (-len(a), a)):
        yield _phrase(address)
        parts = [one_line(part) for part in address.split(",")]
        for part in parts[:-1]:
            if len(part) > 4 and " " in part:
                yield _phrase(part)
        for postcode in _POSTCODE.findall(address):
            yield _phrase(postcode)


def _phrase(text: str) -> re.Pattern[str]:
    words = r"[\s,]+".join(re.escape(word.strip(",")) for word in text.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
