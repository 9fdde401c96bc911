"""Whether a PDF is, byte for byte, what a vault signed; asked offline and without a vault."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from io import BytesIO

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.documents import metadata, sealing
from sharedesk.documents.metadata import RecordFacts
from sharedesk.documents.sealing import Seal
from sharedesk.documents.signing import fingerprint

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_LONGEST = 65_536


class Verdict(Struct, frozen=True):
    """What can be said about a PDF.

    ``unchanged``: what was signed is as it was; ``covers_all``: nothing stands outside it.
    ``vault`` is the fingerprint of the vault's root certificate, ``digest`` the content hash of
    the record; both count only if ``ok``. ``problems`` are sentences for people, empty exactly
    if ``ok``.
    """

    ok: bool
    signed: bool = False
    unchanged: bool = False
    covers_all: bool = False
    signed_at: datetime | None = None
    vault: str = ""
    reference: str = ""
    digest: str = ""
    copy: str = ""
    protected: bool = False
    problems: tuple[str, ...] = ()


class _Signature(Struct, frozen=True):
    """Where the bytes say that the signature stands, and what it signed."""

    message: bytes
    written: bytes
    covers_all: bool


def verify(pdf: bytes) -> Verdict:
    """Say whether the PDF is what was signed. Never raises for any bytes."""
    if b"%PDF-" not in pdf[:1024]:
        return _no(say("This file is not a PDF."), RecordFacts())
    facts = metadata.facts_of(pdf)
    if facts.protected:
        return _no(
            say("This PDF is protected. Open it with its passphrase and check the PDF inside."),
            facts,
        )
    found = _signature(pdf)
    if found is None:
        return _no(say("This PDF has not been signed by ShareDesk."), facts)
    return _judge(pdf, found, facts)


def _judge(pdf: bytes, found: _Signature, facts: RecordFacts) -> Verdict:
    problems = []
    seal = sealing.read(found.written)
    intact = seal is not None and seal.digest == hashlib.sha256(found.message).digest()
    if not intact:
        problems.append(say("The PDF has been changed since it was signed."))
    if not found.covers_all:
        problems.append(say("Something has been added to the PDF since it was signed."))
    signed_at = None
    if not problems:
        signed_at = _signed_at(pdf, seal) if seal else None
        if signed_at is None:
            problems.append(say("The signature is damaged or is not one that ShareDesk makes."))
    if not facts.reference and not problems:
        problems.append(say("The PDF does not say which record it belongs to."))
    return Verdict(
        ok=not problems,
        signed=True,
        unchanged=intact,
        covers_all=found.covers_all,
        signed_at=signed_at,
        vault=fingerprint(seal.root) if seal and signed_at else "",
        reference=facts.reference,
        digest=facts.digest,
        copy=facts.copy,
        problems=tuple(problems),
    )


def _no(problem: str, facts: RecordFacts) -> Verdict:
    return Verdict(
        ok=False,
        reference=facts.reference,
        digest=facts.digest,
        copy=facts.copy,
        protected=facts.protected,
        problems=(problem,),
    )


def _signature(pdf: bytes) -> _Signature | None:
    """The last signature that the bytes speak of; found without trusting the file's structure."""
    ranges = list(_RANGE.finditer(pdf))
    if not ranges:
        return None
    start, before, after, rest = (int(number) for number in ranges[-1].groups())
    written = pdf[before:after]
    if start or not before < after <= len(pdf) or len(written) > _LONGEST:
        return _Signature(b"", b"", covers_all=False)
    message = pdf[:before] + pdf[after : after + rest]
    return _Signature(message, written, covers_all=after + rest == len(pdf))


def _signed_at(pdf: bytes, seal: Seal) -> datetime | None:
    """When the signature says that it was made; None unless pyHanko finds it good as well."""
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
        at: datetime | None = signature.self_reported_timestamp
        trust = ValidationContext(
            trust_roots=[Certificate.load(seal.root)],
            allow_fetching=False,
            moment=at,
            best_signature_time=at,
        )
        status = validate_pdf_signature(signature, signer_validation_context=trust)
    except (PdfError, SignatureValidationError, *sealing.UNREADABLE):
        return None
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return at if status.bottom_line and whole else None
