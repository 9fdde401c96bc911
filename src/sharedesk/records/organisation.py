"""Organisation: what an organisation decides for its people, as dated values."""

from __future__ import annotations

import base64
from datetime import date
from typing import Final, Literal

import msgspec
from msgspec import Struct, structs

from sharedesk.records.life import Practitioner
from sharedesk.records.reviewed import Reviewed

Anchor = Literal["DOB", "LAST_CONTACT", "CASE_CLOSE", "SIGNED", "FIN_YEAR_END"]
Action = Literal["DESTROY", "REVIEW", "PERM"]
WayOut = Literal["print", "email", "folder", "upload"]
Setting = Literal["idle_minutes", "rules_edition", "agency", "agency_type", "jurisdiction"]
WAYS_OUT: Final[tuple[WayOut, ...]] = ("print", "email", "folder", "upload")


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


class UploadPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder in which copies wait for a later upload; ``~`` is the practitioner's own folder."""

    id: str
    label: str
    folder: str


class OrganisationPack(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the organisation decides: numbers, lists, times and who must read what.

    ``letterhead`` stands below the title of what goes to others. ``ways_out`` are those that are
    open; where ``upload_places`` are named, copies wait in one of them and nowhere else. What is
    ``locked`` is as it stands here, whatever the practitioner would rather have.
    """

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
    letterhead: tuple[str, ...] = ()
    ways_out: tuple[WayOut, ...] = WAYS_OUT
    upload_places: tuple[UploadPlace, ...] = ()
    locked: tuple[Setting, ...] = ()
    agency_type: str = ""
    jurisdiction: str = ""

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

    def settled(self, person: Practitioner) -> Practitioner:
        """The practitioner as their records name them, where the organisation has locked it."""
        said = {
            "edition": self.rules_edition if "rules_edition" in self.locked else "",
            "agency": self.name if "agency" in self.locked else "",
            "agency_type": self.agency_type if "agency_type" in self.locked else "",
            "jurisdiction": self.jurisdiction if "jurisdiction" in self.locked else "",
        }
        return structs.replace(person, **{name: words for name, words in said.items() if words})
