"""Certifying: the organisation's certificate comes to stand over what a vault signs."""

from __future__ import annotations

from sharedesk.desk.changed import Changed
from sharedesk.desk.session import Session
from sharedesk.desk.summarising import identity_of
from sharedesk.desk.troubles import NoSigningRoot
from sharedesk.records.life import Event


def signing_request(session: Session) -> bytes:
    """A request (PKCS#10, PEM) to be sent to the organisation; the key stays in the vault."""
    from sharedesk.documents import certifying

    return certifying.signing_request(identity_of(session))


def use_certificate(session: Session, offered: bytes) -> Changed:
    """From now on sign under the organisation's root, with the certificate that it made.

    What was signed before stays as it is. Raises NoSigningRoot, CertificateRefused.
    """
    from sharedesk.documents import certifying

    root = session.library.organisation.signing_root
    now = session.clock.now()
    if root is None or root.is_stale(now.date()):
        raise NoSigningRoot
    identity = certifying.certified(identity_of(session), offered, root.der, now)
    with session.vault.writing() as keep:
        keep.setting("signing_identity", identity.to_dict())
        keep.event(
            Event(
                record="",
                at=now,
                by=session.practitioner.name,
                kind="SIGNING_CERTIFIED",
                detail={"root": root.fingerprint},
            )
        )
    return Changed(vault=True)
