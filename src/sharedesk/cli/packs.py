"""The commands on the organisation's pack: for the officer who makes it, and for a computer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from sharedesk.base.secret import Secret
from sharedesk.cli.inputs import Surroundings, add_json_argument, secret_from
from sharedesk.cli.saying import Exit, give, tell
from sharedesk.desk import packing
from sharedesk.packs.troubles import PackRefused
from sharedesk.records.packs import PackError


def create(args: argparse.Namespace, around: Surroundings) -> int:
    """Write an example to be edited."""
    packing.create(Path(args.out), around.clock)
    tell(
        "It is complete, and everything in it is an example: replace what is yours.",
        f"Then: sharedesk pack check {args.out}",
    )
    return Exit.DONE


def create_key(args: argparse.Namespace, around: Surroundings) -> int:
    """Make a pair of keys for signing packs."""
    del around
    made = packing.create_key(Path(args.out), _passphrase(args))
    lines = (
        "The private key is in the file; whoever has it, and its passphrase, can sign your packs.",
        "Keep it off practitioners’ laptops. The public key stands beside it, to be copied to each",
        f"computer as {packing.KEY_FILE}:",
        "",
        f"  {made.public_file}",
        f"  fingerprint {made.fingerprint}",
    )
    give(made, args.json, lines)
    return Exit.DONE


def check(args: argparse.Namespace, around: Surroundings) -> int:
    """Name everything that is wrong with a pack that is being written."""
    faults: tuple[Any, ...] = ()
    try:
        packing.check(Path(args.file), around.clock)
    except PackError as wrong:
        faults = wrong.faults
    said = {"ok": not faults, "faults": msgspec.to_builtins(faults)}
    give(said, args.json, map(str, faults) if faults else ("The pack has no fault.",))
    return Exit.ANSWER_IS_NO if faults else Exit.DONE


def sign(args: argparse.Namespace, around: Surroundings) -> int:
    """Write the signed pack."""
    out = Path(args.out)
    made = packing.sign(Path(args.file), Path(args.key), _passphrase(args), out, around.clock)
    contents = made.contents
    said = {"out": args.out, "serial": contents.serial, "sha256": made.sha256}
    lines = (
        f"Signed: number {contents.serial}, to be taken up until {contents.expires_on}.",
        "Copy it to each computer, or try it on this one: " + f"sharedesk pack install {args.out}",
    )
    give(said, args.json, lines)
    return Exit.DONE


def install(args: argparse.Namespace, around: Surroundings) -> int:
    """Take up a signed pack on this computer."""
    file = Path(args.file)
    try:
        made = packing.install(
            file, around.clock, fingerprint=args.fingerprint or "", for_all=args.machine
        )
    except PackRefused as wrong:
        printed = packing.key_to_compare(wrong)
        if not printed or args.fingerprint or not _agrees(printed):
            if printed:
                tell(f"Its key has the fingerprint {printed}; say so with --fingerprint.")
            raise
        made = packing.install(file, around.clock, fingerprint=printed, for_all=args.machine)
    name, serial = made.contents.organisation.name, made.contents.serial
    said = {"name": name, "serial": serial, "sha256": made.sha256}
    give(said, args.json, (f"In force: the pack of {name}, number {serial}.",))
    return Exit.DONE


def _agrees(printed: str) -> bool:
    """Asked where somebody is there to be asked."""
    if not sys.stdin.isatty():
        return False
    tell(
        "No key for packs is known on this computer yet. This pack’s has the fingerprint",
        f"  {printed}",
        "Compare it with the one that your organisation has published, not with the pack’s sender.",
    )
    return input("Is it the same? Type yes: ").strip().lower() == "yes"


def status(args: argparse.Namespace, around: Surroundings) -> int:
    """Say which pack is in force, and what else was refused."""
    found = packing.status(around.clock)
    give(found, args.json, _told(found))
    return Exit.ANSWER_IS_NO if found.refused or not found.name else Exit.DONE


def _told(found: packing.Status) -> list[str]:
    lines = ["No pack of an organisation is in force: what you see are examples."]
    if found.name:
        past = ", which has passed" * found.is_past
        lines = [
            f"In force since {found.in_force_since}: {found.name}, number {found.serial}.",
            f"It was made on {found.issued_on} and is to be replaced by {found.expires_on}{past}.",
            f"Signed with the key {found.signed_by}.",
        ]
    lines += [f"{each.what} {each.do}" for each in found.refused]
    lines += [f"Its {each} cannot be used by this ShareDesk." for each in found.left_out]
    return lines


def _passphrase(args: argparse.Namespace) -> Secret | None:
    return secret_from(args.passphrase_file) if args.passphrase_file else None


def register(commands: Any) -> None:
    """Add ``pack …`` to the parser."""
    words = "the organisation's own settings, signed, for its computers"
    pack = commands.add_parser("pack", help=words)
    actions = pack.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name: str, handler: Any, words: str, example: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = actions.add_parser(
            name, help=words, description=words, epilog=f"Example: sharedesk pack {example}"
        )
        parser.set_defaults(handler=handler)
        if name != "create":
            add_json_argument(parser)
        return parser

    def with_key(parser: argparse.ArgumentParser) -> None:
        words = "a file with what opens the key; without it the key has no passphrase"
        parser.add_argument("--passphrase-file", metavar="FILE", help=words)
        parser.add_argument("--out", metavar="FILE", required=True)

    words = "write a complete example with words about each setting, to be edited"
    made = add("create", create, words, "create --out pack.toml")
    made.add_argument("--out", metavar="FILE", required=True)
    words = "make the pair of keys with which packs are signed"
    with_key(add("create-key", create_key, words, "create-key --out northmoor-pack.key"))
    checked = add("check", check, "name everything that is wrong, with its place and remedy",
                  "check pack.toml")  # fmt: skip
    checked.add_argument("file", metavar="FILE")
    signed = add("sign", sign, "write the one signed file for your computers",
                 "sign pack.toml --key pack.key --out northmoor.sharedesk-pack")  # fmt: skip
    signed.add_argument("file", metavar="FILE")
    signed.add_argument("--key", metavar="FILE", required=True, help="of “pack create-key”")
    with_key(signed)
    taken = add("install", install, "take up a signed pack on this computer",
                "install northmoor.sharedesk-pack")  # fmt: skip
    taken.add_argument("file", metavar="FILE")
    words = "of the key to trust from now on, where none is yet"
    taken.add_argument("--fingerprint", metavar="WORDS", help=words)
    words = "for everybody on this computer; needs an administrator's rights"
    taken.add_argument("--machine", action="store_true", help=words)
    add("status", status, "which pack is in force, and what else was refused", "status --json")
