"""Places: a folder that lasts as long as a test, in memory if the computer has such a place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH = 1 << 30


@contextmanager
def quick_place(otherwise: Path) -> Iterator[Path]:
    """An empty folder where waiting for the disk takes no time; else a folder in ``otherwise``.

    Neither a kill nor the image of a disk needs a real disk: the system keeps what a killed
    program wrote, wherever it is.
    """
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    if usable and shutil.disk_usage(MEMORY).free < ENOUGH:
        usable = False
    where = MEMORY if usable else otherwise
    with tempfile.TemporaryDirectory(prefix="sharedesk-torture-", dir=where) as folder:
        yield Path(folder)
