"""What the urgent card says: steps from the guidance, numbers from the organisation's pack.

It is read without a vault and without anything but two small files, and it says the one number
that matters even when neither can be read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sharedesk.base import shipped
from sharedesk.base.dates import day_in_words
from sharedesk.base.errors import Trouble
from sharedesk.base.words import say
from sharedesk.desk.organisation import standing
from sharedesk.desk.worded import worded
from sharedesk.records.packs import PhoneNumber, parse_organisation_pack
from sharedesk.records.rulebook import Call, UrgentCard

if TYPE_CHECKING:
    from sharedesk.packs.checking import Material

EMERGENCY = "CALLED_999"


class Line(Struct, frozen=True):
    """One call of the card. ``action`` is what its stamp means, "" when it has none; ``to`` is
    who was called, as a record will name them."""

    title: str
    when: str
    number: str = ""
    note: str = ""
    action: str = ""
    to: str = ""


class Card(Struct, frozen=True):
    """Everything on the card, ready to be shown."""

    title: str
    first: str
    calls: tuple[Line, ...]
    others: tuple[Line, ...] = ()
    say: tuple[tuple[str, str], ...] = ()
    stay_safe: tuple[str, ...] = ()
    afterwards: tuple[str, ...] = ()
    check: str = ""


def read_card(today: date) -> Card:
    """The card as it is shipped, with the numbers' review dates said where they have passed."""
    folder = shipped.resources()
    try:
        text = (folder / "guidance" / "urgent-card.json").read_bytes()
        guidance = worded(msgspec.json.decode(text, type=UrgentCard), say)
    except (OSError, msgspec.DecodeError):
        return smallest_card()
    return card_of(guidance, worded(_numbers(folder), say), today)


def _numbers(folder: Path) -> tuple[PhoneNumber, ...]:
    """Those of the pack in force, which is mostly known by now; else those that are shipped."""
    found = standing(_material)
    if found is not None and found.in_force is not None:
        return found.in_force.contents.organisation.phone_numbers
    try:
        pack = parse_organisation_pack((folder / "organisation" / "example.json").read_bytes())
    except (OSError, Trouble):
        return ()
    return pack.phone_numbers


def _material() -> Material:
    """Asked for only when a pack came since the program was started."""
    from sharedesk.desk.library import material

    return material()


def smallest_card() -> Card:
    """What is said when nothing can be read."""
    call = Line(
        say("Call 999"), say("Someone is hurt or about to be hurt."), "999", "", EMERGENCY, "999"
    )
    return Card(say("Someone is in danger now"), say("Call first. Write later."), (call,))


def card_of(guidance: UrgentCard, numbers: tuple[PhoneNumber, ...], today: date) -> Card:
    """The guidance's calls with the organisation's numbers, then its other numbers."""
    by_id = {number.id: number for number in numbers}
    calls = tuple(_line(call, by_id.pop(call.number, None), today) for call in guidance.calls)
    return Card(
        title=guidance.title,
        first=guidance.first,
        calls=calls,
        others=tuple(_other(number, today) for number in by_id.values()),
        say=tuple((prompt.label, prompt.words) for prompt in guidance.say),
        stay_safe=guidance.stay_safe,
        afterwards=guidance.afterwards,
        check=guidance.check,
    )


def _line(call: Call, number: PhoneNumber | None, today: date) -> Line:
    if number is None:
        known = "999" if call.stamp == EMERGENCY else ""
        return Line(call.title, call.when, known, "", call.stamp, call.title)
    note = _note(number, today)
    return Line(call.title, call.when, number.number, note, call.stamp, number.label)


def _other(number: PhoneNumber, today: date) -> Line:
    return Line(number.label, number.hours, number.number, _note(number, today))


def _note(number: PhoneNumber, today: date) -> str:
    parts = [number.note or say("Example number.") * number.example]
    checked = day_in_words(number.reviewed_on)
    if number.is_stale(today):
        parts.append(say("Check this number: it was last looked at on {day}.", day=checked))
    else:
        parts.append(say("Number checked {day}.", day=checked))
    return " ".join(part for part in parts if part)
