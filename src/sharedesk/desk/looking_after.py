"""Looking after a vault: what it needs without being asked, and what its owner should hear of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from sharedesk.base.clock import today
from sharedesk.base.words import say
from sharedesk.desk import backups
from sharedesk.desk.guarding import verify, verify_is_due
from sharedesk.desk.kept_code import is_kept
from sharedesk.desk.noticing import notices
from sharedesk.desk.session import Session
from sharedesk.vault import VerifyReport
from sharedesk.vault.troubles import VaultInUse

Progress = Callable[[float], None]
LONG_AGO = timedelta(days=3)


class LookedAfter(Struct, frozen=True):
    """``checked`` is None where no check was due, ``backup`` where none was made."""

    checked: VerifyReport | None = None
    backup: Path | None = None


def look_after(session: Session, progress: Progress | None = None) -> LookedAfter:
    """Check the whole vault if that is due, then make the day's backup if that is.

    Raises what ``guarding.verify`` and ``backups.back_up_if_due`` raise; a vault that is not whole
    gets no backup, so that the good ones stay.
    """
    checked = None
    if verify_is_due(session):
        with suppress(VaultInUse):
            checked = verify(session, progress)
        if checked is not None and not checked.ok:
            return LookedAfter(checked)
    return LookedAfter(checked, backups.back_up_if_due(session, progress))


def to_be_told(session: Session) -> tuple[str, ...]:
    """What the owner should know of the vault, a sentence each; nothing, as a rule. Looks at the
    backups' folder: not for the window's thread."""
    told = list(notices(session))
    if not is_kept(session):
        told.append(
            say("A new recovery code was made, and you have not shown yet that you hold it.")
        )
    state = backups.state(session)
    if state.vault_synced_by is not None:
        told.append(" ".join(backups.sync_warning(state.vault_synced_by)))
    if state.is_due and not state.is_there and _long_ago(session, state):
        told.append(say("No backup can be made: its folder is not there."))
    return tuple(told)


def _long_ago(session: Session, state: backups.BackupState) -> bool:
    return state.last is None or today(session.clock) - state.last.date() >= LONG_AGO
