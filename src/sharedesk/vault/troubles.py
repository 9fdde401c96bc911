"""Troubles: what can go wrong with a vault that a person can do something about."""

from __future__ import annotations

from sharedesk.base.errors import Trouble


class VaultTrouble(Trouble):
    """What all of these have in common: it is about the vault."""


class WrongSecret(VaultTrouble):
    """The passphrase, recovery code or organisation's key opens nothing here. ``kind``:
    passphrase, recovery_code, escrow; ``why`` (replaced): it was exchanged for another, and only
    an older copy of the keys still knew it."""


class PassphraseEmpty(VaultTrouble):
    """A vault can't be closed with nothing."""


class PassphraseTooLong(VaultTrouble):
    """Nobody types that much: something else was pasted. ``most``: characters there may be."""


class RecoveryCodeMistyped(VaultTrouble):
    """The code can't be right as typed. ``groups``: which of the eight (from 1) are wrong, as far
    as that can be told; ``characters``: how many of 40 there were; ``why`` (length): no group can
    be named, because there are too many or too few of them."""


class NoSuchVault(VaultTrouble):
    """There is no vault in ``folder``."""


class VaultExists(VaultTrouble):
    """``folder`` has something in it already."""


class VaultInUse(VaultTrouble):
    """Another window or program has this vault open; ``why`` (busy): this one is making a backup,
    looking at everything or writing it anew, and only one of these goes at a time."""


class VaultNewer(VaultTrouble):
    """Written by a later ShareDesk: it has format ``found``, this program knows ``known``."""


class VaultDamaged(VaultTrouble):
    """Part of the vault can't be read as it was written; nothing of that part is shown. ``what``
    names it: keys, data, page, record, schema, form, paper, setting, history, line."""


class VaultRolledBack(VaultTrouble):
    """What was saved last is not there: an older file was put back, or the latest part is gone.
    ``kept`` is the number of the last save that was witnessed (0: no witness at all), ``found``
    that of the last save in the file."""


class KeysTampered(VaultTrouble):
    """The key file was altered by something that did not have the key, or asks for more work
    (``what``: cost, header) than a vault of ours ever would; or the keys are older than the vault
    (older) or another vault's (another)."""


class NotInEscrow(VaultTrouble):
    """The organisation's key is not one that opens this vault. ``why``: none (it has no such key),
    another (it has one, with the fingerprint ``held``)."""


class EscrowFileDamaged(VaultTrouble):
    """The file is not, or no longer, one that an organisation's private key is kept in."""


class EscrowFileExists(VaultTrouble):
    """An organisation's key was to be written where something is already."""


class SaveRefused(VaultTrouble):
    """The vault doesn't take it. ``why``: signed (a signed record stays as it is), damaged (the
    vault has turned read-only), closed."""


class DiskFull(VaultTrouble):
    """There is no room left; everything that was saved before is kept."""


class DiskFails(VaultTrouble):
    """The disk did not give or take what it was asked to; perhaps it was pulled out."""


class ReadOnlyPlace(VaultTrouble):
    """The folder can't be written to."""


class PlaceMissing(ReadOnlyPlace):
    """There is no such folder any more, or what is named can't be a file there."""


class VaultGone(VaultTrouble):
    """The files of the open vault have left its folder, or others stand in their place."""


class InsideVault(VaultTrouble):
    """A backup was to be written among the vault's own files."""


class BackupDamaged(VaultTrouble):
    """The backup file is not whole or not a backup. ``what``: format, keys, manifest, data."""


class Stopped(VaultTrouble):
    """The person asked for long work to stop."""
