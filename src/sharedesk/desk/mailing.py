"""Mailing: by which road a copy may go to an address, and what is written around it."""

from __future__ import annotations

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.delivery.letters import Letter, domain_of
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import MailRefused
from sharedesk.records.answering import Case, Share
from sharedesk.records.codes import BY_EMAIL
from sharedesk.records.life import Practitioner
from sharedesk.records.packs import OrganisationPack
from sharedesk.records.rules import is_explained

ENCRYPTED = "ENCRYPTED_PDF"
BY_TLS = "SECURE_EMAIL_TLS"
SECURED_ELSEWHERE = frozenset({"NHS_SECURE_SUBJECT", "CJSM"})
"""Ways whose own service encrypts for whatever address it goes to (domain.md §7.4)."""


class Road(Struct, frozen=True):
    """Where a message goes and by which of the methods of ``shares.method``; ``trusted``: its
    domain is on the organisation's list."""

    address: str
    method: str
    trusted: bool


def road_for(
    organisation: OrganisationPack,
    case: Case,
    row: Share,
    *,
    address: str,
    protected: bool,
    method: str = "",
    reason: str = "",
) -> Road:
    """The way to an address, if it may be gone (V14, domain.md §7.4).

    Raises AddressUnfit; MailRefused (reason: NO_ADDRESS, NOT_ON_THE_LIST, UNPROTECTED).
    """
    address = address.strip()
    if not address:
        raise MailRefused(reason="NO_ADDRESS")
    trusted = organisation.trusts(domain_of(address))
    if not (trusted or is_explained(case, row) or reason.strip()):
        raise MailRefused(reason="NOT_ON_THE_LIST")
    how = _method(row, method, protected=protected)
    if not protected and must_be_protected(how, trusted=trusted):
        raise MailRefused(reason="UNPROTECTED")
    return Road(address, how, trusted)


def must_be_protected(method: str, *, trusted: bool) -> bool:
    """Whether the attachment may only travel in an envelope with a passphrase."""
    return method == ENCRYPTED or not (trusted or method in SECURED_ELSEWHERE)


def addresses_of(organisation: OrganisationPack, row_to: str) -> tuple[str, ...]:
    """Addresses to offer, of the organisation's directory: that of the recipient, then others."""
    known = [agency for agency in organisation.directory if agency.email]
    known.sort(key=lambda agency: agency.to.casefold() != row_to.strip().casefold())
    return tuple(dict.fromkeys(agency.email for agency in known))


def letter_for(session: Session, record_id: str, road: Road, *, protected: bool) -> Letter:
    """A subject and a text that name the practitioner, the reference and nobody of a family."""
    organisation = session.library.organisation
    prefix = organisation.subject_prefixes.get(road.method, "")
    subject = say("Summary {reference}", reference=record_id)
    return Letter(
        road.address,
        f"{prefix} {subject}".strip(),
        _text(session, record_id, protected=protected),
        _signature(session.practitioner),
    )


def _text(session: Session, record_id: str, *, protected: bool) -> str:
    opens = say("It opens with a passphrase that I will give you in another way, not by e-mail.")
    paragraphs = [
        say("Hello,"),
        say("A summary with the reference {reference} is attached.", reference=record_id),
        *([opens] if protected else []),
        say("Please tell me that you have received it."),
        session.library.organisation.handling,
    ]
    return "\n\n".join(part for part in paragraphs if part) + "\n"


def _signature(person: Practitioner) -> str:
    parts = (person.name, person.role, person.agency, person.contact)
    return "\n".join(part for part in parts if part)


def _method(row: Share, method: str, *, protected: bool) -> str:
    if method:
        return method
    if row.method in BY_EMAIL:
        return row.method
    return ENCRYPTED if protected else BY_TLS
