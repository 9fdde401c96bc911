"""Broken vaults: how each bad state of a vault comes about, and a disk that is too small."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import PASSPHRASE
from sharedesk.base.clock import FixedClock
from sharedesk.base.secret import Secret
from sharedesk.vault import Vault

PAGE = 4096


def fingerprint(folder: Path) -> dict[str, bytes]:
    """All that stands in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def data_of(vault: Path) -> Path:
    """The vault's database."""
    return next(vault.glob("data-*.db"))


def spoil(file: Path, page: int) -> None:
    """One wrong bit in the middle of a page of the database, counted from 1."""
    with file.open("r+b") as content:
        content.seek((page - 1) * PAGE + 2_000)
        byte = content.read(1)[0]
        content.seek(-1, os.SEEK_CUR)
        content.write(bytes([byte ^ 1]))


def spoil_bytes(file: Path) -> None:
    """One wrong bit in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def spoil_most(vault: Path) -> None:
    """One wrong bit in each page but the first four."""
    data = data_of(vault)
    for page in range(5, data.stat().st_size // PAGE + 1):
        spoil(data, page)


def spoil_history(vault: Path) -> None:
    """One wrong bit in the history only, so that the records can still be read."""
    with _opened(vault) as vault_open:
        found = vault_open._file.rows("SELECT name, rootpage FROM sqlite_schema")
    spoil(data_of(vault), dict(found)["history"])


def spoil_both_keys(vault: Path) -> None:
    """One wrong bit in each key file, the third copies outside included."""
    outside = Path(os.environ["SHAREDESK_HOME"]).rglob("*.keys")
    for file in (vault / "keys.a", vault / "keys.b", *outside):
        spoil_bytes(file)


def newer_keys(vault: Path) -> None:
    """Key files of a format that is not known yet."""
    for name in ("keys.a", "keys.b"):
        body = (vault / name).read_bytes()[:-65].replace(b'"format":1', b'"format":9')
        (vault / name).write_bytes(body + hashlib.sha256(body).hexdigest().encode() + b"\n")


def newer_schema(vault: Path) -> None:
    """A database that a later program has changed."""
    with _opened(vault) as vault_open:
        connection = vault_open._file.connect()
        connection.execute("PRAGMA user_version = 99")
        connection.close()


@contextmanager
def _opened(folder: Path) -> Iterator[Vault]:
    clock = FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    vault = Vault.open(folder, clock=clock, passphrase=Secret(PASSPHRASE))
    try:
        yield vault
    finally:
        vault.close()


STATES: dict[str, tuple[Callable[[Path], object], str]] = {
    "most pages": (spoil_most, "Part of the vault cannot be read"),
    "history": (spoil_history, "Part of the vault cannot be read"),
    "first page": (lambda vault: spoil(data_of(vault), 1), "file is missing or cannot"),
    "no data": (lambda vault: data_of(vault).unlink(), "file is missing or cannot"),
    "no length": (lambda vault: data_of(vault).write_bytes(b""), "file is missing or cannot"),
    "cut": (lambda vault: os.truncate(data_of(vault), 9_000), "cannot be read"),
    "both keys": (spoil_both_keys, "Both key files"),
    "newer keys": (newer_keys, "written by a newer version"),
    "newer schema": (newer_schema, "written by a newer version"),
}
"""What was done to a closed vault, and what must be said."""


@contextmanager
def a_small_disk(place: Path) -> Iterator[Path]:
    """A disk of three megabytes; the test is skipped where none may be mounted."""
    place.mkdir(parents=True, exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    try:
        made = subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("a small disk can be mounted by the system's administrator only")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Nothing fits on the disk any more; unlink what is returned to make room."""
    ballast = disk / "ballast"
    handle = os.open(ballast, os.O_WRONLY | os.O_CREAT)
    with pytest.raises(OSError, match="space"):
        _write_for_ever(handle)
    os.close(handle)
    return ballast


def _write_for_ever(handle: int) -> None:
    while True:
        os.write(handle, bytes(PAGE))
