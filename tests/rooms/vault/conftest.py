"""A real vault in a folder of the test's own, with a key that is cheap to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.vault import KeyCost, Vault, sealing

PASSPHRASE = "seven quiet herons over the weir"


class Shelf:
    """Where a test's vault stands, and how it is opened again."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.folder = folder
        self.clock = clock
        self.code = Secret("")
        self._open: list[Vault] = []

    def create(self, outside: Path | None = None) -> Vault:
        vault, self.code = Vault.create(
            self.folder,
            Secret(PASSPHRASE),
            clock=self.clock,
            cost=KeyCost.cheap_for_tests(),
            outside=outside,
        )
        self._open.append(vault)
        return vault

    def open(
        self,
        passphrase: str | None = PASSPHRASE,
        *,
        code: Secret | None = None,
        outside: Path | None = None,
        as_found: bool = False,
    ) -> Vault:
        vault = Vault.open(
            self.folder,
            clock=self.clock,
            passphrase=Secret(passphrase) if passphrase is not None else None,
            recovery_code=code,
            outside=outside,
            as_found=as_found,
        )
        self._open.append(vault)
        return vault

    def close(self) -> None:
        for vault in self._open:
            vault.close()
        self._open.clear()

    def reopen(self, **how: object) -> Vault:
        self.close()
        return self.open(**how)  # type: ignore[arg-type]

    @property
    def data(self) -> Path:
        return next(self.folder.glob("data-*.db"))


@pytest.fixture
def shelf(tmp_path: Path, clock: FixedClock) -> Iterator[Shelf]:
    """A place for a vault; whatever is opened there is closed after the test."""
    shelf = Shelf(tmp_path / "vault", clock)
    yield shelf
    shelf.close()


@pytest.fixture
def vault(shelf: Shelf) -> Vault:
    """A new vault, open."""
    return shelf.create()


@pytest.fixture
def escrow_pair() -> tuple[Secret, str]:
    """An organisation's private and public key."""
    return sealing.new_pair()


Edit = Callable[[Path], None]
