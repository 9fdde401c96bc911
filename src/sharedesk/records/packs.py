"""Packs: what is law at a date, and what an organisation decides for itself, as dated data."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from sharedesk.base.errors import Trouble
from sharedesk.records.answering import Case
from sharedesk.records.fingerprints import fingerprint_of

Anchor = Literal["DOB", "LAST_CONTACT", "CASE_CLOSE", "SIGNED", "FIN_YEAR_END"]
Action = Literal["DESTROY", "REVIEW", "PERM"]


class PackError(Trouble):
    """A pack cannot be used. ``faults`` says everything that is wrong, a sentence each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(faults=self.faults)


class Reviewed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that may grow stale says who keeps it and until when it was checked."""

    owner: str
    reviewed_on: date
    review_by: date

    def is_stale(self, on: date) -> bool:
        """Whether it should have been looked at again before ``on``."""
        return on > self.review_by


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """Where something was read. ``key`` is what the entries of the pack cite."""

    key: str
    title: str
    where: str


class Switch(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """A piece of law that is on from a day. ``note`` says how sure that day is."""

    start: date
    title: str
    source: str
    note: str = ""


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """One lawful basis or condition (domain.md §3.1–3.2).

    ``agencies`` may use it (nobody named: all may); it is suggested to those in
    ``suggested_for``; it is there only while ``switch`` is on; ``instead`` names what to look at
    when it may not be used, best first.
    """

    code: str
    label: str
    use: str
    source: str
    switch: str = ""
    agencies: tuple[str, ...] = ()
    suggested_for: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    dpv: str = ""


class Power(Struct, frozen=True, forbid_unknown_fields=True):
    """A statutory power or duty that a record may name (domain.md §3.3)."""

    code: str
    label: str
    use: str
    source: str


class LegalPack(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The law of one jurisdiction as it was read on one day."""

    id: str
    jurisdiction: Literal["ENGLAND", "WALES", "SCOTLAND", "NI"]
    title: str
    status: Literal["in use", "superseded", "outline"]
    sources: tuple[Reference, ...]
    switches: dict[str, Switch]
    art6: tuple[Basis, ...]
    art9: tuple[Basis, ...]
    art10: tuple[Basis, ...]
    powers: tuple[Power, ...]

    def is_on(self, switch: str, on: date | None) -> bool:
        """Whether a switch is on that day; without a day, whether this pack has it at all."""
        found = self.switches.get(switch)
        return found is not None and (on is None or on >= found.start)

    def offers(self, basis: Basis, agency_type: str, on: date | None) -> bool:
        """Whether an agency of that type may use that basis on that day."""
        allowed = not basis.agencies or not agency_type or agency_type in basis.agencies
        return allowed and (not basis.switch or self.is_on(basis.switch, on))

    def art6_for(self, agency_type: str, on: date | None) -> tuple[Basis, ...]:
        """The Article 6 bases that such an agency may use that day, in the pack's order."""
        return tuple(basis for basis in self.art6 if self.offers(basis, agency_type, on))


