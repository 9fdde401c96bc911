"""What the tests of packs stand on: an office, and a computer that trusts nobody yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from pack_office import Office
from sharedesk.packs.places import Places


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "machine", tmp_path / "own")
