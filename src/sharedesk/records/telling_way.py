"""Telling the way: the stops of a reading in words, to be looked at and to be heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.records.codes import APPLIES, EXCEPTION_DETRIMENT, NO, UNSURE, YES
from sharedesk.records.guidance import Guidance
from sharedesk.records.way import (
    ADVISED,
    COMPETENCE,
    COMPETENT,
    DOUBT,
    DUTY,
    HARM,
    NOT_COMPETENT,
    Stop,
    Turn,
)


class Told(Struct, frozen=True):
    """One stop in words. ``leads`` says where the answer led, ``turns`` are the answers that were
    not given with a few words on their end, and ``changes`` says the same in sentences."""

    question: str
    answer: str
    leads: str
    turns: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    field: str
    is_answered: bool

    @property
    def described(self) -> str:
        """All of it in a row, for a screen reader."""
        return " ".join((self.leads, say("What would change it:"), *self.changes))


def tell(way: Iterable[Stop], terminal: str, guidance: Guidance) -> tuple[Told, ...]:
    """The stops of a way that ended, or has yet to end, in this terminal."""
    return tuple(_told(list(way), terminal, guidance))


def end_words(terminal: str, guidance: Guidance) -> str:
    """Where a turn ends, in as few words as fit beside a picture."""
    if not terminal:
        return say("more to answer first")
    return {
        "act-now": say("act now"),
        "do-not-share": say("not sharing for now"),
        "may-share": say("sharing, with thought about how"),
        "share-with-care": say("sharing without agreement, with care"),
        "seek-advice": say("advice first"),
    }.get(guidance.terminal(terminal).outcome, guidance.terminal(terminal).title)


def _told(stops: list[Stop], terminal: str, guidance: Guidance) -> Iterator[Told]:
    ending = _ending(stops, terminal)
    for stop in stops:
        yield Told(
            question=_question(stop, guidance),
            answer=_answer(stop, stop.answer) if stop.answer else say("Not answered yet"),
            leads=_leads(stop, terminal if stop is ending else "", guidance),
            turns=tuple(
                (_answer(stop, turn.answer), _short(stop, turn, terminal, guidance))
                for turn in stop.turns
            ),
            changes=tuple(_change(stop, turn, terminal, guidance) for turn in stop.turns),
            field=stop.field,
            is_answered=bool(stop.answer),
        )


def _ending(stops: list[Stop], terminal: str) -> Stop | None:
    """The stop that led to the terminal; the duty to share only does so while it is unsure."""
    ends = [stop for stop in stops if stop.code != DUTY or stop.answer == UNSURE]
    return ends[-1] if ends and terminal else None


def _question(stop: Stop, guidance: Guidance) -> str:
    own = {
        DOUBT: say("Are you in doubt?"),
        COMPETENCE: say("Can the young person decide for themselves?"),
        DUTY: say("Does the legal duty to share apply?"),
    }
    return own[stop.code] if stop.code in own else guidance.question(stop.code).text


def _answer(stop: Stop, code: str) -> str:
    if stop.code == DOUBT and code == YES:
        return say("Yes, no advice yet")
    return {
        YES: say("Yes"),
        NO: say("No"),
        UNSURE: say("Unsure"),
        ADVISED: say("Yes, and advice is on record"),
        APPLIES: say("It applies"),
        EXCEPTION_DETRIMENT: say("Telling would harm the child more"),
        COMPETENT: say("Yes"),
        NOT_COMPETENT: say("No"),
    }[code]


def _leads(stop: Stop, terminal: str, guidance: Guidance) -> str:
    if terminal:
        return guidance.terminal(terminal).leads_to
    if not stop.answer:
        return say("The reading waits for this answer.")
    if stop.code == HARM and stop.answer == YES:
        return say("Act without delay, and answer the other questions for the record.")
    if stop.code == DUTY and stop.answer == APPLIES:
        return say("Hold back only if telling would harm the child more than not telling.")
    if stop.code == DUTY:
        return say("The duty's exception is used; record why.")
    return say("Goes on to the next question.")


def _short(stop: Stop, turn: Turn, terminal: str, guidance: Guidance) -> str:
    if stop.code == HARM:
        return say("act without delay") if turn.answer == YES else say("no special hurry")
    if turn.end == terminal and terminal:
        return say("the same end")
    return end_words(turn.end, guidance)


def _change(stop: Stop, turn: Turn, terminal: str, guidance: Guidance) -> str:
    answer = _answer(stop, turn.answer)
    if stop.code == HARM and turn.answer == YES:
        return say("With “{answer}” it would press you to act without delay.", answer=answer)
    if stop.code == HARM:
        return say("With “{answer}” it would not press for time.", answer=answer)
    if not turn.end:
        return say("With “{answer}” more would have to be answered first.", answer=answer)
    if turn.end == terminal:
        return say("With “{answer}” it would lead to the same end.", answer=answer)
    leads = guidance.terminal(turn.end).leads_to
    return say("With “{answer}”: {leads}", answer=answer, leads=leads)
