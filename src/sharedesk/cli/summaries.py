"""The commands on paper: the PDF summary of a record, and whether a PDF is what was signed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from sharedesk.base.files import write_aside_then_swap
from sharedesk.base.languages import LANGUAGES
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
from sharedesk.desk.summarising import Version
from sharedesk.desk.verifying import (
    is_code_of,
    sheet_words,
    statement,
    verify_code,
    verify_file,
)
from sharedesk.desk.ways_out import refuse_closed

MOST_ROWS = 100_000


def add_copy_arguments(parser: argparse.ArgumentParser) -> None:
    """Which record, which copy of it, for whom, and in which version."""
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--copy", choices=("file", "recipient", "family"), required=True)
    parser.add_argument(
        "--to", metavar="N", type=counted(MOST_ROWS), default=0, help="the share row, from 1"
    )
    parser.add_argument(
        "--short", action="store_true", help="one page to carry along; not of a family letter"
    )
    parser.add_argument("--large-print", action="store_true", help="type of 16 points")
    parser.add_argument(
        "--language", choices=tuple(LANGUAGES), default="", help="of the paper; Welsh is a draft"
    )


def version_of(args: argparse.Namespace) -> Version:
    """In which version the copy is asked for."""
    return Version(args.short, args.large_print, args.language)


def refuse_odd_copy(args: argparse.Namespace) -> None:
    """A recipient's copy is for somebody, and a family letter has no short version."""
    if args.copy == "recipient" and args.to < 1:
        raise WrongCall("--to: say which share row the copy is for, counted from 1.")
    if args.copy == "family" and args.short:
        raise WrongCall("--short: a family letter is short and has no other version.")


def summary(args: argparse.Namespace, around: Surroundings) -> int:
    """Write the PDF of one copy."""
    refuse_odd_copy(args)
    out = Path(args.out)
    if not out.name:
        raise WrongCall("--out: say which file the PDF is to be.")
    if out.resolve().parent == vault_folder(args, around).resolve():
        raise WrongCall("--out: the PDF cannot stand among the vault's own files.")
    with unlocked(args, around) as session:
        refuse_closed(session, "folder")
        paper = summarising.make_summary(
            session,
            args.id,
            args.copy,
            args.to,
            version_of(args),
        )
        missing = summarising.not_printable(
            session, args.id, args.copy, args.to, language=args.language
        )
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


def verify(args: argparse.Namespace, around: Surroundings) -> int:
    """Say whether a PDF is what was signed, or which record and copy a paper belongs to."""
    if args.file:
        return _verify_pdf(args)
    if args.code:
        return _verify_paper(args, around)
    raise WrongCall("Say which PDF to check, or give the code of a paper with --code.")


def _verify_pdf(args: argparse.Namespace) -> int:
    verdict = verify_file(Path(args.file))
    ok = is_code_of(verdict, args.code) if args.code else verdict.ok
    lines = statement(verdict)
    if verdict.ok and not ok:
        lines = ("The code belongs to another paper than this PDF.", *lines)
    elif not ok:
        tell("This is not what was signed, or it cannot be shown to be:")
    said = msgspec.to_builtins(verdict) | ({"code_matches": ok} if args.code else {})
    give(said, args.json, lines)
    return Exit.DONE if ok else Exit.ANSWER_IS_NO


def _verify_paper(args: argparse.Namespace, around: Surroundings) -> int:
    with unlocked(args, around) as session:
        sheet = verify_code(session, args.code)
    give(sheet, args.json, sheet_words(sheet))
    return Exit.DONE if sheet else Exit.ANSWER_IS_NO


def register(commands: Any) -> None:
    """Add ``summary`` and ``verify`` to the parser."""
    made = commands.add_parser(
        "summary",
        help="write the PDF of one copy",
        description="write the PDF summary of a signed record",
        epilog="Example: sharedesk summary SD-4K7Q2M --copy recipient --to 1 --out SD-4K7Q2M.pdf",
    )
    add_copy_arguments(made)
    made.add_argument("--out", metavar="FILE", required=True)
    made.add_argument("--protect-with-passphrase-file", metavar="F")
    add_vault_arguments(made)
    add_json_argument(made)
    made.set_defaults(handler=summary)
    seen = commands.add_parser(
        "verify",
        help="whether a PDF is what was signed",
        description="signature, digest, and whether the PDF is what was signed; needs no vault, "
        "unless a paper's code is given alone",
        epilog="Example: sharedesk verify SD-4K7Q2M.pdf",
    )
    seen.add_argument("file", metavar="FILE.pdf", nargs="?", default="")
    seen.add_argument(
        "--code",
        metavar="CODE",
        default="",
        help="the short code of a paper: whether it belongs to the PDF, or, without one, which "
        "record and copy of the vault it belongs to",
    )
    add_vault_arguments(seen)
    add_json_argument(seen)
    seen.set_defaults(handler=verify)
