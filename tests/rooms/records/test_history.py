"""What each event is called."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from sharedesk.records import life
from sharedesk.records.history import describe
from sharedesk.records.life import Event

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KINDS = re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", (life.Event.__doc__ or "").split("and vault")[0])


def said(kind: str, /, **detail: str) -> str:
    return describe(Event("SD-4K7Q2M", NOON, "Jo Fenn", kind, dict(detail)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_is_said_in_words(kind: str) -> None:
    assert not re.search(r"[A-Z]{2}|_", said(kind))
    assert said(kind) != kind.replace("_", " ").capitalize()


def test_the_contract_declares_more_than_ten_kinds() -> None:
    assert len(KINDS) > 10


@pytest.mark.parametrize(
    ("copy", "words"), [("file", "the file copy"), ("recipient", "recipient"), ("family", "family")]
)
def test_a_summary_says_which_copy_it_was(copy: str, words: str) -> None:
    assert words in said("SUMMARY_MADE", copy=copy)
    assert said("PRINTED") == "A summary was printed"


def test_an_addition_says_what_it_added() -> None:
    assert said("ADDED_TO", kind="CORRECTION") == "A correction was added"
    assert said("ADDED_TO", kind="OURS") == "Something was added"


def test_a_kind_that_nobody_declared_is_named_as_it_is() -> None:
    assert said("MOVED_HOUSE") == "Moved house"
