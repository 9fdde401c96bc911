"""A record's answers together with what happened to it since: who signed, and what was added."""

from __future__ import annotations

from typing import Any

from sharedesk.records.life import Addendum, Answers, Decision, Record
from sharedesk.records.plain import rows_of


def answers_with_life(record: Record) -> Answers:
    """The answers of a record as a copy of today is made from them (domain.md §8.1 A and O).

    The record itself is not touched: its digest stays that of the answers as they were signed.
    """
    answers = {**record.answers, "record_id": record.id}
    if not isinstance(record, Decision):
        return answers
    answers |= {
        "signed_by": record.signed_by,
        "signed_at": record.signed_at.isoformat(),
        "content_hash": record.digest,
    }
    if record.countersignature:
        answers["countersigned_by"] = record.countersignature.by
        answers["countersigned_at"] = record.countersignature.at.isoformat()
    added = [_plain(addendum) for addendum in record.addenda]
    addenda = [*rows_of(answers, "addenda"), *added]
    return answers | {"addenda": addenda} if addenda else answers


def _plain(addendum: Addendum) -> dict[str, Any]:
    return {
        "kind": addendum.kind,
        "at": addendum.at.isoformat(),
        "by": addendum.by,
        "text": addendum.text,
        "fields": list(addendum.fields),
        "notify": [
            {"to": notice.to} | ({"told_at": notice.told_at.isoformat()} if notice.told_at else {})
            for notice in addendum.notify
        ],
    }
