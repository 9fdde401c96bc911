"""A printing service of the test's own: the real CUPS, its filters and a driver, on a socket that
nobody else knows, with a printer that writes what it prints into a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DAEMON = "/usr/sbin/cupsd"
BACKENDS = Path("/usr/lib/cups")
DRIVER = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"
OFFICE, BROKEN = "Office", "Broken"

FILES = """ServerRoot {at}/settings
RequestRoot {at}/spool
CacheDir {at}/cache
StateDir {at}/state
ServerBin {at}/programs
AccessLog {at}/log/access
ErrorLog {at}/log/error
PageLog {at}/log/page
FileDevice Yes
SystemGroup root
"""
SETTINGS = """Listen {at}/state/cups.sock
WebInterface No
Browsing Off
DefaultAuthType None
LogLevel debug
<Location />
Allow all
</Location>
<Policy default>
JobPrivateValues none
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""


@dataclass(frozen=True)
class PrintShop:
    """The service; ``CUPS_SERVER`` names it to every program and library."""

    at: Path

    @property
    def server(self) -> str:
        return str(self.at / "state/cups.sock")

    @property
    def printed(self) -> Path:
        """What the printer printed last, as its driver made it (PostScript)."""
        return self.at / "out/office"

    @property
    def log(self) -> str:
        """Everything the service wrote down about its jobs."""
        return "".join(file.read_text("utf-8", "replace") for file in (self.at / "log").iterdir())

    def titles(self) -> str:
        """The control files of all jobs: titles and options are in them as text. CUPS writes them
        when it likes, at the latest when it is ended."""
        latest = time.monotonic() + 5
        while not (files := sorted((self.at / "spool").glob("c*"))) and time.monotonic() < latest:
            time.sleep(0.02)
        return "".join(file.read_bytes().decode("latin-1") for file in files)

    def call(self, *words: str) -> None:
        """Run a command of CUPS against this service."""
        around = {**os.environ, "CUPS_SERVER": self.server}
        subprocess.run(words, check=True, env=around, capture_output=True)


def why_not() -> str:
    """Why no printing service can be started here; "" if one can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root can start a printing service"
    if not Path(DAEMON).exists() or not shutil.which("lpadmin") or not shutil.which("gs"):
        return "CUPS is not installed (tools/set_up.sh tests installs it)"
    return ""


@contextmanager
def a_print_shop() -> Iterator[PrintShop]:
    """Start the service and end it. Its filters run as another user, so it stands in a folder
    that others may enter."""
    at = Path(tempfile.mkdtemp(prefix="print-shop-"))
    shop = PrintShop(at)
    daemon: subprocess.Popen[bytes] | None = None
    try:
        _furnish(at)
        words = [
            DAEMON,
            "-f",
            "-c",
            f"{at}/settings/cupsd.conf",
            "-s",
            f"{at}/settings/cups-files.conf",
        ]
        daemon = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for(Path(shop.server))
        office = ("-v", f"file:{shop.printed}", "-m", DRIVER)
        shop.call("lpadmin", "-p", OFFICE, "-E", *office)
        broken = ("-v", "broken:/nowhere", "-m", DRIVER, "-o", "printer-error-policy=abort-job")
        shop.call("lpadmin", "-p", BROKEN, "-E", *broken)
        shop.call("lpadmin", "-d", OFFICE)
        yield shop
    finally:
        if daemon is not None:
            daemon.terminate()
            daemon.wait(10)
        shutil.rmtree(at, ignore_errors=True)


def _furnish(at: Path) -> None:
    at.chmod(0o755)
    for name in ("settings", "spool/tmp", "cache", "state", "log", "out", "programs/backend"):
        (at / name).mkdir(parents=True)
    for name in ("spool", "spool/tmp", "cache", "state"):
        shutil.chown(at / name, "root", "lp")
        (at / name).chmod(0o770)
    for part in BACKENDS.iterdir():
        if part.name != "backend":
            (at / "programs" / part.name).symlink_to(part)
    failing = at / "programs/backend/broken"
    failing.write_text("#!/bin/sh\n[ $# = 0 ] && exit 0\ncat > /dev/null\nexit 1\n")
    failing.chmod(0o755)
    (at / "settings/cups-files.conf").write_text(FILES.format(at=at))
    (at / "settings/cupsd.conf").write_text(SETTINGS.format(at=at))


def _wait_for(socket: Path) -> None:
    latest = time.monotonic() + 10
    while not socket.exists():
        if time.monotonic() > latest:
            raise AssertionError("the printing service did not start")
        time.sleep(0.02)
