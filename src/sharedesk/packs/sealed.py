"""Sealed: the form of a signed pack, and whether a file is exactly what somebody signed.

A file that has any other byte than the one that was written is no pack: there is one way only to
write each part of it.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from msgspec import Struct

from sharedesk.packs.troubles import PackRefused
from sharedesk.records import pack_contents
from sharedesk.records.pack_contents import Contents

SUFFIX = ".sharedesk-pack"
LARGEST = 8 * 1024 * 1024
_FORMAT = b"sharedesk-pack 1\n"
_WHOLE = re.compile(
    rb"sharedesk-pack 1\nsigned-by ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n\n(.+)", re.DOTALL
)


class Sealed(Struct, frozen=True):
    """A pack whose signature is right. ``key`` signed it, in hexadecimal; whether that key may is
    not known here. ``name`` is that of the file."""

    name: str
    key: str
    contents: Contents
    content: bytes

    @property
    def sha256(self) -> str:
        """Of the whole file, signature included."""
        return hashlib.sha256(self.content).hexdigest()


def signed_text(key: str, text: bytes) -> bytes:
    """What the signature is made over."""
    return _FORMAT + b"signed-by " + key.encode() + b"\n\n" + text


def sealed_file(key: str, signature: bytes, text: bytes) -> bytes:
    """The file: whose it is, the signature, and the pack as it can be read by eye."""
    return b"%bsigned-by %b\nsignature %b\n\n%b" % (
        _FORMAT, key.encode(), signature.hex().encode(), text,
    )  # fmt: skip


def opened(content: bytes, name: str = "") -> Sealed:
    """The pack in a file. Raises PackRefused (UNSIGNED, NOT_A_PACK, ALTERED, FAULTY)."""
    whole = _WHOLE.fullmatch(content)
    if whole is None:
        raise PackRefused(reason=_what_it_is(content), name=name)
    key, signature, text = whole[1].decode(), bytes.fromhex(whole[2].decode()), whole[3]
    if not _is_signature(key, signature, signed_text(key, text)):
        raise PackRefused(reason="ALTERED", name=name)
    contents = pack_contents.decode(text)
    if contents is None:
        raise PackRefused(reason="FAULTY", name=name)
    return Sealed(name, key, contents, content)


def read_file(path: Path) -> bytes:
    """A pack's bytes. Raises PackRefused (UNREADABLE, NOT_A_PACK for what is far too large)."""
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST + 1)
    except OSError:
        raise PackRefused(reason="UNREADABLE", name=path.name) from None
    if len(content) > LARGEST:
        raise PackRefused(reason="NOT_A_PACK", name=path.name)
    return content


def _what_it_is(content: bytes) -> str:
    if content.startswith(b"sharedesk-pack"):
        return "ALTERED"
    looks_like_one = b"phone_numbers" in content and b"organisation" in content
    return "UNSIGNED" if looks_like_one else "NOT_A_PACK"


def _is_signature(key: str, signature: bytes, text: bytes) -> bool:
    # loaded here: a computer without a pack never needs it before the first vault is open
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True
