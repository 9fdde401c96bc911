"""What a parcel is handed to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rooms.delivery.print_shop import PrintShop, a_print_shop, why_not
from sharedesk.delivery.parcels import Parcel


@pytest.fixture
def parcel() -> Parcel:
    return Parcel("1f0c93a2" * 4, "SD-4K7Q2M", "SD-4K7Q2M-recipient-1.pdf", b"%PDF-1.7 invented")


@pytest.fixture(scope="module")
def running_shop() -> Iterator[PrintShop]:
    """One printing service for the tests of a module."""
    if why_not():
        pytest.skip(why_not())
    with a_print_shop() as shop:
        yield shop


@pytest.fixture
def print_shop(running_shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> PrintShop:
    """The printing service, and no other is known here."""
    monkeypatch.setenv("CUPS_SERVER", running_shop.server)
    return running_shop
