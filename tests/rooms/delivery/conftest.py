"""What is handed over."""

from __future__ import annotations

import pytest

from sharedesk.delivery.parcels import Parcel


@pytest.fixture
def parcel() -> Parcel:
    return Parcel("1f0c93a2" * 4, "SD-4K7Q2M", "SD-4K7Q2M-recipient-1.pdf", b"%PDF-1.7 invented")
