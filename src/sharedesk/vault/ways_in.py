"""Ways in: what may open an unlocked vault, tried out and changed."""

from __future__ import annotations

from sharedesk.base.secret import Secret
from sharedesk.vault import changing_secrets, rotating
from sharedesk.vault.open_file import OpenFile
from sharedesk.vault.rotating import Progress


class WaysIn:
    """The ways in to one unlocked vault."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def check_passphrase(self, passphrase: Secret) -> None:
        """That it opens this vault by the key files on the disk; nothing is changed.

        Raises WrongSecret, PassphraseEmpty, PassphraseTooLong, VaultDamaged (keys), KeysTampered.
        """
        changing_secrets.check(self._file, "passphrase", passphrase)

    def check_recovery_code(self, code: Secret) -> None:
        """As ``check_passphrase``; raises RecoveryCodeMistyped, too."""
        changing_secrets.check(self._file, "recovery_code", code)

    def change_passphrase(self, new: Secret, *, current: Secret | None = None) -> None:
        """From now on the new one opens the vault. Raises WrongSecret if ``current`` is given and
        doesn't, PassphraseEmpty, SaveRefused, DiskFull."""
        changing_secrets.change_passphrase(self._file, new, current)

    def new_recovery_code(self) -> Secret:
        """A fresh code; the one before opens nothing any more."""
        return changing_secrets.new_recovery_code(self._file)

    @property
    def escrow_key(self) -> str | None:
        """The public key (hexadecimal) of the organisation that can open it, if one can."""
        return changing_secrets.escrow_key(self._file)

    def add_escrow(self, public_key: str) -> None:
        """Let whoever has the private key of ``public_key`` open it, in place of any other.

        Raises SaveRefused, DiskFull, ReadOnlyPlace; ValueError when it is no public key.
        """
        changing_secrets.add_escrow(self._file, public_key)

    def remove_escrow(self) -> None:
        """Let nobody but the owner open it. Raises NotInEscrow (none), and as adding does."""
        changing_secrets.remove_escrow(self._file)

    def rotate(
        self, passphrase: Secret, progress: Progress | None = None, *, by: str = ""
    ) -> Secret:
        """A new key for everything, all of it written anew; returns the new recovery code.

        The passphrase stays. Backups made before open with what opened them then. Raises
        WrongSecret, VaultInUse (a backup is being made), VaultDamaged, SaveRefused, DiskFull,
        ReadOnlyPlace, or what ``progress`` raises; the vault is as it was then.
        """
        return rotating.rotate(self._file, passphrase, progress, by=by)
