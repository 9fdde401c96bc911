"""Half typed: words that were begun beside a signed record and are not part of it yet.

They are kept when the page is left or the desk locks, and shown again where they were typed.
"""

from __future__ import annotations

from typing import Any

from sharedesk.desk.session import Session

SETTING = "half_typed"
HalfTyped = dict[str, Any]
"""By the name of what was being added: addendum, countersignature; plain values."""


def half_typed(session: Session, record: str) -> HalfTyped:
    """What was begun for this record. Raises VaultDamaged."""
    found: HalfTyped = _all(session).get(record, {})
    return found


def keep_half_typed(session: Session, record: str, typed: HalfTyped) -> None:
    """Keep what was begun for this record, in place of what was kept before; without anything,
    forget it. Raises what saving raises."""
    before = _all(session)
    rest = {name: words for name, words in before.items() if name != record}
    after = {**rest, record: typed} if typed else rest
    if after != before:
        with session.vault.writing() as keep:
            keep.setting(SETTING, after)


def let_go_of(session: Session, record: str, what: str) -> None:
    """It has become part of the record."""
    typed = half_typed(session, record)
    keep_half_typed(session, record, {name: typed[name] for name in typed if name != what})


def _all(session: Session) -> dict[str, HalfTyped]:
    kept: dict[str, HalfTyped] = session.vault.setting(SETTING, default={})
    return kept
