"""Keys: how one master key becomes the key of each thing that needs one."""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sharedesk.vault.troubles import SaveRefused

MASTER_BYTES = 32
RAW_KEY_LENGTH = 99
"""``x'`` + 64 digits of key + 32 digits of salt + ``'``. SQLCipher silently takes anything of
another length for a passphrase, so this is checked before every use."""


class Keys:
    """The keys of one unlocked vault, until they are wiped."""

    def __init__(self, master: bytearray, vault: str) -> None:
        self._master = master
        self._vault = vault
        self.marks = self.derived("marks")

    def derived(self, purpose: str) -> bytes:
        """Thirty-two bytes for one purpose (HKDF-SHA-256, RFC 5869). Raises SaveRefused (why:
        closed) once the keys are wiped: work still under way must not go on with zeros."""
        if not self._master:
            raise SaveRefused(why="closed")
        info = f"sharedesk/{purpose}/v1".encode()
        return HKDF(hashes.SHA256(), 32, bytes.fromhex(self._vault), info).derive(
            bytes(self._master)
        )

    def mac(self, purpose: str, message: bytes) -> bytes:
        """HMAC-SHA-256 under the key of that purpose."""
        return hmac.digest(self.derived(purpose), message, "sha256")

    def raw_database_key(self, epoch: int, salt_hex: str) -> bytearray:
        """What SQLCipher takes; the caller wipes it."""
        raw = bytearray(f"x'{self.derived(f'database/{epoch}').hex()}{salt_hex}'".encode())
        if len(raw) != RAW_KEY_LENGTH:
            raise ValueError("the database key has the wrong length")
        return raw

    def are_those_of(self, other: Keys) -> bool:
        """Whether both are keys of the same vault and the same master key."""
        return hmac.compare_digest(self.derived("sameness"), other.derived("sameness"))

    def copy_of_master(self) -> bytearray:
        """For wrapping it in another slot; the caller wipes it."""
        return bytearray(self._master)

    def wipe(self) -> None:
        """Overwrite the master key; nothing can be derived afterwards."""
        wipe(self._master)
        self._master.clear()
        self.marks = b""


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer with zeros, in place."""
    for place in range(len(buffer)):
        buffer[place] = 0
