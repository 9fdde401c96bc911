"""Writes the vault of this release and schema, once, before releasing:
``PYTHONPATH=tests python -m old_vaults.make``.

What a release wrote is never written again; it is what later programs must be able to open.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from rooms.vault.vault_builders import (
    NAME,
    NOON,
    STAMP,
    a_countersignature,
    a_delivery,
    a_line,
    a_paper,
    an_addendum,
    an_event,
    keep_decision,
    keep_draft,
)
from sharedesk import __version__
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.vault import KeyCost, Vault
from sharedesk.vault.migrating import shipped_steps

HERE = Path(__file__).parent
DRAFT = "SD-0LDDFT"


def contents_of(vault: Vault) -> dict[str, Any]:
    """What has to be there, as plain values."""
    contents = {
        "worklist": vault.worklist(),
        "found by words": vault.worklist(words="heron"),
        "records": [vault.record(name) for name in vault.worklist()],
        "history": vault.history(),
        "paper": vault.paper(NAME, "recipient", 1),
        "form": vault.form(STAMP.url, STAMP.version),
        "setting": vault.setting("text_size"),
    }
    if vault.status().schema_version > 1:
        contents["deliveries"] = vault.deliveries()
    plain: dict[str, Any] = json.loads(msgspec.json.encode(contents))
    return plain


def fill(vault: Vault) -> None:
    keep_draft(vault, DRAFT, words="heron")
    keep_decision(vault)
    with vault.writing() as keep:
        keep.addendum(NAME, an_addendum(), a_line(status="SIGNED"))
        keep.countersignature(NAME, a_countersignature(), a_line(status="COUNTERSIGNED"))
        keep.form(STAMP, b'{"resourceType": "Questionnaire"}')
        keep.paper(a_paper())
        keep.event(an_event("SUMMARY_MADE"))
        keep.setting("text_size", 12)
        keep.delivery(a_delivery(), a_line(status="COUNTERSIGNED", waiting=1))


def name_of_this() -> str:
    """The first schema has no number: there was only one."""
    steps = len(shipped_steps())
    return f"{__version__}-schema-{steps}"


def main() -> None:
    folder = HERE / name_of_this()
    passphrase = "an old vault of invented families"
    vault, code = Vault.create(
        folder / "vault",
        Secret(passphrase),
        clock=FixedClock(NOON),
        cost=KeyCost.cheap_for_tests(),
    )
    fill(vault)
    expected = {
        "passphrase": passphrase,
        "recovery_code": code.reveal(),
        "contents": contents_of(vault),
    }
    vault.close()
    (folder / "vault" / "lock").unlink()
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
