"""Flow: what the guidance's flowchart leads to, whatever the order its questions are asked in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.records.agreement import is_covered
from sharedesk.records.answering import Case
from sharedesk.records.codes import (
    APPLIES,
    CONSENT,
    DEFER,
    EXCEPTION_DETRIMENT,
    NO,
    NOT_SHARE,
    SHARING,
    SIGNIFICANT_HARM,
    UNSURE,
    YES,
)

Step = tuple[str, str, str]

FITTING: Final[dict[str, frozenset[str]]] = {
    "T0": SHARING,
    "T1": frozenset({NOT_SHARE}),
    "T2": SHARING,
    "T3": SHARING,
    "T4": SHARING,
    "T5": frozenset({NOT_SHARE}),
    "T6": frozenset({DEFER}),
}
"""The decisions that agree with each terminal."""


class Reading(Struct, frozen=True):
    """Where the flowchart ends (domain.md §2.2): T0 to T6, or ``""`` while it cannot be read.

    ``reasons`` are the steps as ``(question, answer, outcome)`` in words.
    """

    terminal: str
    reasons: tuple[Step, ...] = ()
    expedite: bool = False


def read(case: Case) -> Reading:
    """The reading of a case whose inapplicable answers have been taken out."""
    return Reading(terminal(case), tuple(_steps(case)), case.concern_level == SIGNIFICANT_HARM)


def terminal(case: Case) -> str:
    """T0 to T6, or ``""`` while the questions that decide have no answer yet."""
    if case.immediate_danger:
        return "T0"
    if is_unsure(case) or lacks_advice(case):
        return "T6"
    if case.purpose_legit == NO:
        return "T1"
    if case.purpose_legit != YES or not case.identifiable:
        return ""
    return "T2" if case.identifiable == NO else _terminal_of_identifying(case)


def _terminal_of_identifying(case: Case) -> str:
    if is_covered(case):
        return "T3"
    if has_lawful_reason(case):
        return "T4"
    return "T5" if case.consent_route or case.art6 else ""


def is_unsure(case: Case) -> bool:
    """Whether any of the questions that decide was answered with "unsure" (V04)."""
    asked = (case.purpose_legit, case.identifiable, case.duty16la)
    return UNSURE in asked or any(row.result == UNSURE for row in case.competence)


def lacks_advice(case: Case) -> bool:
    """Whether there is doubt and nobody has been asked yet."""
    return case.in_doubt is True and not case.advice


def has_lawful_reason(case: Case) -> bool:
    """Whether there is a reason in law that does not rest on consent (flow Q4).

    Where no basis was named, the duty to share is one: in England "do not share" is reached only
    through its exception (domain.md §2.2, last note).
    """
    if case.art6:
        return case.art6 != CONSENT
    return case.duty16la == APPLIES


def departs(reading_terminal: str, decision: str) -> bool:
    """Whether a decision differs from what the flowchart leads to; never while either is open."""
    fitting = FITTING.get(reading_terminal)
    return fitting is not None and bool(decision) and decision not in fitting


def _steps(case: Case) -> Iterator[Step]:
    yield from _danger(case)
    yield from _expedite(case)
    yield from _doubt(case)
    yield from _purpose(case)
    if case.purpose_legit == YES:
        yield from _identity(case)
        if case.identifiable == YES:
            yield from _reason_in_law(case)
    yield from _duty(case)


def _danger(case: Case) -> Iterator[Step]:
    question = say("Is anyone in immediate danger now?")
    if case.immediate_danger:
        yield question, say("Yes"), say("Act at once, and record afterwards.")
    elif case.immediate_danger is False:
        yield question, say("No"), say("Go on to the other questions.")


def _expedite(case: Case) -> Iterator[Step]:
    if case.concern_level == SIGNIFICANT_HARM:
        yield (
            say("Is a child suffering, or likely to suffer, significant harm?"),
            say("Yes"),
            say(
                "Follow your child protection procedure without delay; agreement cannot hold it up."
            ),
        )


def _doubt(case: Case) -> Iterator[Step]:
    question = say("Are you in doubt?")
    if lacks_advice(case):
        yield question, say("Yes"), say("Take advice before deciding; none is recorded yet.")
    elif case.in_doubt:
        yield question, say("Yes"), say("Advice has been taken and is on record.")
    if any(row.result == UNSURE for row in case.competence):
        yield (
            say("Can the young person decide for themselves?"),
            say("Unsure"),
            say("Take advice before deciding."),
        )


def _purpose(case: Case) -> Iterator[Step]:
    outcomes = {
        YES: (say("Yes"), say("Go on to whether anyone can be identified.")),
        NO: (say("No"), say("The guidance leads to not sharing; record why.")),
        UNSURE: (say("Unsure"), say("Take advice before deciding.")),
    }
    if case.purpose_legit in outcomes:
        yield (
            say("Is there a clear and legitimate purpose for sharing?"),
            *outcomes[case.purpose_legit],
        )


def _identity(case: Case) -> Iterator[Step]:
    outcomes = {
        YES: (say("Yes"), say("Go on to agreement and lawful reasons.")),
        NO: (say("No"), say("The guidance leads to sharing, with care about how.")),
        UNSURE: (say("Unsure"), say("Take advice before deciding.")),
    }
    if case.identifiable in outcomes:
        yield say("Could anyone be identified from it?"), *outcomes[case.identifiable]


def _reason_in_law(case: Case) -> Iterator[Step]:
    agreement = say("Does valid agreement cover what would be shared?")
    reason = say("Is there a lawful reason to share without agreement?")
    if is_covered(case):
        yield agreement, say("Yes"), say("The guidance leads to sharing, with care about how.")
        return
    if case.consent_route or case.art6:
        yield agreement, say("No"), say("Go on to lawful reasons without agreement.")
    if has_lawful_reason(case):
        yield reason, say("Yes"), say("The guidance leads to sharing, with care about how.")
    elif case.consent_route or case.art6:
        yield reason, say("No"), say("The guidance leads to not sharing; record why.")


def _duty(case: Case) -> Iterator[Step]:
    outcomes = {
        APPLIES: (
            say("It applies"),
            say("Hold back only if telling would harm the child more than not telling."),
        ),
        EXCEPTION_DETRIMENT: (
            say("Telling would harm the child more"),
            say("The duty's exception is used; record why."),
        ),
        UNSURE: (say("Unsure"), say("Take advice before deciding.")),
    }
    if case.duty16la in outcomes:
        yield say("Does the legal duty to share apply?"), *outcomes[case.duty16la]
