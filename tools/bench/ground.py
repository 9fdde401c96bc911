"""The ground: one vault of invented records that all figures stand on, and its plain copy."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

from tools.bench.plain import copy_of

from sharedesk.base.clock import SystemClock
from sharedesk.base.secret import Secret
from sharedesk.desk import opening, pretending
from sharedesk.desk.session import Session
from sharedesk.vault.costs import STANDARD

PASSPHRASE = "nothing of anybody's is in here"


@dataclass(frozen=True, slots=True)
class Ground:
    """``home`` is the program's folder, with the vault in it; ``plain`` the copy in the clear."""

    home: Path
    session: Session
    plain: Path
    records: int

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return opening.default_vault(self.home)


def lay(folder: Path, records: int) -> Ground:
    """Invent so many records and copy them; or take those that an earlier run left there."""
    home, plain = folder / "home", folder / "plain.db"
    place = opening.default_vault(home)
    if place.exists():
        session = opening.unlock(place, Secret(PASSPHRASE), clock=SystemClock())
    else:
        session, _ = opening.create_vault(
            place,
            Secret(PASSPHRASE),
            pretending.PRACTITIONER,
            clock=SystemClock(),
            cost=STANDARD,
        )
        pretending.fill(session, records)
    if not plain.exists():
        copy_of(session, plain)
    ground = Ground(home, session, plain, session.vault.status().records)
    # what the inventing left behind is the bench's own: the collector need not look through it
    gc.collect()
    gc.freeze()
    return ground


def unlocked(ground: Ground) -> Session:
    """The vault opened anew; the session before it has to be locked."""
    return opening.unlock(ground.vault, Secret(PASSPHRASE), clock=SystemClock())
