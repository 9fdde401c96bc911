"""Canonical: the one way in which a value becomes bytes, so that equal records digest alike."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec

from sharedesk.records.life import Addendum, Answers, Decision, FormStamp

CONTENT_HASH = "content_hash"


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no blanks, in UTF-8; text stays as it was typed, unnormalised.

    Raises ValueError for what JSON has no word for: NaN, infinities, half surrogates.
    """
    plain = msgspec.to_builtins(value)
    text = json.dumps(
        plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def digest_of(stamp: FormStamp, answers: Answers) -> str:
    """SHA-256 in hexadecimal of the form's stamp and the answers: the ``content_hash``, which is
    the one answer that is left out."""
    kept = {name: value for name, value in answers.items() if name != CONTENT_HASH}
    return hashlib.sha256(canonical({"form": stamp, "answers": kept})).hexdigest()


def next_link(head: str, addendum: Addendum) -> str:
    """The chain's digest once an addendum is added to it."""
    return hashlib.sha256(canonical({"after": head, "addendum": addendum})).hexdigest()


def chain_of(decision: Decision) -> str:
    """The digest over the signed content and every addendum in order (P4)."""
    head = decision.digest
    for addendum in decision.addenda:
        head = next_link(head, addendum)
    return head
