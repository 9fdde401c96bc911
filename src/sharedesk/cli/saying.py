"""Saying: what a command prints, where it prints it, and the exit status that goes with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

import msgspec


class Exit(IntEnum):
    """Exit statuses (docs/interfaces.md §1)."""

    DONE = 0
    ANSWER_IS_NO = 1
    WRONG_CALL = 2
    WRONG_SECRET = 3
    VAULT_UNUSABLE = 4


class WrongCall(Exception):  # noqa: N818 -- named for what the caller did
    """The call or its input is wrong; each line is one fault, in words."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def tell(*lines: str) -> None:
    """Say something to the person, on standard error."""
    for line in lines:
        print(line, file=sys.stderr)


def give(data: Any, as_json: bool, lines: Iterable[str] = ()) -> None:
    """Print data on standard output: one JSON document, or lines for a person."""
    if as_json:
        plain = msgspec.to_builtins(data)
        print(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(line)


def progress_on_terminal(what: str) -> Any:
    """A callback that shows a share done (0 to 1), or None where nobody is watching."""
    if not sys.stderr.isatty():
        return None

    def show(done: float) -> None:
        print(f"\r{what} {done:4.0%}", end="" if done < 1 else "\n", file=sys.stderr, flush=True)

    return show
