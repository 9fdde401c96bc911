"""Fingerprints: how people compare a public key by eye or on the telephone."""

from __future__ import annotations

import hashlib

_GROUPS, _DIGITS = 8, 4


def fingerprint_of(public_key: str, of: str = "escrow") -> str:
    """The first 128 bits of the SHA-256 of a key (given in hexadecimal), as ``1a2b 3c4d …``.

    ``of`` says what the key is for, so that none can be shown for another purpose. Raises
    ValueError when the key is not hexadecimal.
    """
    digest = hashlib.sha256(f"sharedesk/{of}/v1".encode() + bytes.fromhex(public_key)).hexdigest()
    return " ".join(digest[at : at + _DIGITS] for at in range(0, _GROUPS * _DIGITS, _DIGITS))
