"""A vault under its organisation's certificate: asked for, taken up, and seen when checking."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from msgspec import structs

import judges
from builders import a_decision
from sharedesk.base.clock import FixedClock
from sharedesk.desk import certifying, summarising
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import NoSigningRoot
from sharedesk.documents.troubles import CertificateRefused
from sharedesk.documents.verifying import statement, verify
from sharedesk.records.packs import SigningRoot


class Office:
    """An organisation's certificate authority, as it could run with any tool."""

    def __init__(self, name: str = "Northmoor Council") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._certificate(self._name, self._key.public_key(), is_root=True)
        self.der = made.public_bytes(Encoding.DER)
        self.fingerprint = hashlib.sha256(self.der).hexdigest()

    def root(self, **changed: Any) -> SigningRoot:
        """What the settings say of it."""
        values: dict[str, Any] = {
            "name": "Northmoor Council",
            "certificate": base64.b64encode(self.der).decode(),
            "fingerprint": self.fingerprint,
            "owner": "Safeguarding lead",
            "reviewed_on": date(2026, 10, 1),
            "review_by": date(2028, 10, 1),
        }
        return SigningRoot(**(values | changed))

    def answer(self, request: bytes, **how: Any) -> bytes:
        """The certificate for a request, in PEM."""
        asked = x509.load_pem_x509_csr(request)
        assert asked.is_signature_valid
        made = self._certificate(asked.subject, asked.public_key(), is_root=False, **how)
        return made.public_bytes(Encoding.PEM)

    def _certificate(
        self,
        subject: x509.Name,
        key: Any,
        *,
        is_root: bool,
        until: datetime = datetime(2036, 1, 1, tzinfo=UTC),
        signs: bool = True,
    ) -> x509.Certificate:
        usage = dict.fromkeys(
            (
                "key_encipherment", "data_encipherment", "key_agreement",
                "crl_sign", "encipher_only", "decipher_only",
            ),
            False,
        )  # fmt: skip
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(is_root, None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not is_root,
                    content_commitment=not is_root and signs,
                    key_cert_sign=is_root,
                    **usage,
                ),
                critical=True,
            )
            .sign(self._key, hashes.SHA256())
        )


@pytest.fixture
def office() -> Office:
    return Office()


def under(session: Session, root: SigningRoot | None) -> Session:
    """The same desk with other settings of the organisation."""
    library = session.library
    organisation = structs.replace(library.organisation, signing_root=root)
    return Session(
        vault=session.vault,
        library=structs.replace(library, organisation=organisation),
        clock=session.clock,
        folder=session.folder,
    )


def test_papers_are_signed_under_the_organisations_certificate_from_then_on(
    session: Session, office: Office
) -> None:
    desk = under(session, office.root())
    decision = a_decision(desk)
    before = summarising.make_summary(desk, decision.id, "file").content

    certifying.use_certificate(desk, office.answer(certifying.signing_request(desk)))

    after = summarising.make_summary(desk, decision.id, "recipient", 1).content
    known = {office.fingerprint: "Northmoor Council"}
    assert verify(after, known).ok
    assert verify(after, known).organisation == "Northmoor Council"
    assert verify(after).organisation == ""
    assert verify(before, known).ok
    assert verify(before, known).organisation == ""
    assert "Signed by a vault of Northmoor Council" in statement(verify(after, known))[-1]
    assert [event.kind for event in session.vault.history("")].count("SIGNING_CERTIFIED") == 1


def test_such_a_paper_keeps_both_standards_and_poppler_finds_it_good(
    session: Session, office: Office
) -> None:
    desk = under(session, office.root())
    certifying.use_certificate(desk, office.answer(certifying.signing_request(desk)))
    content = summarising.make_summary(desk, a_decision(desk).id, "file").content
    assert judges.faults(content) == []
    assert "Signature is Valid" in judges.signatures(content)


def test_a_flipped_bit_in_the_signature_of_such_a_paper_is_noticed(
    session: Session, office: Office
) -> None:
    desk = under(session, office.root())
    certifying.use_certificate(desk, office.answer(certifying.signing_request(desk)))
    content = summarising.make_summary(desk, a_decision(desk).id, "family").content
    start = content.rindex(b"/Contents <") + len(b"/Contents <")
    used = len(content[start : content.index(b">", start)].rstrip(b"0"))
    for place in range(start, start + used, 23):
        changed = bytearray(content)
        changed[place] ^= 1
        assert not verify(bytes(changed)).ok, place


def test_a_request_names_the_vault_and_no_person(session: Session) -> None:
    asked = x509.load_pem_x509_csr(certifying.signing_request(session))
    assert "ShareDesk vault of " in asked.subject.rfc4514_string()
    assert "Amadi" not in asked.subject.rfc4514_string()


def test_without_a_root_in_the_settings_no_certificate_is_taken(
    session: Session, office: Office
) -> None:
    answer = office.answer(certifying.signing_request(session))
    stale = office.root(review_by=date(2026, 1, 1))
    for root in (None, stale):
        with pytest.raises(NoSigningRoot):
            certifying.use_certificate(under(session, root), answer)


def refusal(desk: Session, offered: bytes) -> str:
    """Why a certificate is refused; the identity stays as it was."""
    before = summarising.identity_of(desk)
    with pytest.raises(CertificateRefused) as refused:
        certifying.use_certificate(desk, offered)
    assert summarising.identity_of(desk) == before
    return str(refused.value.facts["why"])


def test_a_certificate_that_does_not_fit_is_refused_and_says_why(
    session: Session, office: Office, clock: FixedClock
) -> None:
    desk = under(session, office.root())
    request = certifying.signing_request(desk)
    yesterday = clock.now() - timedelta(days=1)

    assert refusal(desk, b"hello") == "unreadable"
    assert refusal(desk, b"-----BEGIN CERTIFICATE-----\nAAAA\n") == "unreadable"
    assert refusal(desk, b"x" * 70_000) == "unreadable"
    assert refusal(desk, Office("Another").answer(request)) == "other_root"
    assert refusal(desk, Office().answer(request)) == "other_root"
    assert refusal(desk, office.answer(request, signs=False)) == "not_for_signing"
    assert refusal(desk, office.answer(request, until=yesterday)) == "out_of_date"
    assert refusal(desk, office.answer(a_request_of_another_key())) == "other_key"


def a_request_of_another_key() -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ShareDesk vault")])
    asked = x509.CertificateSigningRequestBuilder().subject_name(name)
    key = ec.generate_private_key(ec.SECP256R1())
    return asked.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
