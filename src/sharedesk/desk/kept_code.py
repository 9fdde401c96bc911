"""Kept code: whether the owner has shown that they hold the recovery code that is in force.

A new code is in force before it is on the screen. If the desk locks in between, its owner holds a
code that opens nothing any more, and has to be told.
"""

from __future__ import annotations

from sharedesk.desk.session import Session

SETTING = "recovery_code.not_kept"


def note_new_code(session: Session) -> None:
    """A new code is about to replace the one that the owner holds. Raises what saving raises."""
    _say(session, not_kept=True)


def note_kept(session: Session) -> None:
    """The owner has typed back from their copy what is in force."""
    _say(session, not_kept=False)


def is_kept(session: Session) -> bool:
    """Whether nothing speaks against their holding it."""
    return not session.vault.setting(SETTING, default=False)


def _say(session: Session, *, not_kept: bool) -> None:
    if session.vault.setting(SETTING, default=False) != not_kept:
        with session.vault.writing() as keep:
            keep.setting(SETTING, not_kept)
