"""Who a family letter may be for: the people who have been told, and what each of them may read."""

from __future__ import annotations

import re
from typing import Any

from sharedesk.records.plain import Row, codes_of, rows_of, text_of

TOLD = frozenset({"TOLD_BEFORE", "TOLD_AFTER"})
TOO_YOUNG = "NA_TOO_YOUNG"
_INFORMED = re.compile(r"informed\[(\d+)\]")


def readers_of(answers: Row, to: int = 0) -> tuple[str, ...]:
    """The refs of the subject children and of their parents who have been told.

    ``to`` narrows it to one row of ``people``, counted from 1; 0 is the whole family.
    """
    may = told_refs(answers) & family_refs(answers)
    return tuple(
        text_of(person, "ref")
        for place, person in enumerate(rows_of(answers, "people"), start=1)
        if text_of(person, "ref") in may and to in (0, place)
    )


def family_refs(answers: Row) -> frozenset[str]:
    """The refs of the subject children, their parents and whoever has responsibility for them."""
    return frozenset(
        text_of(person, "ref")
        for person in rows_of(answers, "people")
        if text_of(person, "role") in ("SUBJECT_CHILD", "PARENT_CARER")
        or text_of(person, "has_pr") == "YES"
    )


def told_refs(answers: Row) -> frozenset[str]:
    """Who has been told, at the time or later (an addendum TOLD_LATER that names them)."""
    informed = rows_of(answers, "informed")
    told = {text_of(row, "person") for row in informed if text_of(row, "state") in TOLD}
    for addendum in rows_of(answers, "addenda"):
        if text_of(addendum, "kind") == "TOLD_LATER":
            for field in codes_of(addendum, "fields"):
                row = _INFORMED.match(field)
                if row and int(row[1]) < len(informed):
                    told.add(text_of(informed[int(row[1])], "person"))
                told.add(field)
    return frozenset(told - {""})


def all_may_read(item: Row, readers: tuple[str, ...], answers: Row) -> bool:
    """Whether an item is safe for every one of the readers.

    What came from somebody who is not to be named, what is marked for care in an access request,
    and what concerns a person who is not told, is safe for none.
    """
    if item.get("source_anon") is True or codes_of(item, "sar_flag") or not readers:
        return False
    about = text_of(item, "about")
    return all(reader == about or _speaks_for(reader, about, item, answers) for reader in readers)


def _speaks_for(reader: str, about: str, item: Row, answers: Row) -> bool:
    """A parent with parental responsibility reads what concerns a child, unless the child has a
    view of their own that counts, or it is about an offence."""
    people = {text_of(person, "ref"): person for person in rows_of(answers, "people")}
    child, parent = people.get(about, {}), people.get(reader, {})
    return (
        text_of(child, "role") == "SUBJECT_CHILD"
        and text_of(parent, "has_pr") == "YES"
        and text_of(item, "data_class") != "CRIMINAL"
        and not decides_alone(about, answers)
        and (about in told_refs(answers) or is_too_young(about, answers))
    )


def is_too_young(ref: str, answers: Row) -> bool:
    """Whether a child was judged too young to be told."""
    return any(
        text_of(row, "person") == ref and text_of(row, "state") == TOO_YOUNG
        for row in rows_of(answers, "informed")
    )


def decides_alone(ref: str, answers: Row) -> bool:
    """Whether a young person was judged competent, or asked in their own right."""
    judged: list[dict[str, Any]] = rows_of(answers, "competence")
    asked: list[dict[str, Any]] = rows_of(answers, "consents")
    return any(
        text_of(row, "person") == ref and text_of(row, "result") == "COMPETENT" for row in judged
    ) or any(
        text_of(row, "person") == ref and text_of(row, "capacity") == "SELF_COMPETENT_CHILD"
        for row in asked
    )
