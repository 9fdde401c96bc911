"""What a person can be told about the organisation's pack."""

from __future__ import annotations

from sharedesk.base.errors import Trouble


class PackRefused(Trouble):
    """A pack does not come in force; the one before it stays.

    Facts: reason (UNREADABLE, NOT_A_PACK, UNSIGNED, ALTERED, NO_KEY, OTHER_KEY, KEY_FILE_BROKEN,
    EXPIRED, NOT_YET, OLDER, TWIN, FAULTY), and as they are known: name (of the file), serial,
    in_force, expired_on, issued_on, key.
    """


class PackKeyRefused(Trouble):
    """A key for packs cannot be made or used. Facts: reason (EXISTS, UNREADABLE, NOT_A_KEY,
    WRONG_PASSPHRASE, NOT_WRITTEN)."""


class PackNotWritten(Trouble):
    """A pack, or what belongs to one, could not be written. Facts: why (the system's word)."""
