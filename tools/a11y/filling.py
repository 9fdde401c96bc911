"""Filling in: whoever hears what has the keyboard answers the questions as Tab comes by them.

What is to be said is told by what is heard, each under the name of its question or button:
``{"type": "Mother"}``; ``{"choose": ["No"]}``; for a button that adds rows ``{"rows": [{…}, {…}],
"list": "People"}``, of which those that are there already are changed; for a table of ticks
``{"ticks": ["The rent is late, for the duty worker"]}``.
"""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING, Any

from person import MOST_TABS, PATIENCE_S, STATES, NotThereError, has, role_of, typed_in

if TYPE_CHECKING:
    from person import Person, Thing

Said = dict[str, Any]
CARDS = ("radio button", "check box")
GROUPS = ("panel", "grouping", "table")


def fill_in(person: Person, said: Said, end: str) -> Said:
    """Answer what is heard until the button ``end`` has the keyboard; what was not heard."""
    left = copy.deepcopy(said)
    for number in range(MOST_TABS * 4):
        thing = person.focused()
        name, role = thing.get_name() or "", role_of(thing)
        if name == end and role == "push button" and number:
            return left
        question = _question_of(thing) if role in CARDS else ""
        if question in left and role == "check box" and "ticks" in left[question]:
            _tick(person, person.find(question, "table"), left.pop(question)["ticks"])
        elif question in left:
            _choose(person, question, left.pop(question)["choose"])
        elif name.startswith("Change ") and (add := _waiting_for(left, _list_of(thing))):
            _fill_row(person, name, left[add]["rows"].pop(0))
        elif name in left and role == "push button":
            for row in left.pop(name)["rows"]:
                _fill_row(person, name, row)
        elif name in left:
            _type(person, name, left.pop(name)["type"])
        step(person, "Tab")
    raise NotThereError(f"Tab does not come to {end!r}")


def step(person: Person, key: str) -> None:
    """Press a key that moves the keyboard, and wait until it has moved, however long it takes."""
    before = person.moves
    person.key(key)
    end = time.monotonic() + PATIENCE_S
    while person.moves == before:
        if time.monotonic() > end:
            raise NotThereError(f"{key} does not move the keyboard from {person.focus()}")
        person.listen()
        time.sleep(0.002)


def _choose(person: Person, question: str, answers: list[str]) -> None:
    """Arrows go round among radio buttons, Tab goes from one check box to the next."""
    wanted = set(answers)
    for _ in range(MOST_TABS):
        card = person.focused()
        if _question_of(card) != question:
            break
        if card.get_name() in wanted:
            _press(person, card)
            wanted.remove(card.get_name())
        if not wanted:
            return
        step(person, "Down" if role_of(card) == "radio button" else "Tab")
    raise NotThereError(f"{question!r} does not offer {wanted}")


def _tick(person: Person, table: Thing, wanted: list[str]) -> None:
    """The crossings of a table are one stop of Tab, and arrows go among them."""
    ticks = [each.get_name() for each in person.walk(table) if role_of(each) == "check box"]
    crossings = [name for name in ticks if not name.endswith(", for everyone")]
    columns = sum(
        role_of(each) == "push button" and has(each, STATES.SHOWING, STATES.FOCUSABLE)
        for each in person.walk(table)
    )
    for name in wanted:
        if name not in crossings:
            raise NotThereError(f"{name!r} is not among {crossings}")
        _go_across(person, crossings, columns, name)
        _press(person, person.focused())


def _press(person: Person, card: Thing) -> None:
    if not has(card, STATES.CHECKED):
        person.key("space")
    person.wait(lambda: has(card, STATES.CHECKED), f"{card.get_name()!r} to be chosen")


def _type(person: Person, name: str, words: str) -> None:
    """Type what is not there yet, over what else is there."""
    there = typed_in(person.focused())
    if there == words:
        return
    if there:
        person.key("ctrl+a")
    person.type(words)
    field = person.focused()
    person.wait(lambda: typed_in(field) == words, f"{words!r} to stand in {name!r}")


def _fill_row(person: Person, button: str, row: Said) -> None:
    """Open a row with the button that has the keyboard, and close it again."""
    step(person, "space")
    left = fill_in(person, row, "Done")
    if left:
        raise NotThereError(f"{button!r} does not ask {list(left)}")
    step(person, "space")
    words = button.partition(" ")[0]
    person.wait(lambda: person.focused().get_name().startswith(words), f"to be back on {words!r}")


def _waiting_for(said: Said, rows: str) -> str:
    """The button that would add to this list, if more is to be said of what is in it."""
    found = (add for add, told in said.items() if rows and told.get("list") == rows)
    return next((add for add in found if said[add]["rows"]), "")


def _go_across(person: Person, crossings: list[str], columns: int, name: str) -> None:
    to_line, to_column = divmod(crossings.index(name), columns)
    for _ in range(MOST_TABS):
        here = person.focused().get_name()
        if here == name:
            return
        line, column = divmod(crossings.index(here), columns)
        if line != to_line:
            step(person, "Down" if line < to_line else "Up")
        else:
            step(person, "Right" if column < to_column else "Left")
    raise NotThereError(f"arrows do not lead to {name!r}")


def _question_of(card: Thing) -> str:
    return _name_around(card, GROUPS)


def _list_of(thing: Thing) -> str:
    return _name_around(thing, ("list",))


def _name_around(thing: Thing, roles: tuple[str, ...]) -> str:
    """The name of the nearest of these roles around a thing."""
    around = thing.get_parent()
    while around is not None and not (role_of(around) in roles and around.get_name()):
        around = around.get_parent()
    return (around.get_name() or "") if around is not None else ""
