"""Hiding: which questions of domain.md §8.1 do not apply to a case at all (V05, P2)."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import fields, replace

from sharedesk.records.answering import Case
from sharedesk.records.codes import ENGLAND, NO
from sharedesk.records.packs import LegalPack, law_day

CONSENT: Final = frozenset(
    {"consent_route", "no_seek_reasons", "no_seek_text", "consents", "competence"}
)
LAWFUL_BASIS: Final = frozenset(
    {
        "art6",
        "art6_why",
        "art9",
        "art9_no_consent_limb",
        "art10",
        "powers",
        "le_part3",
        "cldc",
        "duty16la",
        "duty16la_why",
        "dpo_view",
    }
)
DUTY: Final = frozenset({"duty16la", "duty16la_why"})
S16LA: Final = "s16la"

_EMPTY: Final[dict[str, Any]] = {each.name: each.default for each in fields(Case)}


def hidden(case: Case, law: LegalPack) -> frozenset[str]:
    """The ids that do not apply: consent and lawful basis when nobody can be identified, and the
    duty to share where it is not in force."""
    found: frozenset[str] = frozenset()
    if case.identifiable == NO:
        found |= CONSENT | LAWFUL_BASIS
    if not duty_in_force(case, law):
        found |= DUTY
    return found


def duty_in_force(case: Case, law: LegalPack) -> bool:
    """Whether the statutory duty to share counts for this record (domain.md §1.4)."""
    return case.jurisdiction == ENGLAND and law.is_on(S16LA, law_day(case))


def without(case: Case, ids: frozenset[str]) -> Case:
    """The case as if these questions had not been answered."""
    return replace(case, **{name: _EMPTY[name] for name in ids})
