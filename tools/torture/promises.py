"""Promises: what a desk has said to be kept, and what it was about to keep when it stopped."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct

Things = dict[str, Any]
"""What is promised, by name: ``passphrase``, ``code``, and for each record ``SD-… state`` (DRAFT,
SIGNED, or None when there is none), ``SD-… number`` (of the last change), ``SD-… addenda``
(how many), ``SD-… digest`` (of a record that nobody changes)."""


class Saying(Struct, frozen=True):
    """One word of a desk: that it is about to make these things so, or that they are so now.

    ``backup`` names a file, from the home on, that is about to be made, or is made. ``at_rest``:
    the vault is closed as it should be, or all of it is proved at once; nobody needs to notice an
    end until more is kept. ``failed`` is a traceback.
    """

    done: bool
    things: Things = {}
    backup: str = ""
    at_rest: bool = False
    failed: str = ""

    def packed(self) -> bytes:
        """One line."""
        return msgspec.json.encode(self) + b"\n"


def sayings(lines: bytes) -> list[Saying]:
    """Those that were said whole."""
    whole = lines[: lines.rfind(b"\n") + 1].splitlines()
    return [msgspec.json.decode(line, type=Saying) for line in whole]


@dataclass(slots=True)
class Promises:
    """``kept`` is acknowledged; ``tried`` may or may not have come to be. ``backups`` holds what
    was kept when the making of each finished backup began; ``void`` the secrets that must not
    open anything any more. ``is_unclean``: something was kept since the vault was opened.
    ``may_be_mended``: the one who opened it after an end may not have finished mending."""

    kept: Things = field(default_factory=dict)
    tried: Things = field(default_factory=dict)
    backups: dict[str, Things] = field(default_factory=dict)
    void: Things = field(default_factory=dict)
    is_unclean: bool = False
    may_be_mended: bool = False
    acknowledged: int = 0
    failed: str = ""
    _begun: dict[str, Things] = field(default_factory=dict)

    def hear(self, said: Saying) -> None:
        """Take in one word."""
        self.failed = self.failed or said.failed
        self.acknowledged += said.done
        self.may_be_mended = self.may_be_mended and not said.done
        in_vault = said.done and bool(said.things.keys() - {"brought back"})
        self.is_unclean = not said.at_rest and (self.is_unclean or in_vault)
        if said.backup and said.done:
            self.backups.pop(said.backup, None)  # the newest stands last
            self.backups[said.backup] = self._begun.pop(said.backup)
        elif said.backup:
            self._begun[said.backup] = dict(self.kept)
        elif said.done:
            self._keep(said.things)
        else:
            self.tried = said.things

    def _keep(self, things: Things) -> None:
        for secret in ("passphrase", "code"):
            before = self.kept.get(secret)
            if secret in things and before not in (None, things[secret]):
                self.void[secret] = before
        self.kept |= things
        self.tried = {}

    def possible(self, thing: str) -> list[Any]:
        """The values that may be found."""
        values = [self.kept.get(thing)]
        return [*values, self.tried[thing]] if thing in self.tried else values

    def records(self) -> list[str]:
        """The references of all records that there may be."""
        names = (thing.removesuffix(" state") for thing in {**self.kept, **self.tried})
        return [name for name in names if name.startswith("SD-") and " " not in name]

    def settled(self, found: Things) -> Promises:
        """What is promised from here on, now that it was looked at."""
        return Promises({**self.kept, **found}, {}, copy.deepcopy(self.backups), dict(self.void))
