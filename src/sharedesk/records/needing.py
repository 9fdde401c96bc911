"""Needing: what a record's line says has still to be done, by when, and what of it comes first."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from msgspec import Struct

from sharedesk.records.summarising import COUNTERSIGNED, READY, SIGNED, Line

Kind = Literal[
    "URGENT", "OUTBOX", "DECIDE", "TELL", "ADVICE", "SIGN", "COUNTERSIGN", "REVIEW", "FINISH"
]
Group = Literal["NOW", "NEXT", "LATER", "DONE"]

URGENT: Final = "URGENT"
OUTBOX: Final = "OUTBOX"
DECIDE: Final = "DECIDE"
TELL: Final = "TELL"
ADVICE: Final = "ADVICE"
SIGN: Final = "SIGN"
COUNTERSIGN: Final = "COUNTERSIGN"
REVIEW: Final = "REVIEW"
FINISH: Final = "FINISH"
KINDS: Final[tuple[Kind, ...]] = (
    URGENT, OUTBOX, DECIDE, TELL, ADVICE, SIGN, COUNTERSIGN, REVIEW, FINISH,
)  # fmt: skip
"""In the order in which harm could follow from leaving them. A kind's place here is its bit in a
vault's table: new ones go to the end."""

NOW: Final = "NOW"
NEXT: Final = "NEXT"
LATER: Final = "LATER"
DONE: Final = "DONE"
GROUPS: Final[tuple[Group, ...]] = (NOW, NEXT, LATER, DONE)

_STAGES: Final[tuple[Kind, ...]] = (URGENT, OUTBOX, ADVICE, SIGN, COUNTERSIGN, FINISH)
"""What needs doing whatever the day is; in a vault's table by its place here."""
WAITING_STAGES: Final = 2
"""So many of the stages cannot wait at all."""
QUIET: Final = len(_STAGES)
"""The stage of a record that needs nothing, or nothing before its day has come."""


class Need(Struct, frozen=True):
    """One thing to do; ``by`` is its day, where it has one."""

    kind: Kind
    by: date | None = None

    def is_due(self, today: date) -> bool:
        """Whether its day has come."""
        return self.by is not None and self.by <= today


def needs_of(line: Line) -> tuple[Need, ...]:
    """Everything that has still to be done with a record, what matters most first."""
    decide = line.defer_until.date() if line.defer_until is not None else None
    found: dict[Kind, tuple[bool, date | None]] = {
        URGENT: (line.urgent_unacknowledged, None),
        OUTBOX: (bool(line.waiting), None),
        DECIDE: (decide is not None, decide),
        TELL: (line.tell_by is not None, line.tell_by),
        ADVICE: (line.advice_awaited, None),
        SIGN: (line.status == READY, None),
        COUNTERSIGN: (line.countersign_due, None),
        REVIEW: (line.review_on is not None and _is_signed(line), line.review_on),
        FINISH: (_is_unfinished(line), None),
    }
    return tuple(Need(kind, found[kind][1]) for kind in KINDS if found[kind][0])


def _is_unfinished(line: Line) -> bool:
    """A draft of which nothing else is known that would have to be done first."""
    elsewhere = line.advice_awaited or line.defer_until is not None
    return line.status != READY and not _is_signed(line) and not elsewhere


def _is_signed(line: Line) -> bool:
    return line.status in (SIGNED, COUNTERSIGNED)


def group_of(line: Line, today: date) -> Group:
    """Whether it needs somebody now, next, later, or not any more."""
    stage = stage_of(line)
    if stage < WAITING_STAGES or any(need.is_due(today) for need in needs_of(line)):
        return NOW
    if stage < QUIET:
        return NEXT
    return LATER if needs_of(line) else DONE


def first_need(line: Line, today: date) -> Need | None:
    """What to do with it first: what cannot wait, then what its day has come for, then the rest
    that can be done now, and last what waits for its day."""
    needs = needs_of(line)
    cannot_wait = [need for need in needs if need.kind in _STAGES[:WAITING_STAGES]]
    due = sorted((n for n in needs if n.is_due(today)), key=lambda n: n.by or today)
    open_now = [need for need in needs if need.by is None]
    return next(iter((*cannot_wait, *due, *open_now, *sorted(needs, key=_day))), None)


def _day(need: Need) -> date:
    return need.by or date.max


def stage_of(line: Line) -> int:
    """How pressing it is whatever the day is: 0 most, ``QUIET`` not at all."""
    kinds = {need.kind for need in needs_of(line)}
    return next((place for place, kind in enumerate(_STAGES) if kind in kinds), QUIET)


def due_of(line: Line) -> date | None:
    """The nearest of its days."""
    return min((need.by for need in needs_of(line) if need.by is not None), default=None)


def bits_of(line: Line) -> int:
    """Its needs as one number, a bit for each kind."""
    return sum(bit_of(need.kind) for need in needs_of(line))


def bit_of(kind: Kind) -> int:
    """The bit of a kind."""
    return 1 << KINDS.index(kind)
