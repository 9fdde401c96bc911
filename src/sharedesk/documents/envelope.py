"""The envelope: a signed PDF, byte for byte, inside a cover that opens with a passphrase.

AES-256 by revision 6 of the standard security handler (ISO 32000-2 §7.6.4). Encrypting the signed
PDF itself would break its signature.
"""

from __future__ import annotations

import secrets
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from sharedesk.base.secret import Secret
from sharedesk.base.words import say
from sharedesk.documents import metadata
from sharedesk.documents.outline import Block, Callout, Copy, Heading, Outline, Points, Words
from sharedesk.documents.troubles import EnvelopeStaysShut, NotAnEnvelope, PassphraseUnfit

if TYPE_CHECKING:
    from pikepdf import Pdf

_LONG_AGO = "2020-01-01T00:00:00+00:00"
"""The date of a cover whose content does not say when it was made."""

MOST_BYTES = 127
"""A longer passphrase is cut by the standard (ISO 32000-2 §7.6.4.3.3), so it is refused."""


def protect(pdf: bytes, passphrase: Secret, reference: str) -> bytes:
    """The PDF inside a cover page. Raises PassphraseUnfit for one that is empty or too long.

    The cover names the reference only; every call gives other bytes.
    """
    import pikepdf

    opening = _normal(passphrase)
    if not 0 < len(opening.encode()) <= MOST_BYTES:
        raise PassphraseUnfit(most=MOST_BYTES)
    name = f"{reference}.pdf"
    with pikepdf.open(BytesIO(_cover(pdf, reference, name))) as cover:
        cover.attachments[name] = pikepdf.AttachedFileSpec(
            cover,
            pdf,
            filename=name,
            mime_type="application/pdf",
            creation_date="",
            mod_date="",
            description="",
        )
        cover.Root.PageMode = pikepdf.Name.UseAttachments
        out = BytesIO()
        cover.save(
            out,
            encryption=pikepdf.Encryption(user=opening, owner=secrets.token_hex(16), R=6),
        )
    return out.getvalue()


def open_envelope(content: bytes, passphrase: Secret) -> bytes:
    """The PDF that ``protect`` was given. Raises EnvelopeStaysShut or NotAnEnvelope."""
    import pikepdf

    if not metadata.facts_of(content).protected:
        raise NotAnEnvelope
    try:
        with pikepdf.open(BytesIO(content), password=_normal(passphrase)) as cover:
            return _held(cover)
    except pikepdf.PasswordError as wrong:
        raise EnvelopeStaysShut from wrong
    except pikepdf.PdfError as wrong:
        raise NotAnEnvelope from wrong


def _held(cover: Pdf) -> bytes:
    held = [spec.get_file().read_bytes() for spec in cover.attachments.values()]
    if len(held) != 1:
        raise NotAnEnvelope
    return held[0]


def _normal(passphrase: Secret) -> str:
    """One spelling for what looks the same, as readers of PDF do it (RFC 4013)."""
    return unicodedata.normalize("NFKC", passphrase.reveal())


def _copy(said: str) -> Copy:
    match said:
        case "file" | "family":
            return said
    return "recipient"


def _cover(pdf: bytes, reference: str, name: str) -> bytes:
    """One page that says what to do; it may not claim to be archival once it is encrypted."""
    from sharedesk.documents.paper import draw

    facts = metadata.facts_of(pdf)
    return draw(
        Outline(
            copy=_copy(facts.copy),
            title=say("Protected document {reference}", reference=reference),
            reference=reference,
            marking=facts.marking or say("Protected"),
            handling=say("Keep the passphrase apart from this file."),
            digest="",
            made_at=facts.made_at or _LONG_AGO,
            language="en-GB",
            blocks=_instructions(name),
        ),
        archival=False,
    )


def _instructions(name: str) -> tuple[Block, ...]:
    steps = (
        say(
            "Open the list of attachments: in most PDF readers it is behind a paper clip at the "
            "side."
        ),
        say("Open {name} from that list, or save it.", name=name),
        say(
            "If you see no list, you are perhaps in a web browser, in a mail program or on a "
            "telephone. Save this file and open it with a PDF reader on a computer."
        ),
    )
    care = (
        say(
            "Once it is saved, the document has no passphrase: keep it where only those can open "
            "it who need it."
        ),
        say("Do not send the passphrase by e-mail, and do not keep it beside this file."),
        say("If this is not meant for you, tell the sender and delete it."),
    )
    return (
        Heading(say("Protected document"), 1),
        Callout(say("The document is attached to this page"), name),
        Heading(say("How to read it")),
        Points(steps, numbered=True),
        Heading(say("Take care of it")),
        Points(care),
        Words(
            say(
                "The attached PDF is signed. ShareDesk can tell whether it is still what was "
                "signed, and so can PDF readers that show signatures."
            )
        ),
    )
