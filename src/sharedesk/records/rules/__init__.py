"""The rules V01–V29 of domain.md §8.2, each a small function named by its id.

What is merely "this answer is needed when" stands in ``records.requirements`` instead, under the
rule's code: V02, V06, V09, V11, V15, V18 (the note), V19 (safe contact), V23, V24 (what a
deferral needs), V25 and V28.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds
from sharedesk.records.rules.agreeing import v07, v07_warning, v18, v27
from sharedesk.records.rules.basis import v08, v08_warning
from sharedesk.records.rules.deciding import v03, v04, v11, v12, v24, v29
from sharedesk.records.rules.lasting import recipients_to_tell, v22
from sharedesk.records.rules.sending import is_explained, v13, v14, v16, v19, v19_warning, v20

Rule = Callable[[Grounds], Iterator[Finding]]

GAPS: Final[tuple[Rule, ...]] = (v04, v07, v08, v12, v13, v16, v19, v20, v22, v24, v29)
WARNINGS: Final[tuple[Rule, ...]] = (
    v03,
    v07_warning,
    v08_warning,
    v11,
    v14,
    v18,
    v19_warning,
    v27,
)

__all__ = ["GAPS", "WARNINGS", "Rule", "is_explained", "recipients_to_tell"]
