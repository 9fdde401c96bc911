"""The commands about whose certificate stands over what a vault signs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sharedesk.base.files import write_aside_then_swap
from sharedesk.cli.inputs import Surroundings, unlocked
from sharedesk.cli.saying import Exit, WrongCall, tell
from sharedesk.desk import certifying

Add = Callable[[str, Any, str, str], argparse.ArgumentParser]


def request(args: argparse.Namespace, around: Surroundings) -> int:
    """Write a request for a certificate."""
    with unlocked(args, around) as session:
        content = certifying.signing_request(session)
    try:
        write_aside_then_swap(Path(args.out), content)
    except OSError as wrong:
        raise WrongCall(f"The request cannot be written there: {wrong.strerror}.") from None
    tell("Send the file to whoever looks after ShareDesk in your organisation. It is no secret.")
    return Exit.DONE


def use(args: argparse.Namespace, around: Surroundings) -> int:
    """Take the organisation's certificate up."""
    try:
        content = Path(args.file).read_bytes()
    except OSError as wrong:
        raise WrongCall(f"The certificate cannot be read: {wrong.strerror}.") from None
    with unlocked(args, around) as session:
        certifying.use_certificate(session, content)
    tell("From now on this vault signs under the organisation's certificate.")
    return Exit.DONE


def add_to_vault(add: Add) -> None:
    """Add what is ``vault signing-…`` to the parser."""
    words = "ask the organisation for a certificate to sign papers under"
    asked = add("signing-request", request, words, "signing-request --out vault.csr")
    asked.add_argument("--out", metavar="FILE", required=True)
    words = "sign papers under the certificate that the organisation made"
    given = add("signing-certificate", use, words, "signing-certificate vault.crt")
    given.add_argument("file", metavar="FILE")
