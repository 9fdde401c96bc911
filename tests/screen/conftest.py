"""The real program on a real (virtual) screen, worked by somebody who only hears it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from screen.computer import Computer, Person

PICTURES = Path(__file__).parents[2] / "build" / "screen"
NEEDED = ("Xvfb", "openbox", "xdotool", "import", "dbus-run-session", "/usr/bin/python3")
FAILED = pytest.StashKey[bool]()


@cache
def missing() -> str:
    """Why no screen can be had; "" if one can."""
    gone = [name for name in NEEDED if shutil.which(name) is None]
    if gone:
        return f"not installed: {', '.join(gone)}"
    asked = subprocess.run(
        ["/usr/bin/python3", "-c", "import gi, PIL; gi.require_version('Atspi', '2.0')"],
        check=False,
        capture_output=True,
    )
    return "" if asked.returncode == 0 else "the system's Python has no Atspi or PIL"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Person]:
    """A screen with nothing on it."""
    if reason := missing():
        pytest.skip(reason)
    with Person(tmp_path) as person:
        yield person


@pytest.fixture
def computer(screen: Person, home: Path, request: pytest.FixtureRequest) -> Iterator[Computer]:
    """A computer without a vault; a picture is kept of what a failing test saw."""
    made = Computer(home, screen)
    yield made
    if request.node.stash.get(FAILED, False):
        PICTURES.mkdir(parents=True, exist_ok=True)
        screen.picture(str(PICTURES / f"{request.node.name}.png"))
        if made.log.is_file():
            print(made.log.read_text("utf-8", "replace"))
    screen.end()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Remember whether the test itself failed, for the picture."""
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the one screen, so it stays with one worker."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.screen)
            item.add_marker(pytest.mark.xdist_group("screen"))
