"""Home: where one tortured vault and what belongs to it stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sharedesk.base.clock import FixedClock

CLOCK = FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
"""The invented records rely on laws and dates of these days."""


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with the vault, the folder outside it, and one for backups."""

    at: Path

    @property
    def vault(self) -> Path:
        """The vault's folder, a new one inside folders that are new too."""
        return self.at / "vaults" / "main"

    @property
    def outside(self) -> Path:
        """Third copies of the keys and the witness."""
        return self.at / "settings"

    @property
    def backups(self) -> Path:
        """Where the person keeps backups."""
        return self.at / "stick"

    def again(self, backup: str) -> Home:
        """Where that backup is brought back to."""
        return Home(self.at / f"again-{Path(backup).name}")
