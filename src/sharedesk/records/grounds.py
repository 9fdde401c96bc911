"""Grounds: everything that a rule may look at, put together once per evaluation."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from sharedesk.records.answering import Case, view
from sharedesk.records.codes import DOMESTIC_ABUSE, HIGH, SHARING
from sharedesk.records.flow import Reading, read
from sharedesk.records.hiding import hidden, without
from sharedesk.records.life import Answers
from sharedesk.records.packs import LegalPack, OrganisationPack


class Grounds(Struct, frozen=True):
    """``case`` is without the answers to questions in ``hidden``."""

    case: Case
    law: LegalPack
    organisation: OrganisationPack
    reading: Reading
    hidden: frozenset[str] = frozenset()

    @property
    def is_sharing(self) -> bool:
        """Whether the decision is to share, in full or in part."""
        return self.case.decision in SHARING

    @property
    def family_copy_blocked(self) -> bool:
        """Whether paper for the family could endanger someone (V19)."""
        return DOMESTIC_ABUSE in self.case.concern_types or self.case.overlook_risk == HIGH


def grounds_of(answers: Answers, law: LegalPack, organisation: OrganisationPack) -> Grounds:
    """The grounds for reading these answers; total like ``view``."""
    whole = view(answers)
    inapplicable = hidden(whole, law)
    case = without(whole, inapplicable)
    return Grounds(case, law, organisation, read(case), inapplicable)


def first_shared_at(case: Case) -> datetime | None:
    """When the first recipient was told."""
    return min((row.at for row in case.shares if row.at is not None), default=None)


def record_delay_min(case: Case) -> int | None:
    """Whole minutes from the first sharing to the signature; nothing until both are known."""
    first = first_shared_at(case)
    if first is None or case.signed_at is None:
        return None
    return int((case.signed_at - first).total_seconds() // 60)
