"""The commands about what opens a vault: getting back in, rehearsing, rotating, escrow."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sharedesk.cli.inputs import (
    Surroundings,
    add_as_found_argument,
    add_json_argument,
    new_passphrase,
    passphrase,
    prompted,
    secret_from,
    unlocked,
    vault_folder,
)
from sharedesk.cli.saying import Exit, WrongCall, give, progress_on_terminal, tell
from sharedesk.desk import keys, opening
from sharedesk.desk.session import Session

OPENS_KEY_FILE = "--escrow-passphrase-file"

Add = Callable[[str, Any, str, str], argparse.ArgumentParser]
"""Makes ``vault NAME`` of a name, its handler, its words and an example."""


def recover(args: argparse.Namespace, around: Surroundings) -> int:
    """Get back in with the recovery code, or with the organisation's key."""
    if args.recovery_code_file and args.escrow_key_file:
        raise WrongCall("Give a recovery code or the organisation's key file, not both.")
    session = _by_organisation(args, around) if args.escrow_key_file else _by_code(args, around)
    opening.lock(session)
    tell("The new passphrase is set. The recovery code still works.")
    if args.escrow_key_file:
        tell("The history of the vault says that the organisation opened it.")
    return Exit.DONE


def _by_code(args: argparse.Namespace, around: Surroundings) -> Session:
    return opening.recover(
        vault_folder(args, around),
        _recovery_code(args),
        new_passphrase(args),
        clock=around.clock,
        outside=around.outside,
        as_found=args.as_found,
    )


def _by_organisation(args: argparse.Namespace, around: Surroundings) -> Session:
    named = args.escrow_passphrase_file
    return keys.recover_with_escrow(
        vault_folder(args, around),
        Path(args.escrow_key_file),
        secret_from(named) if named else prompted("key file's passphrase", OPENS_KEY_FILE),
        new_passphrase(args),
        clock=around.clock,
        outside=around.outside,
        as_found=args.as_found,
    )


def _recovery_code(args: argparse.Namespace) -> Any:
    if args.recovery_code_file:
        return secret_from(args.recovery_code_file)
    return prompted("recovery code", "--recovery-code-file")


def rehearse(args: argparse.Namespace, around: Surroundings) -> int:
    """Try the recovery code without changing anything."""
    with unlocked(args, around) as session:
        keys.check_recovery_code(session, _recovery_code(args))
    tell("The recovery code opens this vault. Nothing was changed.")
    return Exit.DONE


def rotate(args: argparse.Namespace, around: Surroundings) -> int:
    """Give the vault a new key, all of it, and print the new recovery code, once."""
    secret = passphrase(args)
    with unlocked(args, around, secret) as session:
        code = keys.rotate(session, secret, progress_on_terminal("Writing anew"))
    lines = (
        "Everything in the vault has a new key. This is the new recovery code; it is shown once",
        "and kept nowhere. The passphrase is as it was.",
        "",
        f"  {code.reveal()}",
        "",
        "Backups made before now open with the recovery code, and the passphrase, of then.",
    )
    give({"recovery_code": code.reveal()}, args.json, lines)
    return Exit.DONE


def escrow(args: argparse.Namespace, around: Surroundings) -> int:
    """Say whether the organisation can open the vault, or let it, or no longer let it."""
    with unlocked(args, around) as session:
        if args.do == "add":
            keys.add_escrow(session)
        elif args.do == "remove":
            keys.remove_escrow(session)
        state = keys.escrow_state(session)
    give(state, args.json, _told(state))
    return Exit.DONE


def _told(state: keys.EscrowState) -> tuple[str, ...]:
    held = (
        f"The organisation can open this vault with the key {state.held}."
        if state.held
        else "Nobody but the owner can open this vault."
    )
    lines = [held]
    if state.used_at is not None:
        lines.append(f"It last did so at {state.used_at:%Y-%m-%d %H:%M %Z}.")
    if state.offered is not None:
        key = f"{state.offered.fingerprint} ({state.offered.id})"
        lines.append(f"The organisation's settings offer the key {key}.")
    return tuple(lines)


def create_key(args: argparse.Namespace, around: Surroundings) -> int:
    """Make the organisation a pair of keys."""
    del around
    pair = keys.create_escrow_key(Path(args.out), passphrase(args))
    lines = (
        "The private key is in the file, closed with the passphrase. Keep the file and the",
        "passphrase apart, in places of the organisation's, and never on a practitioner's laptop.",
        "For the organisation's settings, under “escrow”:",
        "",
        f'  "public_key": "{pair.public_key}",',
        f'  "fingerprint": "{pair.fingerprint}"',
    )
    give(pair, args.json, lines)
    return Exit.DONE


def add_to_vault(add: Add) -> None:
    """Add what is ``vault …`` to the parser."""
    words = "get back in with the recovery code or the organisation's key"
    lost = add("recover", recover, words, "recover --recovery-code-file FILE")
    lost.add_argument("--recovery-code-file", metavar="FILE")
    lost.add_argument("--escrow-key-file", metavar="FILE", help="of “sharedesk escrow create-key”")
    lost.add_argument(OPENS_KEY_FILE, metavar="FILE", help="what opens that key file")
    lost.add_argument("--new-passphrase-file", metavar="FILE")
    add_as_found_argument(lost)
    words = "try the recovery code without changing anything"
    tried = add("rehearse", rehearse, words, "rehearse --recovery-code-file FILE")
    tried.add_argument("--recovery-code-file", metavar="FILE")
    words = "give the whole vault a new key, and a new recovery code"
    add_json_argument(add("rotate", rotate, words, "rotate --json"))
    words = "whether the organisation can open this vault"
    known = add("escrow", escrow, words, "escrow status")
    known.add_argument("do", choices=("status", "add", "remove"))
    add_json_argument(known)


def register(commands: Any) -> None:
    """Add ``escrow …`` to the parser."""
    words = "keys of an organisation that open its people's vaults"
    above = commands.add_parser("escrow", help=words)
    actions = above.add_subparsers(dest="action", required=True, metavar="ACTION")
    words = "make a pair of keys; the public one goes into the organisation's settings"
    example = "Example: sharedesk escrow create-key --out northmoor.escrow"
    made = actions.add_parser("create-key", help=words, description=words, epilog=example)
    made.add_argument("--out", metavar="FILE", required=True)
    made.add_argument("--passphrase-file", metavar="FILE", help="what will open the key file")
    add_json_argument(made)
    made.set_defaults(handler=create_key)
