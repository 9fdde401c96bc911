"""The commands on what leaves: send a copy, see the outbox, say what became of a delivery."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from sharedesk.cli.inputs import (
    Surroundings,
    add_json_argument,
    add_vault_arguments,
    counted,
    secret_from,
    unlocked,
)
from sharedesk.cli.saying import Exit, WrongCall, give, tell
from sharedesk.cli.summaries import add_copy_arguments, refuse_odd_copy, version_of
from sharedesk.desk import outbox, printing, sending
from sharedesk.desk.outbox import Prepared
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import USUAL, make_summary
from sharedesk.records.codes import BY_EMAIL
from sharedesk.records.deliveries import ACKNOWLEDGED, CANCELLED, FAILED, SENT, Delivery, State
from sharedesk.records.life import Paper

MOST_ROWS = 100_000
MOST_COPIES = 99
SAID: dict[str, State] = {
    "sent": SENT,
    "not-sent": CANCELLED,
    "acknowledged": ACKNOWLEDGED,
    "failed": FAILED,
}
YES_NO = {"yes": True, "no": False}
SHORTEST_KEY = 6


def send(args: argparse.Namespace, around: Surroundings) -> int:
    """Hand a copy over, once."""
    refuse_odd_copy(args)
    with unlocked(args, around) as session:
        delivery = _WAYS[args.by](session, args)
    give(_shown(delivery), args.json, _told(delivery))
    return Exit.DONE


def _print(session: Session, args: argparse.Namespace) -> Delivery:
    prepared = sending.prepare_print(
        session,
        args.id,
        args.copy,
        args.to,
        left_in_home=YES_NO.get(args.left_in_home),
        copies=args.copies,
        method=args.method or "",
        paper=_paper(session, args),
    )
    try:
        return sending.print_out(
            session, prepared, printer=args.printer or "", pages=args.pages or "", again=args.again
        )
    except ValueError:
        raise WrongCall("--copies and --pages are counted from 1, such as 1-2,4.") from None


def _mail(session: Session, args: argparse.Namespace) -> Delivery:
    protect = args.protect_with_passphrase_file
    prepared = sending.prepare_email(
        session,
        args.id,
        args.copy,
        args.to,
        address=args.address or "",
        passphrase=secret_from(protect) if protect else None,
        method=args.method or "",
        paper=_paper(session, args),
        reason=args.reason or "",
    )
    if args.out:
        return _save_for_mail(session, prepared, args)
    return sending.open_mail(session, prepared, again=args.again)


def _save_for_mail(session: Session, prepared: Prepared, args: argparse.Namespace) -> Delivery:
    path = Path(args.out)
    if not path.name:
        raise WrongCall("--out: say which file the PDF is to be.")
    _refuse_the_vault(session, path.parent, "--out")
    saved = sending.save_to(session, prepared, path, again=args.again)
    if prepared.letter is not None:
        tell(f"To: {prepared.letter.address}", f"Subject: {prepared.letter.subject}")
    return saved


def _keep_ready(session: Session, args: argparse.Namespace) -> Delivery:
    if not args.folder:
        raise WrongCall("--folder: say in which folder the copy is to be kept.")
    folder = Path(args.folder)
    _refuse_the_vault(session, folder, "--folder")
    return sending.keep_for_upload(
        session, args.id, folder, args.copy, args.to, paper=_paper(session, args)
    )


def _paper(session: Session, args: argparse.Namespace) -> Paper | None:
    """Another version than the usual one, which is made when everything else is well."""
    version = version_of(args)
    if version == USUAL:
        return None
    return make_summary(session, args.id, args.copy, args.to, version)


_WAYS = {"print": _print, "email": _mail, "folder": _keep_ready}


def _refuse_the_vault(session: Session, folder: Path, option: str) -> None:
    if folder.resolve() == session.folder.resolve():
        raise WrongCall(f"{option}: a copy cannot stand among the vault's own files.")


def show(args: argparse.Namespace, around: Surroundings) -> int:
    """What waits for somebody's word, or everything that ever left."""
    with unlocked(args, around) as session:
        if not session.vault.is_read_only:
            printing.follow(session)
        found = outbox.rows(session, open_only=not args.all)
    lines = [line for delivery in found for line in _told(delivery)]
    give([_shown(delivery) for delivery in found], args.json, lines or ["Nothing is waiting."])
    return Exit.DONE


