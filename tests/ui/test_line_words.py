"""What a line of the worklist says is to be done first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sharedesk.records import needing
from sharedesk.records.summarising import Line
from sharedesk.ui.models.line_words import KINDS, group_in_words, more_of, need_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def test_a_copy_on_its_way_is_asked_about_before_what_only_has_a_date() -> None:
    line = Line("SD-4K7Q2M", "SIGNED", (), NOON, waiting=1, review_on=TODAY)

    assert need_of(line, TODAY).words == "Say what became of a copy on its way"


def test_an_urgent_record_that_nobody_acknowledged_comes_first() -> None:
    line = Line("SD-4K7Q2M", "SIGNED", (), NOON, waiting=1, urgent_unacknowledged=True)

    assert need_of(line, TODAY).words == "Urgent: nobody has confirmed receiving it"


def test_what_is_due_is_told_from_what_is_overdue_and_from_what_comes_later() -> None:
    def words(day: int) -> str:
        line = Line("SD-4K7Q2M", "SIGNED", (), NOON, review_on=date(2026, 11, day))
        return need_of(line, TODAY).words

    assert words(20) == "Review: overdue since 20 Nov 2026"
    assert words(22) == "Review today"
    assert words(23) == "Review by tomorrow"


def test_a_line_says_that_there_is_more_to_do() -> None:
    line = Line("SD-4K7Q2M", "SIGNED", (), NOON, countersign_due=True, review_on=TODAY)

    assert more_of(line) == "and 1 more to do"


def test_a_record_that_needs_nothing_says_so() -> None:
    line = Line("SD-4K7Q2M", "COUNTERSIGNED", (), NOON)

    assert need_of(line, TODAY).words == "Nothing to do"
    assert more_of(line) == ""


def test_every_group_and_kind_has_words() -> None:
    assert set(KINDS) == set(needing.KINDS)
    assert all(group_in_words(group, 3)[0].endswith("(3)") for group in needing.GROUPS)
