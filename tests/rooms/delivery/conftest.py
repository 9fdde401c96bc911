"""What a parcel is handed to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rooms.delivery.mail_desk import MailDesk, surroundings
from sharedesk.delivery.parcels import Parcel


@pytest.fixture
def mail_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MailDesk:
    """A desk of the real xdg-utils with no mail program registered yet."""
    if shutil.which("xdg-email") is None or shutil.which("xdg-mime") is None:
        pytest.skip("xdg-utils is not installed (tools/set_up.sh tests installs it)")
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, value in surroundings(folder).items():
        monkeypatch.setenv(name, value)
    return MailDesk(folder)


@pytest.fixture
def parcel() -> Parcel:
    return Parcel("1f0c93a2" * 4, "SD-4K7Q2M", "SD-4K7Q2M-recipient-1.pdf", b"%PDF-1.7 invented")
