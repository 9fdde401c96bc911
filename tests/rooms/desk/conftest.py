"""An open desk over a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import a_session
from sharedesk.base.clock import FixedClock
from sharedesk.desk.opening import lock
from sharedesk.desk.session import Session


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """The desk of a health visitor, unlocked."""
    opened, _ = a_session(tmp_path / "vault", clock)
    yield opened
    lock(opened)
