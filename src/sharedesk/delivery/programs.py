"""Programs: how another program of this computer is called from inside ours, bundle or not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence

_OURS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "GIO_MODULE_DIR", "QT_PLUGIN_PATH")


def found(name: str) -> str | None:
    """Where the program is; None if it is not installed."""
    return shutil.which(name)


def surroundings() -> Mapping[str, str]:
    """The environment as it was before our bundle changed it, speaking plain English.

    PyInstaller keeps what a variable was as ``…_ORIG``; with ours, other programs load our
    libraries and fail.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    for name in _OURS:
        before = os.environ.get(f"{name}_ORIG", "" if _is_bundled() else os.environ.get(name, ""))
        if before:
            kept[name] = before
    return kept


def has_screen() -> bool:
    """Whether a program with a window could show itself on this Linux desk."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def asked(words: Sequence[str], given: bytes = b"", *, within: float) -> tuple[int, str, str]:
    """Run it to its end: exit status, what it printed, what it complained of, in English.

    Raises subprocess.TimeoutExpired after ``within`` seconds; it is ended then.
    """
    told = {**surroundings(), "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    ended = subprocess.run(  # noqa: S603 -- no shell, and every word is ours or a printer's name
        words, input=given, capture_output=True, timeout=within, env=told, check=False
    )
    out, complaint = (text.decode("utf-8", "replace") for text in (ended.stdout, ended.stderr))
    return ended.returncode, out, complaint


def started(words: Sequence[str], *, patience: float) -> bool:
    """Start a program that goes on by itself. False if it ends with a fault within ``patience``
    seconds; a program that is still running by then is well."""
    process = subprocess.Popen(  # noqa: S603 -- as above
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
        start_new_session=True,
    )
    try:
        return process.wait(patience) == 0
    except subprocess.TimeoutExpired:
        # somebody has to notice its end, or it stays in the list of processes
        threading.Thread(target=process.wait, daemon=True).start()
        return True


def _is_bundled() -> bool:
    return bool(getattr(sys, "frozen", False))
