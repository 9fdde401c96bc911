"""One way from a value to bytes, and digests that follow it."""

from __future__ import annotations

import hashlib
import math
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from rooms.records.cases import answers_of
from sharedesk.records.canonical import canonical, chain_of, digest_of, next_link
from sharedesk.records.life import Addendum, Decision, FormStamp

STAMP = FormStamp("https://sharedesk.example/forms/decision", "1.0.0", "0" * 64)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_keys_are_sorted_and_nothing_stands_between_them() -> None:
    assert canonical({"b": [1, True, None], "a": {"d": "x", "c": 1.5}}) == (
        b'{"a":{"c":1.5,"d":"x"},"b":[1,true,null]}'
    )


def test_text_stays_as_it_was_typed() -> None:
    composed, apart = "\u00e9", "e\u0301"
    assert canonical(composed) == b'"\xc3\xa9"'
    assert canonical(composed) != canonical(apart)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "\ud800"])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical({"x": value})


def test_the_digest_is_over_the_form_and_every_answer_but_itself() -> None:
    answers = answers_of("SC1")
    digest = digest_of(STAMP, answers)
    assert len(digest) == 64
    assert digest == digest_of(STAMP, {**answers, "content_hash": digest})
    assert digest != digest_of(replace(STAMP, version="1.0.1"), answers)
    assert digest != digest_of(STAMP, {**answers, "signed_by": "R. Amadi"})


def test_a_digest_can_be_worked_out_without_this_program() -> None:
    form = (
        '"form":{"language":"en-GB","sha256":"' + "0" * 64 + '",'
        '"url":"https://sharedesk.example/forms/decision","version":"1.0.0"}'
    )
    written = '{"answers":{"in_doubt":false},' + form + "}"
    assert digest_of(STAMP, {"in_doubt": False}) == hashlib.sha256(written.encode()).hexdigest()


def test_a_chain_starts_at_the_content_and_follows_each_addition() -> None:
    first = Addendum("REVIEW", NOON, "Jo Fenn", "Seen again.")
    second = Addendum("OUTCOME", NOON, "Jo Fenn", "All well.")
    decision = Decision("SD-4K7Q2M", STAMP, {}, NOON, "Jo Fenn", NOON, digest_of(STAMP, {}))
    assert chain_of(decision) == decision.digest
    both = replace(decision, addenda=(first, second))
    assert chain_of(both) == next_link(next_link(decision.digest, first), second)
    assert chain_of(both) != chain_of(replace(decision, addenda=(second, first)))
