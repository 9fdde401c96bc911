"""Keys of packs: the officer's private one in a file of their own, and the public one to pin."""

from __future__ import annotations

import re
from pathlib import Path

from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.secret import Secret
from sharedesk.packs.sealed import sealed_file, signed_text
from sharedesk.packs.troubles import PackKeyRefused
from sharedesk.records import fingerprints

_LARGEST = 64 * 1024
_LINE = re.compile(r"[0-9a-f]{64}")


def create_key(file: Path, passphrase: Secret | None) -> str:
    """Make a pair, keep the private key in ``file`` for its owner only (PKCS#8, PEM), and return
    the public one in hexadecimal. A file that is there already is never replaced.

    Raises PackKeyRefused (EXISTS, NOT_WRITTEN).
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if file.exists():
        raise PackKeyRefused(reason="EXISTS")
    key = Ed25519PrivateKey.generate()
    closing = (
        serialization.BestAvailableEncryption(passphrase.reveal().encode())
        if passphrase
        else serialization.NoEncryption()
    )
    content = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, closing
    )
    try:
        write_aside_then_swap(file, content)
    except OSError:
        raise PackKeyRefused(reason="NOT_WRITTEN") from None
    return key.public_key().public_bytes_raw().hex()


def sign(text: bytes, file: Path, passphrase: Secret | None) -> bytes:
    """The signed pack of what is to be in it. Raises PackKeyRefused."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    closed = passphrase.reveal().encode() if passphrase else None
    try:
        key = serialization.load_pem_private_key(_read(file), closed)
    except TypeError:
        # a passphrase for a file that has none, or none for a file that needs one
        raise PackKeyRefused(reason="WRONG_PASSPHRASE") from None
    except (ValueError, UnsupportedAlgorithm):
        reason = "WRONG_PASSPHRASE" if closed else "NOT_A_KEY"
        raise PackKeyRefused(reason=reason) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise PackKeyRefused(reason="NOT_A_KEY")
    public = key.public_key().public_bytes_raw().hex()
    return sealed_file(public, key.sign(signed_text(public, text)), text)


def public_line(key: str) -> bytes:
    """The content of a file that names the key that may sign packs."""
    return f"{key}\n".encode()


def read_public(file: Path) -> str:
    """The key that such a file names. Raises PackKeyRefused (UNREADABLE, NOT_A_KEY)."""
    words = _read(file).decode(errors="replace").split()
    if len(words) != 1 or _LINE.fullmatch(words[0]) is None:
        raise PackKeyRefused(reason="NOT_A_KEY")
    return words[0]


def fingerprint_of(key: str) -> str:
    """In eight groups, to be compared by eye or read out over a telephone."""
    return fingerprints.fingerprint_of(key, "pack")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            return source.read(_LARGEST)
    except OSError:
        raise PackKeyRefused(reason="UNREADABLE") from None
