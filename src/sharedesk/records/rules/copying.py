"""Rules about copies: what no copy for a recipient or a family may hold (V16, V17, V26)."""

from __future__ import annotations

from collections.abc import Iterator

from sharedesk.base.words import say
from sharedesk.records.answering import Case, InfoItem, Share, view
from sharedesk.records.codes import SHARE, SOURCE
from sharedesk.records.dictionary import Copy, chosen_by
from sharedesk.records.findings import Finding
from sharedesk.records.life import Answers
from sharedesk.records.plain import field_of, leaves_of


def v26(visible: Answers, answers: Answers, copy: Copy, to: int = 0) -> tuple[Finding, ...]:
    """What a copy's answers hold and must not: a field that is for the file only, or the very
    text of something that this copy may not tell.

    ``visible`` is what ``copies.visible`` gave for this copy; ``to`` the 1-based row of
    ``shares`` of a recipient's copy. The finding's code says which rule it breaks.
    """
    if copy == "file":
        return ()
    case = view(answers)
    row = case.shares[to - 1] if copy == "recipient" and 0 < to <= len(case.shares) else None
    forbidden = {text: code for text, code in _forbidden(case, row) if text}
    for text in _permitted(case, row):
        forbidden.pop(text, None)
    return tuple(
        Finding(code, path, say("This copy must not say what stands here."))
        for path, text in leaves_of(visible)
        if (code := _broken(path, text, copy, forbidden))
    )


def _broken(path: str, text: str, copy: Copy, forbidden: dict[str, str]) -> str:
    return "V26" if chosen_by(field_of(path), copy) is None else forbidden.get(text, "")


def _goes_whole(item: InfoItem, row: Share | None) -> bool:
    return item.plan == SHARE and (row is None or item.ref in row.items)


def _forbidden(case: Case, row: Share | None) -> Iterator[tuple[str, str]]:
    """Texts with the rule that keeps them out; no ``row`` is the family's copy."""
    for item in case.info_items:
        if not _goes_whole(item, row):
            yield item.text, "V26"
        if item.source_anon:
            yield item.holder, "V16"
    anonymous = {item.holder for item in case.info_items if item.source_anon}
    for person in case.people:
        if person.role == SOURCE and person.name in anonymous:
            yield person.name, "V16"
        if person.address_restricted and (row is None or person.ref not in row.addresses):
            yield person.address, "V17"


def _permitted(case: Case, row: Share | None) -> Iterator[str]:
    """Texts that happen to be the same as forbidden ones and may be said for another reason."""
    for item in case.info_items:
        if _goes_whole(item, row):
            yield item.text
    for person in case.people:
        if row is not None and person.ref in row.addresses:
            yield person.address
