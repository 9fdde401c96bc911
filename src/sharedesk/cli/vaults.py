"""The commands on a vault as a whole: create, status, backup, restore, passphrase, verify."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from sharedesk.cli import keys
from sharedesk.cli.inputs import (
    Surroundings,
    add_json_argument,
    add_vault_arguments,
    new_passphrase,
    passphrase,
    read_json,
    secret_from,
    unlocked,
    vault_folder,
)
from sharedesk.cli.saying import Exit, WrongCall, give, progress_on_terminal, tell
from sharedesk.desk import guarding, opening
from sharedesk.records.life import Practitioner


def create(args: argparse.Namespace, around: Surroundings) -> int:
    """Make a vault and print its recovery code, once."""
    secret = passphrase(args)
    folder = vault_folder(args, around)
    session, code = opening.create_vault(
        folder, secret, _practitioner(args), clock=around.clock, outside=around.outside
    )
    opening.lock(session)
    lines = (
        "The vault is ready. This is its recovery code; it is shown once and kept nowhere.",
        "Write it down and keep it away from this computer:",
        "",
        f"  {code.reveal()}",
    )
    give({"vault": str(folder), "recovery_code": code.reveal()}, args.json, lines)
    return Exit.DONE


def _practitioner(args: argparse.Namespace) -> Practitioner:
    if not args.practitioner:
        return Practitioner(name="")
    try:
        return msgspec.convert(read_json(args.practitioner), Practitioner)
    except msgspec.ValidationError as wrong:
        raise WrongCall(f"The practitioner's file: {wrong}") from None


def status(args: argparse.Namespace, around: Surroundings) -> int:
    """Say what is in the vault, without names."""
    with unlocked(args, around) as session:
        found = msgspec.to_builtins(guarding.status(session))
    give(found, args.json, (f"{name.replace('_', ' ')}: {value}" for name, value in found.items()))
    return Exit.DONE


def backup(args: argparse.Namespace, around: Surroundings) -> int:
    """Write the vault into one encrypted file."""
    with unlocked(args, around) as session:
        guarding.back_up(session, Path(args.file), progress_on_terminal("Backing up"))
    tell("The backup is written and was opened once to see that it is whole.")
    return Exit.DONE


def bring_back(args: argparse.Namespace, around: Surroundings) -> int:
    """Make a vault from a backup."""
    folder = vault_folder(args, around)
    code = secret_from(args.recovery_code_file) if args.recovery_code_file else None
    secret = None if code else passphrase(args)
    guarding.bring_back(
        Path(args.file),
        folder,
        clock=around.clock,
        passphrase=secret,
        recovery_code=code,
        outside=around.outside,
    )
    tell("The vault is back, and every record in it was read.")
    return Exit.DONE


def change_passphrase(args: argparse.Namespace, around: Surroundings) -> int:
    """Change the passphrase."""
    with unlocked(args, around) as session:
        guarding.change_passphrase(session, new_passphrase(args))
    tell("The passphrase is changed. The recovery code still works.")
    return Exit.DONE


def verify(args: argparse.Namespace, around: Surroundings) -> int:
    """Read every page, every record and every link of the chain."""
    with unlocked(args, around) as session:
        report = guarding.verify(session, progress_on_terminal("Verifying"))
    lines = report.problems or ("Every page, every record and every link of the history is whole.",)
    give(report, args.json, lines)
    return Exit.DONE if report.ok else Exit.VAULT_UNUSABLE


def register(commands: Any) -> None:
    """Add ``vault …`` to the parser."""
    vault = commands.add_parser("vault", help="make, check, back up and restore a vault")
    actions = vault.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name: str, handler: Any, words: str, example: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = actions.add_parser(
            name, help=words, description=words, epilog=f"Example: sharedesk vault {example}"
        )
        add_vault_arguments(parser, makes=name in ("create", "restore", "recover"))
        parser.set_defaults(handler=handler)
        return parser

    made = add("create", create, "make a new vault", "create --vault ~/casework")
    made.add_argument("--practitioner", metavar="FILE", help="JSON: name, role, agency, …")
    add_json_argument(made)
    add_json_argument(add("status", status, "say what is in a vault", "status --json"))
    add("backup", backup, "write one encrypted file", "backup casework.sdbackup").add_argument(
        "file", metavar="FILE"
    )
    back = add("restore", bring_back, "make a vault from a backup", "restore FILE --vault NEW")
    back.add_argument("file", metavar="FILE")
    back.add_argument("--recovery-code-file", metavar="FILE")
    words = "change the passphrase"
    new = add("passphrase", change_passphrase, words, "passphrase --new-passphrase-file FILE")
    new.add_argument("--new-passphrase-file", metavar="FILE")
    add_json_argument(add("verify", verify, "check that a vault is whole", "verify --json"))
    keys.add_to_vault(add)
