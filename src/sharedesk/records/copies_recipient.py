"""What one recipient's copy may show: only what their own row of ``shares`` selects."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from sharedesk.records.dictionary import chosen_by
from sharedesk.records.life import Answers
from sharedesk.records.plain import Row, codes_of, one_line, rows_of, text_of
from sharedesk.records.shielding import (
    has_anonymous_source,
    patterns_for,
    restricted_addresses,
    shielded,
)
from sharedesk.records.shown import corrected_at, parted, shown_text

_NOT_NAMES = frozenset({"unknown", "known", "not", "mrs", "miss", "the", "and"})


class Choice(Struct, frozen=True):
    """What a row of ``shares`` selects for its recipient."""

    place: int
    to: str
    people: frozenset[str]
    addresses: frozenset[str]
    items: frozenset[str]
    extra: frozenset[str]


def choice_of(answers: Row, to: int) -> Choice:
    """The selection of the ``to``-th row of ``shares``, counted from 1; the row must be there."""
    row = rows_of(answers, "shares")[to - 1]
    hidden = _anonymous_people(answers)
    return Choice(
        place=to - 1,
        to=one_line(text_of(row, "to")).casefold(),
        people=frozenset(codes_of(row, "people")) - hidden,
        addresses=frozenset(codes_of(row, "addresses")) - hidden,
        items=frozenset(codes_of(row, "items")),
        extra=frozenset(codes_of(row, "extra")),
    )


def recipient_view(answers: Row, to: int) -> Answers:
    """The answers as the recipient of the ``to``-th row of ``shares`` may have them.

    References become the names this recipient gets, so that a copy cannot print them; whoever is
    not selected leaves no trace, not even a count.
    """
    choice = choice_of(answers, to)
    view: Answers = {field: answers[field] for field in answers if _is_open(field, choice)}
    _leave_out_conditions(view, answers, choice)
    people = (_person(person, choice, answers) for person in rows_of(answers, "people"))
    view["people"] = [person for person in people if person]
    names = _names(answers, choice)
    view["info_items"] = _items(answers, choice, names)
    for group in ("informed", "consents"):
        view[group] = _about_people(answers, group, names)
    view["shares"] = [_kept(rows_of(answers, "shares")[choice.place], "shares", {""})]
    view["addenda"] = _addenda(answers, choice)
    patterns = patterns_for(answers, entitled=choice.addresses, shown=choice.people)
    return _without_blanks(shielded(view, patterns))


def _is_open(field: str, choice: Choice) -> bool:
    chooser = chosen_by(field, "recipient")
    return chooser == "" or chooser in choice.extra


def _leave_out_conditions(view: Answers, answers: Row, choice: Choice) -> None:
    """The condition for a class of data would say that somebody else got data of that class."""
    classes = {
        text_of(item, "data_class")
        for item in rows_of(answers, "info_items")
        if text_of(item, "ref") in choice.items and shown_text(item)
    }
    for field, data_class in (("art9", "SPECIAL"), ("art10", "CRIMINAL")):
        if data_class not in classes:
            view.pop(field, None)


def _kept(row: Row, group: str, choosers: set[str]) -> dict[str, Any]:
    fields = [field for field in row if chosen_by(f"{group}.{field}", "recipient") in choosers]
    return {field: row[field] for field in fields if row[field] not in ("", None, [])}


def _person(person: Row, choice: Choice, answers: Row) -> dict[str, Any]:
    ref = text_of(person, "ref")
    kept = _kept(person, "people", {"people"}) if ref in choice.people else {}
    address = text_of(person, "address")
    closed = restricted_addresses(answers, choice.addresses)
    if ref in choice.addresses and address and one_line(address).casefold() not in closed:
        kept["address"] = address
        if person.get("address_restricted") is True:
            kept["address_restricted"] = True
    return kept


def _names(answers: Row, choice: Choice) -> dict[str, str]:
    return {
        text_of(person, "ref"): text_of(person, "name")
        for person in rows_of(answers, "people")
        if text_of(person, "ref") in choice.people and text_of(person, "name")
    }


def _items(answers: Row, choice: Choice, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        _item(item, answers, choice, names) | corrected_at(answers, place, "recipient")
        for place, item in enumerate(rows_of(answers, "info_items"))
        if text_of(item, "ref") in choice.items and shown_text(item)
    ]


def _item(item: Row, answers: Row, choice: Choice, names: dict[str, str]) -> dict[str, Any]:
    kept = _kept(item, "info_items", {"items"})
    kept.pop("redacted_text", None)
    kept["text"] = shown_text(item)
    if item.get("source_anon") is True or _names_somebody_else(item, answers, choice):
        kept.pop("holder", None)
    if text_of(item, "about") in names:
        kept["about"] = names[text_of(item, "about")]
    return kept


def _names_somebody_else(item: Row, answers: Row, choice: Choice) -> bool:
    """Whether the holder is a person of the record whose name this recipient does not get."""
    holder = _words(text_of(item, "holder"))
    given: set[str] = set()
    hidden: set[str] = set()
    for person in rows_of(answers, "people"):
        words = _words(f"{text_of(person, 'name')} {text_of(person, 'aliases')}")
        (given if text_of(person, "ref") in choice.people else hidden).update(words)
    return bool(holder & (hidden - given - _NOT_NAMES))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}


def _about_people(answers: Row, group: str, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        _kept(row, group, {"people"}) | {"person": names[text_of(row, "person")]}
        for row in rows_of(answers, group)
        if text_of(row, "person") in names
    ]


def _addenda(answers: Row, choice: Choice) -> list[dict[str, Any]]:
    return [
        _kept(addendum, "addenda", {"notify"})
        for addendum in rows_of(answers, "addenda")
        if _is_for(addendum, choice) and _stays_within(addendum, answers, choice)
    ]


def _is_for(addendum: Row, choice: Choice) -> bool:
    told = (one_line(text_of(row, "to")).casefold() for row in rows_of(addendum, "notify"))
    return bool(choice.to) and choice.to in told


def _stays_within(addendum: Row, answers: Row, choice: Choice) -> bool:
    """Whether every answer that an addendum speaks about is one that this recipient has."""
    return all(_has(field, answers, choice) for field in codes_of(addendum, "fields"))


def _has(field: str, answers: Row, choice: Choice) -> bool:
    group, place, part = parted(field, answers)
    if place is None:
        return _is_open(field, choice)
    rows = rows_of(answers, group)
    file_only = bool(part) and chosen_by(f"{group}.{part}", "recipient") is None
    if place >= len(rows) or file_only:
        return False
    return _has_row(group, place, part, rows[place], choice)


def _has_row(group: str, place: int, part: str, row: Row, choice: Choice) -> bool:
    ref = text_of(row, "ref")
    if group == "info_items":
        return ref in choice.items and text_of(row, "plan") == "SHARE"
    if group == "people":
        return ref in (choice.addresses if part.startswith("address") else choice.people)
    if group in ("informed", "consents"):
        return bool(part) and text_of(row, "person") in choice.people
    return group == "shares" and place == choice.place


def _anonymous_people(answers: Row) -> frozenset[str]:
    if not has_anonymous_source(answers):
        return frozenset()
    people = rows_of(answers, "people")
    return frozenset(text_of(p, "ref") for p in people if text_of(p, "role") == "SOURCE")


def _without_blanks(view: Answers) -> Answers:
    return {field: value for field, value in view.items() if value not in ("", None, [])}
