"""Answering: plain answers seen as one typed case, in which whatever does not fit is unanswered.

Text that was not given is ``""``, a date or a yes-or-no ``None``, a list ``()``. Rows keep the
place they have in the answers, so that ``consents[1]`` is the same row in both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final, TypeVar, get_args

from msgspec import Struct, field
from msgspec.structs import fields

from sharedesk.records.life import Answers


class Person(Struct, frozen=True):
    """domain.md §8.1 D: one person of the record."""

    ref: str = ""
    name: str = ""
    aliases: str = ""
    dob: date | None = None
    dob_kind: str = ""
    role: str = ""
    relation: str = ""
    has_pr: str = ""
    pr_basis: str = ""
    address: str = ""
    address_restricted: bool | None = None
    identifiers: str = ""
    language: str = ""
    interpreter: str = ""
    interpreter_note: str = ""


class InfoItem(Struct, frozen=True):
    """domain.md §8.1 G: one piece of information, one point."""

    ref: str = ""
    text: str = ""
    about: str = ""
    nature: str = ""
    holder: str = ""
    data_class: str = ""
    confidential: bool | None = None
    source_anon: bool | None = None
    as_of: date | None = None
    checked: str = ""
    plan: str = ""
    plan_reason: str = ""
    redacted_text: str = ""
    sar_flag: tuple[str, ...] = ()


class Informed(Struct, frozen=True):
    """domain.md §8.1 H: whether one person was told."""

    person: str = ""
    state: str = ""
    at: datetime | None = None
    how: str = ""
    covered: tuple[str, ...] = ()
    reason_not: tuple[str, ...] = ()
    tell_by: date | None = None


class Consent(Struct, frozen=True):
    """domain.md §8.1 I: what one person agreed to or refused, in one capacity."""

    person: str = ""
    capacity: str = ""
    status: str = ""
    scope: tuple[str, ...] = ()
    recipients: str = ""
    limits: str = ""
    method: str = ""
    at: datetime | None = None
    explained: tuple[str, ...] = ()
    review_on: date | None = None


class Competence(Struct, frozen=True):
    """domain.md §8.1 I: whether a young person can decide for themselves."""

    person: str = ""
    test: str = ""
    result: str = ""
    basis: str = ""


class Advice(Struct, frozen=True):
    """domain.md §8.1 J: advice that was taken. ``source`` is ``advice.from``."""

    source: str = field(default="", name="from")
    role: str = ""
    at: datetime | None = None
    anonymised: bool | None = None
    anon_reason: str = ""
    given: str = ""
    followed: str = ""
    why_not: str = ""


class Share(Struct, frozen=True):
    """domain.md §8.1 N: what one recipient got, how and when."""

    to: str = ""
    need_to_know: str = ""
    check: str = ""
    items: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    method: str = ""
    secure: str = ""
    marking: str = ""
    at: datetime | None = None
    ack: str = ""
    onward: str = ""


class Notified(Struct, frozen=True):
    """domain.md §8.1 O: a recipient who is to be told."""

    to: str = ""
    told_at: datetime | None = None


class Added(Struct, frozen=True):
    """domain.md §8.1 O: an addendum as it stands in a file of answers."""

    kind: str = ""
    at: datetime | None = None
    by: str = ""
    text: str = ""
    fields: tuple[str, ...] = ()
    notify: tuple[Notified, ...] = ()


class Exported(Struct, frozen=True):
    """domain.md §8.1 O: one line of the export log."""

    profile: str = ""
    at: datetime | None = None
    method: str = ""
    hash: str = ""


class Case(Struct, frozen=True):
    """One record's answers, field by field in the order of domain.md §8.1."""

    record_id: str = ""
    schema_version: str = ""
    rules_edition: str = ""
    legal_pack: str = ""
    jurisdiction: str = ""
    record_mode: str = ""
    direction: str = ""
    status: str = ""
    event_at: datetime | None = None
    created_at: datetime | None = None

    prac_name: str = ""
    prac_role: str = ""
    prac_agency: str = ""
    prac_agency_type: str = ""
    prac_contact: str = ""
    prac_reg_no: str = ""
    supervisor_name: str = ""
    visit_mode: str = ""
    others_present: str = ""
    overlook_risk: str = ""
    safe_contact: str = ""
    worker_risk: str = ""

    immediate_danger: bool | None = None
    urgent_actions: tuple[str, ...] = ()
    urgent_ref: str = ""
    urgent_no_delay_reason: str = ""
    late_record_reason: str = ""

    people: tuple[Person, ...] = ()

    req_org: str = ""
    req_person: str = ""
    req_received_at: datetime | None = None
    req_wanted: str = ""
    req_purpose: str = ""
    req_authority: str = ""
    req_id_check: str = ""

    purpose_cat: str = ""
    purpose_text: str = ""
    purpose_legit: str = ""
    concern_level: str = ""
    concern_types: tuple[str, ...] = ()
    child_voice: str = ""
    who_at_risk: str = ""
    risk_if_shared: str = ""
    risk_if_not: str = ""

    info_items: tuple[InfoItem, ...] = ()
    identifiable: str = ""
    id_protect: bool | None = None
    id_protect_steps: str = ""

    informed: tuple[Informed, ...] = ()
    objections: str = ""
    objections_response: str = ""

    consent_route: str = ""
    no_seek_reasons: tuple[str, ...] = ()
    no_seek_text: str = ""
    consents: tuple[Consent, ...] = ()
    competence: tuple[Competence, ...] = ()

    in_doubt: bool | None = None
    advice: tuple[Advice, ...] = ()

    art6: str = ""
    art6_why: str = ""
    art9: str = ""
    art9_no_consent_limb: str = ""
    art10: str = ""
    powers: tuple[str, ...] = ()
    le_part3: bool | None = None
    cldc: str = ""
    duty16la: str = ""
    duty16la_why: str = ""
    dpo_view: str = ""

    p_necessary: str = ""
    p_proportionate: str = ""
    p_adequate: bool | None = None
    p_accurate: bool | None = None
    p_timely: str = ""

    flow_terminal: str = ""
    flow_departure_reason: str = ""
    decision: str = ""
    decision_reason: str = ""
    recipient_summary: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    defer_until: datetime | None = None
    interim_safety: str = ""
    requester_told: bool | None = None
    requester_told_text: str = ""
    reconsider_if: str = ""
    next_actions: str = ""
    review_on: date | None = None

    shares: tuple[Share, ...] = ()

    case_ref: str = ""
    retention_class: str = ""
    retention_until: date | None = None
    legal_hold: bool | None = None
    uploaded_at: datetime | None = None
    declaration: bool | None = None
    signed_by: str = ""
    signed_at: datetime | None = None
    countersign_needed: bool | None = None
    countersigned_by: str = ""
    countersigned_at: datetime | None = None
    content_hash: str = ""
    addenda: tuple[Added, ...] = ()
    left_in_home: bool | None = None
    export_log: tuple[Exported, ...] = ()


