"""Returning: where in the desk a person was, kept in the vault for when they unlock it again."""

from __future__ import annotations

from typing import Any

from sharedesk.desk.session import Session

SETTING = "place"


def keep_place(session: Session, place: dict[str, Any] | None) -> None:
    """Keep where the person is, as plain values; None when they should begin at the beginning.

    Raises what saving raises.
    """
    if session.vault.setting(SETTING) == place:
        return
    with session.vault.writing() as keep:
        keep.setting(SETTING, place)


def kept_place(session: Session) -> dict[str, Any] | None:
    """Where the person was when the desk was locked, or None. Raises VaultDamaged."""
    kept: dict[str, Any] | None = session.vault.setting(SETTING)
    return kept
