"""Noticing: what was found on opening a vault and dealt with, in words for its owner."""

from __future__ import annotations

from sharedesk.base.words import say
from sharedesk.desk.session import Session

SENTENCES: dict[str, str] = {
    "keys_mended": "A copy of the key file was missing, damaged or not this vault's. It has been "
    "put right.",
    "keys_not_mended": "A copy of the key file could not be written. Look whether the disk is full "
    "or about to fail, and make a backup.",
    "keys_rolled_back": "The key files were an earlier copy and have been put right. If you did "
    "not put them back yourself, tell your information security lead.",
    "rolled_back": "This vault was opened as it is, although its latest changes are missing.",
    "damaged": "Part of this vault is damaged. It can be read, and nothing is written to it.",
    "migrated": "This vault was brought up to this version of ShareDesk, after a backup.",
    "witness_not_written": "The note of what was saved last could not be written. Look whether the "
    "disk is full or about to fail, and make a backup.",
    "backup_not_noted": "The backup was made, but the vault could not take a note of it.",
}


def notices(session: Session) -> tuple[str, ...]:
    """What was noticed since the vault was opened, each kind once."""
    kinds = dict.fromkeys(note.kind for note in session.vault.notes)
    return tuple(say(SENTENCES[kind]) for kind in kinds)
