"""The signature of a vault: made offline, so that a summary can be shown to be what was signed.

PAdES baseline B-B (ETSI EN 319 142-1) with ECDSA on P-256 under a certificate that only this vault
has. It names the vault, never a person.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, CertificateBuilder

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
"""Certificates are good from long ago: the clocks of laptops are often wrong."""

_FOREVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""RFC 5280 §4.1.2.5: no end is known; records are read for decades."""


class Identity(Struct, frozen=True):
    """Certificates in DER; ``key`` signs with the leaf's certificate and is PKCS#8 in DER.

    The root's own key is thrown away once it has signed the leaf.
    """

    root: bytes
    leaf: bytes
    key: bytes

    def to_dict(self) -> dict[str, str]:
        """The parts in base64, to be kept in the vault."""
        parts = {"root": self.root, "leaf": self.leaf, "key": self.key}
        return {name: base64.b64encode(part).decode() for name, part in parts.items()}

    @classmethod
    def from_dict(cls, kept: dict[str, str]) -> Identity:
        """What ``to_dict`` gave away. Raises KeyError or ValueError for anything else."""
        return cls(
            **{
                name: base64.b64decode(kept[name], validate=True)
                for name in ("root", "leaf", "key")
            }
        )

    @property
    def vault(self) -> str:
        """The fingerprint by which a verdict names the vault."""
        return fingerprint(self.root)

    def __repr__(self) -> str:
        return f"Identity({self.vault[:16]}…)"


def fingerprint(root: bytes) -> str:
    """SHA-256 of the root's certificate, in hexadecimal."""
    import hashlib

    return hashlib.sha256(root).hexdigest()


def new_identity(at: datetime | None = None, common_name: str = "ShareDesk vault") -> Identity:
    """Make the identity of a new vault; ``at`` is kept in the name, to the day."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    named = f"{common_name} of {at.astimezone(UTC):%Y-%m-%d}" if at else common_name
    root_key = ec.generate_private_key(ec.SECP256R1())
    leaf_key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate(named, root_key, named, root_key, is_root=True)
    leaf = _certificate(f"{named}, signature", leaf_key, named, root_key, is_root=False)
    return Identity(
        root=root.public_bytes(Encoding.DER),
        leaf=leaf.public_bytes(Encoding.DER),
        key=leaf_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def sign(pdf: bytes, identity: Identity, at: datetime, by: str = "") -> bytes:
    """The PDF with its signature appended: it begins with the unsigned bytes.

    ``by`` names the practitioner who signed the record, where this copy may name them. ``pdf`` is
    one that ``paper.pdf_of`` made, with its empty signature field; another raises
    ValueError. ``at`` needs an offset.
    """
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata

    from sharedesk.documents.finishing import SIGNATURE_FIELD

    said = PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=" ".join(by.split()) or None,
    )
    out = BytesIO()
    try:
        _signer(said, identity, at).sign_pdf(_appending(pdf), existing_fields_only=True, output=out)
    except SigningError as wrong:
        raise ValueError("the PDF has no empty signature field") from wrong
    return out.getvalue()


def _signer(said: Any, identity: Identity, at: datetime) -> Any:
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import PdfSigner, SimpleSigner
    from pyhanko.stamp import TextStampStyle
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class AsDrawn(TextStampStyle):  # type: ignore[misc]  # pyHanko is not typed here
        """The field looks as the paper has it: pyHanko would print a stamp of its own over it."""

        def create_stamp(self, *given: Any, **named: Any) -> None:
            """No stamp."""

    known = SimpleCertificateStore()
    known.register(Certificate.load(identity.root))

    class SignerAt(PdfSigner):  # type: ignore[misc]  # as above
        """Signs at the time it is told, not at the time of the computer."""

        def init_signing_session(self, *given: Any, **named: Any) -> Any:
            session = super().init_signing_session(*given, **named)
            session.system_time = at
            return session

    return SignerAt(
        said,
        signer=SimpleSigner(
            signing_cert=Certificate.load(identity.leaf),
            signing_key=PrivateKeyInfo.load(identity.key),
            cert_registry=known,
        ),
        stamp_style=AsDrawn(),
    )


def _appending(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class KeepingMetadata(IncrementalPdfFileWriter):  # type: ignore[misc]  # as above
        """pyHanko would rewrite the XMP, lose its extension schemas and put in its own name."""

        def _update_meta(self) -> None:
            """Leave the metadata as it is."""

    return KeepingMetadata(BytesIO(pdf))


def _certificate(
    name: str,
    key: EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: EllipticCurvePrivateKey,
    *,
    is_root: bool,
) -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE)
        .not_valid_after(_FOREVER)
        .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return _with_usage(builder, issuer_key, is_root=is_root).sign(issuer_key, hashes.SHA256())


def _with_usage(
    builder: CertificateBuilder, issuer_key: EllipticCurvePrivateKey, *, is_root: bool
) -> CertificateBuilder:
    from cryptography import x509

    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return builder.add_extension(usage, critical=True).add_extension(issuer, critical=False)
