"""Faults of packs: what is wrong with the values of one, each with its place and its remedy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from sharedesk.records.fingerprints import fingerprint_of
from sharedesk.records.law import LegalPack
from sharedesk.records.organisation import EscrowKey, OrganisationPack, SigningRoot
from sharedesk.records.reviewed import Reviewed


class PackFault(Struct, frozen=True):
    """``place wrong`` is a sentence without its full stop, and ``remedy`` a whole one."""

    place: str
    wrong: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.place} {self.wrong}. {self.remedy}".strip()


CITED = "Add it to the sources, or cite one of them."
IN_ORDER = "Set review_by to a day after reviewed_on."
ONCE = "Keep one of them."
LETTERHEAD = 6


def legal_faults(pack: LegalPack) -> Iterator[PackFault]:
    """What is wrong with a legal pack beyond its shape."""
    cited = {source.key for source in pack.sources}
    codes = {basis.code for basis in pack.art6}
    yield from _stale_dates("the pack", pack)
    for name, entries in (("art6", pack.art6), ("art9", pack.art9), ("art10", pack.art10)):
        yield from _twice(name, (basis.code for basis in entries))
        for basis in entries:
            where = f"{name} {basis.code}"
            if basis.source not in cited:
                yield _uncited(where, basis.source)
            for other in basis.instead:
                if other not in codes:
                    wrong = f"points to {other}, which art6 does not list"
                    yield PackFault(where, wrong, "Point to a code of art6.")
    yield from _twice("powers", (power.code for power in pack.powers))
    for where, source in _other_citations(pack):
        if source not in cited:
            yield _uncited(where, source)


def _uncited(where: str, source: str) -> PackFault:
    return PackFault(where, f"cites {source!r}, which is not among the sources", CITED)


def _other_citations(pack: LegalPack) -> Iterator[tuple[str, str]]:
    for power in pack.powers:
        yield f"powers {power.code}", power.source
    for name, switch in pack.switches.items():
        yield f"switches {name}", switch.source


def organisation_faults(pack: OrganisationPack) -> Iterator[PackFault]:
    """What is wrong with an organisation's pack beyond its shape."""
    yield from _stale_dates("the pack", pack)
    yield from _twice("phone_numbers", (number.id for number in pack.phone_numbers))
    yield from _twice("retention_classes", (each.code for each in pack.retention_classes))
    yield from _twice("directory", (agency.id for agency in pack.directory))
    yield from _twice("secure_domains", (each.domain for each in pack.secure_domains))
    yield from _twice("upload_places", (each.id for each in pack.upload_places))
    for number in pack.phone_numbers:
        yield from _stale_dates(f"phone_numbers {number.id}", number)
    if pack.phone("emergency") is None:
        remedy = "The urgent card needs it: add 999."
        yield PackFault("phone_numbers", "has no number with the id emergency", remedy)
    yield from _odd_names(pack)
    yield from _impossible_times(pack)
    yield from _loose_locks(pack)
    if len(pack.letterhead) > LETTERHEAD or any(len(each) > 80 for each in pack.letterhead):
        remedy = f"Use at most {LETTERHEAD} lines of at most 80 characters."
        yield PackFault("letterhead", "does not fit on top of a page", remedy)
    if pack.escrow is not None:
        yield from _escrow_faults(pack.escrow)
    if pack.signing_root is not None:
        yield from _root_faults(pack.signing_root)


def _odd_names(pack: OrganisationPack) -> Iterator[PackFault]:
    for domain in pack.secure_domains:
        plain = domain.domain.lower().strip(". ")
        if domain.domain != plain:
            where = f"secure_domains {domain.domain}"
            wrong = "has to be in small letters, no dots around it"
            yield PackFault(where, wrong, f"Write {plain}.")
    for agency in pack.directory:
        if agency.email and re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", agency.email) is None:
            where = f"directory {agency.id}: email"
            yield PackFault(where, "has to be one bare address", "Write duty@council.example.")
    if "ENGLAND" not in pack.legal_packs:
        yield PackFault("legal_packs", "has none for ENGLAND", "Add EN-2026-10.")
    for place in pack.upload_places:
        if not re.match(r"[/~\\]|[A-Za-z]:[/\\]", place.folder):
            where = f"upload_places {place.id}: folder"
            remedy = "Begin it with /, with ~ for the practitioner’s own folder, or with a drive."
            yield PackFault(where, "has to be the whole path of a folder", remedy)


def _loose_locks(pack: OrganisationPack) -> Iterator[PackFault]:
    for name in ("agency_type", "jurisdiction"):
        if name in pack.locked and not getattr(pack, name):
            yield PackFault("locked", f"names {name}, which is empty", f"Fill {name} in.")
    if pack.upload_places and "upload" not in pack.ways_out:
        wrong = "are named, and upload is not among the ways_out"
        yield PackFault("upload_places", wrong, "Open that way, or leave the places out.")


def _root_faults(root: SigningRoot) -> Iterator[PackFault]:
    yield from _stale_dates("signing_root", root)
    remedy = "Make both with “openssl x509 -outform der”."
    try:
        found = hashlib.sha256(base64.b64decode(root.certificate, validate=True)).hexdigest()
    except ValueError:
        yield PackFault("signing_root:", "certificate has to be base64", remedy)
    else:
        if root.fingerprint != found:
            wrong = "the fingerprint is not that of the certificate"
            yield PackFault("signing_root:", wrong, remedy)


def _escrow_faults(key: EscrowKey) -> Iterator[PackFault]:
    yield from _stale_dates("escrow", key)
    remedy = "Copy both lines that “sharedesk escrow create-key” printed."
    if re.fullmatch("[0-9a-f]{64}", key.public_key) is None:
        wrong = "public_key has to be 64 hexadecimal digits in small letters"
        yield PackFault("escrow:", wrong, remedy)
    elif key.fingerprint != fingerprint_of(key.public_key):
        yield PackFault("escrow:", "the fingerprint is not that of the public_key", remedy)


def _impossible_times(pack: OrganisationPack) -> Iterator[PackFault]:
    times = {
        "late_record_hours": pack.late_record_hours,
        "purge_after_days": pack.purge_after_days,
        "idle_minutes": pack.idle_minutes,
        "defer.working_days": pack.defer.working_days,
        "defer.significant_harm_hours": pack.defer.significant_harm_hours,
        "countersign.within_working_days": pack.countersign.within_working_days,
    }
    for name, value in times.items():
        if not 1 <= value <= 10_000:
            yield PackFault(name, "has to be between 1 and 10,000", f"It is {value:,}.")
    for each in pack.retention_classes:
        if not 0 <= each.years <= 150:
            where = f"retention_classes {each.code}:"
            yield PackFault(where, "years has to be between 0 and 150", f"It is {each.years:,}.")


def _stale_dates(what: str, reviewed: Reviewed) -> Iterator[PackFault]:
    if reviewed.review_by < reviewed.reviewed_on:
        yield PackFault(what, "is to be reviewed before it was reviewed", IN_ORDER)


def _twice(what: str, codes: Iterable[Any]) -> Iterator[PackFault]:
    seen: set[Any] = set()
    for code in codes:
        if code in seen:
            yield PackFault(what, f"lists {code} twice", ONCE)
        seen.add(code)
