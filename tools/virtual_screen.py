"""A virtual screen, as long as it is needed, and waiting for a window to be on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 60.0


def is_to_be_had() -> bool:
    """Whether Xvfb and xdotool are both on this machine."""
    return shutil.which("Xvfb") is not None and shutil.which("xdotool") is not None


@contextmanager
def virtual_screen() -> Iterator[str]:
    """The screen's name, as DISPLAY has it; the server chooses a number that is free."""
    told, tell = os.pipe()
    asked = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(asked, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    with os.fdopen(told) as number:
        display = f":{number.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait()


def wait_for_window(title: str, display: str) -> None:
    """Until a window of exactly that title can be seen. Raises TimeoutExpired after a minute."""
    asked = ["xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$"]
    around = os.environ | {"DISPLAY": display}
    ends = time.monotonic() + LONG
    # it gives up where a window goes away while it looks, such as that of the round before
    while not subprocess.run(
        asked,
        env=around,
        check=False,
        capture_output=True,
        timeout=max(ends - time.monotonic(), 0.1),
    ).stdout.strip():
        pass
