"""The outline of a record: everything that one of its copies says, in order, before any paper."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sharedesk.base.languages import draft_note, spoken
from sharedesk.base.words import say
from sharedesk.documents.links import addresses_in
from sharedesk.documents.outline import Block, Copy, Outline, Words
from sharedesk.documents.outlining_family import family_blocks, shown_blocks
from sharedesk.documents.outlining_file import file_blocks
from sharedesk.documents.outlining_matter import Matter
from sharedesk.documents.outlining_recipient import recipient_blocks
from sharedesk.documents.outlining_short import short_blocks, short_handling
from sharedesk.documents.outlining_text import outline_text
from sharedesk.documents.outlining_words import Wording, names_in
from sharedesk.documents.tongues import typed_in
from sharedesk.forms import Form, to_response
from sharedesk.records.copies import visible
from sharedesk.records.deliveries import Delivery
from sharedesk.records.life import Decision, Event, Record
from sharedesk.records.living import answers_with_life
from sharedesk.records.paper_codes import code_of

if TYPE_CHECKING:
    from sharedesk.records.findings import Evaluation
    from sharedesk.records.guidance import Guidance
    from sharedesk.records.packs import LegalPack, OrganisationPack

__all__ = ["outline_of", "outline_text"]


def outline_of(
    record: Record,
    form: Form,
    evaluation: Evaluation,
    *,
    guidance: Guidance,
    law: LegalPack,
    organisation: OrganisationPack,
    copy: Copy,
    to: int = 0,
    history: Sequence[Event] = (),
    deliveries: Sequence[Delivery] = (),
    now: datetime | None = None,
    large_print: bool = False,
    short: bool = False,
    on_screen: bool = False,
    undecided: bool = False,
    as_shown: Form | None = None,
) -> Outline:
    """One copy of a record's summary; a draft gives a preview that says so.

    ``to`` is the row of ``shares``, counted from 1, for a recipient's copy, and may be a row of
    ``people`` for a family letter. ``history``, ``deliveries`` and ``now`` are for the file copy;
    ``now`` lets it say which dates have passed. ``short`` asks for the one-page version; a family
    letter has none and stays as it is, but ``on_screen`` it is only what is shown to the family
    in place of it, which says if it is still ``undecided``. The paper is in the language that is
    spoken, which ``form`` and the others have to be in; ``as_shown`` is the form in that of the
    record. Outside the file copy nothing is read
    but what ``records.copies.visible`` gives. Raises CopyRefused.
    """
    short, language = short and copy != "family", spoken()
    whole = answers_with_life(record)
    shown = visible(whole, copy, to)
    names = names_in(whole) if copy == "file" else {}
    matter = Matter(
        record,
        shown,
        Wording(form, names),
        form=form,
        evaluation=evaluation,
        guidance=guidance,
        law=law,
        organisation=organisation,
        history=history if copy == "file" else (),
        now=now,
        copy=copy,
        to=to,
        deliveries=_deliveries(deliveries) if copy == "file" else (),
    )
    return Outline(
        copy=copy,
        title=_title(copy, record.id, to),
        reference=record.id,
        marking=matter.marking,
        handling=_handling(matter, short=short),
        digest=record.digest if isinstance(record, Decision) else "",
        made_at=_last_moment(record).isoformat(),
        language=language,
        blocks=shown_blocks(matter, undecided=undecided)
        if on_screen and copy == "family"
        else _all_blocks(matter, short=short, large_print=large_print),
        attachment=_attachment(record, as_shown or form) if copy == "file" and not short else None,
        large_print=large_print,
        code=code_of(record, copy, to) if isinstance(record, Decision) else "",
        short=short,
        links=addresses_in(matter.text("prac_contact")),
        typed=typed_in(shown) if language != record.form.language else (),
        typed_language=record.form.language,
    )


def _deliveries(made: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """All but those of the file copy: sending one would change the next."""
    return tuple(each for each in made if each.copy != "file")


def _handling(matter: Matter, *, short: bool) -> str:
    if matter.copy == "family":
        return ""
    return short_handling() if short else matter.organisation.handling


def _all_blocks(matter: Matter, *, short: bool, large_print: bool) -> tuple[Block, ...]:
    if short:
        return short_blocks(matter)
    note = draft_note(spoken())
    # what stands in the margin of every page is not read aloud
    last = (Words(note, "small"),) if note else ()
    return (*_blocks(matter, large_print=large_print), *last)


def _blocks(matter: Matter, *, large_print: bool) -> tuple[Block, ...]:
    if matter.copy == "file":
        return file_blocks(matter, large_print=large_print)
    blocks = recipient_blocks(matter) if matter.copy == "recipient" else family_blocks(matter)
    # below the title, which comes first on every paper
    return (*blocks[:1], *_letterhead(matter), *blocks[1:])


def _letterhead(matter: Matter) -> tuple[Block, ...]:
    """On what goes to others; the file stays at home, and the one page has no room for it."""
    lines = " · ".join(matter.organisation.letterhead)
    return (Words(lines, "small"),) if lines else ()


def _title(copy: Copy, reference: str, to: int) -> str:
    """Names nobody: it becomes the PDF's metadata and the window's title."""
    if copy == "file":
        return say("Record of a decision about sharing information, {ref}", ref=reference)
    if copy == "recipient":
        return say("Information shared for a child, {ref}, copy {to}", ref=reference, to=to)
    return say("About sharing your information, {ref}", ref=reference)


def _last_moment(record: Record) -> datetime:
    """When the record last grew, so that equal records make equal papers."""
    if not isinstance(record, Decision):
        return record.changed_at
    moments = [record.signed_at, *(addendum.at for addendum in record.addenda)]
    if record.countersignature:
        moments.append(record.countersignature.at)
    return max(moments)


def _attachment(record: Record, form: Form) -> bytes:
    """The answers exactly as they were signed, so that the digest can be checked against them."""
    at = record.signed_at if isinstance(record, Decision) else record.changed_at
    response = to_response(form, record.answers, record_id=record.id, at=at)
    return json.dumps(response, ensure_ascii=False, indent=1).encode()
