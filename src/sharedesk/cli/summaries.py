"""The commands on paper: the PDF summary of a record, and whether a PDF is what was signed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sharedesk.base.files import write_aside_then_swap
from sharedesk.cli.inputs import (
    Surroundings,
    add_json_argument,
    add_vault_arguments,
    counted,
    secret_from,
    unlocked,
    vault_folder,
)
from sharedesk.cli.saying import Exit, WrongCall, give, tell
from sharedesk.desk import summarising
from sharedesk.desk.verifying import verify_file

MOST_ROWS = 100_000


def summary(args: argparse.Namespace, around: Surroundings) -> int:
    """Write the PDF of one copy."""
    if args.copy == "recipient" and args.to < 1:
        raise WrongCall("--to: say which share row the copy is for, counted from 1.")
    out = Path(args.out)
    if not out.name:
        raise WrongCall("--out: say which file the PDF is to be.")
    if out.resolve().parent == vault_folder(args, around).resolve():
        raise WrongCall("--out: the PDF cannot stand among the vault's own files.")
    with unlocked(args, around) as session:
        paper = summarising.make_summary(session, args.id, args.copy, args.to)
        missing = summarising.not_printable(session, args.id, args.copy, args.to)
    content = paper.content
    if args.protect_with_passphrase_file:
        content = summarising.protect(paper, secret_from(args.protect_with_passphrase_file))
    _write(out, content)
    if missing:
        tell(
            "The PDF has a mark in place of each of these characters, which its fonts do not have: "
            + " ".join(missing)
        )
    give({"out": args.out, "sha256": paper.sha256, "bytes": len(content)}, args.json)
    return Exit.DONE


def _write(path: Path, content: bytes) -> None:
    try:
        write_aside_then_swap(path, content)
    except OSError as wrong:
        raise WrongCall(f"The PDF cannot be written there: {wrong.strerror}.") from None


def verify(args: argparse.Namespace, _: Surroundings) -> int:
    """Say whether a PDF is what was signed, and by which vault."""
    verdict = verify_file(Path(args.file))
    lines = verdict.problems or (
        f"Unchanged since it was signed on {verdict.signed_at}.",
        f"Record {verdict.reference}, content digest {verdict.digest}.",
        f"Signed by the vault {verdict.vault}.",
    )
    if not verdict.ok:
        tell("This is not what was signed, or it cannot be shown to be:")
    give(verdict, args.json, lines)
    return Exit.DONE if verdict.ok else Exit.ANSWER_IS_NO


def register(commands: Any) -> None:
    """Add ``summary`` and ``verify`` to the parser."""
    made = commands.add_parser(
        "summary",
        help="write the PDF of one copy",
        description="write the PDF summary of a signed record",
        epilog="Example: sharedesk summary SD-4K7Q2M --copy recipient --to 1 --out SD-4K7Q2M.pdf",
    )
    made.add_argument("id", metavar="ID")
    made.add_argument("--copy", choices=("file", "recipient", "family"), required=True)
    made.add_argument(
        "--to", metavar="N", type=counted(MOST_ROWS), default=0, help="the share row, from 1"
    )
    made.add_argument("--out", metavar="FILE", required=True)
    made.add_argument("--protect-with-passphrase-file", metavar="F")
    add_vault_arguments(made)
    add_json_argument(made)
    made.set_defaults(handler=summary)
    seen = commands.add_parser(
        "verify",
        help="whether a PDF is what was signed",
        description="signature, digest, and whether the PDF is what was signed; needs no vault",
        epilog="Example: sharedesk verify SD-4K7Q2M.pdf",
    )
    seen.add_argument("file", metavar="FILE.pdf")
    add_json_argument(seen)
    seen.set_defaults(handler=verify)
