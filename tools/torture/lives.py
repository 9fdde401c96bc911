"""Lives: work that is done in a process of its own, forked from one that has read everything."""

from __future__ import annotations

import gc
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from typing import TypeVar

import msgspec

from sharedesk.desk import opening
from sharedesk.desk.library import open_library

Result = TypeVar("Result")
Tell = Callable[[bytes], object]

SLOWEST = 120.0
"""Seconds after which a process hangs."""


def get_ready() -> None:
    """Read what every life needs, once. The process must not have opened a vault, and must not:
    a fork takes along neither threads nor locks that somebody held."""
    open_library()
    opening.strength_of("what the dictionary of passwords is read for")
    gc.freeze()


def outcome_of(work: Callable[[], Result], kind: type[Result]) -> Result:
    """What the work comes to in a process of its own, which ends without tidying up."""
    said = killed_after(SLOWEST, lambda tell: tell(msgspec.json.encode(work())))
    if not said:
        raise RuntimeError(f"no answer in {SLOWEST:.0f} s")
    return msgspec.json.decode(said, type=kind)


def killed_after(seconds: float, work: Callable[[Tell], object]) -> bytes:
    """All that the work told before it ended or its process was killed (signal 9).

    Work that fails tells its traceback on standard error, and its process ends with 70, which
    raises RuntimeError here.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _live(reading, writing, work)
    os.close(writing)
    try:
        told = _heard(reading, time.monotonic() + seconds)
        os.kill(process, signal.SIGKILL)
        told += _heard(reading, time.monotonic() + SLOWEST)
    finally:
        os.close(reading)
        _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"a life ended with {os.WEXITSTATUS(status)}")
    return told


def _live(reading: int, writing: int, work: Callable[[Tell], object]) -> None:
    ending = 0
    try:
        os.close(reading)
        work(lambda line: _write_whole(writing, line))
    except BaseException:  # noqa: BLE001 -- nothing may get back into the parent's code
        traceback.print_exc()
        ending = 70
    finally:
        os._exit(ending)


def _heard(reading: int, until: float) -> bytes:
    told = b""
    while (left := until - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            break
        piece = os.read(reading, 1 << 16)
        if not piece:
            break
        told += piece
    return told


def _write_whole(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]
