"""A pack office: an invented council that writes, signs and hands out its packs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from sharedesk.base import shipped
from sharedesk.packs import keys
from sharedesk.records.pack_contents import Contents, encode
from sharedesk.records.packs import OrganisationPack, parse_organisation_pack

DAY = date(2026, 11, 22)
"""The tests' clock stands there."""
OWN = {
    "id": "NORTHMOOR",
    "name": "Northmoor Council",
    "owner": "Safeguarding lead, Northmoor",
    "rights": "Ring 01632 960110 and ask for the data protection lead.",
}


def northmoor(**changes: Any) -> OrganisationPack:
    """What the council decides: the example with its own names, and nothing of it an example."""
    text = (shipped.resources() / "organisation" / "example.json").read_text("utf-8")
    raw = json.loads(text.replace(" (example, to be replaced)", "")) | OWN
    for group in ("phone_numbers", "directory"):
        for entry in raw[group]:
            entry.pop("example", None)
            entry["note"] = ""
    return parse_organisation_pack(json.dumps(raw | changes).encode())


def contents(serial: int = 1, **changes: Any) -> Contents:
    """A pack's contents, made on the tests' day for a year."""
    frame = {name: changes.pop(name) for name in FRAME if name in changes}
    usual = {"issued_on": DAY, "expires_on": date(2027, 11, 22)}
    return Contents(serial=serial, organisation=northmoor(**changes), **(usual | frame))


FRAME = ("issued_on", "expires_on", "next_key", "form", "guidance", "legal_packs", "organisation")


class Office:
    """Somebody with a key of their own."""

    def __init__(self, folder: Path, name: str = "northmoor") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.file = folder, folder / f"{name}.key"
        self.key = keys.create_key(self.file, None)
        self.fingerprint = keys.fingerprint_of(self.key)

    def sign(self, made: Contents) -> bytes:
        """The signed file's bytes."""
        return keys.sign(encode(made), self.file, None)

    def pack(self, serial: int = 1, **changes: Any) -> bytes:
        """A signed pack."""
        return self.sign(contents(serial, **changes))

    def write(self, file: Path, content: bytes) -> Path:
        """Put it somewhere."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def hand_out(self, machine: Path, serial: int = 1, **changes: Any) -> Path:
        """Copy key and pack to a computer's folder for everybody."""
        self.write(machine / "pack-key.pub", keys.public_line(self.key))
        return self.write(machine / f"{serial}.sharedesk-pack", self.pack(serial, **changes))


def plain(made: Any) -> Any:
    """As it would stand in a file."""
    return msgspec.to_builtins(made)
