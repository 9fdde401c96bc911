"""Paper codes: how a sheet of paper is matched with the record and the copy that it came from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from sharedesk.base.ids import ALPHABET
from sharedesk.records.canonical import canonical, chain_of, next_link
from sharedesk.records.life import Decision
from sharedesk.records.plain import rows_of

GROUPS: Final = 4
LENGTH: Final = 16
"""Characters of five bits each: 80 bits, so that nobody finds another record with the same."""

_PARTS: Final = 6
_REFERENCE: Final = re.compile(r"\s*(SD-[0-9A-Z]{6})[\s·,.:]+")
_READ_AS: Final = str.maketrans("OIL", "011")


class Sheet(Struct, frozen=True):
    """Which paper a code belongs to.

    ``copy`` and ``to`` as in ``Paper``; ``additions`` is how many addenda the record had when the
    paper was made, ``since`` how many it has had since.
    """

    record: str
    copy: str
    to: int
    additions: int
    since: int


def code_of(decision: Decision, copy: str, to: int = 0) -> str:
    """The short code of a copy as the record stands: four groups of four of Crockford's base 32.

    It hangs on everything that was signed and added, and on whose copy it is. It says nothing.
    """
    return _code(chain_of(decision), copy, to)


def qr_text(decision: Decision, copy: str, to: int = 0) -> str:
    """What the QR code holds: reference, copy, short code and content digest, and no name.

    ``SHAREDESK:1:SD-4K7Q2M:RECIPIENT-1:4K7Q2M9A08ZX77PD:<SHA-256 in hexadecimal>``, of characters
    that a QR code packs tightly (ISO/IEC 18004 §7.4.4).
    """
    which = f"{copy}-{to}" if to else copy
    code = code_of(decision, copy, to).replace("-", "")
    return f"SHAREDESK:1:{decision.id}:{which}:{code}:{decision.digest}".upper()


def read_code(typed: str) -> str:
    """A typed code, or the text of a QR code, as it is printed; "" if it cannot be one.

    Case, spaces, dashes and O, I and L for 0 and 1 do not matter; the reference may stand before
    it, as it does at the foot of a page.
    """
    parts = _parts(typed)
    text = parts[4] if parts else _REFERENCE.sub("", typed.upper(), count=1)
    plain = "".join(text.upper().replace("-", " ").split()).translate(_READ_AS)
    fits = len(plain) == LENGTH and all(letter in ALPHABET for letter in plain)
    return _grouped(plain) if fits else ""


def reference_in(typed: str) -> str:
    """The reference that stands before a code or in the text of a QR code; "" for a code alone."""
    parts = _parts(typed)
    found = _REFERENCE.match(typed.upper())
    return parts[2].upper() if parts else found[1] if found else ""


def sheet_of(decision: Decision, code: str) -> Sheet | None:
    """The paper of this record that a code stands on, of today or of before an addendum."""
    heads = list(_heads(decision))
    for additions in reversed(range(len(heads))):
        for copy, to in _papers(decision):
            if _code(heads[additions], copy, to) == code:
                since = len(heads) - 1 - additions
                return Sheet(decision.id, copy, to, additions, since)
    return None


def _parts(typed: str) -> list[str]:
    """The parts of a QR code's text; none where it is another's."""
    parts = typed.strip().split(":")
    return parts if len(parts) == _PARTS and parts[0].upper() == "SHAREDESK" else []


def _code(head: str, copy: str, to: int) -> str:
    digest = hashlib.sha256(canonical({"copy": copy, "of": head, "to": to})).digest()
    number = int.from_bytes(digest[:10], "big")
    return _grouped(
        "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    )


def _grouped(plain: str) -> str:
    size = LENGTH // GROUPS
    return "-".join(plain[at : at + size] for at in range(0, LENGTH, size))


def _heads(decision: Decision) -> Iterator[str]:
    """The chain's digest as it was signed and after each addendum."""
    head = decision.digest
    yield head
    for addendum in decision.addenda:
        head = next_link(head, addendum)
        yield head


def _papers(decision: Decision) -> Iterator[tuple[str, int]]:
    yield "file", 0
    for to in range(1, len(rows_of(decision.answers, "shares")) + 1):
        yield "recipient", to
    for to in range(len(rows_of(decision.answers, "people")) + 1):
        yield "family", to
