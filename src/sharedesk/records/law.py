"""Law: what is law in one nation at a date, as it was read on one day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from sharedesk.records.answering import Case
from sharedesk.records.reviewed import Reviewed


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """Where something was read. ``key`` is what the entries of the pack cite."""

    key: str
    title: str
    where: str


class Switch(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """A piece of law that is on from a day. ``note`` says how sure that day is."""

    start: date
    title: str
    source: str
    note: str = ""


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """One lawful basis or condition (domain.md §3.1–3.2).

    ``agencies`` may use it (nobody named: all may); it is suggested to those in
    ``suggested_for``; it is there only while ``switch`` is on; ``instead`` names what to look at
    when it may not be used, best first.
    """

    code: str
    label: str
    use: str
    source: str
    switch: str = ""
    agencies: tuple[str, ...] = ()
    suggested_for: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    dpv: str = ""


class Power(Struct, frozen=True, forbid_unknown_fields=True):
    """A statutory power or duty that a record may name (domain.md §3.3)."""

    code: str
    label: str
    use: str
    source: str


class LegalPack(Reviewed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The law of one jurisdiction as it was read on one day."""

    id: str
    jurisdiction: Literal["ENGLAND", "WALES", "SCOTLAND", "NI"]
    title: str
    status: Literal["in use", "superseded", "outline"]
    sources: tuple[Reference, ...]
    switches: dict[str, Switch]
    art6: tuple[Basis, ...]
    art9: tuple[Basis, ...]
    art10: tuple[Basis, ...]
    powers: tuple[Power, ...]

    def is_on(self, switch: str, on: date | None) -> bool:
        """Whether a switch is on that day; without a day, whether this pack has it at all."""
        found = self.switches.get(switch)
        return found is not None and (on is None or on >= found.start)

    def offers(self, basis: Basis, agency_type: str, on: date | None) -> bool:
        """Whether an agency of that type may use that basis on that day."""
        allowed = not basis.agencies or not agency_type or agency_type in basis.agencies
        return allowed and (not basis.switch or self.is_on(basis.switch, on))

    def art6_for(self, agency_type: str, on: date | None) -> tuple[Basis, ...]:
        """The Article 6 bases that such an agency may use that day, in the pack's order."""
        return tuple(basis for basis in self.art6 if self.offers(basis, agency_type, on))


def law_day(case: Case) -> date | None:
    """The day whose law counts for a record: of the decision, else of the record's beginning."""
    moment: datetime | None = case.decided_at or case.created_at
    return moment.date() if moment is not None else None
