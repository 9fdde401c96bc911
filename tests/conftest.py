"""What every test stands on: no screen, no network, no home of its own, a clock that stands still."""

from __future__ import annotations

import logging
import os
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHONUTF8", "1")
os.environ["LANGUAGE"] = os.environ["LC_ALL"] = "C.UTF-8"

import pytest

from rooms.delivery.mail_desk import MailDesk, surroundings
from rooms.delivery.print_shop import PrintShop, a_print_shop, why_not
from sharedesk.base.clock import FixedClock
from sharedesk.desk import organisation

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at noon of 22 November 2026 until a test moves it."""
    return FixedClock(NOON)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything the program writes goes under here."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SHAREDESK_HOME", str(folder))
    monkeypatch.delenv("SHAREDESK_VAULT", raising=False)
    monkeypatch.delenv("SHAREDESK_PASSPHRASE_FILE", raising=False)
    return folder


@pytest.fixture(autouse=True)
def where_packs_stand(home: Path, clock: FixedClock) -> Iterator[None]:
    """A pack is looked for under the test's own home, by the test's clock."""
    organisation.use(home / "machine", home / "pack", clock)
    yield
    organisation.forget()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere but this machine fails the test."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a connection to {address[0]} was attempted")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def nothing_to_warn_about(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log record of WARNING or worse that no test expected fails it."""
    yield
    loud = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.startswith("sharedesk")
    ]
    assert not loud


@pytest.fixture
def mail_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MailDesk:
    """A desk of the real xdg-utils with no mail program registered yet."""
    if shutil.which("xdg-email") is None or shutil.which("xdg-mime") is None:
        pytest.skip("xdg-utils is not installed (tools/set_up.sh tests installs it)")
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, value in surroundings(folder).items():
        monkeypatch.setenv(name, value)
    return MailDesk(folder)


@pytest.fixture(scope="module")
def running_shop() -> Iterator[PrintShop]:
    """One printing service for the tests of a module."""
    if why_not():
        pytest.skip(why_not())
    with a_print_shop() as shop:
        yield shop


@pytest.fixture
def print_shop(running_shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> PrintShop:
    """The printing service, and no other is known here."""
    monkeypatch.setenv("CUPS_SERVER", running_shop.server)
    return running_shop
