"""Sending: a copy of a signed record is made ready to be printed, mailed, saved or uploaded."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from sharedesk.base.ids import new_token
from sharedesk.base.secret import Secret
from sharedesk.delivery.channels.email import MailProgram
from sharedesk.delivery.channels.folder import Folder
from sharedesk.delivery.channels.printing import Printing
from sharedesk.delivery.channels.upload import ReadyFolder
from sharedesk.delivery.parcels import Parcel
from sharedesk.desk import mailing, outbox, summarising
from sharedesk.desk.deciding import decision_of
from sharedesk.desk.outbox import Prepared, step_now
from sharedesk.desk.outgoing import outgoing_folder
from sharedesk.desk.session import Session
from sharedesk.desk.troubles import PrintRefused
from sharedesk.desk.ways_out import refuse_closed, refuse_other_folder
from sharedesk.records.answering import Share, view
from sharedesk.records.deliveries import CANCELLED, PREPARED, REPLACED, Delivery, Way
from sharedesk.records.life import Paper
from sharedesk.records.refusals import is_unsafe_at_home
from sharedesk.records.summarising import is_urgent

if TYPE_CHECKING:
    from sharedesk.documents.outline import Copy

ON_PAPER = ("PRINT_HANDED", "POST_RECORDED")
UPLOADED = "PORTAL_UPLOAD"


def file_name_of(paper: Paper) -> str:
    """A name that says which copy it is, and not whose: ``SD-4K7Q2M-recipient-1.pdf``."""
    to = f"-{paper.to}" if paper.to else ""
    return f"{paper.record}-{paper.copy}{to}.pdf"


def prepare_print(
    session: Session,
    record_id: str,
    copy: Copy,
    to: int = 0,
    *,
    left_in_home: bool | None,
    copies: int = 1,
    method: str = "",
    paper: Paper | None = None,
) -> Prepared:
    """A copy for paper: the ``paper`` that the person has looked at, or one that is made now.

    ``left_in_home`` is asked at every print (domain.md §8.1 O), and must be False where paper
    could endanger someone (V19). ``method``: PRINT_HANDED or POST_RECORDED.

    Raises WayClosed, PrintRefused (reason: NOT_SAID, LEFT_IN_HOME), and what making a summary
    raises.
    """
    refuse_closed(session, "print")
    decision = decision_of(session, record_id)
    if left_in_home is None:
        raise PrintRefused(reason="NOT_SAID")
    if left_in_home and is_unsafe_at_home(decision.answers):
        raise PrintRefused(reason="LEFT_IN_HOME")
    paper = paper or summarising.make_summary(session, record_id, copy, to)
    row = _share(decision.answers, to)
    how = method or (row.method if row.method in ON_PAPER else ON_PAPER[0])
    made = _prepared(session, paper, "print", how, paper.content)
    delivery = structs.replace(made.delivery, left_in_home=left_in_home, copies=copies)
    return structs.replace(made, delivery=delivery)


def print_out(
    session: Session,
    prepared: Prepared,
    *,
    printer: str = "",
    pages: str = "",
    again: bool = False,
) -> Delivery:
    """Give it to CUPS. Where a window draws on paper itself, it calls ``outbox.begin`` before and
    ``outbox.handed_over`` after. Raises as ``outbox.hand_over``, and ValueError for odd pages."""
    channel = Printing(printer, copies=prepared.delivery.copies, pages=pages)
    return outbox.hand_over(session, prepared, channel, again=again)


def prepare_email(
    session: Session,
    record_id: str,
    copy: Copy,
    to: int = 0,
    *,
    address: str,
    passphrase: Secret | None = None,
    method: str = "",
    reason: str = "",
    paper: Paper | None = None,
) -> Prepared:
    """A draft message with the ``paper`` that the person has looked at, or one that is made now.

    It travels inside an envelope that opens with ``passphrase`` if one is given. ``reason``: why
    it may go to a domain that is not on the organisation's list.

    Raises WayClosed, AddressUnfit; MailRefused (reason: NO_ADDRESS, NOT_ON_THE_LIST, UNPROTECTED),
    and what making a summary raises.
    """
    refuse_closed(session, "email")
    decision = decision_of(session, record_id)
    row = _share(decision.answers, to)
    case = view(decision.answers)
    road = mailing.road_for(
        session.library.organisation,
        case,
        row,
        address=address,
        protected=passphrase is not None,
        method=method,
        reason=reason,
    )
    paper = paper or summarising.make_summary(session, record_id, copy, to)
    content = summarising.protect(paper, passphrase) if passphrase else paper.content
    made = _prepared(session, paper, "email", road.method, content)
    first = step_now(session, PREPARED, reason.strip())
    delivery = structs.replace(
        made.delivery, address=road.address, protected=passphrase is not None, steps=(first,)
    )
    letter = mailing.letter_for(session, record_id, road, protected=passphrase is not None)
    return structs.replace(made, delivery=delivery, letter=letter)


def open_mail(session: Session, prepared: Prepared, *, again: bool = False) -> Delivery:
    """Open the draft in the person's own mail program; nothing is sent. Raises as
    ``outbox.hand_over``."""
    assert prepared.letter is not None, "prepared by prepare_email"  # noqa: S101 -- a bug if not
    channel = MailProgram(outgoing_folder(session.folder), prepared.letter)
    return outbox.hand_over(session, prepared, channel, again=again)


def save_to(session: Session, prepared: Prepared, path: Path, *, again: bool = False) -> Delivery:
    """Write what was prepared where the person chose: to attach it to a message by hand, or just
    to have it. Raises WayClosed, and as ``outbox.hand_over``."""
    refuse_closed(session, "folder")
    there = structs.replace(prepared.delivery, place=_readable(path))
    prepared = structs.replace(prepared, delivery=there)
    return outbox.hand_over(session, prepared, Folder(path), again=again)


def prepare_file(session: Session, paper: Paper) -> Prepared:
    """A summary that is to be saved as a file. Raises WayClosed."""
    refuse_closed(session, "folder")
    return _prepared(session, paper, "folder", "", paper.content)


def keep_for_upload(
    session: Session,
    record_id: str,
    folder: Path,
    copy: Copy = "file",
    to: int = 0,
    *,
    paper: Paper | None = None,
) -> Delivery:
    """Keep a copy ready in a folder, with a manifest. It stays PREPARED until the person says
    that it was uploaded; doing it again writes the same files and is the same delivery. Once the
    record has grown, a newer copy takes the place of the one that waits.

    Raises WayClosed, PlaceClosed, NotHandedOver, and what making a summary raises.
    """
    refuse_other_folder(session, folder)
    paper = paper or summarising.make_summary(session, record_id, copy, to)
    made = _prepared(session, paper, "upload", UPLOADED, paper.content)
    channel = ReadyFolder(folder, copy=paper.copy, to=paper.to, made_at=paper.made_at)
    waiting = _waiting_uploads(session, made.delivery)
    same = [each for each in waiting if each.sha256 == paper.sha256]
    if same:
        channel.hand_over(made.parcel)
        return same[0]
    there = structs.replace(made.delivery, place=_readable(folder / made.parcel.name))
    kept = outbox.hand_over(session, structs.replace(made, delivery=there), channel)
    for older in waiting:
        outbox.settle(session, older.id, CANCELLED, REPLACED)
    return kept


def _waiting_uploads(session: Session, like: Delivery) -> list[Delivery]:
    return [
        each
        for each in outbox.of_record(session, like.record)
        if each.waits_for == "UPLOAD" and each.is_same_errand(like)
    ]


def _prepared(session: Session, paper: Paper, way: Way, method: str, content: bytes) -> Prepared:
    answers = decision_of(session, paper.record).answers
    row = _share(answers, paper.to)
    key = new_token()
    delivery = Delivery(
        id=key,
        record=paper.record,
        copy=paper.copy,
        to=paper.to,
        way=way,
        method=method,
        sha256=hashlib.sha256(content).hexdigest(),
        steps=(step_now(session, PREPARED),),
        recipient=row.to,
        urgent=paper.copy == "recipient" and is_urgent(view(answers)) and not row.ack,
    )
    return Prepared(delivery, Parcel(key, paper.record, file_name_of(paper), content))


def _readable(path: Path) -> str:
    """The path as text; a name on the disk need not be any."""
    return str(path).encode(errors="backslashreplace").decode()


def _share(answers: dict[str, object], to: int) -> Share:
    """The row of the ledger that a recipient's copy is for; an empty one for other copies."""
    shares = view(answers).shares
    return shares[to - 1] if 1 <= to <= len(shares) else Share()
