"""The encrypted file and nothing else: keys, connection, migrations, records, search, backup."""

from sharedesk.vault.backing_up import DAILY
from sharedesk.vault.costs import KeyCost
from sharedesk.vault.finding import PaperLine
from sharedesk.vault.keeping import Keeping
from sharedesk.vault.open_file import Note
from sharedesk.vault.own_backups import OWN_FOLDER
from sharedesk.vault.vault import Vault, VaultStatus, reset_passphrase, restore
from sharedesk.vault.verifying import VerifyReport

__all__ = [
    "DAILY",
    "OWN_FOLDER",
    "Keeping",
    "KeyCost",
    "Note",
    "PaperLine",
    "Vault",
    "VaultStatus",
    "VerifyReport",
    "reset_passphrase",
    "restore",
]
