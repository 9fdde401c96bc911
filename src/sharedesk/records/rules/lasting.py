"""Rules about what lasts: a signed record stays as it is, and corrections reach who had it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sharedesk.base.words import say
from sharedesk.records.answering import Added, Case, Share, view
from sharedesk.records.canonical import chain_of, digest_of
from sharedesk.records.codes import CORRECTION, SHARING
from sharedesk.records.dictionary import chosen_by
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds
from sharedesk.records.life import Addendum, Answers, Decision

_ROW: Final = re.compile(r"(\w+)\[(\d+)\]")
_REF_OF: Final = {
    "info_items": "ref",
    "people": "ref",
    "informed": "person",
    "consents": "person",
}


def v21(decision: Decision, head: str | None = None) -> tuple[Finding, ...]:
    """Whether a signed record is still what was signed; ``head`` is the chain digest that was
    kept apart, when there is one."""
    found = []
    if digest_of(decision.form, decision.answers) != decision.digest:
        found.append(
            Finding("V21", "content_hash", say("The answers are not those that were signed."))
        )
    if head is not None and chain_of(decision) != head:
        found.append(Finding("V21", "addenda", say("The additions are not those that were made.")))
    return tuple(found)


def v21_only_appended(before: Decision, after: Decision) -> bool:
    """Whether the step from one state of a signed record to another only added to it."""
    kept = (before.id, before.form, before.answers, before.created_at, before.digest) == (
        after.id,
        after.form,
        after.answers,
        after.created_at,
        after.digest,
    )
    signed = (before.signed_by, before.signed_at) == (after.signed_by, after.signed_at)
    added = after.addenda[: len(before.addenda)] == before.addenda
    countersigned = before.countersignature in (None, after.countersignature)
    return kept and signed and added and countersigned


def v22(found: Grounds) -> Iterator[Finding]:
    """A correction in a file of answers names somebody to tell where anybody had it."""
    for place, row in enumerate(found.case.addenda):
        if row.kind == CORRECTION and not row.notify and _recipients(found.case, row.fields):
            yield Finding(
                "V22",
                f"addenda[{place}].notify",
                say("Add everybody who received what is corrected, so that they can be told."),
            )


def v22_untold(answers: Answers, addendum: Addendum | Added) -> tuple[str, ...]:
    """The recipients whom a correction forgets: those who had what it corrects."""
    if addendum.kind != CORRECTION:
        return ()
    named = {notice.to for notice in addendum.notify}
    owed = recipients_to_tell(answers, addendum.fields)
    return tuple(to for to in owed if to not in named)


def recipients_to_tell(answers: Answers, fields: Iterable[str]) -> tuple[str, ...]:
    """Who received what these fields hold, in the ledger's order, each once.

    A field is a reference ("I2", "P1"), an id ("purpose_text") or a path
    ("info_items[1].text", "people[0].address", "shares[2].onward").
    """
    return _recipients(view(answers), fields)


def _recipients(case: Case, fields: Iterable[str]) -> tuple[str, ...]:
    if case.decision and case.decision not in SHARING:
        return ()
    wanted = tuple(fields)
    had = (
        row.to
        for place, row in enumerate(case.shares)
        if row.to and any(_had(case, place, field) for field in wanted)
    )
    return tuple(dict.fromkeys(had))


def _had(case: Case, place: int, field: str) -> bool:
    """Whether the recipient of that share row got what the field holds."""
    row = case.shares[place]
    group, at, part = _parsed(field)
    if group == "shares":
        return at is None or at == place
    if group in _REF_OF:
        return at is None or _ref(case, group, at) in _held(row, group, part)
    if field in _every_ref(case):
        return field in (*row.items, *row.people, *row.addresses)
    chooser = chosen_by(field, "recipient")
    return chooser == "" or chooser in row.extra


def _held(row: Share, group: str, part: str) -> tuple[str, ...]:
    if group == "info_items":
        return row.items
    return row.addresses if part.startswith("address") else row.people


def _ref(case: Case, group: str, at: int) -> str:
    rows = getattr(case, group)
    return str(getattr(rows[at], _REF_OF[group])) if at < len(rows) else ""


def _every_ref(case: Case) -> frozenset[str]:
    items = {item.ref for item in case.info_items}
    return frozenset(items | {person.ref for person in case.people})


def _parsed(field: str) -> tuple[str, int | None, str]:
    """``"people[0].name"`` is ``("people", 0, "name")``; without a row the middle is None."""
    head, _, part = field.partition(".")
    row = _ROW.fullmatch(head)
    return (row[1], int(row[2]), part) if row else (head, None, part)
