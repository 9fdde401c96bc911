"""The encrypted file and nothing else: keys, connection, migrations, records, search, backup."""

from sharedesk.vault.backing_up import DAILY
from sharedesk.vault.costs import LONGEST_PASSPHRASE, KeyCost, normalised_passphrase
from sharedesk.vault.escrow import create_key as create_escrow_key
from sharedesk.vault.escrow import read_key as read_escrow_key
from sharedesk.vault.finding import PaperLine
from sharedesk.vault.keeping import Keeping
from sharedesk.vault.open_file import Note, Place
from sharedesk.vault.own_backups import OWN_FOLDER
from sharedesk.vault.salvaging import salvage
from sharedesk.vault.sorting_out import Loss, SalvageReport, What
from sharedesk.vault.vault import Vault, VaultStatus, restore
from sharedesk.vault.verifying import VerifyReport

__all__ = [
    "DAILY",
    "LONGEST_PASSPHRASE",
    "OWN_FOLDER",
    "Keeping",
    "KeyCost",
    "Loss",
    "Note",
    "PaperLine",
    "Place",
    "SalvageReport",
    "Vault",
    "VaultStatus",
    "VerifyReport",
    "What",
    "create_escrow_key",
    "normalised_passphrase",
    "read_escrow_key",
    "restore",
    "salvage",
]
