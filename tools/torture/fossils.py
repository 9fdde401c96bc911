"""Fossils: vaults that earlier releases wrote, which migrate when they are opened."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.torture.home import CLOCK, Home
from tools.torture.judging import digest_of
from tools.torture.lives import outcome_of
from tools.torture.promises import Promises, Things

from sharedesk.base.secret import Secret
from sharedesk.vault import Vault

RELEASES = Path(__file__).parents[2] / "tests" / "old_vaults"


@dataclass(frozen=True, slots=True)
class Fossil:
    """A release's vault, and what must be found in it."""

    folder: Path
    things: Things

    def put_into(self, home: Home) -> Promises:
        """A copy of it in a home, and what it promises."""
        home.vault.parent.mkdir(parents=True)
        shutil.copytree(self.folder, home.vault)
        home.backups.mkdir()
        return Promises(dict(self.things))


def older_fossils(aside: Path) -> list[Fossil]:
    """Those that have a migration before them; ``aside`` is for trying."""
    found = []
    for expected in sorted(RELEASES.glob("*/expected.json")):
        known = json.loads(expected.read_text("utf-8"))
        secrets = {"passphrase": known["passphrase"], "code": known["recovery_code"]}
        fossil = Fossil(expected.parent / "vault", secrets)
        home = Home(aside / expected.parent.name)
        fossil.put_into(home)
        things = outcome_of(lambda: _opened_in_peace(home, secrets), dict)  # noqa: B023 -- at once
        shutil.rmtree(home.at)
        if things.pop("migrated"):
            found.append(Fossil(fossil.folder, secrets | things))
    return found


def _opened_in_peace(home: Home, secrets: Things) -> Things:
    vault = Vault.open(home.vault, clock=CLOCK, passphrase=Secret(secrets["passphrase"]))
    things: Things = {"migrated": any(note.kind == "migrated" for note in vault.notes)}
    for name in vault.worklist():
        record = vault.record(name)
        things[f"{name} digest"] = digest_of(record)
        things[f"{name} state"] = "SIGNED" if hasattr(record, "signed_at") else "DRAFT"
    vault.close()
    return things
