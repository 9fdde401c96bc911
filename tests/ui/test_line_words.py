"""What a line of the worklist says is to be done first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sharedesk.records.summarising import Line
from sharedesk.ui.models.line_words import needs_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def test_a_copy_on_its_way_is_asked_about_before_what_only_has_a_date() -> None:
    line = Line("SD-4K7Q2M", "SIGNED", (), NOON, waiting=1, review_on=TODAY)

    assert needs_of(line, TODAY).words == "Say what became of a copy on its way"


def test_an_urgent_record_that_nobody_acknowledged_comes_first() -> None:
    line = Line("SD-4K7Q2M", "SIGNED", (), NOON, waiting=1, urgent_unacknowledged=True)

    assert needs_of(line, TODAY).words == "Urgent: nobody has confirmed receiving it"
