"""HPKE written a second time from RFC 9180 (DHKEM with X25519, HKDF-SHA256, base mode)."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEM = b"KEM\x00\x20"
AES_256_GCM = 2


def opened(key: X25519PrivateKey, sealed: bytes, info: bytes) -> bytes:
    """What was sealed in one shot, with nothing else said (no associated data)."""
    aes_key, nonce = schedule(key, sealed[:32], info, aead=AES_256_GCM, length=32)
    return AESGCM(aes_key).decrypt(nonce, sealed[32:], b"")


def schedule(
    key: X25519PrivateKey, enc: bytes, info: bytes, *, aead: int, length: int
) -> tuple[bytes, bytes]:
    """Key and base nonce (§4.1, §5.1)."""
    suite = b"HPKE" + (0x20).to_bytes(2, "big") + (1).to_bytes(2, "big") + aead.to_bytes(2, "big")
    shared = _shared(key, enc)
    context = (
        b"\x00"
        + _extract(suite, b"", b"psk_id_hash", b"")
        + _extract(suite, b"", b"info_hash", info)
    )
    secret = _extract(suite, shared, b"secret", b"")
    return (
        _expand(suite, secret, b"key", context, length),
        _expand(suite, secret, b"base_nonce", context, 12),
    )


def _shared(key: X25519PrivateKey, enc: bytes) -> bytes:
    agreed = key.exchange(X25519PublicKey.from_public_bytes(enc))
    context = enc + key.public_key().public_bytes_raw()
    return _expand(KEM, _extract(KEM, b"", b"eae_prk", agreed), b"shared_secret", context, 32)


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, hashlib.sha256)


def _expand(suite: bytes, secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    block, found, count = b"", b"", 1
    while len(found) < length:
        block = hmac.digest(secret, block + labelled + bytes([count]), hashlib.sha256)
        found, count = found + block, count + 1
    return found[:length]
