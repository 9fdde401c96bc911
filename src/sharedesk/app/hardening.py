"""Hardening the process: no core image of it is ever written, and no other process reads it."""

from __future__ import annotations

import sys

PR_SET_DUMPABLE = 4
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def keep_memory_private() -> None:
    """No core dump, and (on Linux) not readable by other processes of the same user."""
    if sys.platform == "win32":  # pragma: no cover -- seen on that platform only
        import ctypes

        # otherwise a crash leaves an image of our memory with Windows Error Reporting
        ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
        return
    import resource

    # a system that pipes core images into a collector asks for no limit, only whether it may
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
