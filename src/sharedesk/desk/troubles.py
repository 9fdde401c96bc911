"""What a person can be told about the use cases themselves."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.forms import Fault
from sharedesk.records.findings import Finding


class NoSuchRecord(Trouble):
    """No record of this reference is in the vault. Facts: reference."""


class NotADraft(Trouble):
    """The record is signed: it takes addenda and nothing else. Facts: reference."""


class NotSignedYet(Trouble):
    """What was asked for needs a signed record. Facts: reference."""


class NotReady(Trouble):
    """Gaps stand in the way of signing. ``findings`` has them all."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(count=len(findings))
        self.findings = findings


class LeavesSomethingOut(Trouble):
    """Answers to questions that no longer apply would be left out, and nobody has been told."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(count=len(paths))
        self.paths = paths


class AddendumRefused(Trouble):
    """The addendum is not complete. ``faults`` has what is wrong, all of it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class CountersignRefused(Trouble):
    """A countersignature needs another person than the one who signed. Facts: reason."""


class PassphraseTooWeak(Trouble):
    """The passphrase could be guessed. Facts: score (0 to 4), length."""


class RecipientCopyLeaks(Trouble):
    """A copy held something that its reader may not see, and was not made. Facts: copy, count."""


class FileNotRead(Trouble):
    """A file that the person gave cannot be read. Facts: why (missing, forbidden, folder, large,
    failed)."""


class EscrowNotOffered(Trouble):
    """The organisation offers no key that may be added. Facts: why (none, stale), review_by."""


class VaultNameUnfit(Trouble):
    """That can't be the name of a vault. Facts: why (empty, long), most."""


class VaultNameTaken(Trouble):
    """Another vault on this computer is called so."""


class NoSuchDelivery(Trouble):
    """The outbox has no delivery of this id."""


class StillWaiting(Trouble):
    """The same copy is on its way to the same reader, and nobody has said what became of it.
    Facts: reason (PREPARED: nobody knows whether it went; HANDED_OVER), delivery."""


class DeliveryRefused(Trouble):
    """What was said of a delivery cannot be so. Facts: reason (NOT_AFTER_THAT, NOBODY_NAMED,
    IN_FUTURE)."""


class PrintRefused(Trouble):
    """Nothing is printed. Facts: reason (NOT_SAID: whether paper stays in the home has to be
    said; LEFT_IN_HOME: it must not)."""


class MailRefused(Trouble):
    """No draft is made. Facts: reason (NOT_ON_THE_LIST: the domain is not on the organisation's
    list and no reason is given; UNPROTECTED: this attachment needs a passphrase; NO_ADDRESS)."""


class NotACode(Trouble):
    """What was typed is not the short code of a paper."""


class WayClosed(Trouble):
    """The organisation has closed this way out. Facts: why (print, email, folder, upload)."""


class PlaceClosed(Trouble):
    """Copies wait for an upload in folders that the organisation names, and this is none of them.
    Facts: places (what they are called)."""


class AnswersNotKept(Trouble):
    """The answers to a form from elsewhere could not be written where the person wanted them."""


class NoSigningRoot(Trouble):
    """The organisation's settings have no certificate under which vaults sign."""
