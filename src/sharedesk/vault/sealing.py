"""Sealing: what is sealed for a public key so that only its private one opens it (HPKE)."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sharedesk.base.secret import Secret

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
"""RFC 9180, base mode, one shot."""


def new_pair() -> tuple[Secret, str]:
    """A private key and its public one, both in hexadecimal."""
    private = X25519PrivateKey.generate()
    return Secret(private.private_bytes_raw().hex()), private.public_key().public_bytes_raw().hex()


def seal(message: bytes, public_key: str, about: bytes) -> bytes:
    """The encapsulated key and the sealed message (RFC 9180 §6.1). ``about`` is bound to it: it
    opens with the very same only. Raises ValueError when it is no public key."""
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    return _SUITE.encrypt(message, key, about)


def unseal(sealed: bytes, private_key: Secret, about: bytes) -> bytes:
    """The message. Raises ValueError when this key doesn't open it, or it was altered."""
    try:
        return _SUITE.decrypt(sealed, _private(private_key), about)
    except InvalidTag:
        raise ValueError("it was not sealed for this key") from None


def _private(key: Secret) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(bytes.fromhex(key.reveal()))
