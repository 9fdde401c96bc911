"""Hardening the process: no core image of it is ever written, and no other process reads it."""

from __future__ import annotations

import sys

PR_SET_DUMPABLE = 4


def keep_memory_private() -> None:
    """No core dump, and (on Linux) not readable by other processes of the same user."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
