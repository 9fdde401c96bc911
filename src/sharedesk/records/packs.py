"""Packs: how the files of law and of what an organisation decides are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from sharedesk.base.errors import Trouble
from sharedesk.records.law import Basis, LegalPack, Power, Reference, Switch, law_day
from sharedesk.records.organisation import (
    Action,
    Agency,
    Anchor,
    CountersignRules,
    DeferLimits,
    Domain,
    EscrowKey,
    OrganisationPack,
    PhoneNumber,
    RetentionClass,
    SigningRoot,
    UploadPlace,
)
from sharedesk.records.pack_faults import PackFault, legal_faults, organisation_faults
from sharedesk.records.reviewed import Reviewed

__all__ = [
    "Action", "Agency", "Anchor", "Basis", "CountersignRules", "DeferLimits", "Domain",
    "EscrowKey", "LegalPack", "OrganisationPack", "PackError", "PackFault", "PhoneNumber",
    "Power", "Reference", "RetentionClass", "Reviewed", "SigningRoot", "Switch", "UploadPlace",
    "law_day", "parse_legal_pack", "parse_organisation_pack",
]  # fmt: skip


class PackError(Trouble):
    """A pack cannot be used. ``faults`` says everything that is wrong, with place and remedy."""

    def __init__(self, faults: Iterable[PackFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults))


def parse_legal_pack(data: bytes) -> LegalPack:
    """The legal pack in a JSON file; raises PackError."""
    return _parsed(data, LegalPack, legal_faults)


def parse_organisation_pack(data: bytes) -> OrganisationPack:
    """The organisation's pack in a JSON file; raises PackError."""
    return _parsed(data, OrganisationPack, organisation_faults)


P = TypeVar("P", LegalPack, OrganisationPack)


def _parsed(data: bytes, kind: type[P], faults_of: Callable[[P], Iterator[PackFault]]) -> P:
    try:
        pack = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise PackError([PackFault("the file", f"cannot be read: {wrong}")]) from None
    found = tuple(faults_of(pack))
    if found:
        raise PackError(found)
    return pack
