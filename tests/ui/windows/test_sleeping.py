"""The operating system says that it suspends, or that its screen is locked; ShareDesk listens."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from sharedesk.ui.windows.sleeping import Sleeping
app = QCoreApplication([])
sleeping = Sleeping()
sleeping.about_to_sleep.connect(lambda: print("locks", flush=True))
sleeping.listen()
QTimer.singleShot(20_000, app.quit)
print(sleeping.listening, flush=True)
app.exec()
"""
LOGIND = """
import json, sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "logind")
assert bus.registerService("org.freedesktop.login1"), bus.lastError().message()
for path, interface, name, told in json.loads(sys.argv[2]):
    said = QDBusMessage.createSignal(path, "org.freedesktop.login1." + interface, name)
    said.setArguments(told)
    assert bus.send(said)
"""
MANAGER = "/org/freedesktop/login1"
SESSION = f"{MANAGER}/session/_32"


@pytest.fixture
def bus():
    """A bus of our own in the place of the computer's."""
    words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def listener(bus, tmp_path):
    """A process that would lock."""
    around = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": bus}
    words = [sys.executable, "-c", LISTENER]
    with subprocess.Popen(words, env=around, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process.stdout
        process.terminate()


def announce(bus, *signals):
    told = subprocess.run(
        [sys.executable, "-c", LOGIND, bus, json.dumps(signals)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr


def test_suspending_closing_the_lid_and_locking_the_screen_lock_the_desk(bus, listener):
    announce(
        bus,
        (MANAGER, "Manager", "PrepareForSleep", [True]),
        (MANAGER, "Manager", "PrepareForSleep", [False]),
        (SESSION, "Session", "Lock", []),
        (SESSION, "Session", "Unlock", []),
        (MANAGER, "Manager", "PrepareForSleep", [True]),
    )

    # of five things that were said, three lock; waking and unlocking do not
    assert [listener.readline() for _ in range(3)] == ["locks\n"] * 3


def test_without_a_bus_nothing_breaks(tmp_path: Path):
    gone = f"unix:path={tmp_path / 'no-bus'}"
    code = LISTENER.replace("app.exec()", "")
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": gone},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout == "False\n"
