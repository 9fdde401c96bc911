"""The seal at the end of a paper: how whoever holds it finds out what it belongs to."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.documents.outline import Block, Seal
from sharedesk.documents.outlining_matter import Matter
from sharedesk.records.life import Decision
from sharedesk.records.paper_codes import code_of, qr_text


def seal(matter: Matter) -> list[Block]:
    """The seal of a signed record's copy; a draft has none."""
    record = matter.record
    if not isinstance(record, Decision):
        return []
    code = code_of(record, matter.copy, matter.to)
    return [
        Seal(
            code=code,
            content=qr_text(record, matter.copy, matter.to),
            alternative=say(
                "QR code with the reference {ref}, the short code {code} and the record's "
                "fingerprint. It names nobody.",
                ref=record.id,
                code=code,
            ),
            words=_words(matter),
        )
    ]


def _words(matter: Matter) -> str:
    if matter.copy == "file":
        return say(
            "This code tells ShareDesk which record and which copy this paper came from, and "
            "whether anything was added since."
        )
    return say(
        "If you are not sure that this paper is what was sent, read this code to the sender: it "
        "tells them which record and which copy it came from."
    )
