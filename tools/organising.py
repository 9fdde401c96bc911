"""Organising: a computer of an invented council, with a pack in force and another refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from sharedesk.base import shipped
from sharedesk.packs import keys
from sharedesk.records.pack_contents import Contents, encode
from sharedesk.records.packs import OrganisationPack, parse_organisation_pack

OWN = {
    "id": "NORTHMOOR",
    "name": "Northmoor Council",
    "owner": "Safeguarding lead, Northmoor",
    "rights": "Ring 01632 960110 and ask for the data protection lead.",
    "letterhead": ["Northmoor Council · Children’s Services", "1 Quay Street, Northmoor"],
    "ways_out": ["print", "email"],
    "locked": ["idle_minutes", "agency", "agency_type"],
    "agency_type": "LA_CSC",
    "idle_minutes": 3,
}


def hand_out(machine: Path, day: date) -> None:
    """Number 7 is in force, and of number 8 the last byte was lost on the way."""
    machine.mkdir(parents=True)
    key = machine.parent / "pack.key"
    (machine / "pack-key.pub").write_bytes(keys.public_line(keys.create_key(key, None)))
    for serial, lost in ((7, 0), (8, 1)):
        made = Contents(
            serial=serial,
            issued_on=day,
            expires_on=day + timedelta(days=365),
            organisation=_northmoor(),
        )
        content = keys.sign(encode(made), key, None)
        file = machine / f"northmoor-{serial}.sharedesk-pack"
        file.write_bytes(content[: len(content) - lost])


def _northmoor() -> OrganisationPack:
    text = (shipped.resources() / "organisation" / "example.json").read_text("utf-8")
    raw = json.loads(text.replace(" (example, to be replaced)", "")) | OWN
    for group in ("phone_numbers", "directory"):
        for entry in raw[group]:
            entry.pop("example", None)
            entry["note"] = ""
    return parse_organisation_pack(json.dumps(raw).encode())
