"""What can go wrong with documents that the person can do something about."""

from __future__ import annotations

from sharedesk.base.errors import Trouble


class PassphraseUnfit(Trouble):
    """A PDF can't be protected with this passphrase. ``most`` is how many bytes it may have."""


class EnvelopeStaysShut(Trouble):
    """The passphrase does not open this protected PDF."""


class NotAnEnvelope(Trouble):
    """The file is not a protected PDF that ShareDesk made, or it is damaged."""


class CertificateRefused(Trouble):
    """A certificate cannot stand over this vault's key. Facts: why (unreadable, other_key,
    other_root, not_for_signing, out_of_date)."""
