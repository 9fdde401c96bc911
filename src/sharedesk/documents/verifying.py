"""Whether a PDF is, byte for byte, what a vault signed; asked offline and without a vault."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType

from msgspec import Struct

from sharedesk.base.words import say
from sharedesk.documents import metadata, sealing
from sharedesk.documents.metadata import RecordFacts
from sharedesk.documents.outlining_words import moment_in_words
from sharedesk.documents.sealing import Seal
from sharedesk.documents.signing import fingerprint

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_LONGEST = 65_536
NOBODY: Mapping[str, str] = MappingProxyType({})


class Verdict(Struct, frozen=True):
    """What can be said about a PDF.

    ``unchanged``: what was signed is as it was; ``covers_all``: nothing stands outside it.
    ``signed_by`` is whom the signature names, "" in a copy that names nobody; ``vault`` the
    fingerprint of the certificate under which the vault signs, ``organisation`` whose that is if
    it is a known organisation's; ``digest`` the content hash of the
    record, ``code`` the paper's short code; all count only if ``ok``. ``problems`` are sentences
    for people, empty exactly if ``ok``.
    """

    ok: bool
    signed: bool = False
    unchanged: bool = False
    covers_all: bool = False
    signed_at: datetime | None = None
    signed_by: str = ""
    vault: str = ""
    organisation: str = ""
    reference: str = ""
    digest: str = ""
    copy: str = ""
    code: str = ""
    protected: bool = False
    problems: tuple[str, ...] = ()


class _Said(Struct, frozen=True):
    """What the signature says of itself."""

    at: datetime
    by: str


class _Signature(Struct, frozen=True):
    """Where the bytes say that the signature stands, and what it signed."""

    message: bytes
    written: bytes
    covers_all: bool


def verify(pdf: bytes, organisations: Mapping[str, str] = NOBODY) -> Verdict:
    """Say whether the PDF is what was signed. Never raises for any bytes.

    ``organisations`` are the names of those whose certificates are known to be theirs, by the
    fingerprints of the certificates.
    """
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
    return _judge(pdf, found, facts, organisations)


def _judge(
    pdf: bytes, found: _Signature, facts: RecordFacts, organisations: Mapping[str, str]
) -> Verdict:
    problems = []
    seal = sealing.read(found.written)
    intact = seal is not None and seal.digest == hashlib.sha256(found.message).digest()
    if not intact:
        problems.append(say("The PDF has been changed since it was signed."))
    if not found.covers_all:
        problems.append(say("Something has been added to the PDF since it was signed."))
    said: _Said | None = None
    if not problems:
        said = _said(pdf, seal) if seal else None
        if said is None:
            problems.append(say("The signature is damaged or is not one that ShareDesk makes."))
    if not facts.reference and not problems:
        problems.append(say("The PDF does not say which record it belongs to."))
    vault = fingerprint(seal.root) if seal and said else ""
    return Verdict(
        ok=not problems,
        signed=True,
        unchanged=intact,
        covers_all=found.covers_all,
        signed_at=said.at if said else None,
        signed_by=said.by if said else "",
        vault=vault,
        organisation=organisations.get(vault, ""),
        reference=facts.reference,
        digest=facts.digest,
        copy=facts.copy,
        code=facts.code,
        problems=tuple(problems),
    )


def _no(problem: str, facts: RecordFacts) -> Verdict:
    return Verdict(
        ok=False,
        reference=facts.reference,
        digest=facts.digest,
        copy=facts.copy,
        code=facts.code,
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


def _said(pdf: bytes, seal: Seal) -> _Said | None:
    """When and by whom the signature says that it was made; None unless pyHanko finds it good."""
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
        by = signature.sig_object.get("/Name", "")
    except (PdfError, SignatureValidationError, *sealing.UNREADABLE):
        return None
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return _Said(at, str(by)) if at and status.bottom_line and whole else None


def statement(verdict: Verdict) -> tuple[str, ...]:
    """The verdict in sentences: what is shown, or what is wrong."""
    if not verdict.ok or verdict.signed_at is None:
        return verdict.problems
    when = moment_in_words(verdict.signed_at)
    since = (
        say("Unchanged since {when}, signed by {who}.", when=when, who=verdict.signed_by)
        if verdict.signed_by
        else say("Unchanged since {when}, when it was signed.", when=when)
    )
    copies = {"file": say("file copy"), "recipient": say("recipient’s copy")}
    copy = copies.get(verdict.copy, say("family letter"))
    paper = say("Record {ref}, {copy}.", ref=verdict.reference, copy=copy)
    code = say("Short code on the paper: {code}.", code=verdict.code) if verdict.code else ""
    return (
        since,
        " ".join(filter(None, (paper, code))),
        say("Fingerprint of the record: {digest}.", digest=verdict.digest),
        _whose(verdict),
    )


def _whose(verdict: Verdict) -> str:
    if not verdict.organisation:
        return say("Fingerprint of the vault: {vault}.", vault=verdict.vault)
    return say(
        "Signed by a vault of {organisation}; fingerprint of its certificate: {vault}.",
        organisation=verdict.organisation,
        vault=verdict.vault,
    )
