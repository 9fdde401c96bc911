"""Anchor: a witness of the last save that stands outside the database."""

from __future__ import annotations

import hmac
import os
import struct
from pathlib import Path

from msgspec import Struct

from sharedesk.base.files import OWNER_FILE, make_durable, make_private_folder

RECORD = struct.Struct(">QQ32s32s")
"""Epoch, number of the save, hash of the save, MAC: 80 bytes, twice, written in turns, so that a
torn write spoils the one and leaves the other."""

DURABLE_EVERY = 256
"""Saves between two waits for the disk. The database remembers the hashes of more saves than
that, so that a witness that a power cut left behind can still be compared."""


class Witness(Struct, frozen=True):
    """The last save that an anchor saw. ``digest`` is the save's hash."""

    epoch: int
    sequence: int
    digest: bytes


class Anchor:
    """The anchor's copies, one in the vault's folder and perhaps one outside."""

    def __init__(self, files: tuple[Path, ...], key: bytes, incarnation: str) -> None:
        self._files = files
        self._key = key
        self._incarnation = incarnation.encode()
        self._handles: list[int] = []

    def witnesses(self) -> tuple[Witness | None, ...]:
        """What each copy saw last; None where there is no genuine one."""
        return tuple(map(self._seen_by, self._files))

    def write(self, seen: Witness) -> None:
        """Note a save that has been committed; without waiting for the disk, mostly."""
        bare = RECORD.pack(seen.epoch, seen.sequence, seen.digest, bytes(32))[:-32]
        record = bare + self._mac(bare)
        for handle in self._opened():
            os.lseek(handle, seen.sequence % 2 * RECORD.size, os.SEEK_SET)
            os.write(handle, record)
            if seen.sequence % DURABLE_EVERY == 0:
                make_durable(handle)

    def leave_word(self, later: Witness) -> None:
        """Tell whoever comes with the keys of this epoch that the vault went on to a later one.

        Each epoch has a place of its own behind the two that are written in turns, so the word
        stands as long as the file does.
        """
        bare = RECORD.pack(later.epoch, later.sequence, later.digest, bytes(32))[:-32]
        for handle in self._opened():
            os.lseek(handle, later.epoch * RECORD.size, os.SEEK_SET)
            os.write(handle, bare + self._mac(bare))
            make_durable(handle)

    def close(self) -> None:
        """Make the witness durable and let go of its files."""
        self.make_durable()
        self.let_go()

    def make_durable(self) -> None:
        """Wait until the witness is on the disk. Raises OSError."""
        for handle in self._handles:
            make_durable(handle)

    def let_go(self) -> None:
        """Close its files."""
        for handle in self._handles:
            os.close(handle)
        self._handles.clear()

    def _opened(self) -> list[int]:
        if not self._handles:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            for file in self._files:
                make_private_folder(file.parent)
                self._handles.append(os.open(file, flags, OWNER_FILE))
        return self._handles

    def _seen_by(self, file: Path) -> Witness | None:
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        whole = len(content) // RECORD.size * RECORD.size
        seen = [self._genuine(record) for record in RECORD.iter_unpack(content[:whole])]
        return max(filter(None, seen), key=lambda witness: witness.sequence, default=None)

    def _genuine(self, record: tuple[int, int, bytes, bytes]) -> Witness | None:
        epoch, sequence, digest, mac = record
        bare = RECORD.pack(epoch, sequence, digest, mac)[:-32]
        if not hmac.compare_digest(mac, self._mac(bare)):
            return None
        return Witness(epoch, sequence, digest)

    def _mac(self, bare: bytes) -> bytes:
        return hmac.digest(self._key, self._incarnation + bare, "sha256")
