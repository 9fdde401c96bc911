"""Agreement: which pieces of information go out, and who agreed to or refused each of them."""

from __future__ import annotations

from sharedesk.records.answering import Case, Consent, InfoItem
from sharedesk.records.codes import (
    CHILDREN,
    FOR_ANOTHER,
    GOING_OUT,
    GRANTING,
    INVALID,
    NOT_IDENTIFYING,
    OBJECTING,
    REFUSING,
    SHARING,
)


def outgoing(case: Case) -> tuple[InfoItem, ...]:
    """The items that are planned to leave, whole or redacted."""
    return tuple(item for item in case.info_items if item.plan in GOING_OUT)


def goes_out(case: Case, ref: str) -> bool:
    """Whether the item with this reference is planned to leave."""
    return any(item.ref == ref for item in outgoing(case))


def weighed(case: Case) -> tuple[InfoItem, ...]:
    """The items that the reading is about: those going out, or all while none is."""
    return outgoing(case) or case.info_items


def roles(case: Case) -> dict[str, str]:
    """The role of each person by their reference."""
    return {person.ref: person.role for person in case.people}


def may_speak(row: Consent, item: InfoItem, role_of: dict[str, str]) -> bool:
    """Whether this person, in this capacity, can agree to or refuse this item (domain.md §3.5).

    Everyone speaks for themselves; whoever holds parental responsibility or acts in best
    interests speaks for others, but a parent not for another adult.
    """
    if row.person == item.about:
        return True
    if row.capacity not in FOR_ANOTHER:
        return False
    return row.capacity != "PR_HOLDER" or role_of.get(item.about, "") in CHILDREN


def is_granted(case: Case, item: InfoItem) -> bool:
    """Whether somebody's agreement names the item, whoever that somebody is."""
    return any(row.status in GRANTING and item.ref in row.scope for row in case.consents)


def is_refused(case: Case, item: InfoItem) -> bool:
    """Whether somebody who can speak for it said no to the item, or took agreement back."""
    return any(_is_against(case, row, item) for row in case.consents if row.status in REFUSING)


def is_validly_granted(case: Case, item: InfoItem) -> bool:
    """Whether somebody who can speak for the item agreed to it and nothing stands against it."""
    role_of = roles(case)
    granted = any(
        row.status in GRANTING and item.ref in row.scope and may_speak(row, item, role_of)
        for row in case.consents
    )
    against = REFUSING | {INVALID}
    return granted and not any(
        _is_against(case, row, item) for row in case.consents if row.status in against
    )


def _is_against(case: Case, row: Consent, item: InfoItem) -> bool:
    """A no that names items is a no to these; one that names none is a no to everything the
    person can speak for, but for what the same person agreed to elsewhere."""
    if row.scope:
        return item.ref in row.scope
    agreed_elsewhere = any(
        other.person == row.person and other.status in GRANTING and item.ref in other.scope
        for other in case.consents
    )
    return may_speak(row, item, roles(case)) and not agreed_elsewhere


def is_covered(case: Case) -> bool:
    """Whether valid agreement covers everything that the reading is about (flow Q3)."""
    needed = [item for item in weighed(case) if item.data_class != NOT_IDENTIFYING]
    return bool(needed) and all(is_validly_granted(case, item) for item in needed)


def beyond_agreement(case: Case) -> tuple[InfoItem, ...]:
    """The items that go out beyond what was agreed, where somebody objected (V10)."""
    objected = any(row.status in OBJECTING for row in case.consents)
    if case.decision not in SHARING or not objected:
        return ()
    return tuple(
        item
        for item in outgoing(case)
        if item.data_class != NOT_IDENTIFYING
        and (is_refused(case, item) or not is_granted(case, item))
    )


def refusal_overridden(case: Case) -> bool:
    """Whether information goes out against a refusal or a withdrawal.

    What a partial agreement leaves out may never have been spoken about, so it alone is none.
    """
    refused = any(row.status in REFUSING for row in case.consents)
    return refused and bool(beyond_agreement(case))
