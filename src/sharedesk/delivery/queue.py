"""The printing queue: what became of a job, as CUPS's own library tells it."""

from __future__ import annotations

import ctypes
import re
import subprocess
from functools import cache
from typing import Any, Final, Literal

from sharedesk.delivery import programs

Fate = Literal["waiting", "printed", "cancelled", "failed", "unknown"]

QUICK: Final = 10.0
ANY_STATE: Final = -1
_JOB: Final = re.compile(r"(\S+)-(\d+)")
_FATES: Final[dict[int, Fate]] = {
    3: "waiting",
    4: "waiting",
    5: "waiting",
    6: "waiting",
    7: "cancelled",
    8: "failed",
    9: "printed",
}
"""By job-state (RFC 8011 §5.3.7). A job that was stopped waits for its printer."""


class _Job(ctypes.Structure):
    """``cups_job_t`` of cups/cups.h in CUPS 2."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


def fate_of(job: str) -> Fate:
    """What became of a job ("Office-12"): it waits, or how it ended; unknown where CUPS is not
    there or has forgotten it. ``lpstat`` lists a cancelled job like a printed one, so the library
    is asked."""
    named = _JOB.fullmatch(job)
    library = _library()
    if named is None or library is None:
        return "unknown"
    library.cupsSetServer(None)  # or it stays with a service that was restarted meanwhile
    first = ctypes.POINTER(_Job)()
    count = library.cupsGetJobs(ctypes.byref(first), named[1].encode(), 0, ANY_STATE)
    try:
        states = {first[place].id: first[place].state for place in range(max(0, count))}
    finally:
        library.cupsFreeJobs(max(0, count), first)
    return _FATES.get(states.get(int(named[2]), 0), "unknown")


def cancel(job: str) -> bool:
    """Ask for a job to be taken back; whether CUPS agreed."""
    if programs.found("cancel") is None or not _JOB.fullmatch(job):
        return False
    try:
        return programs.asked(["cancel", job], within=QUICK)[0] == 0
    except subprocess.TimeoutExpired:
        return False


@cache
def _library() -> Any:
    for name in ("libcups.so.2", "libcups.2.dylib"):
        try:
            found = ctypes.CDLL(name)
        except OSError:
            continue
        found.cupsGetJobs.argtypes = (
            ctypes.POINTER(ctypes.POINTER(_Job)),
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_int,
        )
        found.cupsSetServer.argtypes = (ctypes.c_char_p,)
        found.cupsSetServer.restype = None
        found.cupsFreeJobs.argtypes = (ctypes.c_int, ctypes.POINTER(_Job))
        return found
    return None
