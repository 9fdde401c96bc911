"""The channel that keeps a copy ready for a later upload, with a manifest that names nobody."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from sharedesk.delivery.parcels import Parcel, Receipt
from sharedesk.delivery.placing import place

MANIFEST = ".manifest.json"
FORMAT = 1


class ReadyFolder:
    """Writes the copy and its manifest into a folder; writing them again changes nothing."""

    name = "upload"

    def __init__(self, folder: Path, *, copy: str, to: int, made_at: datetime) -> None:
        self._folder = folder
        self._about = {"copy": copy, "to": to, "made_at": made_at.isoformat()}

    def hand_over(self, parcel: Parcel) -> Receipt:
        """Write both, the copy first, so that a manifest never names a file that is not there.

        Raises NotHandedOver with why: full, forbidden, missing or failed.
        """
        file = self._folder / parcel.name
        place(file, parcel.outgoing_content, self.name)
        place(file.with_name(file.name + MANIFEST), self._manifest(parcel), self.name)
        return Receipt(parcel.id, self.name, "prepared", parcel.sha256, str(file))

    def _manifest(self, parcel: Parcel) -> bytes:
        about = {
            "format": FORMAT,
            "reference": parcel.record,
            **self._about,
            "file": parcel.name,
            "bytes": len(parcel.outgoing_content),
            "sha256": parcel.sha256,
        }
        return (json.dumps(about, indent=1) + "\n").encode()
