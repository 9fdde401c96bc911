"""Commanding: one call of ``sharedesk`` from its words to its exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from sharedesk import __version__
from sharedesk.base.errors import Trouble
from sharedesk.cli import decisions, forms, keys, packs, sending, summaries, trials, vaults
from sharedesk.cli.inputs import Surroundings
from sharedesk.cli.saying import Exit, WrongCall, tell
from sharedesk.cli.wording import exit_of, sentences_for


def parser() -> argparse.ArgumentParser:
    """The whole command line of docs/interfaces.md."""
    made = argparse.ArgumentParser(
        prog="sharedesk",
        description="Decide whether to share information about a child, and keep the record. "
        "Without a command the window opens.",
        epilog="Example: sharedesk decision check --answers SC1.json --json",
    )
    made.add_argument("--version", action="version", version=f"sharedesk {__version__}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    for room in (vaults, keys, decisions, summaries, sending, forms, packs, trials):
        room.register(commands)
    return made


def _refuse_broken_text(args: argparse.Namespace) -> None:
    """A word of the call that is no text can name a file, and nothing else."""
    for name in ("id", "search", "delivery", "note", "reason"):
        try:
            (getattr(args, name, None) or "").encode()
        except UnicodeEncodeError:
            parser().error(f"{name}: this is not text that could be looked for")


def run(words: Sequence[str], around: Surroundings) -> int:
    """Carry out one call; an expected failure is a sentence on standard error, no traceback."""
    args = parser().parse_args(words)
    _refuse_broken_text(args)
    if args.command is None:
        return around.window(None)
    try:
        return int(args.handler(args, around))
    except WrongCall as wrong:
        tell(*wrong.lines)
        return Exit.WRONG_CALL
    except Trouble as trouble:
        tell(*sentences_for(trouble))
        return exit_of(trouble)
    except BrokenPipeError:
        # whoever read our output has seen enough; Python would complain again at its own end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
