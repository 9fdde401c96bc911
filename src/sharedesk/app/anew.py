"""Anew: how the running program is replaced by a fresh process of itself, which remembers nothing.

Closing a vault leaves copies of text in the memory of Python and Qt that nobody can overwrite; the
operating system takes back all of it with the process (docs/decisions/0007).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

WHY = "SHAREDESK_RETURNING"
"""One word, why the desk was locked; never a secret, a record's reference or a folder."""


def why_it_came_back() -> str:
    """Why the process before this one was replaced; "" at an ordinary start. Asked once: what is
    started from here later does not inherit it."""
    return os.environ.pop(WHY, "")


def start_anew(why: str) -> None:
    """Replace this process; it returns only where the platform cannot, after a new one began."""
    os.environ[WHY] = why
    if is_frozen():
        # the bundle's first stage has left notes for its second one, which would be taken for it
        os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    words = words_of_this_start()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    if sys.platform == "win32":
        # execv there begins a second process beside the first one and mixes up its quoting
        import subprocess

        subprocess.Popen(words, close_fds=True)  # noqa: S603 -- ourselves
        del os.environ[WHY]
        return
    os.execv(words[0], list(words))  # noqa: S606 -- ourselves


def words_of_this_start() -> Sequence[str]:
    """The program and its arguments as they were given, interpreter and all."""
    if is_frozen():
        return (sys.executable, *sys.argv[1:])
    return (sys.executable, *sys.orig_argv[1:])


def is_frozen() -> bool:
    """Whether this is the built bundle."""
    return bool(getattr(sys, "frozen", False))
