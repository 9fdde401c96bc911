"""Inputs: which vault is meant, where its passphrase comes from, how an answers file is read."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TextIO

from sharedesk.base.clock import Clock
from sharedesk.base.secret import Secret
from sharedesk.cli.saying import WrongCall, tell
from sharedesk.desk import opening
from sharedesk.desk.noticing import notices
from sharedesk.desk.session import Session
from sharedesk.forms import Form

LARGEST_ANSWERS = 8 * 1024 * 1024
LONGEST_LINE = 64 * 1024
"""Characters; no passphrase has as many, so whatever is cut off changes no answer."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a command may use of the machine it runs on."""

    home: Path
    outside: Path
    clock: Clock
    selftest: Callable[[bool], bool]
    window: Callable[[Path | None], int]
    form_window: Callable[[Form], int] = lambda _: 0


Handler = Callable[[argparse.Namespace, Surroundings], int]


def vault_folder(args: argparse.Namespace, around: Surroundings) -> Path:
    """``--vault``, else SHAREDESK_VAULT, else the practitioner's default vault."""
    named = args.vault or os.environ.get("SHAREDESK_VAULT")
    return Path(named) if named else opening.default_vault(around.home)


def passphrase(args: argparse.Namespace) -> Secret:
    """``--passphrase-file``, else SHAREDESK_PASSPHRASE_FILE, else a prompt."""
    file = args.passphrase_file or os.environ.get("SHAREDESK_PASSPHRASE_FILE")
    return secret_from(file) if file else prompted("passphrase", "--passphrase-file")


def new_passphrase(args: argparse.Namespace) -> Secret:
    """``--new-passphrase-file``, else a prompt."""
    file = args.new_passphrase_file
    return secret_from(file) if file else prompted("new passphrase", "--new-passphrase-file")


def secret_from(file: str) -> Secret:
    """The first line of a file, or what of it could be a passphrase; ``-`` is standard input."""
    try:
        if file == "-":
            return _first_line(sys.stdin)
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            return _first_line(lines)
    except (OSError, UnicodeError):
        raise WrongCall("The passphrase file cannot be read.") from None


def _first_line(lines: TextIO) -> Secret:
    """Nothing but a line's end ends it: a passphrase may hold any other character."""
    line = lines.readline(LONGEST_LINE).removesuffix("\n").removesuffix("\r")
    line.encode()  # what came in as broken bytes is no text
    return Secret(line)


def prompted(what: str, option: str) -> Secret:
    """Ask for it at the terminal, without echo; ``option`` is what names a file instead."""
    if not sys.stdin.isatty():
        raise WrongCall(f"No {what}: name a file with {option}, or - for standard input.")
    return Secret(getpass.getpass(f"{what.capitalize()}: "))


@contextmanager
def unlocked(
    args: argparse.Namespace, around: Surroundings, secret: Secret | None = None
) -> Iterator[Session]:
    """The vault that is meant, open for as long as the command runs. ``secret`` is its passphrase
    where that has been asked for already."""
    session = opening.unlock(
        vault_folder(args, around),
        secret if secret is not None else passphrase(args),
        clock=around.clock,
        outside=around.outside,
        as_found=args.as_found,
    )
    try:
        tell(*notices(session))
        yield session
    finally:
        opening.lock(session, drafts_stay=True)


def read_json(file: str) -> Any:
    """A JSON document from a file; ``-`` is standard input."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as wrong:
        raise WrongCall(f"The file cannot be read: {wrong.strerror}.") from None
    if len(content) > LARGEST_ANSWERS:
        raise WrongCall("The file is larger than 8 MiB; an answers file never is.")
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise WrongCall("The file is not UTF-8 text.") from None
    except json.JSONDecodeError as wrong:
        raise WrongCall(
            f"The file is not JSON: {wrong.msg}, line {wrong.lineno}, column {wrong.colno}."
        ) from None
    except ValueError:  # Python's own refusal of a number of more than 4,300 digits
        raise WrongCall("The file has a number in it that is beyond all measure.") from None
    except RecursionError:
        raise WrongCall("The file is nested too deeply to be an answers file.") from None


def _no_number(name: str) -> NoReturn:
    raise WrongCall(f"The file is not JSON: {name} is not a number that JSON has.")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise WrongCall(f"The file has the key {twin!r} twice in one place.")
    return found


def add_vault_arguments(parser: argparse.ArgumentParser, *, makes: bool = False) -> None:
    """The arguments of every command that opens a vault, or ``makes`` one."""
    parser.add_argument("--vault", metavar="DIR", help="the vault's folder (or SHAREDESK_VAULT)")
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="a file whose first line is the passphrase; - for standard input "
        "(or SHAREDESK_PASSPHRASE_FILE)",
    )
    if not makes:
        add_as_found_argument(parser)


def add_as_found_argument(parser: argparse.ArgumentParser) -> None:
    """``--as-found``, for a vault that is not as it was left."""
    parser.add_argument(
        "--as-found",
        action="store_true",
        help="open a vault that an older copy replaced, or read one that is damaged, as it is",
    )


def counted(most: int) -> Callable[[str], int]:
    """An argument that counts something: a whole number from 0 to ``most``."""

    def read(word: str) -> int:
        if not (word.isascii() and word.isdigit() and len(word) < 10 and int(word) <= most):
            raise argparse.ArgumentTypeError(f"a whole number from 0 to {most} is needed")
        return int(word)

    return read


def add_json_argument(parser: argparse.ArgumentParser) -> None:
    """``--json``, which every command takes that prints data."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")
