"""The channel that writes a file where the person chose."""

from __future__ import annotations

import errno
from pathlib import Path

from sharedesk.base.files import write_aside_then_swap
from sharedesk.delivery.parcels import NotHandedOver, Parcel, Receipt

_WHY = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
}


class Folder:
    """Writes the parcel to one file, all of it or nothing."""

    name = "folder"

    def __init__(self, path: Path) -> None:
        self._path = path

    def hand_over(self, parcel: Parcel) -> Receipt:
        """Write the file. Raises NotHandedOver with why: full, forbidden, missing or failed."""
        try:
            write_aside_then_swap(self._path, parcel.outgoing_content)
        except OSError as wrong:
            why = _WHY.get(wrong.errno or 0, "failed")
            raise NotHandedOver(channel=self.name, why=why) from None
        return Receipt(parcel.id, self.name, "handed-over", parcel.sha256, str(self._path))
