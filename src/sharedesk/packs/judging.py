"""Judging: which of the packs at hand is in force, and why each other is not. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from sharedesk.packs.sealed import Sealed
from sharedesk.packs.troubles import PackRefused


class Trust(Struct, frozen=True):
    """Whose signature counts now: ``key``, and ``next_key`` where the pack in force names one.
    ``been`` are the digests of the packs that were in force on the way here."""

    key: str
    next_key: str = ""
    in_force: Sealed | None = None
    been: tuple[str, ...] = ()

    def may_sign(self, key: str) -> bool:
        """Whether a pack with that key's signature would be taken up."""
        return bool(key) and key in (self.key, self.next_key)

    def after(self, pack: Sealed) -> Trust:
        """Once this pack is in force. A key that has signed after another is the only one."""
        return Trust(pack.key, pack.contents.next_key, pack, (*self.been, pack.sha256))


def replayed(root: str, kept: Iterable[Sealed]) -> Trust:
    """What a computer trusts: from the key that was pinned, along the packs that it has kept.

    They were in force already, so their dates are not looked at again.
    """
    trust = Trust(root)
    for pack in sorted(kept, key=lambda each: each.contents.serial):
        if trust.may_sign(pack.key) and pack.contents.serial > _serial(trust):
            trust = trust.after(pack)
    return trust


def taken_up(trust: Trust, offered: Sealed, today: date) -> Trust:
    """What is trusted with this pack in force. Raises PackRefused (NO_KEY, OTHER_KEY, OLDER, TWIN,
    EXPIRED, NOT_YET)."""
    reason = _refusal(trust, offered, today)
    if reason is not None:
        contents = offered.contents
        raise PackRefused(
            reason=reason,
            name=offered.name,
            serial=contents.serial,
            in_force=_serial(trust),
            issued_on=contents.issued_on.isoformat(),
            expired_on=contents.expires_on.isoformat(),
            key=offered.key,
        )
    return trust.after(offered)


def _refusal(trust: Trust, offered: Sealed, today: date) -> str | None:
    contents, serial = offered.contents, _serial(trust)
    if not trust.key:
        return "NO_KEY"
    if not trust.may_sign(offered.key):
        return "OTHER_KEY"
    if contents.serial < serial:
        return "OLDER"
    if contents.serial == serial:
        return "TWIN"
    if latest_known(trust, today) > contents.expires_on:
        return "EXPIRED"
    return "NOT_YET" if today < contents.issued_on else None


def latest_known(trust: Trust, today: date) -> date:
    """The day that it is at least: a clock that was put back does not make a pack young again."""
    return max(today, trust.in_force.contents.issued_on) if trust.in_force else today


def _serial(trust: Trust) -> int:
    return trust.in_force.contents.serial if trust.in_force else 0
