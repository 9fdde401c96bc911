"""Making a summary: a signed record becomes a PDF for one reader, and the PDF is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from sharedesk.base.languages import ENGLISH, speaking, spoken
from sharedesk.base.secret import Secret
from sharedesk.desk.deciding import decision_of, evaluation_of
from sharedesk.desk.forms_of import library_for
from sharedesk.desk.library import open_library
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import RecipientCopyLeaks
from sharedesk.documents.outlining import outline_of, outline_text
from sharedesk.forms import Form
from sharedesk.records.copies import leaks
from sharedesk.records.evaluating import evaluate
from sharedesk.records.life import Decision, Draft, Event, Paper
from sharedesk.records.living import answers_with_life

if TYPE_CHECKING:
    from sharedesk.documents.outline import Copy, Outline
    from sharedesk.documents.signing import Identity
    from sharedesk.documents.verifying import Verdict


class Version(Struct, frozen=True):
    """How a copy is made: ``short`` is the one-page version of a file or recipient's copy,
    ``large_print`` has type of 16 points, ``language`` is another one than is spoken."""

    short: bool = False
    large_print: bool = False
    language: str = ""


USUAL = Version()


def outline(
    session: Session, record_id: str, copy: Copy, to: int = 0, version: Version = USUAL
) -> Outline:
    """What the copy says. ``to`` is the 1-based share row of a recipient's copy.

    Raises NotSignedYet and CopyRefused; RecipientCopyLeaks is the last guard before paper.
    """
    with speaking(version.language or spoken()):
        return _outline(session, record_id, copy, to, version)


def _outline(session: Session, record_id: str, copy: Copy, to: int, version: Version) -> Outline:
    decision = decision_of(session, record_id)
    library = library_for(session, decision).in_language(spoken())
    made = outline_of(
        decision,
        library.form,
        evaluation_of(session, decision),
        guidance=library.guidance,
        law=library.law_of(decision.answers),
        organisation=library.organisation,
        copy=copy,
        to=to,
        history=session.vault.history(record_id),
        deliveries=session.vault.deliveries(record_id),
        now=session.clock.now(),
        short=version.short,
        large_print=version.large_print,
        as_shown=library.in_language(decision.form.language).form,
    )
    leaked = leaks(outline_text(made), answers_with_life(decision), copy, to)
    if leaked:
        raise RecipientCopyLeaks(copy=copy, count=len(leaked))
    return made


def preview(session: Session, draft: Draft, to: int) -> str:
    """The text of a recipient's copy as a draft stands; while nothing is decided, as if it were to
    be shared. Raises CopyRefused where there is none."""
    if not draft.answers.get("decision"):
        draft = structs.replace(draft, answers=draft.answers | {"decision": "SHARE"})
    library = library_for(session, draft)
    law = library.law_of(draft.answers)
    made = outline_of(
        draft,
        library.form,
        evaluate(draft.answers, law, library.organisation),
        guidance=library.guidance,
        law=law,
        organisation=library.organisation,
        copy="recipient",
        to=to,
        now=session.clock.now(),
    )
    return outline_text(made)


def form_of(session: Session, decision: Decision) -> Form:
    """The form as it was when the record was made, from the vault's own copy of it."""
    return library_for(session, decision).form


def make_summary(
    session: Session, record_id: str, copy: Copy, to: int = 0, version: Version = USUAL
) -> Paper:
    """The signed PDF of one copy: the one that was made last, unless it would say something else.

    Raises as ``outline``.
    """
    from sharedesk.documents.paper import pdf_of
    from sharedesk.documents.signing import sign

    with speaking(version.language or spoken()):
        drawn = outline(session, record_id, copy, to, version)
        unsigned = pdf_of(drawn)
    before = session.vault.paper(record_id, copy, to)
    if before is not None and before.content.startswith(unsigned):
        return before
    now = session.clock.now()
    by = "" if copy == "family" else decision_of(session, record_id).signed_by
    content = sign(unsigned, identity_of(session), now, by)
    paper = Paper(
        record=record_id,
        copy=copy,
        to=to,
        made_at=now,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    with session.vault.writing() as keep:
        keep.paper(paper)
        keep.event(_made(paper, session.practitioner.name, version, drawn.language))
    return paper


def _made(paper: Paper, by: str, version: Version, language: str) -> Event:
    return Event(
        record=paper.record,
        at=paper.made_at,
        by=by,
        kind="SUMMARY_MADE",
        detail={"copy": paper.copy, "to": paper.to, "sha256": paper.sha256}
        | ({"short": True} if version.short else {})
        | ({"large_print": True} if version.large_print else {})
        | ({"language": language} if language != ENGLISH else {}),
    )


def not_printable(
    session: Session, record_id: str, copy: Copy, to: int = 0, *, language: str = ""
) -> tuple[str, ...]:
    """The characters of a copy that none of our fonts has, each once: they print as U+FFFD.

    The record keeps them as typed; whoever hands the copy over should know. Raises as ``outline``.
    """
    from sharedesk.documents.paper import missing_characters

    version = Version(language=language)
    return missing_characters(outline(session, record_id, copy, to, version))


def identity_of(session: Session) -> Identity:
    """The vault's own signing identity, made when it is first needed and kept in the vault."""
    from sharedesk.documents.signing import Identity, new_identity

    kept = session.vault.setting("signing_identity", None)
    if kept:
        return Identity.from_dict(kept)
    identity = new_identity(session.clock.now())
    with session.vault.writing() as keep:
        keep.setting("signing_identity", identity.to_dict())
    return identity


def propose_passphrase() -> Secret:
    """Six random words for an envelope, 66 bits; to be told by another way than the file goes."""
    from sharedesk.documents.passphrases import propose

    return propose()


def protect(paper: Paper, passphrase: Secret) -> bytes:
    """The summary inside an AES-256 envelope that opens with the passphrase."""
    from sharedesk.documents.envelope import protect as enclose

    return enclose(paper.content, passphrase, paper.record)


def verify_pdf(content: bytes) -> Verdict:
    """Whether a PDF is what ShareDesk signed; needs no vault and no connection.

    The verdict names the organisation whose certificate stands over the signature, if this
    computer's settings know it.
    """
    from sharedesk.documents.verifying import verify

    root = open_library().organisation.signing_root
    return verify(content, {root.fingerprint: root.name} if root else {})
