"""Chain: how one entry is tied to the one before, so that none can be changed or left out."""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterable

from msgspec import Struct

START = bytes(32)
_SUM = 1 << 256


class HistoryRow(Struct, frozen=True):
    """One row of the history, as it stands in the database; ``at`` is ISO 8601 with an offset,
    ``detail`` canonical JSON, ``body_sha256`` hexadecimal or empty."""

    seq: int
    record: str
    at: str
    by: str
    kind: str
    detail: str
    body_sha256: str


class Head(Struct, frozen=True):
    """What the vault amounts to after a save: the save's number and hash, the sum of the marks of
    everything that is kept, and where the history ends."""

    sequence: int = 0
    digest: bytes = START
    marks: int = 0
    history_sequence: int = 0
    history_digest: bytes = START

    def followed(self, marks: int, history_sequence: int, history_digest: bytes) -> Head:
        """The head after the next save."""
        sequence = self.sequence + 1
        digest = _digest_of_save(self.digest, sequence, marks, history_sequence, history_digest)
        return Head(sequence, digest, marks, history_sequence, history_digest)


class Marks:
    """The sum of the marks of everything that is kept: a keyed additive multiset hash. The key
    keeps anyone from balancing the sum with other things."""

    def __init__(self, key: bytes, total: int = 0) -> None:
        self._key, self.total = key, total

    def add(self, thing: str, digest: bytes) -> None:
        """One more thing is kept."""
        self.total = (self.total + self._mark(thing, digest)) % _SUM

    def take_out(self, thing: str, digest: bytes) -> None:
        """It is kept no more, or not as it was."""
        self.total = (self.total - self._mark(thing, digest)) % _SUM

    def _mark(self, thing: str, digest: bytes) -> int:
        name = thing.encode()
        message = struct.pack(">I", len(name)) + name + digest
        return int.from_bytes(hmac.digest(self._key, message, "sha256"), "big")


def linked(previous: bytes, row: HistoryRow) -> bytes:
    """The hash of a history entry: SHA-256 over the one before and the packed row."""
    fields = (row.record, row.at, row.by, row.kind, row.detail, row.body_sha256)
    return hashlib.sha256(
        b"sharedesk/history/v1" + previous + struct.pack(">Q", row.seq) + _packed(fields)
    ).digest()


def first_broken(rows: Iterable[tuple[HistoryRow, bytes, bytes]], previous: bytes) -> int | None:
    """The number of the first entry whose place in the chain is wrong. Each comes with the hash
    of its forerunner and its own, as stored; ``previous`` is what the first must follow."""
    for row, stored_previous, stored in rows:
        if stored_previous != previous or linked(previous, row) != stored:
            return row.seq
        previous = stored
    return None


def _digest_of_save(
    previous: bytes, sequence: int, marks: int, history_sequence: int, history_digest: bytes
) -> bytes:
    return hashlib.sha256(
        b"sharedesk/save/v1"
        + previous
        + struct.pack(">Q", sequence)
        + marks.to_bytes(32, "big")
        + struct.pack(">Q", history_sequence)
        + history_digest
    ).digest()


def _packed(fields: Iterable[str]) -> bytes:
    """Each field behind its length, so that no two rows pack alike."""
    encoded = (field.encode() for field in fields)
    return b"".join(struct.pack(">I", len(field)) + field for field in encoded)
