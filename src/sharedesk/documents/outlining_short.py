"""The short version: what somebody in a car or on a doorstep has to know, on one page.

Two readers have one minute and poor light: the recipient who is on the way to the family, and the
practitioner who goes back there. So a recipient's copy and the file copy have a short version, in
type that can be read at arm's length; it is part of that copy, made from nothing else, and says so.
The family letter has none: it is short. What could hurt somebody stands first, then who it is
about, why, what was shared and whom to ring. There is no room for history or law; and since paper
in a car gets lost, addresses stay in the whole copy.
"""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.isolating import typed
from sharedesk.documents.outline import Block, Callout, Facts, Heading, Points, Words
from sharedesk.documents.outlining_first_page import care, children, headline, to_do
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_recipient import handling_limits
from sharedesk.documents.outlining_room import Room, cut, roomiest, some
from sharedesk.documents.outlining_words import when_in_words
from sharedesk.records.life import Decision
from sharedesk.records.paper_codes import code_of
from sharedesk.records.plain import Row, text_of

NUMBERS = ("emergency", "social_care_day", "out_of_hours")
_LETTERS_OF_LABEL = 44


def short_handling() -> str:
    """How a paper that is carried about is to be handled."""
    return say("Keep this paper on you. Do not leave it in a car or in a home.")


def short_blocks(matter: Matter) -> tuple[Block, ...]:
    """The one page; ``matter`` holds only what this reader may see."""
    make = _for_recipient if matter.copy == "recipient" else _for_practitioner
    return tuple(roomiest(lambda room: make(matter, room), "short"))


def _for_recipient(matter: Matter, room: Room) -> list[Block]:
    items = [_item(item, matter, room) for item in matter.rows("info_items")]
    sender = (matter.text("prac_name"), matter.text("prac_contact"))
    rows = (
        *_marked(matter),
        (say("About"), "\n".join(some(_people(matter), room.people))),
        (say("Why"), cut(matter.text("recipient_summary"), room.letters_of_tasks)),
        (say("Tell us it arrived"), ", ".join(typed(part) for part in sender if part)),
    )
    return [
        Heading(say("In short: shared with you"), level=1),
        *_draft(matter),
        *_limits(matter, room),
        Facts(tuple(row for row in rows if row[1])),
        Heading(say("What is shared with you")),
        *([Points(tuple(some(items, room.points or 2)))] if items else []),
        Words(short_handling(), "small"),
    ]


def _item(item: Row, matter: Matter, room: Room) -> str:
    """A point in short; what is no fact says so, and so does what was corrected since."""
    fact = text_of(item, "nature") == "OBSERVED_FACT"
    kind = "" if fact else matter.wording.words("info_items.nature", item.get("nature"))
    day = text_of(item, "corrected_at")[:10]
    corrected = say("corrected {when}", when=when_in_words(day)) if day else ""
    said = "; ".join(filter(None, (kind, corrected)))
    text = cut(text_of(item, "text"), room.letters)
    return f"{typed(text)} ({said})" if said else text


def _limits(matter: Matter, room: Room) -> list[Block]:
    """All that the recipient must not do or must beware of, in one box."""
    boxes = [box for box in handling_limits(matter) if isinstance(box, Callout)]
    lines = [
        f"{typed(box.title)}: {typed(cut(box.text, room.letters))}" if box.text else box.title
        for box in boxes
    ]
    return [Callout(say("Take care"), "\n".join(lines), tone="caution")] if lines else []


def _people(matter: Matter) -> list[str]:
    found = []
    for person in matter.rows("people"):
        name, born = text_of(person, "name"), when_in_words(text_of(person, "dob"))
        if name:
            found.append(say("{name}, born {day}", name=typed(name), day=born) if born else name)
    return found


def _for_practitioner(matter: Matter, room: Room) -> list[Block]:
    shares = [cut(text_of(row, "to"), room.letters) for row in matter.rows("shares")]
    reason = cut(matter.text("decision_reason"), room.letters_of_tasks)
    rows = (
        *_marked(matter),
        (say("Child"), children(matter, room)),
        (say("Shared with"), "\n".join(some(list(filter(None, shares)), room.shares))),
        (say("Help"), _help(matter)),
    )
    return [
        Heading(say("In short: this decision"), level=1),
        *_draft(matter),
        *care(matter, room),
        Callout(headline(matter), reason, tone="decision"),
        Facts(tuple(row for row in rows if row[1])),
        Heading(say("Still to do")),
        *to_do(matter, room),
        Words(short_handling(), "small"),
    ]


def _help(matter: Matter) -> str:
    numbers = [matter.organisation.phone(name) for name in NUMBERS]
    return "\n".join(f"{one.number}: {typed(_label(one.label))}" for one in numbers if one)


def _label(label: str) -> str:
    """The part of a label that tells numbers apart."""
    return cut(label, _LETTERS_OF_LABEL)


def _marked(matter: Matter) -> tuple[tuple[str, str], ...]:
    record = matter.record
    code = code_of(record, matter.copy, matter.to) if isinstance(record, Decision) else ""
    return (
        (say("Marking"), matter.marking),
        (say("Part of"), ", ".join(filter(None, (record.id, code)))),
    )


def _draft(matter: Matter) -> list[Block]:
    if isinstance(matter.record, Decision):
        return []
    return [Callout(say("Draft"), say("Not signed yet. It can still change."), tone="caution")]
