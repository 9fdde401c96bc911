"""The session: everything of an unlocked desk hangs on one of these, and ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from sharedesk.base.clock import Clock
from sharedesk.desk.library import Library
from sharedesk.records.life import Practitioner
from sharedesk.vault import Vault


@dataclass(frozen=True, slots=True)
class Session:
    """An open vault with what is needed to work on it."""

    vault: Vault
    library: Library
    clock: Clock
    folder: Path

    @property
    def practitioner(self) -> Practitioner:
        """Whose vault this is, with what the organisation has locked; an empty name until it has
        been said."""
        kept = self.vault.setting("practitioner", None)
        person = msgspec.convert(kept, Practitioner) if kept else Practitioner(name="")
        return self.library.organisation.settled(person)
