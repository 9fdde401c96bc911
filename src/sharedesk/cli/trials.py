"""The commands to try ShareDesk out: a vault of invented decisions, and the self-test."""

from __future__ import annotations

import argparse
from typing import Any

from sharedesk.cli.inputs import (
    Surroundings,
    add_json_argument,
    add_vault_arguments,
    counted,
    passphrase,
    vault_folder,
)
from sharedesk.cli.saying import Exit, give, progress_on_terminal
from sharedesk.desk import opening, pretending
from sharedesk.desk.pretended_post import deliver_some

MOST_RECORDS = 1_000_000


def demo(args: argparse.Namespace, around: Surroundings) -> int:
    """Make a vault of invented decisions and, where asked, open it in the window."""
    folder = vault_folder(args, around)
    session, code = opening.create_vault(
        folder,
        passphrase(args),
        pretending.PRACTITIONER,
        clock=around.clock,
        label="Demonstration",
        outside=around.outside,
    )
    try:
        pretending.fill(session, args.records, progress_on_terminal("Inventing"))
        deliver_some(session)
    finally:
        opening.lock(session)
    said = {"vault": str(folder), "records": args.records, "recovery_code": code.reveal()}
    give(said, args.json, (f"{args.records} invented decisions are in {folder}.",))
    return Exit.DONE


def selftest(args: argparse.Namespace, around: Surroundings) -> int:
    """Prove that the installed program can do its main job here."""
    return Exit.DONE if around.selftest(args.json) else Exit.ANSWER_IS_NO


def register(commands: Any) -> None:
    """Add ``demo`` and ``selftest`` to the parser."""
    words = "a vault of invented decisions to try things on"
    example = "Example: sharedesk demo --records 200 --vault build/demo/main"
    tried = commands.add_parser("demo", help=words, description=words, epilog=example)
    tried.add_argument("--records", metavar="N", type=counted(MOST_RECORDS), default=200)
    add_vault_arguments(tried, makes=True)
    add_json_argument(tried)
    tried.set_defaults(handler=demo)
    words = "prove that the program can do its main job here"
    example = "Example: sharedesk selftest --json"
    proved = commands.add_parser("selftest", help=words, description=words, epilog=example)
    add_json_argument(proved)
    proved.set_defaults(handler=selftest)
