"""What a record needs, by when, and which of several things comes first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sharedesk.records.needing import (
    QUIET,
    Need,
    bit_of,
    bits_of,
    due_of,
    first_need,
    group_of,
    needs_of,
    stage_of,
)
from sharedesk.records.summarising import Line

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 23)


def a_line(status: str = "SIGNED", **facts: Any) -> Line:
    return Line("SD-4K7Q2M", status, ("Ava Holt",), NOON, **facts)


def kinds(line: Line) -> list[str]:
    return [need.kind for need in needs_of(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (a_line(urgent_unacknowledged=True), ["URGENT"]),
        (a_line(waiting=2), ["OUTBOX"]),
        (a_line("AWAITING_ADVICE", defer_until=NOON), ["DECIDE"]),
        (a_line(tell_by=TODAY), ["TELL"]),
        (a_line("AWAITING_ADVICE", advice_awaited=True), ["ADVICE"]),
        (a_line("READY"), ["SIGN"]),
        (a_line(countersign_due=True), ["COUNTERSIGN"]),
        (a_line(review_on=TODAY), ["REVIEW"]),
        (a_line("DRAFT"), ["FINISH"]),
        (a_line("COUNTERSIGNED"), []),
    ],
)
def test_each_thing_to_do_is_known_by_its_kind(line: Line, expected: list[str]) -> None:
    assert kinds(line) == expected
    assert bits_of(line) == sum(map(bit_of, expected))  # type: ignore[arg-type]


def test_a_draft_has_no_review_yet() -> None:
    assert kinds(a_line("DRAFT", review_on=YESTERDAY)) == ["FINISH"]


def test_what_cannot_wait_comes_before_what_is_overdue() -> None:
    line = a_line(waiting=1, tell_by=YESTERDAY)

    assert first_need(line, TODAY) == Need("OUTBOX")
    assert group_of(line, TODAY) == "NOW"


def test_of_what_is_due_the_oldest_comes_first() -> None:
    line = a_line(countersign_due=True, tell_by=TODAY, review_on=YESTERDAY)

    assert first_need(line, TODAY) == Need("REVIEW", YESTERDAY)


def test_what_can_be_done_now_comes_before_what_waits_for_its_day() -> None:
    line = a_line(countersign_due=True, tell_by=TOMORROW)

    assert first_need(line, TODAY) == Need("COUNTERSIGN")
    assert group_of(line, TODAY) == "NEXT"


def test_what_only_waits_for_its_day_is_for_later() -> None:
    line = a_line(tell_by=date(2026, 12, 1), review_on=TOMORROW)

    assert first_need(line, TODAY) == Need("REVIEW", TOMORROW)
    assert (group_of(line, TODAY), stage_of(line), due_of(line)) == ("LATER", QUIET, TOMORROW)


def test_a_record_with_nothing_to_do_is_done() -> None:
    line = a_line("COUNTERSIGNED")

    assert first_need(line, TODAY) is None
    assert (group_of(line, TODAY), due_of(line)) == ("DONE", None)
