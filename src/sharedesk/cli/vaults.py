"""The commands on a vault as a whole: create, status, backup, restore, passphrase, verify."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from sharedesk.cli import certificates, keys
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
from sharedesk.desk import backups, guarding, opening, salvaging
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
        backed_up = backups.state(session)
        found["backup_folder"] = str(backed_up.folder)
        found["backup_folder_is_there"] = backed_up.is_there
        found["backups_kept"] = backed_up.kept
        found["backup_is_due"] = backed_up.is_due
        found["verify_is_due"] = guarding.verify_is_due(session)
        found["synced_by"] = backed_up.vault_synced_by
    if backed_up.vault_synced_by:
        tell(*backups.sync_warning(backed_up.vault_synced_by))
    give(found, args.json, (f"{name.replace('_', ' ')}: {value}" for name, value in found.items()))
    return Exit.DONE


def backup(args: argparse.Namespace, around: Surroundings) -> int:
    """Write the vault into one encrypted file: the one that is named, or today's in the folder
    where the daily ones stand."""
    with unlocked(args, around) as session:
        if args.folder:
            backups.choose_folder(session, Path(args.folder))
        told = progress_on_terminal("Backing up")
        if args.file:
            backups.back_up(session, Path(args.file), told)
        else:
            print(backups.back_up_now(session, told))
    tell("The backup is written and was opened once to see that it is whole.")
    return Exit.DONE


def bring_back(args: argparse.Namespace, around: Surroundings) -> int:
    """Make a vault from a backup."""
    folder = vault_folder(args, around)
    code = secret_from(args.recovery_code_file) if args.recovery_code_file else None
    secret = None if code else passphrase(args)
    new = args.new_passphrase_file
    guarding.bring_back(
        Path(args.file),
        folder,
        clock=around.clock,
        passphrase=secret,
        recovery_code=code,
        new_passphrase=secret_from(new) if new else None,
        outside=around.outside,
        progress=progress_on_terminal("Restoring"),
    )
    tell("The vault is back, and its backup was whole.")
    return Exit.DONE


def salvage(args: argparse.Namespace, around: Surroundings) -> int:
    """Make a new vault of what can be read of a damaged one."""
    code = secret_from(args.recovery_code_file) if args.recovery_code_file else None
    report = salvaging.salvage(
        vault_folder(args, around),
        Path(args.to),
        clock=around.clock,
        passphrase=None if code else passphrase(args),
        recovery_code=code,
        outside=around.outside,
        progress=progress_on_terminal("Salvaging"),
    )
    give(report, args.json, (*report.saved, *map(salvaging.words_of, report.lost)))
    tell(*salvaging.outcome(report))
    return Exit.DONE if report.is_whole else Exit.ANSWER_IS_NO


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
        add_vault_arguments(parser, makes=name in ("create", "restore", "recover", "salvage"))
        parser.set_defaults(handler=handler)
        return parser

    made = add("create", create, "make a new vault", "create --vault ~/casework")
    made.add_argument("--practitioner", metavar="FILE", help="JSON: name, role, agency, …")
    add_json_argument(made)
    add_json_argument(add("status", status, "say what is in a vault", "status --json"))
    made = add("backup", backup, "write one encrypted file", "backup casework.sharedesk-backup")
    made.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="without it, one more of the last ten in the folder for daily backups",
    )
    made.add_argument("--folder", metavar="DIR", help="from now on the daily ones go there")
    back = add("restore", bring_back, "make a vault from a backup", "restore FILE --vault NEW")
    back.add_argument("file", metavar="FILE")
    back.add_argument("--recovery-code-file", metavar="FILE")
    back.add_argument("--new-passphrase-file", metavar="FILE", help="set another one at once")
    words = "make a new vault of what can be read of a damaged one, which is left as it is"
    saved = add("salvage", salvage, words, "salvage --vault ~/casework --to ~/casework-2")
    saved.add_argument("--to", metavar="DIR", required=True, help="the new vault's folder")
    saved.add_argument("--recovery-code-file", metavar="FILE")
    add_json_argument(saved)
    words = "change the passphrase"
    new = add("passphrase", change_passphrase, words, "passphrase --new-passphrase-file FILE")
    new.add_argument("--new-passphrase-file", metavar="FILE")
    add_json_argument(add("verify", verify, "check that a vault is whole", "verify --json"))
    keys.add_to_vault(add)
    certificates.add_to_vault(add)
