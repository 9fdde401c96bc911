"""Way: the questions a reading went through, where each led, and where another answer would lead.

Every end is that of ``flow.terminal`` for the same case with one answer changed: nothing is
decided here, and the picture cannot say anything else than the reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from sharedesk.records.agreement import is_covered, weighed
from sharedesk.records.answering import Advice, Case, Consent
from sharedesk.records.codes import (
    APPLIES,
    CONSENT,
    EXCEPTION_DETRIMENT,
    NO,
    SIGNIFICANT_HARM,
    UNSURE,
    YES,
)
from sharedesk.records.flow import has_lawful_reason, is_unsure, lacks_advice, terminal
from sharedesk.records.hiding import hidden, without
from sharedesk.records.packs import LegalPack

DANGER: Final = "Q0a"
HARM: Final = "Q0b"
DOUBT: Final = "DOUBT"
COMPETENCE: Final = "COMPETENCE"
PURPOSE: Final = "Q1"
IDENTITY: Final = "Q2"
AGREEMENT: Final = "Q3"
REASON: Final = "Q4"
DUTY: Final = "DUTY"

ADVISED: Final = "ADVISED"
"""The answer to whether one is in doubt, once advice is on record."""

COMPETENT: Final = "COMPETENT"
NOT_COMPETENT: Final = "NOT_COMPETENT"
_Others = dict[str, dict[str, Any]]
"""Answers, each with what it would change in a case."""
_A_REASON: Final = "PUBLIC_TASK"


class Turn(Struct, frozen=True):
    """An answer that was not given, and the terminal it would lead to; ``""`` while the answers
    that would then decide are missing."""

    answer: str
    end: str


class Stop(Struct, frozen=True):
    """One question on the way. ``answer`` is a code, ``""`` while there is none; ``field`` is the
    path of the answer that decides it."""

    code: str
    answer: str
    field: str
    turns: tuple[Turn, ...] = ()


def way(whole: Case, law: LegalPack) -> tuple[Stop, ...]:
    """The stops of a case, with all its answers, in their order.

    The last one is where the terminal was reached, or the question that has to be answered next;
    the duty to share, which ends nothing by itself, may stand behind it.
    """
    return tuple(_Walk(without(whole, hidden(whole, law)), whole, law).stops())


class _Walk(Struct, frozen=True):
    """``case`` is ``whole`` without the answers that do not apply; another answer may make others
    apply, and is therefore tried on the whole."""

    case: Case
    whole: Case
    law: LegalPack

    def stops(self) -> Iterator[Stop]:
        case = self.case
        yield self._danger()
        if case.immediate_danger:
            return
        yield self._harm()
        if case.in_doubt is not None:
            yield self._doubt()
        if lacks_advice(case):
            return
        if is_unsure(case):
            yield from self._to_what_is_unsure()
            return
        yield self._purpose()
        if case.purpose_legit == YES:
            yield self._identity()
            if case.identifiable == YES:
                yield from self._grounds()

    def _to_what_is_unsure(self) -> Iterator[Stop]:
        """What was answered on the way, up to the first question with "unsure"."""
        case = self.case
        if case.purpose_legit in (YES, UNSURE):
            yield self._purpose()
        if case.purpose_legit == UNSURE:
            return
        if case.identifiable == UNSURE or case.purpose_legit == case.identifiable == YES:
            yield self._identity()
        if case.identifiable != UNSURE:
            yield self._duty() if case.duty16la == UNSURE else self._competence()

    def _grounds(self) -> Iterator[Stop]:
        yield self._agreement()
        if not is_covered(self.case) and _is_begun(self.case):
            yield self._reason()
        if self.case.duty16la in (APPLIES, EXCEPTION_DETRIMENT):
            yield self._duty()

    def _danger(self) -> Stop:
        answer = {True: YES, False: NO, None: ""}[self.case.immediate_danger]
        others = {YES: {"immediate_danger": True}, NO: {"immediate_danger": False}}
        return self._stop(DANGER, answer, "immediate_danger", others)

    def _harm(self) -> Stop:
        """It speeds everything up and turns nothing."""
        answer = {SIGNIFICANT_HARM: YES, "": ""}.get(self.case.concern_level, NO)
        return self._stop(HARM, answer, "concern_level", {YES: {}, NO: {}})

    def _doubt(self) -> Stop:
        case = self.case
        answer = NO if not case.in_doubt else ADVISED if case.advice else YES
        others: _Others = {
            YES: {"in_doubt": True, "advice": ()},
            ADVISED: {"in_doubt": True, "advice": case.advice or (Advice(),)},
            NO: {"in_doubt": False},
        }
        return self._stop(DOUBT, answer, "advice" if case.in_doubt else "in_doubt", others)

    def _competence(self) -> Stop:
        rows = self.case.competence
        place = next(n for n, row in enumerate(rows) if row.result == UNSURE)
        others: _Others = {
            result: {"competence": (*rows[:place], replace(rows[place], result=result),
                                    *rows[place + 1 :])}
            for result in (COMPETENT, NOT_COMPETENT)
        }  # fmt: skip
        return self._stop(COMPETENCE, UNSURE, f"competence[{place}].result", others)

    def _purpose(self) -> Stop:
        return self._plain(PURPOSE, "purpose_legit", (YES, NO, UNSURE))

    def _identity(self) -> Stop:
        return self._plain(IDENTITY, "identifiable", (YES, NO, UNSURE))

    def _duty(self) -> Stop:
        return self._plain(DUTY, "duty16la", (APPLIES, EXCEPTION_DETRIMENT, UNSURE))

    def _plain(self, code: str, field: str, answers: tuple[str, ...]) -> Stop:
        given = getattr(self.case, field)
        others: _Others = {answer: {field: answer} for answer in answers}
        return self._stop(code, given if given in answers else "", field, others)

    def _agreement(self) -> Stop:
        case = self.case
        answer = YES if is_covered(case) else NO if _is_begun(case) else ""
        others: _Others = {YES: {"consents": _agreed(case)}, NO: {"consents": ()}}
        field = "consents" if case.consents else "consent_route"
        return self._stop(AGREEMENT, answer, field, others)

    def _reason(self) -> Stop:
        answer = YES if has_lawful_reason(self.case) else NO
        others = {YES: {"art6": _A_REASON}, NO: {"art6": CONSENT, "duty16la": ""}}
        by_duty = answer == YES and not self.case.art6
        return self._stop(REASON, answer, "duty16la" if by_duty else "art6", others)

    def _stop(self, code: str, answer: str, field: str, others: _Others) -> Stop:
        turns = (
            Turn(other, self._end(changes)) for other, changes in others.items() if other != answer
        )
        return Stop(code, answer, field, tuple(turns))

    def _end(self, changes: dict[str, Any]) -> str:
        changed = replace(self.whole, **changes)
        return terminal(without(changed, hidden(changed, self.law)))


def _is_begun(case: Case) -> bool:
    """Whether anything about agreement or a lawful reason is answered."""
    return bool(case.consent_route or case.art6) or has_lawful_reason(case)


def _agreed(case: Case) -> tuple[Consent, ...]:
    """As if everybody whom a point is about had agreed to it, and nobody stood against it."""
    return tuple(
        Consent(person=item.about, status="GIVEN", scope=(item.ref,)) for item in weighed(case)
    )
