"""Rules about what leaves: to whom, when, by which road, and whom it could give away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sharedesk.base.words import say
from sharedesk.records.agreement import goes_out
from sharedesk.records.answering import Case, Share
from sharedesk.records.codes import BY_EMAIL, DOMESTIC_ABUSE, NOT_SECURE, URGENT_AFTER
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds

_ADDRESS: Final = re.compile(r"[^\s@<>,;:()]+@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9})")

COPY_BLOCKED: Final = "S_COPY_BLOCKED_DA"


def v13(found: Grounds) -> Iterator[Finding]:
    """A recipient gets only what is planned to be shared."""
    for place, row in enumerate(found.case.shares):
        if any(not goes_out(found.case, ref) for ref in row.items):
            yield Finding(
                "V13",
                f"shares[{place}].items",
                say("This recipient would get an item you hold back: take it out or share it."),
            )


def v14(found: Grounds) -> Iterator[Finding]:
    """E-mail goes to domains that the organisation has checked."""
    for place, row in enumerate(found.case.shares):
        if _goes_astray(found, row):
            yield Finding(
                "V14",
                f"shares[{place}].method",
                say(
                    "The recipient's mail domain is not on your organisation's list: choose "
                    "another way, or say why it is not secure and explain under timing."
                ),
            )


def is_explained(case: Case, row: Share) -> bool:
    """Whether the record says why this recipient's way is not a secure one (V14)."""
    return row.secure in NOT_SECURE and bool(case.p_timely)


def _goes_astray(found: Grounds, row: Share) -> bool:
    domains = _ADDRESS.findall(row.to) if row.method in BY_EMAIL else []
    strange = any(not found.organisation.trusts(domain) for domain in domains)
    return strange and not is_explained(found.case, row)


def v16(found: Grounds) -> Iterator[Finding]:
    """Whoever asked not to be named has an identity to protect."""
    anonymous = any(item.source_anon for item in found.case.info_items)
    if anonymous and found.case.id_protect is False:
        yield Finding(
            "V16",
            "id_protect",
            say("Somebody asked not to be named: say that an identity needs protecting."),
        )


def v19(found: Grounds) -> Iterator[Finding]:
    """No paper stays in a home where it could endanger someone."""
    if found.family_copy_blocked and found.case.left_in_home is True:
        yield Finding(
            "V19",
            "left_in_home",
            say(
                "Paper in this home could endanger someone: fetch it back, and record that you did."
            ),
        )


def v19_warning(found: Grounds) -> Iterator[Finding]:
    """Where paper could endanger someone, the family copy is not printed."""
    if found.family_copy_blocked:
        abuse = DOMESTIC_ABUSE in found.case.concern_types
        yield Finding(
            COPY_BLOCKED,
            "concern_types" if abuse else "overlook_risk",
            say("The family copy cannot be printed, because it could put someone at risk."),
        )


def v20(found: Grounds) -> Iterator[Finding]:
    """First it happened, then it was decided, then it was shared; urgent help may come first."""
    case = found.case
    event, decided = case.event_at, case.decided_at
    if event is not None and decided is not None and decided < event:
        yield Finding(
            "V20",
            "decided_at",
            say("The decision is dated before the event: correct one of the two times."),
        )
    if case.record_mode != URGENT_AFTER:
        yield from _shared_too_early(case)


def _shared_too_early(case: Case) -> Iterator[Finding]:
    for place, row in enumerate(case.shares):
        if row.at is not None and case.decided_at is not None and row.at < case.decided_at:
            yield Finding(
                "V20",
                f"shares[{place}].at",
                say(
                    "This recipient was told before the decision: correct one of the two times, "
                    "or record it as urgent."
                ),
            )