def settle(args: argparse.Namespace, around: Surroundings) -> int:
    """Say what became of a delivery."""
    with unlocked(args, around) as session:
        key = _whole_key(session, args.delivery)
        outbox.settle(session, key, SAID[args.said], args.note or "", at=_moment(args.at))
        delivery = outbox.delivery_of(session, key)
    give(_shown(delivery), args.json, _told(delivery))
    return Exit.DONE


def _whole_key(session: Session, given: str) -> str:
    """A delivery may be named by how its id begins, if that is the beginning of one only."""
    known = (each.id for each in outbox.rows(session, open_only=False))
    found = [key for key in known if key.startswith(given.lower())]
    return found[0] if len(found) == 1 and len(given) >= SHORTEST_KEY else given


def _moment(given: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(given) if given else None
    except ValueError:
        moment = None
    if given and (moment is None or moment.tzinfo is None):
        raise WrongCall("--at: an ISO 8601 date and time with its offset is needed.")
    return moment


def _shown(delivery: Delivery) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(delivery)
    return plain | {"state": delivery.state, "waits_for": delivery.waits_for}


def _told(delivery: Delivery) -> list[str]:
    whose = f"{delivery.copy} {delivery.to}" if delivery.to else delivery.copy
    waits = f"  waits for: {delivery.waits_for.lower()}" if delivery.waits_for else ""
    return [
        f"{delivery.id[:8]}  {delivery.record}  {whose}  {delivery.way}  {delivery.state}{waits}"
    ]


def register(commands: Any) -> None:
    """Add ``send`` and ``outbox …`` to the parser."""
    _register_send(commands)
    seen = commands.add_parser(
        "outbox",
        help="what was handed over, and what is waited for",
        description="the deliveries of which somebody has yet to say what became",
        epilog="Example: sharedesk outbox --all --json",
    )
    seen.add_argument("--all", action="store_true", help="those that are settled, too")
    add_vault_arguments(seen)
    add_json_argument(seen)
    seen.set_defaults(handler=show)
    actions = seen.add_subparsers(dest="action", metavar="ACTION")
    said = actions.add_parser(
        "settle",
        help="say what became of a delivery",
        description="say what became of a delivery; ShareDesk itself cannot know",
        epilog="Example: sharedesk outbox settle 1f0c93a2 acknowledged --note 'J. Duty, by phone'",
    )
    said.add_argument("delivery", metavar="DELIVERY", help="its id, or how that begins")
    said.add_argument("said", choices=tuple(SAID))
    said.add_argument("--note", metavar="WORDS", help="who acknowledged it, or why it failed")
    said.add_argument("--at", metavar="TIME", help="when, if not now")
    add_vault_arguments(said)
    add_json_argument(said)
    said.set_defaults(handler=settle)


def _register_send(commands: Any) -> None:
    made = commands.add_parser(
        "send",
        help="hand a copy over: print it, open a mail draft, or keep it ready for upload",
        description="hand a copy of a signed record over; nothing is ever sent by itself",
        epilog="Example: sharedesk send SD-4K7Q2M --copy recipient --to 1 --by email "
        "--address duty@council.example --protect-with-passphrase-file P",
    )
    add_copy_arguments(made)
    made.add_argument("--by", choices=tuple(_WAYS), required=True)
    made.add_argument("--again", action="store_true", help="although one is on its way already")
    made.add_argument(
        "--method",
        choices=(*sending.ON_PAPER, *sorted(BY_EMAIL)),
        help="how it travels, as the record would say it",
    )
    paper = made.add_argument_group("by print")
    paper.add_argument("--left-in-home", choices=tuple(YES_NO), help="does paper stay in the home?")
    paper.add_argument("--printer", metavar="NAME")
    paper.add_argument("--copies", metavar="N", type=counted(MOST_COPIES), default=1)
    paper.add_argument("--pages", metavar="PAGES", help="such as 1-2,4")
    mail = made.add_argument_group("by email")
    mail.add_argument("--address", metavar="ADDRESS")
    mail.add_argument("--protect-with-passphrase-file", metavar="F")
    mail.add_argument("--reason", metavar="WORDS", help="why to a domain that is not on the list")
    mail.add_argument("--out", metavar="FILE", help="save the attachment there; open no program")
    ready = made.add_argument_group("by folder")
    ready.add_argument("--folder", metavar="DIR", help="where the copy waits for its upload")
    add_vault_arguments(made)
    add_json_argument(made)
    made.set_defaults(handler=send)
