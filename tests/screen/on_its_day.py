"""ShareDesk on a computer whose clock stands where a file says: on the day of an invented record."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from sharedesk.app.starting import main
from sharedesk.base.clock import SystemClock


def hang_up(clock: Path) -> None:
    """From now on the computer's time is what the file has; it may be moved while ShareDesk runs."""

    def now(_self: SystemClock) -> datetime:
        return datetime.fromisoformat(clock.read_text("utf-8")).astimezone()

    SystemClock.now = now  # type: ignore[method-assign]


if __name__ == "__main__":
    hang_up(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
