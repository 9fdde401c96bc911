"""The clock: the only place that asks the computer what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Whoever needs the time is handed one of these."""

    def now(self) -> datetime:
        """The time now, with its offset, in whole milliseconds."""
        ...


class SystemClock:
    """The computer's clock in the computer's own zone."""

    def now(self) -> datetime:
        now = datetime.now(UTC).astimezone()  # noqa: TID251 -- the one place
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


class FixedClock:
    """A clock that stands still until it is told to move; for tests, walks and pictures."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self._at += by


def today(clock: Clock) -> date:
    """The calendar day where the computer is."""
    return clock.now().date()
