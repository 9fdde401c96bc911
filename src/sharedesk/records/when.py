"""When: the conditions under which an answer is required, each named in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sharedesk.records.agreement import beyond_agreement, outgoing
from sharedesk.records.answering import Case
from sharedesk.records.codes import (
    CHILDREN,
    CONSENT_CHANGE,
    NO,
    PRINT_HANDED,
    PROVIDE_HELP,
    REFUSING,
    SELF_COMPETENT_CHILD,
    SOUGHT,
    TO_BE_TOLD,
    TOLD,
    URGENT_AFTER,
    WITHDRAWN,
)
from sharedesk.records.flow import departs, is_unsure
from sharedesk.records.grounds import Grounds, first_shared_at

Condition = Callable[[Grounds, Any], bool]
"""Whether an answer is needed, given the grounds and, in a repeating group, its row."""

Enough = Callable[[Any], bool]
"""Whether an answer, read by ``records.answering``, is enough."""

SHORTEST_REASON = 40


def always(_found: Grounds, _row: Any) -> bool:
    """The answer is needed in every record, or in every row."""
    return True


def case(test: Callable[[Case], bool]) -> Condition:
    """A condition that the record's answers decide."""
    return lambda found, _: test(found.case)


def row(test: Callable[[Any], bool]) -> Condition:
    """A condition that the row itself decides."""
    return lambda _, each: test(each)


def grounds(test: Callable[[Grounds], bool]) -> Condition:
    """A condition that needs the packs or the flowchart's reading."""
    return lambda found, _: test(found)


def given(answer: Any) -> bool:
    """Whether there is an answer; a "no" is one."""
    return answer is not None and answer not in ("", ())


def never(_answer: Any) -> bool:
    """No answer in this place would do: the condition alone says that something is missing."""
    return False


def is_reasoned(reason: str) -> bool:
    """Whether a reason is long enough to be one (domain.md §8.1 M)."""
    return len(reason.strip()) >= SHORTEST_REASON


def is_recorded_late(found: Grounds) -> bool:
    """Whether an urgent record was signed later than the organisation allows (V23)."""
    first = first_shared_at(found.case)
    if found.case.record_mode != URGENT_AFTER or first is None or found.case.signed_at is None:
        return False
    return found.case.signed_at - first > timedelta(hours=found.organisation.late_record_hours)


def nobody_was_told_first(found: Case) -> bool:
    """Whether an urgent record names no recipient who was told before it was begun (V02)."""
    if found.record_mode != URGENT_AFTER:
        return False
    begun = found.created_at
    return not any(
        each.at is not None and (begun is None or each.at < begun) for each in found.shares
    )


def has_no_child(found: Case) -> bool:
    """Whether people are named, and none of them is the child."""
    return bool(found.people) and all(each.role != "SUBJECT_CHILD" for each in found.people)


def was_spoken_with(found: Grounds, person: Any) -> bool:
    """Whether this person was told or asked something, so that language matters."""
    told = any(r.person == person.ref and r.state in TOLD for r in found.case.informed)
    asked = any(r.person == person.ref for r in found.case.consents)
    return bool(person.ref) and (told or asked)


def somebody_is_left_out(found: Case) -> bool:
    """Whether a child or a parent has no row that says whether they were told (V15)."""
    mentioned = {each.person for each in found.informed}
    return any(each.role in TO_BE_TOLD and each.ref not in mentioned for each in found.people)


def goes_beyond_agreement(found: Case) -> bool:
    """Whether something is shared beyond what was agreed, against somebody's objection (V10)."""
    return bool(beyond_agreement(found))


def not_sought(found: Case) -> bool:
    """Whether agreement was not asked for (V09)."""
    return bool(found.consent_route) and found.consent_route != SOUGHT


def agreed_to_help(found: Grounds, consent: Any) -> bool:
    """Whether agreement was given to help that goes on, so that it has to be looked at again."""
    return bool(consent.status == "GIVEN" and found.case.purpose_cat == PROVIDE_HELP)


def young_deciders(found: Case) -> frozenset[str]:
    """The young people whose own yes or no is relied on, respected or overridden."""
    children = {each.ref for each in found.people if each.role in CHILDREN}
    return frozenset(
        each.person
        for each in found.consents
        if each.capacity == SELF_COMPETENT_CHILD
        or (each.status in REFUSING and each.person in children)
    )


def a_young_decider_is_not_judged(found: Case) -> bool:
    """Whether it is not on record that such a young person can decide for themselves."""
    return not young_deciders(found) <= {each.person for each in found.competence}


def needs_advice(found: Case) -> bool:
    """Whether there is doubt, or anything that decides was answered with "unsure"."""
    return found.in_doubt is True or is_unsure(found)


def sends_class(found: Grounds, data_class: str) -> bool:
    """Whether anything of that data class goes out (V06)."""
    going = outgoing(found.case) if found.is_sharing and found.case.identifiable != NO else ()
    return any(item.data_class == data_class for item in going)


def sends_confidences(found: Grounds) -> bool:
    """Whether anything that was given in confidence goes out (V06)."""
    going = outgoing(found.case) if found.is_sharing and found.case.identifiable != NO else ()
    return any(item.confidential is True for item in going)


def decision_departs(found: Grounds) -> bool:
    """Whether the decision is another than the flowchart leads to (V25)."""
    return departs(found.reading.terminal, found.case.decision)


def withdrawal_was_added(found: Grounds, addendum: Any) -> bool:
    """Whether an addendum says that agreement was withdrawn after others had been told."""
    withdrawn = any(each.status == WITHDRAWN for each in found.case.consents)
    return addendum.kind == CONSENT_CHANGE and withdrawn and bool(found.case.shares)


def paper_was_handed(found: Case) -> bool:
    """Whether paper changed hands."""
    return any(each.method == PRINT_HANDED for each in found.shares)
