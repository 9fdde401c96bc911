"""Telling rows: what one row of a repeating group says of itself in a line or two."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sharedesk.base.words import say
from sharedesk.forms import Form
from sharedesk.records.life import Answers
from sharedesk.records.plain import one_line

Row = dict[str, Any]
_IN_ROW = re.compile(r"(\w+)\[(\d+)\]")
_LONGEST = 60
Telling = Callable[[Row, Answers, Form], tuple[str, str]]


def told(group: str, row: Row, answers: Answers, form: Form) -> tuple[str, str]:
    """A title and a second line for a row's card."""
    return _TELLINGS.get(group, _any_row)(row, answers, form)


def which_row(path: str, answers: Answers, form: Form) -> str:
    """The row that a path leads into, in a few words, where there are several it could be; with
    its place among them where another row would be told of in the same words."""
    found = _IN_ROW.match(path)
    rows = answers.get(found[1], ()) if found else ()
    if not found or len(rows) < 2 or int(found[2]) >= len(rows):
        return ""
    place, each = int(found[2]), [_in_short(found[1], row, answers, form) for row in rows]
    return f"{each[place]} ({place + 1})" if each.count(each[place]) > 1 else each[place]


def _in_short(group: str, row: Row, answers: Answers, form: Form) -> str:
    words = one_line(told(group, row, answers, form)[0])
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def display(form: Form, link_id: str, code: Any) -> str:
    """The words of a choice; "" where there is none."""
    if not code:
        return ""
    options = form.item(link_id).options
    return next((option.display for option in options if option.code == code), str(code))


def who(answers: Answers, ref: Any) -> str:
    """The name behind a person's reference."""
    if not ref:
        return say("Nobody chosen yet")
    for person in answers.get("people", ()):
        if person.get("ref") == ref:
            return person.get("name") or say("No name yet")
    return say("Somebody who was removed")


def joined(*parts: str) -> str:
    """The parts that say something, with a dot between."""
    return "  ·  ".join(part for part in parts if part)


def _person(row: Row, _: Answers, form: Form) -> tuple[str, str]:
    role = display(form, "people.role", row.get("role"))
    secret = say("secret address") if row.get("address_restricted") else ""
    return row.get("name") or say("No name yet"), joined(role, row.get("relation", ""), secret)


def _item(row: Row, answers: Answers, form: Form) -> tuple[str, str]:
    nature = display(form, "info_items.nature", row.get("nature"))
    plan = display(form, "info_items.plan", row.get("plan"))
    about = who(answers, row.get("about")) if row.get("about") else ""
    return row.get("text") or say("Nothing written yet"), joined(nature, about, plan)


def _informed(row: Row, answers: Answers, form: Form) -> tuple[str, str]:
    return who(answers, row.get("person")), display(form, "informed.state", row.get("state"))


def _consent(row: Row, answers: Answers, form: Form) -> tuple[str, str]:
    status = display(form, "consents.status", row.get("status"))
    capacity = display(form, "consents.capacity", row.get("capacity"))
    signed = say("signed here") if row.get("signature") else ""
    return who(answers, row.get("person")), joined(status, capacity, signed)


def _competence(row: Row, answers: Answers, form: Form) -> tuple[str, str]:
    test = display(form, "competence.test", row.get("test"))
    result = display(form, "competence.result", row.get("result"))
    return who(answers, row.get("person")), joined(test, result)


def _advice(row: Row, _: Answers, form: Form) -> tuple[str, str]:
    role = display(form, "advice.role", row.get("role"))
    return row.get("from") or say("Nobody named yet"), joined(role, row.get("given", ""))


def _share(row: Row, _: Answers, form: Form) -> tuple[str, str]:
    method = display(form, "shares.method", row.get("method"))
    return row.get("to") or say("No recipient named yet"), joined(method, row.get("ack", ""))


def _any_row(row: Row, _: Answers, __: Form) -> tuple[str, str]:
    words = [str(value) for value in row.values() if isinstance(value, str)]
    return (words[0] if words else say("Nothing written yet")), joined(*words[1:3])


_TELLINGS: dict[str, Telling] = {
    "people": _person,
    "info_items": _item,
    "informed": _informed,
    "consents": _consent,
    "competence": _competence,
    "advice": _advice,
    "shares": _share,
}

ROW_WORDS = {
    "people": "Person",
    "info_items": "Point",
    "informed": "Told or not",
    "consents": "Answer",
    "competence": "View of competence",
    "advice": "Advice",
    "shares": "Recipient",
}
"""What one row is called while it is open: "Person 2"."""

ADD_WORDS = {
    "people": "Add a person",
    "info_items": "Add a point",
    "informed": "Add who was told",
    "consents": "Add an agreement or a refusal",
    "competence": "Add a view of competence",
    "advice": "Add advice",
    "shares": "Add a recipient",
}
