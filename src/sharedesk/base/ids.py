"""Names of things: short references that say nothing about a family."""

from __future__ import annotations

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that it can be read out over a telephone."""

_RECORD = re.compile(rf"SD-[{ALPHABET}]{{6}}")


def new_record_id() -> str:
    """A reference such as ``SD-4K7Q2M``: 30 random bits, so that laptops need not agree."""
    return "SD-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


def is_record_id(text: str) -> bool:
    """Whether the text has the shape of a record's reference."""
    return _RECORD.fullmatch(text) is not None


def new_token() -> str:
    """128 random bits in hexadecimal, for things that people never see."""
    return secrets.token_hex(16)
