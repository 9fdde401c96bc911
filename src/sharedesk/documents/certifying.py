"""How an organisation's certificate comes to stand over a vault's: request, answer, check.

The vault's key never leaves it. The organisation signs a certificate for that key with its own
root, on a computer of its own and with any tool that reads PKCS#10 (RFC 2986); its settings carry
the root, so that a check of a PDF can name the organisation without a connection.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from sharedesk.documents.signing import Identity
from sharedesk.documents.troubles import CertificateRefused

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, KeyUsage

LARGEST: Final = 64 * 1024


def signing_request(identity: Identity) -> bytes:
    """A request (PKCS#10, PEM) for a certificate for this vault's key; it names the vault only."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, load_der_private_key

    key = load_der_private_key(identity.key, None)
    leaf = x509.load_der_x509_certificate(identity.leaf)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TypeError("a vault signs with P-256")
    request = x509.CertificateSigningRequestBuilder().subject_name(leaf.subject)
    return request.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def certified(identity: Identity, offered: bytes, root: bytes, at: datetime) -> Identity:
    """The identity under the organisation's root.

    ``offered`` is the certificate that the organisation made (PEM or DER), ``root`` its own (DER).
    Raises CertificateRefused (why: unreadable, other_key, other_root, not_for_signing,
    out_of_date).
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import load_der_x509_certificate

    leaf = _read(offered)
    try:
        above = load_der_x509_certificate(root)
        above.verify_directly_issued_by(above)
        leaf.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm) as wrong:
        raise CertificateRefused(why="other_root") from wrong
    if leaf.public_key() != load_der_x509_certificate(identity.leaf).public_key():
        raise CertificateRefused(why="other_key")
    if not (_is_ours(above, is_root=True) and _is_ours(leaf, is_root=False)):
        raise CertificateRefused(why="not_for_signing")
    if not all(one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in (leaf, above)):
        raise CertificateRefused(why="out_of_date")
    return Identity(root=root, leaf=_der(leaf), key=identity.key)


def _read(offered: bytes) -> Certificate:
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate

    try:
        if len(offered) > LARGEST:
            raise CertificateRefused(why="unreadable")
        if b"-----BEGIN" in offered:
            return load_pem_x509_certificate(offered)
        return load_der_x509_certificate(offered)
    except ValueError as wrong:
        raise CertificateRefused(why="unreadable") from wrong


def _is_ours(certificate: Certificate, *, is_root: bool) -> bool:
    """Whether it is of the kinds that ``sealing`` reads, and may be used for what it is for."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    from cryptography.x509 import BasicConstraints, ExtensionNotFound, KeyUsage
    from cryptography.x509.oid import SignatureAlgorithmOID

    key = certificate.public_key()
    try:
        extensions = certificate.extensions
        is_ca = extensions.get_extension_for_class(BasicConstraints).value.ca
        usage = extensions.get_extension_for_class(KeyUsage).value
    except (ExtensionNotFound, ValueError):
        return False
    return (
        isinstance(key, EllipticCurvePublicKey)
        and isinstance(key.curve, SECP256R1)
        and certificate.signature_algorithm_oid == SignatureAlgorithmOID.ECDSA_WITH_SHA256
        and is_ca is is_root
        and (usage.key_cert_sign if is_root else _signs(usage))
        and (is_root or certificate.subject != certificate.issuer)
    )


def _signs(usage: KeyUsage) -> bool:
    """Readers of PDF want both: for a signature, and for one that binds."""
    return usage.digital_signature and usage.content_commitment


def _der(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
