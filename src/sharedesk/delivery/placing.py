"""Placing: how a file gets to where the person chose, and in which words a disk refuses."""

from __future__ import annotations

import errno
from pathlib import Path

from sharedesk.base.files import write_aside_then_swap
from sharedesk.delivery.parcels import NotHandedOver

_WHY = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
}


def place(path: Path, content: bytes, channel: str) -> None:
    """Write the file, all of it or nothing. Raises NotHandedOver with why: full, forbidden,
    missing or failed."""
    try:
        write_aside_then_swap(path, content)
    except OSError as wrong:
        why = _WHY.get(wrong.errno or 0, "failed")
        raise NotHandedOver(channel=channel, why=why) from None
