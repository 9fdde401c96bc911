"""The channel that writes a file where the person chose."""

from __future__ import annotations

from pathlib import Path

from sharedesk.delivery.parcels import Parcel, Receipt
from sharedesk.delivery.placing import place


class Folder:
    """Writes the parcel to one file, all of it or nothing."""

    name = "folder"

    def __init__(self, path: Path) -> None:
        self._path = path

    def hand_over(self, parcel: Parcel) -> Receipt:
        """Write the file. Raises NotHandedOver with why: full, forbidden, missing or failed."""
        place(self._path, parcel.outgoing_content, self.name)
        return Receipt(parcel.id, self.name, "handed-over", parcel.sha256, str(self._path))
