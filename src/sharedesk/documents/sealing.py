"""What a signature of ours looks like inside, so that none of its bytes is free to change.

A PDF's signature covers the whole file but its own container, and the container (CMS, RFC 5652) has
parts that no signature covers. Each is compared here with what ``signing`` writes.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What parsers raise when they are given bytes that were damaged or made to mislead."""


class Seal(Struct, frozen=True):
    """A signature that holds together: the digest it signed and the root's certificate in DER."""

    digest: bytes
    root: bytes


def read(written: bytes) -> Seal | None:
    """Read the hexadecimal string of a signature; None unless it is just as we write it."""
    from asn1crypto.cms import ContentInfo
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType

    try:
        raw = bytes.fromhex(written[1:-1].decode("ascii"))
        signed = ContentInfo.load(raw)["content"]
        root, leaf = _certificates(signed)
        (signer,) = signed["signer_infos"]
        _check_signatures(root, leaf, signer)
        again: bytes = _as_we_write(signed, leaf, signer)
        padded = f"<{again.hex().upper()}{'00' * (len(raw) - len(again))}>"
        return Seal(_digest(signer), root.dump()) if padded.encode() == written else None
    except (
        InvalidSignature,
        UnsupportedAlgorithm,
        InvalidVersion,
        DuplicateExtension,
        UnsupportedGeneralNameType,
        *UNREADABLE,
    ):
        return None


def _certificates(signed: Any) -> tuple[Any, Any]:
    """Root and leaf; the root is the one that issued itself. Raises ValueError."""
    held = [one.chosen for one in signed["certificates"]]
    (root,) = (one for one in held if one.subject == one.issuer)
    (leaf,) = (one for one in held if one.subject != one.issuer)
    if min(root.serial_number, leaf.serial_number) <= 0:
        raise ValueError("not a certificate of ours")
    return root, leaf


def _check_signatures(root: Any, leaf: Any, signer: Any) -> None:
    """Root signed root and leaf, leaf signed the attributes. Raises InvalidSignature and others."""
    from cryptography.hazmat.primitives.asymmetric.ec import (
        ECDSA,
        SECP256R1,
        EllipticCurvePublicKey,
    )
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509 import load_der_x509_certificate

    above, below = (load_der_x509_certificate(one.dump()) for one in (root, leaf))
    above.verify_directly_issued_by(above)
    below.verify_directly_issued_by(above)
    key = below.public_key()
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        raise TypeError("not a key of ours")
    attributes = signer["signed_attrs"].untag().dump()
    key.verify(signer["signature"].native, attributes, ECDSA(SHA256()))


def _digest(signer: Any) -> bytes:
    (digest,) = (
        one["values"][0].native
        for one in signer["signed_attrs"]
        if one["type"].native == "message_digest"
    )
    return bytes(digest)


def _as_we_write(signed: Any, leaf: Any, signer: Any) -> Any:
    """The container made anew around the certificates, the attributes and the signature."""
    from asn1crypto import cms

    attributes = signer["signed_attrs"].untag()
    made = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                {"issuer": leaf.issuer, "serial_number": leaf.serial_number},
            ),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": cms.CMSAttributes.load(attributes.dump()),
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signer["signature"].native,
        }
    )
    content = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "data"},
            "certificates": [_rewritten(one.chosen) for one in signed["certificates"]],
            "signer_infos": [made],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": content}).dump()


def _rewritten(certificate: Any) -> Any:
    """The certificate around its signed part, made anew."""
    from asn1crypto import x509

    return x509.Certificate(
        {
            "tbs_certificate": certificate["tbs_certificate"],
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature_value": certificate["signature_value"].native,
        }
    )
