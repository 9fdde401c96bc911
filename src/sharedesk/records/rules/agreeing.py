"""Rules about agreement: when consent can carry a decision, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator

from sharedesk.base.words import say
from sharedesk.records.agreement import is_covered, outgoing
from sharedesk.records.answering import Case, Consent, InfoItem
from sharedesk.records.codes import (
    A9G_SAFEGUARD,
    CONSENT,
    GRANTING,
    INVALID,
    REFUSED,
    SIGNIFICANT_HARM,
    SPECIAL,
    UNRELIABLE_INTERPRETERS,
    at_least,
)
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds


def v07(found: Grounds) -> Iterator[Finding]:
    """Consent as the lawful basis has to be valid and cover everything that is shared."""
    if not found.is_sharing or found.case.art6 != CONSENT:
        return
    invalid = any(row.status == INVALID for row in found.case.consents)
    if invalid or not is_covered(found.case):
        yield Finding(
            "V07",
            "art6",
            say(
                "Consent does not cover everything you share: choose another lawful basis, "
                "or share only what was agreed."
            ),
        )


def v07_warning(found: Grounds) -> Iterator[Finding]:
    """Where a child may come to harm, consent is seldom the right basis."""
    if found.case.art6 == CONSENT and at_least(found.case.concern_level, SIGNIFICANT_HARM):
        yield Finding(
            "V07",
            "art6",
            say(
                "A child may come to significant harm, and a no would not change your decision: "
                "consent is probably the wrong lawful basis."
            ),
        )


def v18(found: Grounds) -> Iterator[Finding]:
    """Agreement that went through an unreliable interpreter is not reliable."""
    unreliable = {
        person.ref for person in found.case.people if person.interpreter in UNRELIABLE_INTERPRETERS
    }
    for place, row in enumerate(found.case.consents):
        if row.status in GRANTING and row.person in unreliable:
            yield Finding(
                "V18",
                f"consents[{place}].status",
                say(
                    "This agreement is not reliable, since nobody independent interpreted: "
                    "ask again with a professional interpreter."
                ),
            )


def v27(found: Grounds) -> Iterator[Finding]:
    """The safeguarding condition explains why there is no consent, not why it was overridden."""
    case = found.case
    if case.art9 != A9G_SAFEGUARD:
        return
    if any(
        item.data_class == SPECIAL and _was_refused_by_its_person(case, item)
        for item in outgoing(case)
    ):
        yield Finding(
            "V27",
            "art9",
            say(
                "The person was asked and refused, so the safeguarding condition may not fit: "
                "consider the statutory condition, or ask your data protection officer."
            ),
        )


def _was_refused_by_its_person(case: Case, item: InfoItem) -> bool:
    def refuses(row: Consent) -> bool:
        concerns = not row.scope or item.ref in row.scope
        return row.person == item.about and row.status == REFUSED and concerns

    return any(refuses(row) for row in case.consents)
