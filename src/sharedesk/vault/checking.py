"""Checking: whether the history, the saves and the witness agree with one another."""

from __future__ import annotations

from msgspec.structs import replace

from sharedesk.vault.anchor import Witness
from sharedesk.vault.chain import START, Head, HistoryRow, first_broken
from sharedesk.vault.connection import Connection
from sharedesk.vault.reading import Row, fetch
from sharedesk.vault.troubles import VaultDamaged

TAIL = 2000
"""Entries of the history that are checked at every opening; all of them are when verifying."""

_HISTORY = "SELECT seq, record, at, by, kind, detail, body_sha256, prev, hash FROM history"


def last_head(connection: Connection) -> Head:
    """What the vault amounted to after its last save. Raises VaultDamaged (saves)."""
    rows = fetch(
        connection,
        "SELECT sequence, digest, marks, history_sequence, history_digest FROM saved"
        " ORDER BY sequence DESC LIMIT 2",
    )
    if not rows:
        return Head()
    head = _head(rows[0])
    before = _head(rows[1]) if len(rows) > 1 else Head()
    # numbers are skipped when a vault that was rolled back is taken as it is
    before = replace(before, sequence=head.sequence - 1)
    followed = before.followed(head.marks, head.history_sequence, head.history_digest)
    if followed.digest != head.digest:
        raise VaultDamaged(what="saves")
    return head


def check_history_tail(connection: Connection, head: Head) -> None:
    """That the last entries hang together and end where the last save says. Raises VaultDamaged
    (history)."""
    broken = broken_link(connection, max(0, head.history_sequence - TAIL), head)
    if broken is not None:
        raise VaultDamaged(what="history", entry=broken)


def broken_link(connection: Connection, after: int, head: Head) -> int | None:
    """The first wrong entry from that one on, or the one where the history should have ended."""
    previous = START
    if after:
        rows = fetch(connection, "SELECT hash FROM history WHERE seq = :after", {"after": after})
        if not rows:
            return after
        previous = rows[0][0]
    while rows := fetch(
        connection,
        f"{_HISTORY} WHERE seq > :after ORDER BY seq LIMIT :limit",
        {"after": after, "limit": TAIL},
    ):
        broken = first_broken(map(_linked_row, rows), previous)
        if broken is not None:
            return broken
        after, previous = rows[-1][0], rows[-1][-1]
    if after != head.history_sequence:
        return min(after, head.history_sequence) + 1
    return None if previous == head.history_digest else after


def unwitnessed(
    connection: Connection, head: Head, epoch: int, witnesses: tuple[Witness | None, ...]
) -> int | None:
    """The number of the last save that a witness saw and that is not there; 0 if the vault's own
    witness (the first) is missing; None if all agree.

    A witness may be behind: the computer may have stopped between the save and the note of it.
    """
    if witnesses[0] is None:
        return 0
    lost = [
        witness.sequence
        for witness in filter(None, witnesses)
        if not _agrees(connection, head, epoch, witness)
    ]
    return max(lost, default=None)


def _agrees(connection: Connection, head: Head, epoch: int, witness: Witness) -> bool:
    if witness.epoch != epoch:
        return witness.epoch < epoch
    if witness.sequence > head.sequence:
        return False
    if witness.sequence == head.sequence:
        return witness.digest == head.digest
    rows = fetch(
        connection,
        "SELECT digest FROM saved WHERE sequence = :sequence",
        {"sequence": witness.sequence},
    )
    return not rows or rows[0][0] == witness.digest  # too long ago to be compared


def _head(row: Row) -> Head:
    sequence, digest, marks, history_sequence, history_digest = row
    marks = int.from_bytes(marks, "big")
    return Head(sequence, digest, marks, history_sequence, history_digest)


def _linked_row(row: Row) -> tuple[HistoryRow, bytes, bytes]:
    return HistoryRow(*row[:7]), row[7], row[8]
