"""Contents: everything that one signed pack of an organisation holds."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct, field

from sharedesk.records.helping import Source, Topic
from sharedesk.records.law import LegalPack
from sharedesk.records.organisation import OrganisationPack


class GuidanceChanges(Struct, frozen=True, forbid_unknown_fields=True):
    """Help pages of the organisation's own: one with the id of a shipped page takes its place."""

    topics: tuple[Topic, ...] = ()
    sources: tuple[Source, ...] = ()


class Contents(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed.

    ``serial`` only ever grows, so that an older pack cannot take a newer one's place.
    ``next_key`` (64 hexadecimal digits) is the key that may sign the next pack as well. ``form``
    is the whole text of a questionnaire, exactly as it stands in its file.
    """

    serial: int
    issued_on: date
    expires_on: date
    organisation: OrganisationPack
    next_key: str = ""
    legal_packs: tuple[LegalPack, ...] = ()
    form: str = ""
    guidance: GuidanceChanges = field(default_factory=GuidanceChanges)
    format: Literal[1] = 1


def encode(contents: Contents) -> bytes:
    """As it is signed: JSON that can be read by eye."""
    return msgspec.json.format(msgspec.json.encode(contents), indent=1) + b"\n"


def decode(data: bytes) -> Contents | None:
    """What was signed; None where this program does not know its shape."""
    try:
        return msgspec.json.decode(data, type=Contents)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