class PhoneNumber(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number of the urgent card. ``example``: the organisation has yet to put in its own."""

    id: str
    label: str
    number: str
    hours: str
    note: str = ""
    example: bool = False


class Domain(Struct, frozen=True, forbid_unknown_fields=True):
    """A mail domain that the organisation has checked, and when (domain.md §7.4)."""

    domain: str
    kind: str
    reviewed_on: date


class RetentionClass(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a kind of record is kept (domain.md §4.4): years after the anchor."""

    code: str
    label: str
    anchor: Anchor
    years: int
    action: Action
    source: str = ""


class DeferLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a decision may wait: working days, and hours at significant harm (V24, V29)."""

    working_days: int = 1
    significant_harm_hours: int = 4


class CountersignRules(Struct, frozen=True, forbid_unknown_fields=True):
    """When a manager has to read a decision. ``not_share_from`` is the lowest concern level."""

    not_share_from: str = "CHILD_IN_NEED"
    refusal_overridden: bool = True
    flow_departure: bool = True
    within_working_days: int = 2


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody that information often goes to; ``to`` is offered as ``shares.to``, ``email`` as
    the address of a message to them."""

    id: str
    to: str
    need_to_know: str
    methods: tuple[str, ...] = ()
    note: str = ""
    example: bool = False
    email: str = ""


class EscrowKey(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The organisation's public key (X25519, 64 hexadecimal digits): a vault whose owner adds it
    can be opened by whoever holds the private one. ``fingerprint`` is for comparing by eye."""

    id: str
    public_key: str
    fingerprint: str


class SigningRoot(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The organisation's own certificate (DER in base64), under which its vaults sign papers.
    ``name`` is what readers of a paper are told; ``fingerprint`` its SHA-256 in hexadecimal."""

    name: str
    certificate: str
    fingerprint: str

    @property
    def der(self) -> bytes:
        """The certificate itself."""
        return base64.b64decode(self.certificate, validate=True)


class OrganisationPack(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the organisation decides: numbers, lists, times and who must read what."""

    id: str
    name: str
    phone_numbers: tuple[PhoneNumber, ...]
    secure_domains: tuple[Domain, ...]
    retention_classes: tuple[RetentionClass, ...]
    directory: tuple[Agency, ...]
    marking: str
    handling: str
    rights: str
    rules_edition: Literal["2018", "2024"]
    legal_packs: dict[str, str]
    controller_relation: Literal["separate", "joint"] = "separate"
    dsa_ref: str = ""
    dpia_ref: str = ""
    countersign: CountersignRules = CountersignRules()
    defer: DeferLimits = DeferLimits()
    late_record_hours: int = 24
    purge_after_days: int = 30
    idle_minutes: int = 5
    escrow: EscrowKey | None = None
    signing_root: SigningRoot | None = None
    subject_prefixes: dict[str, str] = msgspec.field(
        default_factory=lambda: {"NHS_SECURE_SUBJECT": "[secure]"}
    )

    def phone(self, id: str) -> PhoneNumber | None:  # noqa: A002 -- as it is called in the file
        """The number with that id."""
        return next((number for number in self.phone_numbers if number.id == id), None)

    def retention(self, code: str) -> RetentionClass | None:
        """The retention class with that code."""
        return next((each for each in self.retention_classes if each.code == code), None)

    def trusts(self, domain: str) -> bool:
        """Whether a mail domain, or one above it, is on the list."""
        name = domain.lower().rstrip(".")
        return any(
            name == each.domain or name.endswith("." + each.domain) for each in self.secure_domains
        )


def law_day(case: Case) -> date | None:
    """The day whose law counts for a record: of the decision, else of the record's beginning."""
    moment: datetime | None = case.decided_at or case.created_at
    return moment.date() if moment is not None else None


def parse_legal_pack(data: bytes) -> LegalPack:
    """The legal pack in a JSON file; raises PackError."""
    pack = _decoded(data, LegalPack)
    _refuse(_legal_faults(pack))
    return pack


def parse_organisation_pack(data: bytes) -> OrganisationPack:
    """The organisation's pack in a JSON file; raises PackError."""
    pack = _decoded(data, OrganisationPack)
    _refuse(_organisation_faults(pack))
    return pack


P = TypeVar("P", LegalPack, OrganisationPack)


def _decoded(data: bytes, kind: type[P]) -> P:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise PackError([str(wrong)]) from None


def _refuse(faults: Iterator[str]) -> None:
    found = tuple(faults)
    if found:
        raise PackError(found)


def _legal_faults(pack: LegalPack) -> Iterator[str]:
    cited = {source.key for source in pack.sources}
    codes = {basis.code for basis in pack.art6}
    yield from _stale_dates("the pack", pack)
    for name, entries in (("art6", pack.art6), ("art9", pack.art9), ("art10", pack.art10)):
        yield from _twice(name, (basis.code for basis in entries))
        for basis in entries:
            if basis.source not in cited:
                yield f"{name} {basis.code} cites {basis.source!r}, which is not among the sources"
            for other in basis.instead:
                if other not in codes:
                    yield f"{name} {basis.code} points to {other}, which art6 does not list"
    yield from _twice("powers", (power.code for power in pack.powers))
    for where, source in _other_citations(pack):
        if source not in cited:
            yield f"{where} cites {source!r}, which is not among the sources"


def _other_citations(pack: LegalPack) -> Iterator[tuple[str, str]]:
    for power in pack.powers:
        yield f"powers {power.code}", power.source
    for name, switch in pack.switches.items():
        yield f"switches {name}", switch.source


def _organisation_faults(pack: OrganisationPack) -> Iterator[str]:
    yield from _stale_dates("the pack", pack)
    yield from _twice("phone_numbers", (number.id for number in pack.phone_numbers))
    yield from _twice("retention_classes", (each.code for each in pack.retention_classes))
    yield from _twice("directory", (agency.id for agency in pack.directory))
    yield from _twice("secure_domains", (each.domain for each in pack.secure_domains))
    for number in pack.phone_numbers:
        yield from _stale_dates(f"phone_numbers {number.id}", number)
    if pack.phone("emergency") is None:
        yield "phone_numbers has no number with the id emergency"
    for domain in pack.secure_domains:
        if domain.domain != domain.domain.lower().strip(". "):
            yield f"secure_domains {domain.domain} has to be in small letters, no dots around it"
    for agency in pack.directory:
        if agency.email and re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", agency.email) is None:
            yield f"directory {agency.id}: email has to be one bare address"
    yield from _impossible_times(pack)
    if pack.escrow is not None:
        yield from _escrow_faults(pack.escrow)
    if pack.signing_root is not None:
        yield from _root_faults(pack.signing_root)


def _root_faults(root: SigningRoot) -> Iterator[str]:
    yield from _stale_dates("signing_root", root)
    try:
        found = hashlib.sha256(root.der).hexdigest()
    except ValueError:
        yield "signing_root: certificate has to be base64"
    else:
        if root.fingerprint != found:
            yield "signing_root: the fingerprint is not that of the certificate"


def _escrow_faults(key: EscrowKey) -> Iterator[str]:
    yield from _stale_dates("escrow", key)
    if re.fullmatch("[0-9a-f]{64}", key.public_key) is None:
        yield "escrow: public_key has to be 64 hexadecimal digits in small letters"
    elif key.fingerprint != fingerprint_of(key.public_key):
        yield "escrow: the fingerprint is not that of the public_key"


def _impossible_times(pack: OrganisationPack) -> Iterator[str]:
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
            yield f"{name} has to be between 1 and 10,000"
    for each in pack.retention_classes:
        if not 0 <= each.years <= 150:
            yield f"retention_classes {each.code}: years has to be between 0 and 150"


def _stale_dates(what: str, reviewed: Reviewed) -> Iterator[str]:
    if reviewed.review_by < reviewed.reviewed_on:
        yield f"{what} is to be reviewed before it was reviewed"


def _twice(what: str, codes: Iterable[Any]) -> Iterator[str]:
    seen: set[Any] = set()
    for code in codes:
        if code in seen:
            yield f"{what} lists {code} twice"
        seen.add(code)
