"""When a copy may not be made at all, and why."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.records.dictionary import Copy
from sharedesk.records.plain import Row, codes_of, rows_of, text_of
from sharedesk.records.readers import all_may_read, family_refs, readers_of, told_refs

SHARING = frozenset({"SHARE", "SHARE_PART"})

BLOCKED_FOR_SAFETY = "S_COPY_BLOCKED_DA"
NOTHING_SHARED = "NOTHING_SHARED"
NO_SUCH_RECIPIENT = "NO_SUCH_RECIPIENT"
NOBODY_TOLD = "NOBODY_TOLD"
NOTHING_SAFE = "NOTHING_SAFE_TO_SHOW"
SOMEBODY_UNTOLD = "SOMEBODY_UNTOLD_FOR_SAFETY"

_KEPT_BACK = frozenset(
    {
        "RISK_CHILD_SIG_HARM", "RISK_ADULT_SERIOUS_HARM", "VIOLENT_REACTION", "PREJUDICE_CRIME",
        "CHILD_WOULD_WITHDRAW",
    }
)  # fmt: skip
"""Reasons for not telling somebody with which a letter to the family as a whole would bring about
what was to be prevented; a letter to one person who was told can still be made."""


class CopyRefused(Trouble):
    """A copy that must not exist. ``reason`` is one of the codes of this module."""

    def __init__(self, reason: str, *, copy: str, to: int = 0) -> None:
        super().__init__(reason=reason, copy=copy, to=to)
        self.reason = reason
        self.copy = copy
        self.to = to


class ShowingRefused(CopyRefused):
    """What may not be shown to the family on a screen either; the reasons are a letter's."""


def refusal_of(answers: Row, copy: Copy, to: int = 0) -> str:
    """The code of what stands in the way of this copy, "" where nothing does."""
    if copy == "file":
        return ""
    if copy == "family" and is_unsafe_at_home(answers):
        return BLOCKED_FOR_SAFETY
    if text_of(answers, "decision") not in SHARING:
        return NOTHING_SHARED
    if copy == "recipient":
        return "" if 1 <= to <= len(rows_of(answers, "shares")) else NO_SUCH_RECIPIENT
    return _refusal_of_letter(answers, to)


def is_unsafe_at_home(answers: Row) -> bool:
    """Whether paper about this record could put somebody at risk at home (V19)."""
    violence = "DOMESTIC_ABUSE" in codes_of(answers, "concern_types")
    return violence or text_of(answers, "overlook_risk") == "HIGH"


def may_be_overlooked(answers: Row) -> bool:
    """Whether somebody may read over a shoulder: a reason for care with a screen, too."""
    return is_unsafe_at_home(answers) or text_of(answers, "overlook_risk") == "POSSIBLE"


def shared_refs(answers: Row) -> frozenset[str]:
    """The refs of all items that some recipient gets."""
    shares = rows_of(answers, "shares")
    return frozenset(ref for row in shares for ref in codes_of(row, "items"))


def _refusal_of_letter(answers: Row, to: int) -> str:
    readers = readers_of(answers, to)
    if not readers:
        return NOBODY_TOLD
    if not to and _is_somebody_kept_in_the_dark(answers):
        return SOMEBODY_UNTOLD
    shared = shared_refs(answers)
    safe = any(
        text_of(item, "ref") in shared and all_may_read(item, readers, answers)
        for item in rows_of(answers, "info_items")
    )
    return "" if safe else NOTHING_SAFE


def _is_somebody_kept_in_the_dark(answers: Row) -> bool:
    """Whether one of the family has not been told because that could lead to harm."""
    told, family = told_refs(answers), family_refs(answers)
    return any(
        text_of(row, "person") in family
        and text_of(row, "person") not in told
        and bool(_KEPT_BACK & set(codes_of(row, "reason_not")))
        for row in rows_of(answers, "informed")
    )
