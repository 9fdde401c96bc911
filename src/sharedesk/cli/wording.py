"""Wording at the terminal: which exit status and which sentences go with a kind of Trouble."""

from __future__ import annotations

from sharedesk.base.errors import Trouble
from sharedesk.cli.saying import Exit
from sharedesk.delivery.parcels import MayHaveLeft, NotHandedOver
from sharedesk.desk.troubles import (
    AddendumRefused,
    LeavesSomethingOut,
    MailRefused,
    NotReady,
    PlaceClosed,
    PrintRefused,
    StillWaiting,
    WayClosed,
)
from sharedesk.desk.wording import words_for
from sharedesk.forms import AnswersError, FormError
from sharedesk.packs.troubles import PackRefused
from sharedesk.records.packs import PackError
from sharedesk.vault import troubles as vaults

STATUS: tuple[tuple[type[Trouble], Exit], ...] = (
    (vaults.WrongSecret, Exit.WRONG_SECRET),
    (vaults.RecoveryCodeMistyped, Exit.WRONG_SECRET),
    (vaults.NotInEscrow, Exit.WRONG_SECRET),
    (vaults.PassphraseEmpty, Exit.WRONG_SECRET),
    (vaults.PassphraseTooLong, Exit.WRONG_SECRET),
    (vaults.EscrowFileDamaged, Exit.WRONG_CALL),
    (vaults.EscrowFileExists, Exit.WRONG_CALL),
    (vaults.VaultExists, Exit.WRONG_CALL),
    (vaults.NoSuchVault, Exit.WRONG_CALL),
    (vaults.PlaceMissing, Exit.WRONG_CALL),
    (vaults.InsideVault, Exit.WRONG_CALL),
    (vaults.VaultTrouble, Exit.VAULT_UNUSABLE),
    (NotReady, Exit.ANSWER_IS_NO),
    (LeavesSomethingOut, Exit.ANSWER_IS_NO),
    (NotHandedOver, Exit.ANSWER_IS_NO),
    (MayHaveLeft, Exit.ANSWER_IS_NO),
    (StillWaiting, Exit.ANSWER_IS_NO),
    (PrintRefused, Exit.ANSWER_IS_NO),
    (WayClosed, Exit.ANSWER_IS_NO),
    (PlaceClosed, Exit.ANSWER_IS_NO),
    (PackRefused, Exit.ANSWER_IS_NO),
    (PackError, Exit.ANSWER_IS_NO),
    (MailRefused, Exit.ANSWER_IS_NO),
)


def exit_of(trouble: Trouble) -> Exit:
    """The exit status of docs/interfaces.md §1 for this trouble."""
    return next((status for kind, status in STATUS if isinstance(trouble, kind)), Exit.WRONG_CALL)


def sentences_for(trouble: Trouble) -> list[str]:
    """One sentence of what happened and one of what to do, then every fault with its place."""
    happened, remedy = words_for(trouble)
    return [happened, *_places(trouble), *([remedy] if remedy else [])]


def _places(trouble: Trouble) -> list[str]:
    if isinstance(trouble, AnswersError | AddendumRefused):
        return [
            f"  {fault.path or 'the file'}: {fault.message} ({fault.code})"
            for fault in trouble.faults
        ]
    if isinstance(trouble, FormError):
        return [
            f"  {fault.link_id or 'the form'}: {fault.message} ({fault.code})"
            for fault in trouble.faults
        ]
    if isinstance(trouble, NotReady):
        return [f"  {found.field}: {found.message} ({found.code})" for found in trouble.findings]
    if isinstance(trouble, PackError):
        return [f"  {fault}" for fault in trouble.faults]
    if isinstance(trouble, LeavesSomethingOut):
        return [f"  {path}" for path in trouble.paths]
    return []