S = TypeVar("S", bound=Struct)


def view(answers: Answers) -> Case:
    """The answers as a case. Total: extra keys are passed over, misfits count as unanswered."""
    return _read(Case, answers)


def _read(kind: type[S], row: dict[str, Any]) -> S:
    return kind(**{name: read(row[key]) for name, key, read in _declared(kind) if key in row})


@cache
def _declared(kind: type[Struct]) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    return tuple((each.name, each.encode_name, _reader(each.type)) for each in fields(kind))


def _reader(kind: Any) -> Callable[[Any], Any]:
    return _READERS[kind] if kind in _READERS else partial(_rows, get_args(kind)[0])


def _rows(kind: type[S], given: Any) -> tuple[S, ...]:
    rows = given if isinstance(given, list | tuple) else ()
    return tuple(_read(kind, row if isinstance(row, dict) else {}) for row in rows)


def _text(given: Any) -> str:
    return given if isinstance(given, str) and given.strip() else ""


def _truth(given: Any) -> bool | None:
    return given if isinstance(given, bool) else None


def _day(given: Any) -> date | None:
    try:
        return date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None


def _moment(given: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _texts(given: Any) -> tuple[str, ...]:
    listed = given if isinstance(given, list | tuple) else ()
    return tuple(entry for entry in listed if isinstance(entry, str) and entry.strip())


_READERS: Final[MappingProxyType[Any, Callable[[Any], Any]]] = MappingProxyType(
    {
        str: _text,
        bool | None: _truth,
        date | None: _day,
        datetime | None: _moment,
        tuple[str, ...]: _texts,
    }
)
