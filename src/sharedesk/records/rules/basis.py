"""Rules about the lawful basis: which one an agency may use on the day of the decision."""

from __future__ import annotations

from collections.abc import Iterator

from sharedesk.base.words import say
from sharedesk.records.codes import (
    ART6,
    REQUEST,
    RLI_PUBLIC_TASK_REQUEST,
    SIGNIFICANT_HARM,
    VITAL_INTERESTS,
)
from sharedesk.records.findings import Finding
from sharedesk.records.grounds import Grounds
from sharedesk.records.packs import Basis, law_day


def v08(found: Grounds) -> Iterator[Finding]:
    """A basis that the law of the day does not offer to this kind of organisation."""
    code = found.case.art6
    listed = {basis.code: basis for basis in found.law.art6}
    if code not in listed and code not in ART6:
        return
    if code in offered(found):
        return
    yield Finding("V08", "art6", _sentence(found, listed.get(code)))


def offered(found: Grounds) -> dict[str, Basis]:
    """The Article 6 bases that are open to this record, by code."""
    bases = found.law.art6_for(found.case.prac_agency_type, law_day(found.case))
    return {basis.code: basis for basis in bases}


def _sentence(found: Grounds, basis: Basis | None) -> str:
    others = _instead(found, basis)
    if not others:
        return say(
            "Your organisation cannot use this lawful basis for this record: choose another one."
        )
    return say(
        "Your organisation cannot use this lawful basis for this record: consider {others}.",
        others=_either(others),
    )


def _instead(found: Grounds, basis: Basis | None) -> list[str]:
    """What the pack names in its place, as far as this organisation may use it."""
    open_now, agency = offered(found), found.case.prac_agency_type
    named = [open_now[code] for code in (basis.instead if basis else ()) if code in open_now]
    return [each.label for each in named if not each.suggested_for or agency in each.suggested_for]


def _either(labels: list[str]) -> str:
    *others, last = labels
    return say("{others} or {last}", others=", ".join(others), last=last) if others else last


def v08_warning(found: Grounds) -> Iterator[Finding]:
    """A basis that is open to the organisation and seldom fits a case like this."""
    case = found.case
    grave = case.immediate_danger is True or case.concern_level == SIGNIFICANT_HARM
    if case.art6 == VITAL_INTERESTS and not grave:
        yield Finding(
            "V08",
            "art6",
            say(
                "Vital interests are meant for a threat to life or of serious injury: "
                "check that this is one, or choose another lawful basis."
            ),
        )
    if case.art6 == RLI_PUBLIC_TASK_REQUEST and case.direction != REQUEST:
        yield Finding(
            "V08",
            "art6",
            say(
                "This lawful basis answers a request from a body that needs the information for "
                "its public task: record the request, or choose another one."
            ),
        )
