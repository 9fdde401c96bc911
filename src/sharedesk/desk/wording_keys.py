"""Wording for what opens a vault: passphrase, recovery code, key files, escrow."""

from __future__ import annotations

KEYS_FROM_BACKUP = (
    "Put a copy of your last backup into the vault's folder “backups” and try again: it has the "
    "keys. Or restore it into a new vault."
)

KEY_SENTENCES: dict[str, tuple[str, str]] = {
    "WrongSecret": (
        "That passphrase or recovery code does not open this vault.",
        "Check Caps Lock and try again, or use the recovery code.",
    ),
    "WrongSecret:replaced": (
        "That one was replaced, and no longer opens this vault.",
        "The key files were an earlier copy and have been put right: use the newer one.",
    ),
    "NotInEscrow": (
        "This organisation's key does not open this vault.",
        "Use the passphrase or the recovery code.",
    ),
    "NotInEscrow:none": (
        "The owner of this vault has not given the organisation a key to it.",
        "Use the passphrase or the recovery code; nothing else opens it.",
    ),
    "NotInEscrow:another": (
        "This vault was given another key of the organisation: {held}.",
        "Look for the key file with that fingerprint.",
    ),
    "EscrowFileDamaged": (
        "This file is not a key file of an organisation, or it is damaged.",
        "Choose another file, or another copy of it.",
    ),
    "EscrowFileExists": (
        "There is something in that place already, and a key file never replaces anything.",
        "Choose another name for the new key file.",
    ),
    "EscrowNotOffered": (
        "The organisation's settings have no key that a vault could be given.",
        "Ask whoever looks after ShareDesk in your organisation.",
    ),
    "EscrowNotOffered:stale": (
        "The organisation's key should have been reviewed by {review_by}.",
        "Ask whoever looks after ShareDesk in your organisation whether it still holds.",
    ),
    "PassphraseTooLong": (
        "That is too long for a passphrase: it can have up to {most} characters.",
        "See whether something else was pasted, and type the passphrase itself.",
    ),
    "RecoveryCodeMistyped": (
        "The recovery code is not quite right: look at group {groups}.",
        "Compare that group with your copy and type it again.",
    ),
    "RecoveryCodeMistyped:length": (
        "A recovery code has 40 letters and digits, and this has {characters}.",
        "Compare it with your copy: eight groups of five.",
    ),
    "KeysTampered:older": (
        "The key files are older than the vault itself: an earlier copy has been put back.",
        KEYS_FROM_BACKUP,
    ),
    "KeysTampered:another": (
        "The key files in this folder are those of another vault.",
        KEYS_FROM_BACKUP,
    ),
    "KeysTampered": (
        "The key files of this vault have been changed by something other than ShareDesk.",
        "Restore your last backup into a new vault, and tell your information security lead.",
    ),
    "PassphraseEmpty": (
        "The passphrase is empty.",
        "Type the passphrase and try again.",
    ),
    "PassphraseTooWeak": (
        "That passphrase could be guessed.",
        "Use at least 12 characters; four or five unrelated words are easy to remember.",
    ),
}
