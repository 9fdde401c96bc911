"""Codes: which answers of domain.md §8.1 the rules treat alike.

Fields stay plain text, so that an organisation may add codes of its own to a form: a code that
stands in none of these sets simply has no rule.
"""

from __future__ import annotations

from typing import Final

YES: Final = "YES"
NO: Final = "NO"
UNSURE: Final = "UNSURE"

# the decision (domain.md §8.1 M)
SHARE: Final = "SHARE"
SHARE_PART: Final = "SHARE_PART"
NOT_SHARE: Final = "NOT_SHARE"
DEFER: Final = "DEFER"
SHARING: Final = frozenset({SHARE, SHARE_PART})
HOLDING_BACK: Final = frozenset({NOT_SHARE, SHARE_PART})

# how the record came about (domain.md §8.1 A–C)
ENGLAND: Final = "ENGLAND"
REQUEST: Final = "REQUEST"
URGENT_AFTER: Final = "URGENT_AFTER"
HOME_VISIT: Final = "HOME_VISIT"
HIGH: Final = "HIGH"
POLICE: Final = "POLICE"
CALLS: Final = frozenset({"CALLED_999", "CALLED_CSC", "CALLED_EDT"})

# people (domain.md §8.1 D)
SUBJECT_CHILD: Final = "SUBJECT_CHILD"
PARENT_CARER: Final = "PARENT_CARER"
SOURCE: Final = "SOURCE"
CHILDREN: Final = frozenset({SUBJECT_CHILD, "SIBLING"})
TO_BE_TOLD: Final = frozenset({SUBJECT_CHILD, PARENT_CARER})
UNRELIABLE_INTERPRETERS: Final = frozenset({"FAMILY_OR_FRIEND", "CHILD", "NONE_AVAILABLE"})

# concern (domain.md §8.1 F)
CONCERN_LEVELS: Final = ("NONE", "EARLY_HELP", "CHILD_IN_NEED", "SIGNIFICANT_HARM")
SIGNIFICANT_HARM: Final = "SIGNIFICANT_HARM"
DOMESTIC_ABUSE: Final = "DOMESTIC_ABUSE"
PROVIDE_HELP: Final = "PROVIDE_HELP"

# items (domain.md §8.1 G)
REDACT: Final = "REDACT"
WITHHOLD: Final = "WITHHOLD"
GOING_OUT: Final = frozenset({SHARE, REDACT})
SPECIAL: Final = "SPECIAL"
CRIMINAL: Final = "CRIMINAL"
NOT_IDENTIFYING: Final = "NOT_IDENTIFYING"
OPINION: Final = "PROFESSIONAL_OPINION"
FROM_SOMEONE: Final = frozenset({"REPORTED", "ALLEGATION"})

# openness (domain.md §8.1 H)
TOLD: Final = frozenset({"TOLD_BEFORE", "TOLD_AFTER"})
TELL_LATER: Final = "TELL_LATER"
NOT_YET_TOLD: Final = frozenset({TELL_LATER, "NOT_TOLD"})

# agreement (domain.md §8.1 I)
SOUGHT: Final = "SOUGHT"
REQUESTED: Final = "REQUESTED"
PARTIAL: Final = "PARTIAL"
INVALID: Final = "INVALID"
WITHDRAWN: Final = "WITHDRAWN"
REFUSED: Final = "REFUSED"
GRANTING: Final = frozenset({"GIVEN", "RENEWED", PARTIAL})
REFUSING: Final = frozenset({REFUSED, WITHDRAWN})
OBJECTING: Final = frozenset({REFUSED, WITHDRAWN, PARTIAL})
SELF_COMPETENT_CHILD: Final = "SELF_COMPETENT_CHILD"
FOR_ANOTHER: Final = frozenset({"PR_HOLDER", "MCA_BEST_INTERESTS"})

# lawful basis (domain.md §8.1 K)
CONSENT: Final = "CONSENT"
VITAL_INTERESTS: Final = "VITAL_INTERESTS"
RLI_PUBLIC_TASK_REQUEST: Final = "RLI_PUBLIC_TASK_REQUEST"
NAMING_A_POWER: Final = frozenset({"PUBLIC_TASK", "LEGAL_OBLIGATION"})
ART6: Final = frozenset(
    {
        "PUBLIC_TASK",
        "LEGAL_OBLIGATION",
        "VITAL_INTERESTS",
        "RLI_SAFEGUARDING",
        "RLI_EMERGENCY",
        "RLI_CRIME",
        "RLI_PUBLIC_TASK_REQUEST",
        "LEGIT_INTERESTS",
        "CONSENT",
    }
)
A9G_SAFEGUARD: Final = "A9G_SAFEGUARD"
A10_SAFEGUARD: Final = "A10_SAFEGUARD"
APPLIES: Final = "APPLIES"
EXCEPTION_DETRIMENT: Final = "EXCEPTION_DETRIMENT"

# the ledger (domain.md §8.1 N)
SPOKEN: Final = frozenset({"PHONE", "IN_PERSON"})
BY_EMAIL: Final = frozenset({"SECURE_EMAIL_TLS", "NHS_SECURE_SUBJECT", "CJSM", "ENCRYPTED_PDF"})
PRINT_HANDED: Final = "PRINT_HANDED"
NOT_SECURE: Final = frozenset({"NO_URGENT", "NO_OTHER"})

# afterwards (domain.md §8.1 O)
CORRECTION: Final = "CORRECTION"
CONSENT_CHANGE: Final = "CONSENT_CHANGE"
TOLD_LATER: Final = "TOLD_LATER"
REVIEW: Final = "REVIEW"
OUTCOME: Final = "OUTCOME"


def at_least(level: str, floor: str) -> bool:
    """Whether a concern level is as high as ``floor``; false for a level nobody declared."""
    known = level in CONCERN_LEVELS and floor in CONCERN_LEVELS
    return known and CONCERN_LEVELS.index(level) >= CONCERN_LEVELS.index(floor)
