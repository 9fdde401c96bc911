"""A journey: the real ShareDesk on a screen that is not there, from its first start to its end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from driving import Journey

from builders import a_session
from sharedesk.base.clock import FixedClock
from sharedesk.desk import opening
from sharedesk.ui.asking import keep_qt_settings_private
from sharedesk.ui.looks import looks


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """As the program starts: light, at 100 %, and nothing of Qt's kept."""
    qapp.setQuitOnLastWindowClosed(False)
    looks().apply(qapp, "light", 1.0)
    with keep_qt_settings_private():
        yield


@pytest.fixture
def journey(
    qtbot: QtBot,
    home: Path,
    tmp_path: Path,
    clock: FixedClock,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Journey]:
    """ShareDesk started for the first time on this computer; no name of the family is left."""
    made = Journey(
        home, tmp_path / "saved", clock, lambda is_so: qtbot.waitUntil(is_so, timeout=20_000)
    )
    made.begin()
    yield made
    made.end()
    logged = " ".join(record.getMessage() for record in caplog.get_records("call"))
    assert [name for name in made.names if name in logged] == []


@pytest.fixture
def at_work(journey: Journey) -> Journey:
    """ShareDesk unlocked on its worklist, with a vault that was made before."""
    journey.close()
    session, code = a_session(journey.home / "vaults" / "main", journey.clock)
    opening.lock(session)
    journey.recovery_code = code.reveal()
    journey.begin()
    journey.unlock()
    return journey
